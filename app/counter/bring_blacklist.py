"""A whole blacklist brought in and written out: all of it or nothing, and safe to do twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from app.counter.blacklist import require_reason
from app.counter.till import Till, unlocked
from app.domain.approval import Approval, approver_of
from app.domain.blacklist import ListCause, Listed, ListEntry, ListKey
from app.domain.card_events import Blacklisted
from app.domain.roles import Job, Operator, require
from app.ports import Tx

_AT_ONCE = 1_000
"""Entries that are looked up together and stand in one journal entry, at most."""


@dataclass(frozen=True, slots=True)
class BroughtList:
    """How many entries were listed anew, and how many were listed already and stay as they are."""

    added: int
    known: int


def bring_in_blacklist(
    till: Till,
    operator: Operator,
    entries: Iterable[ListEntry],
    reason: str,
    progress: Callable[[int], None],
    approval: Approval | None = None,
) -> BroughtList:
    """Lists all of a file in one transaction; one reason and one approval stand for it.

    Refuses WHY_MISSING, TILL_LOCKED, APPROVAL_NEEDED, NOT_ALLOWED. What breaks ``entries`` off leaves the list as it was.
    """
    approver = approver_of(operator, Job.BLACKLIST, approval)
    require_reason(reason)
    return till.store.write(lambda tx: _List(tx, operator.number, approver, reason).bring(entries, progress))


def written_blacklist(till: Till, operator: Operator) -> Iterator[Listed]:
    """Every entry, by kind and number; read piece by piece. Refuses NOT_ALLOWED."""
    require(operator, Job.BLACKLIST)
    last: ListKey | None = None
    while piece := _behind(till, last):
        yield from piece
        last = piece[-1].key


def _behind(till: Till, last: ListKey | None) -> tuple[Listed, ...]:
    return till.store.read(lambda r: r.blacklist(last, _AT_ONCE))


@dataclass(frozen=True, slots=True)
class _List:
    """A list on its way into the books, and who answers for it."""

    tx: Tx
    operator: int
    approver: int
    reason: str

    def bring(self, entries: Iterable[ListEntry], progress: Callable[[int], None]) -> BroughtList:
        unlocked(self.tx)
        added = read = 0
        waiting = iter(entries)
        while piece := tuple(islice(waiting, _AT_ONCE)):
            added += self._add({entry.key: entry for entry in reversed(piece)})
            read += len(piece)
            progress(read)
        return BroughtList(added, read - added)

    def _add(self, wanted: dict[ListKey, ListEntry]) -> int:
        """Those that are not listed yet, by what is said of them; of twins the first counts."""
        listed = {one.key for one in self.tx.listed(wanted)}
        alike: dict[tuple[ListCause, str], list[ListKey]] = {}
        for key, entry in wanted.items():
            if key not in listed:
                alike.setdefault((entry.cause, entry.remark or self.reason), []).append(key)
        for (cause, remark), keys in alike.items():
            self.tx.post(Blacklisted(tuple(sorted(keys)), cause, remark, self.operator, self.approver))
        return sum(map(len, alike.values()))
