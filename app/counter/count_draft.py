"""Keeping a count that is not finished, beside the books: it survives the lock, a change of operator and a crash."""

from __future__ import annotations

from app.counter.shifts import shift_to_close
from app.counter.till import Till
from app.domain.count_draft import CountDraft, TypedCount, check_typed
from app.domain.roles import Operator
from app.ports import Tx


def keep_count(till: Till, operator: Operator, typed: TypedCount) -> None:
    """Keeps what was typed so far in place of what was kept before; nothing typed: nothing is kept.

    Refuses COUNT_NOT_RIGHT and what `shift_to_close` refuses.
    """
    check_typed(typed)
    now = till.clock.now()

    def keep(tx: Tx) -> None:
        shift = shift_to_close(tx, operator)
        tx.keep_count(None if typed.is_empty else CountDraft(shift.number, operator.number, now, typed))

    till.store.write(keep)
