"""What a meter of the made-up till said, and what people did about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from app.domain.card import MeterEvent, Month, Register, Registers
from app.domain.card_paper import MeterReport
from app.domain.events import Event, PaperQueued
from app.domain.meter_told import past
from app.domain.paper import Heading, Supply
from app.domain.profile import Leak, Profile
from app.domain.tampering import TamperingRule
from app.domain.task import Complaint, TaskKind
from app.domain.told_events import MeterTold, ProfileTold, TamperingRuled, TaskDone, TaskRaised
from tests.cards.layout_examples import KEYS, STATUS
from tests.cards.meter_hand import status_octets

CONNECTION, ACCOUNT, BINDING, SERIAL = "204-118-7", "A-9001", 2, bytes.fromhex("04782E21801D80")
AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
MONTHS = (Month(322, 1_236_500, 9_000), Month(321, 1_227_500, 20_000))
EVENTS = (MeterEvent(848_750_700, 9, 0, 9), MeterEvent(848_664_300, 7, 0, 0))
HEADING = Heading("Aguas del Valle", "", "", "Centro", 1, 1, 7, "Luis", 1, AT, "America/Mexico_City", "es", True)
SUPPLY = Supply("Rosa Núñez", ACCOUNT, CONNECTION, "Calle Larga 12", "0412334567", 1)
HOURS = {max(month.period for month in MONTHS): (1_250,), max(month.period for month in MONTHS) - 1: (0,)}
REGISTERS = Registers(Register(18_000, 6_000, 6_000), (Register(1_250, 1_250, 0),))


def status_of_meter(counter: int) -> bytes:
    """The bytes of the meter's status with this counter."""
    return status_octets(replace(STATUS, counter=counter), KEYS)


def report() -> MeterReport:
    """The paper that tells the customer."""
    leak = Leak(4, 12)
    return MeterReport(HEADING, SUPPLY, "MXN", past(STATUS), MONTHS, EVENTS, leak)


def told_events() -> Iterator[Event]:
    """A meter tells of a month, an opened cover and a weak battery; the cover is seen to, and its account ruled on."""
    yield MeterTold(CONNECTION, BINDING, SERIAL, MONTHS, EVENTS, REGISTERS)
    yield MeterTold(CONNECTION, BINDING, SERIAL, (Month(322, 1_240_000, 12_500),), (), None)
    yield ProfileTold(CONNECTION, BINDING, SERIAL, Profile(848_750_400, (3, None, 12)))
    for number, kind in enumerate((TaskKind.COVER, TaskKind.BATTERY_LOW), 1):
        yield TaskRaised(number, Complaint(kind, AT), CONNECTION, ACCOUNT, BINDING, "0412334567")
    yield PaperQueued(9, report(), 0, 9, False)
    yield TaskDone(1, 9, "Seal was broken by the plumber; sealed anew.")
    yield TamperingRuled("", TamperingRule.WARN, "rule of the house", 1, 1)
    yield TamperingRuled(ACCOUNT, TamperingRule.REFUSE, "second time this year", 7, 9)
    yield TamperingRuled(ACCOUNT, None, "paid the fine", 7, 9)
