"""How an entry changes a till's tally, and how the next order is made from the last (docs/vend-protocol.md)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.domain.card import Order
from app.domain.errors import Code, Refusal
from app.domain.tally import MAX_DEBT, MAX_LITRES, MAX_NUMBER, MAX_PERIOD_LITRES, PLACES_ON_CARD, Tally, TallySet
from app.domain.till import TillIdentity


@dataclass(frozen=True, slots=True)
class Sold:
    """What a sale adds to its till's tally.

    ``period`` is the period number of the tariff's period, ``month`` that of the calendar month. ``fixed_to``: the month to
    which it pays base charges, 0 for none of them. ``debt``: minor units of its price that repay debts.
    """

    litres: int
    period: int
    month: int
    fixed_to: int = 0
    debt: int = 0


def after_sale(own: Tally | None, owner: TillIdentity, key_epoch: int, number: int, sold: Sold) -> Tally:
    """The till's tally with a sale as entry ``number``; its code is still to be made.

    Refuses CARD_AT_LIMIT at the largest numbers.
    """
    before = own or Tally(owner, key_epoch, 0, 0, 0)
    return _grown(
        before,
        key_epoch=key_epoch,
        number=number,
        sold=before.sold + sold.litres,
        period=sold.period,
        period_litres=sold.litres + (before.period_litres if before.period == sold.period else 0),
        month=sold.month,
        month_litres=sold.litres + (before.month_litres if before.month == sold.month else 0),
        fixed_month=max(before.fixed_month, sold.fixed_to),
        debt_recovered=before.debt_recovered + sold.debt,
    )


def after_payment(own: Tally | None, owner: TillIdentity, key_epoch: int, number: int, minor: int) -> Tally:
    """The till's tally with a postpaid payment as entry ``number``: no litre moves, the money received grows."""
    before = own or Tally(owner, key_epoch, 0, 0, 0)
    return _grown(before, key_epoch=key_epoch, number=number, postpaid_received=before.postpaid_received + minor)


def after_return(own: Tally, key_epoch: int, number: int, litres: int, fixed_before: int) -> Tally:
    """The till's tally with its last sale, of ``litres``, taken back as entry ``number``: R grows, S stays (rule 3).

    The litres count no longer for the steps of their period and month, and base charges that are refunded are due again:
    ``fixed_before`` is the month to which they were paid before the sale. A debt that it repaid stays repaid (rule 8).
    """
    return _grown(
        own,
        key_epoch=key_epoch,
        number=number,
        taken_back=own.taken_back + litres,
        period_litres=max(own.period_litres - litres, 0),
        month_litres=max(own.month_litres - litres, 0),
        fixed_month=fixed_before,
    )


@dataclass(frozen=True, slots=True)
class Back:
    """What a taking back (or, let go again, its release) changes in its till's tally.

    ``litres``, of which ``period_litres`` and ``month_litres`` are counted in the tally's own period and month;
    ``fixed_month`` is the month to which base charges are paid then.
    """

    litres: int
    period_litres: int
    month_litres: int
    fixed_month: int


def after_taking_back(own: Tally, key_epoch: int, number: int, back: Back) -> Tally:
    """The till's tally with litres of delivered sales taken back as entry ``number``: R grows, S stays (rule 3)."""
    return _grown(
        own,
        key_epoch=key_epoch,
        number=number,
        taken_back=own.taken_back + back.litres,
        period_litres=max(own.period_litres - back.period_litres, 0),
        month_litres=max(own.month_litres - back.month_litres, 0),
        fixed_month=back.fixed_month,
    )


def after_carried_back(own: Tally | None, owner: TillIdentity, key_epoch: int, number: int) -> Tally:
    """The till's tally when litres that came over are taken back as entry ``number``: the carry-over tally has their R.

    Or, where they are let go again, see `after_release`: the till's own S grows as for any other.
    """
    return _grown(own or Tally(owner, key_epoch, 0, 0, 0), key_epoch=key_epoch, number=number)


def after_release(own: Tally, key_epoch: int, number: int, back: Back) -> Tally:
    """The till's tally with litres of a return let go again as entry ``number``: S grows by what R had grown too far."""
    return _grown(
        own,
        key_epoch=key_epoch,
        number=number,
        sold=own.sold + back.litres,
        period_litres=own.period_litres + back.period_litres,
        month_litres=own.month_litres + back.month_litres,
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
    counted = max(after.period_litres, after.month_litres)
    too_many = after.number > MAX_NUMBER or max(after.sold, after.taken_back) > MAX_LITRES
    if too_many or counted > MAX_PERIOD_LITRES or after.debt_recovered > MAX_DEBT:
        raise Refusal(Code.CARD_AT_LIMIT)
    return after
