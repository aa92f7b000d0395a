"""How an entry changes a till's tally, and how the next order is made from the last (docs/vend-protocol.md)."""

from __future__ import annotations

from dataclasses import replace

from app.domain.card import Order
from app.domain.errors import Code, Refusal
from app.domain.tally import MAX_LITRES, MAX_NUMBER, PLACES_ON_CARD, Tally, TallySet
from app.domain.till import TillIdentity


def after_sale(
    own: Tally | None, owner: TillIdentity, key_epoch: int, number: int, litres: int, period: int, pays_fixed: bool
) -> Tally:
    """The till's tally with a sale of ``litres`` as entry ``number``; its code is still to be made.

    ``pays_fixed``: the sale carried the fixed charge of ``period``. Refuses CARD_AT_LIMIT at the largest numbers.
    """
    before = own or Tally(owner, key_epoch, 0, 0, 0)
    same_period = before.period == period
    return _grown(
        before,
        key_epoch=key_epoch,
        number=number,
        sold=before.sold + litres,
        period=period,
        period_litres=litres + (before.period_litres if same_period else 0),
        free_litres=before.free_litres if same_period else 0,
        fixed_month=max(before.fixed_month, period) if pays_fixed else before.fixed_month,
    )


def after_return(own: Tally, key_epoch: int, number: int, litres: int, refunds_fixed: bool) -> Tally:
    """The till's tally with ``litres`` taken back as entry ``number``: R grows, S stays (rule 3).

    The litres count no longer for the steps of their period, and a fixed charge that is refunded is due again.
    """
    return _grown(
        own,
        key_epoch=key_epoch,
        number=number,
        taken_back=own.taken_back + litres,
        period_litres=max(own.period_litres - litres, 0),
        fixed_month=own.period - 1 if refunds_fixed else own.fixed_month,
    )


def require_room(last: Order, tallies: TallySet) -> None:
    """Refuses CARD_FULL when these tallies have no place on the card, CARD_AT_LIMIT when no order can follow ``last``."""
    if len(tallies.carried()) > PLACES_ON_CARD:
        raise Refusal(Code.CARD_FULL, places=PLACES_ON_CARD)
    if last.number >= MAX_NUMBER:
        raise Refusal(Code.CARD_AT_LIMIT)


def next_order(last: Order, tallies: TallySet, writer: TillIdentity, key_epoch: int, written_at: int) -> Order:
    """The order that replaces ``last`` and carries these tallies; refuses as `require_room`."""
    require_room(last, tallies)
    carried = tallies.carried()
    return replace(last, number=last.number + 1, writer=writer, key_epoch=key_epoch, written_at=written_at, tallies=carried)


def _grown(before: Tally, **changes: int) -> Tally:
    after = replace(before, mac=b"", **changes)  # type: ignore[arg-type]
    if after.number > MAX_NUMBER or max(after.sold, after.taken_back) > MAX_LITRES or after.period_litres >= 2**32:
        raise Refusal(Code.CARD_AT_LIMIT)
    return after
