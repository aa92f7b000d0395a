"""Asking a meter for other parameters: they go with the next order that is written for it, and count when it says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from app.cards.layout.parameters import in_pieces
from app.cards.layout.status import parameters_taken
from app.counter.till import Till, unlocked
from app.domain.asked import NONE, Asking, MeterStanding, asked_anew, asked_by_tariff, lacking
from app.domain.card import MeterMode, ParametersVersion
from app.domain.errors import Code, Refusal
from app.domain.events import ParametersAsked
from app.domain.meter_proposals import backup_for, display_steps
from app.domain.meter_wishes import wishes
from app.domain.parameters import Paid, Parameters, StepTable, check
from app.domain.period import month_of
from app.domain.register import Service
from app.domain.roles import Job, Operator, require
from app.domain.tariff.definition import MeterDefaults, TariffVersion
from app.domain.tariff.readying import class_of
from app.domain.tariff.versions import in_force
from app.ports import Reading, SeenStatus, Tx


def standing(reading: Reading, binding: int, on_card: ParametersVersion = NONE) -> MeterStanding:
    """What this till knows of the parameters of the meter of a binding; ``on_card``: those that an order at hand names."""
    return standing_by(reading, binding, reading.seen_status(binding), on_card)


def standing_by(reading: Reading, binding: int, seen: SeenStatus | None, on_card: ParametersVersion = NONE) -> MeterStanding:
    """The same, with the meter's newest status at hand."""
    return MeterStanding(reading.asked_parameters(binding), parameters_taken(seen.raw) if seen else NONE, on_card)


def standing_of(till: Till, connection: str) -> MeterStanding:
    """The same by the number of a connection; refuses NO_METER."""
    return till.store.read(lambda r: standing(r, _binding(r, connection)))


def ask(
    till: Till, operator: Operator, connection: str, change: Parameters, on_card: ParametersVersion = NONE
) -> MeterStanding:
    """Asks the meter at a connection for what ``change`` names; what is asked already and has not arrived stays asked.

    ``on_card``: the set that the order of its card names, where it is at hand, so that the new one is higher. Refuses
    NOT_ALLOWED, TILL_LOCKED, NO_METER, NOTHING_ASKED, and as `check` what no meter can keep.
    """
    check(change)
    return till.store.write(lambda tx: _ask(tx, operator, connection, change, on_card))


def ask_for_tariff(
    tx: Tx, operator: Operator, service: Service, tariff: TariffVersion, on_card: ParametersVersion = NONE
) -> MeterStanding | None:
    """Asks a customer's meter for what the tariff in force wishes of it and it lacks; None when it lacks nothing.

    A person's asking wins over a tariff that began before it; the next version has its way again.
    """
    prices = class_of(tariff, service.class_name)
    if prices.meter == MeterDefaults():
        return None
    founding, binding = tx.founding(), service.binding.number
    before = standing(tx, binding, on_card)
    wished = wishes(tariff, prices, service.dwellings, social=service.social)
    since = datetime.combine(tariff.valid_from, time(), ZoneInfo(founding.zone))
    if not lacking(before, wished, since).named():
        return None
    version = before.next_version(founding.identity.till, founding.identity.epoch)
    _post(tx, operator, service.number, binding, asked_by_tariff(before, wished, since, version, founding.key_epoch))
    return standing(tx, binding, on_card)


def acknowledgement(
    reading: Reading, operator: Operator, service: Service, paid: Paid, on_card: ParametersVersion = NONE
) -> ParametersAsked:
    """What asks a postpaid meter to stay open for what is paid; what is asked already stays asked.

    It is for the mark of the payment to post: what was handed back must acknowledge nothing (`still_next`).
    """
    founding, binding = reading.founding(), service.binding.number
    before = standing(reading, binding, on_card)
    version = before.next_version(founding.identity.till, founding.identity.epoch)
    asking = asked_anew(before, Parameters(paid=paid), version, founding.key_epoch)
    return _asked(operator, service.number, binding, asking)


def still_next(reading: Reading, asked: ParametersAsked) -> ParametersAsked:
    """The same; refuses QUOTE_CHANGED when the meter was asked something else since it was put together."""
    if any(one.parameters.version >= asked.pieces[0].version for one in reading.asked_parameters(asked.binding)):
        raise Refusal(Code.QUOTE_CHANGED)
    return asked


def tariff_today(reading: Reading, service: Service, now: datetime) -> TariffVersion | None:
    """The version of the service's tariff that is in force."""
    today = now.astimezone(ZoneInfo(reading.founding().zone)).date()
    return in_force(reading.tariff_versions(service.tariff), today)


def steps_of_tariff(till: Till, connection: str) -> StepTable:
    """The steps that the connection's tariff has today, for the meter's display; refuses NO_METER, and NO_TARIFF without."""
    now = till.clock.now()
    return till.store.read(lambda r: _steps_of_tariff(r, connection, now))


def backup_credit(known: MeterStanding, change: Parameters, litres_a_day: int) -> int:
    """Litres to hold back for the longest friendly time of the calendar that the meter is to have."""
    planned = change.over(known.planned)
    return backup_for(litres_a_day, planned.friendly or (), planned.holidays or ())


def _steps_of_tariff(reading: Reading, connection: str, now: datetime) -> StepTable:
    service = _service(reading, connection)
    version = tariff_today(reading, service, now)
    steps = display_steps(version, service.class_name, service.dwellings) if version else None
    if steps is None:
        raise Refusal(Code.NO_TARIFF, tariff=service.tariff)
    return steps


def _ask(tx: Tx, operator: Operator, connection: str, change: Parameters, on_card: ParametersVersion) -> MeterStanding:
    require(operator, Job.METER_PARAMETERS)
    unlocked(tx)
    if not change.named():
        raise Refusal(Code.NOTHING_ASKED)
    founding, binding = tx.founding(), _binding(tx, connection)
    before = standing(tx, binding, on_card)
    change = _with_grace(tx, before, binding, change)
    version = before.next_version(founding.identity.till, founding.identity.epoch)
    _post(tx, operator, connection, binding, asked_anew(before, change, version, founding.key_epoch))
    return standing(tx, binding, on_card)


def _with_grace(reading: Reading, before: MeterStanding, binding: int, change: Parameters) -> Parameters:
    """A meter that is to bill again has its months of grace from now on: what it was told before may be over."""
    paid, newest = before.planned.paid, reading.past_statuses(binding, 1)
    if change.mode is not MeterMode.POSTPAID or change.paid is not None or paid is None or not newest:
        return change
    month = month_of(newest[0].at.astimezone(ZoneInfo(reading.founding().zone)))
    return replace(change, paid=max(paid, Paid(newest[0].register, month, paid.grace), key=lambda one: one.month))


def _post(tx: Tx, operator: Operator, connection: str, binding: int, asking: Asking) -> None:
    tx.post(_asked(operator, connection, binding, asking))


def _asked(operator: Operator, connection: str, binding: int, asking: Asking) -> ParametersAsked:
    return ParametersAsked(connection, binding, in_pieces(asking.parameters), operator.number, asking.by_tariff)


def _binding(reading: Reading, connection: str) -> int:
    return _service(reading, connection).binding.number


def _service(reading: Reading, connection: str) -> Service:
    service = reading.service(connection)
    if service is None:
        raise Refusal(Code.NO_METER, connection=connection)
    return service
