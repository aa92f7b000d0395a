"""A customer's statement, made from the books when somebody asks for it; nothing is booked by it."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.counter.counting import file_of
from app.counter.customer_view import Span, seen_by_meter, span_of
from app.counter.paper import heading, in_force, spoken_whole, supply_of
from app.counter.till import Till
from app.domain.money import Money
from app.domain.period import CARD_EPOCH, first_day, period_of
from app.domain.roles import Job, Operator, require
from app.domain.statement import Bought, Statement, Taken, added_up
from app.domain.taking_back import TakingBack
from app.domain.template import DocumentKind
from app.domain.volume import Volume
from app.ports import KeySource, Reading

MONTHS_TOLD = 12
_ALL = 1_000_000


def make_statement(till: Till, operator: Operator, account: str) -> Statement:
    """The statement of an account in its customer's language, until today from the first day of the same month a year ago.

    Refuses ACCOUNT_UNKNOWN.
    """
    require(operator, Job.LOOK_UP)
    return till.store.read(lambda r: _statement(r, till.keys, operator, account, till.clock.now()))


def _statement(reading: Reading, keys: KeySource, operator: Operator, account: str, now: datetime) -> Statement:
    file, founding = file_of(reading, account, now), reading.founding()
    zone = ZoneInfo(founding.zone)
    since = first_day(period_of(now, founding.zone) - MONTHS_TOLD)
    own = span_of(file, reading.history(account), now)
    span = Span(max(own.since, datetime.combine(since, time(), zone)), own.until)
    purchases = reading.purchases_between(file.connection.number, span.since, span.until, _ALL)[::-1]
    status = seen_by_meter(reading, keys, file)
    return Statement(
        heading=heading(reading, operator, 0, now, spoken_whole(reading, file.customer.language)),
        supply=supply_of(file),
        since=max(since, file.account.opened),
        until=now.astimezone(zone).date(),
        currency=founding.currency,
        purchases=tuple(Bought(p.entry.at, p.entry.receipt, Volume(p.entry.litres), p.entry.total) for p in purchases),
        taken=tuple(_taken(reading, one) for one in reading.taken_between(file.connection.number, span.since, span.until)),
        charges=added_up(line for one in purchases for line in one.lines),
        debts=file.debts,
        kept=reading.credit(account),
        credit=Volume(status.credit) if status else None,
        read_at=CARD_EPOCH + timedelta(seconds=status.clock) if status else None,
        template=in_force(reading, DocumentKind.STATEMENT),
        letterhead=reading.letterhead(),
    )


def _taken(reading: Reading, back: TakingBack) -> Taken:
    sales = dict.fromkeys(map(back.sale, back.parts))
    receipts = tuple(sale.receipt for one in sales if (sale := reading.entry(one)) and sale.receipt is not None)
    returned = Money(back.paid_value, back.entry.total.currency)
    return Taken(back.entry.at, back.cause, receipts, Volume(back.entry.litres - back.released), returned, back.waiting)
