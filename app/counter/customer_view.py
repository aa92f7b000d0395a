"""A customer's file as a person looks at it: the register's records, what the meter last said, purchases, what is owed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.cards.layout.status import decode_status
from app.counter.counting import file_of
from app.counter.meter_history import MeterWord, meter_history
from app.counter.parameters import standing
from app.counter.till import Till
from app.domain.asked import MeterStanding
from app.domain.card import Month, Status
from app.domain.money import Money
from app.domain.period import CARD_EPOCH, first_day, period_of
from app.domain.register import Account, Change, CustomerFile, MeterReading, Subject
from app.domain.register.consumption import MeterStay, MonthUse, used_in
from app.domain.roles import Job, Operator, require
from app.ports import KeySource, Purchase, Reading

MONTHS_SHOWN = 12
PURCHASES_AT_ONCE = 100
_NOW_AS_WELL = timedelta(microseconds=1)


_NOTHING_ASKED = MeterStanding()


@dataclass(frozen=True, slots=True)
class CustomerView:
    """An account on the day ``today``, month ``period``.

    ``status`` is the meter's newest word that any card brought here (None: none yet) and ``read_at`` when the meter
    wrote it. ``purchases`` are the newest, ``more`` says that there are older ones. ``bought`` are the litres of each of
    the last months, newest first; ``used`` what was used in each, as far as meters told it, else what was bought.
    ``readings`` are those of the meters while they were the account's, newest first. ``credit`` is money that was kept
    for the account. ``operators`` names who wrote notes and made changes. ``parameters`` is what the meter was asked and
    has, ``said`` what it said over time, newest first.
    """

    file: CustomerFile
    today: date
    period: int
    status: Status | None
    read_at: datetime | None
    purchases: tuple[Purchase, ...]
    more: bool
    bought: tuple[Month, ...]
    used: tuple[MonthUse, ...]
    readings: tuple[MeterReading, ...]
    owed: Money
    due: Money
    credit: Money
    changes: tuple[Change, ...]
    operators: Mapping[int, str]
    parameters: MeterStanding = _NOTHING_ASKED
    said: tuple[MeterWord, ...] = ()


def customer_view(till: Till, operator: Operator, account: str, purchases: int = PURCHASES_AT_ONCE) -> CustomerView:
    """The file of an account with its newest ``purchases``; refuses ACCOUNT_UNKNOWN and NOT_ALLOWED."""
    require(operator, Job.LOOK_UP)
    return till.store.read(lambda r: _view(r, till.keys, till.clock.now(), account, purchases))


@dataclass(frozen=True, slots=True)
class Span:
    """The time in which a connection was this account's: from ``since`` and before ``until``."""

    since: datetime
    until: datetime


def span_of(file: CustomerFile, changes: tuple[Change, ...], now: datetime) -> Span:
    """From the entry that brought the account to the one that closed it, so that no neighbour's purchases are shown."""
    own = [one for one in changes if one.subject is Subject.ACCOUNT and one.key == file.account.number]
    entered = [one.at for one in own if not one.field]
    closed = [one.at for one in own if one.field == "closed" and one.after]
    return Span(min(entered, default=CARD_EPOCH), min(closed, default=now + _NOW_AS_WELL))


def _view(reading: Reading, keys: KeySource, now: datetime, account: str, most: int) -> CustomerView:
    file, founding = file_of(reading, account, now), reading.founding()
    changes = reading.history(account)
    span, period = span_of(file, changes, now), period_of(now, founding.zone)
    supply = file.connection.number
    shown = reading.purchases_between(supply, span.since, span.until, most + 1)
    today = now.astimezone(ZoneInfo(founding.zone)).date()
    status = seen_by_meter(reading, keys, file)
    bought = _bought(reading, supply, span, founding.zone, period)
    readings = readings_of(reading, file)
    return CustomerView(
        file=file,
        today=today,
        period=period,
        status=status,
        read_at=CARD_EPOCH + timedelta(seconds=status.clock) if status else None,
        purchases=shown[:most],
        more=len(shown) > most,
        bought=bought,
        used=_used(file.account, _stays(reading, file, readings, status, founding.zone), bought, period),
        readings=readings,
        owed=sum((one.owed for one in file.debts), Money.zero(founding.currency)),
        due=sum((one.due(today) for one in file.debts), Money.zero(founding.currency)),
        credit=reading.credit(account),
        changes=changes,
        operators={one.number: one.name for one in reading.operators()},
        parameters=standing(reading, file.installation.binding) if file.installation else _NOTHING_ASKED,
        said=meter_history(reading, file, span.since, span.until),
    )


def seen_by_meter(reading: Reading, keys: KeySource, file: CustomerFile) -> Status | None:
    """What the meter of an open account said last; None when no card has brought its word here yet."""
    if file.installation is None or file.account.closed is not None:
        return None
    seen = reading.seen_status(file.installation.binding)
    statement = decode_status(seen.raw, keys) if seen else None
    return statement.content if statement else None


def readings_of(reading: Reading, file: CustomerFile) -> tuple[MeterReading, ...]:
    """What was read at the account's connection while it was the account's, newest first."""
    account = file.account
    found = reading.readings_at(account.connection)
    return tuple(one for one in found if account.opened <= one.on <= (account.closed or date.max))


def _stays(
    reading: Reading, file: CustomerFile, readings: Sequence[MeterReading], status: Status | None, zone: str
) -> list[MeterStay]:
    """The meters of the connection with all that is known of their registers."""
    stays = []
    for term in reading.tenure(file.account.number).meters:
        there = term.installation
        months = {one.period: one for one in reading.meter_months(there.binding)}
        own = [one for one in readings if one.meter == there.meter]
        told = status if status and status.binding.number == there.binding else None
        newest = (period_of(CARD_EPOCH + timedelta(seconds=told.clock), zone), told.register) if told else None
        stays.append(MeterStay(there, months, own, newest))
    return stays


def _used(account: Account, stays: Sequence[MeterStay], bought: Sequence[Month], running: int) -> tuple[MonthUse, ...]:
    """The last months, newest first, back to the first of which anything is known."""
    litres = {month.period: month.used for month in bought}
    months = []
    for period in range(running, running - MONTHS_SHOWN, -1):
        used = used_in(period, running, account.opened, account.closed, stays)
        months.append(MonthUse(period, litres.get(period, 0) if used is None else used, used is not None))
    while months and not months[-1].measured and not months[-1].litres:
        months.pop()
    return tuple(months)


def _bought(reading: Reading, supply: str, span: Span, zone: str, running: int) -> tuple[Month, ...]:
    """Litres by month, newest first, back to the first month in which something was bought."""
    first = datetime.combine(first_day(running - MONTHS_SHOWN + 1), time(), ZoneInfo(zone))
    litres: Counter[int] = Counter()
    for at, volume in reading.volumes_between(supply, max(span.since, first), span.until):
        litres[period_of(at, zone)] += volume
    return tuple(Month(period, 0, litres[period]) for period in range(running, min(litres, default=running + 1) - 1, -1))
