"""The values behind the examples of docs/card-layout.md, and the document's hexadecimal blocks."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.cards.layout.parameters import encode_parameters, parameters_digest
from app.cards.layout.tally import signed
from app.domain.card import (
    Alarm,
    Binding,
    CardFamily,
    Commodity,
    Identity,
    Label,
    MeterEvent,
    MeterMode,
    MeterState,
    Month,
    Order,
    ParametersVersion,
    Register,
    Registers,
    ReturnId,
    Status,
    Supply,
    Valve,
)
from app.domain.function_card import ANY_BINDING, Answer, FunctionKind, Task, TaskResult
from app.domain.hours import FlowAction, FlowHours, FlowLimit, Hours
from app.domain.parameters import BandHours, Holidays, MeterStep, Paid, Parameters, Social, StepTable
from app.domain.profile import Profile
from app.domain.tally import Tally
from app.domain.till import TillIdentity
from app.keys.secret import Secret
from app.keys.stand_alone import StandAloneKeys

DOCUMENT = Path(__file__).parents[2] / "docs" / "card-layout.md"
_EXAMPLE = re.compile(r"<!-- example:([a-z]+) -->.*?```hex\n(.*?)```", re.DOTALL)

KEYS = StandAloneKeys(Secret(bytes(range(32))))
SERIAL = bytes.fromhex("04782E21801D80")
BINDING = Binding(4711, 3, Commodity.WATER, "0412334567", 2)
T1, T4 = TillIdentity(1, 1), TillIdentity(4, 1)
ISSUED, SOLD, VISITED = 846_234_000, 848_837_100, 848_750_700

LABEL = Label(CardFamily.DESFIRE, 4711, 3)
TALLY = signed(
    Tally(
        T1,
        1,
        number=3,
        sold=42_000,
        taken_back=0,
        period=319,
        fixed_month=322,
        period_litres=22_000,
        month=322,
        month_litres=5_000,
        debt_recovered=12_345,
    ),
    BINDING,
    KEYS,
)
OTHER_TALLY = signed(
    Tally(
        T4,
        1,
        number=2,
        sold=10_000,
        taken_back=1_000,
        period=322,
        fixed_month=322,
        period_litres=9_000,
        month=322,
        month_litres=9_000,
    ),
    BINDING,
    KEYS,
)
PARAMETERS = Parameters(
    ParametersVersion(1, 1, 1),
    1,
    alarm_level=2_000,
    backup_level=1_000,
    emergency_level=500,
    mode=MeterMode.PREPAID,
    steps=StepTable((MeterStep(None, 950),)),
)
WORKING_DAYS = (1, 2, 3, 4, 5)
ACKNOWLEDGED = Parameters(
    ParametersVersion(3, 1, 1), 1, mode=MeterMode.POSTPAID, supply=Supply.SERVED, paid=Paid(1_236_500, 322, 2)
)
TABLES = Parameters(
    ParametersVersion(2, 1, 1),
    1,
    steps=StepTable((MeterStep(7_000, 4_300), MeterStep(20_000, 6_700), MeterStep(None, 9_050))),
    friendly=(Hours((6, 7), 0, 1_440), Hours(WORKING_DAYS, 960, 1_440)),
    holidays=(Holidays(date(2026, 12, 24), 10),),
    closed=(Hours((1, 4), 60, 270),),
    flow_limit=FlowLimit(1_500),
    flow_hours=(FlowHours(Hours((1, 2, 3, 4, 5, 6, 7), 0, 300), FlowLimit(300, FlowAction.CLOSE)),),
    social=Social(6_000, 1_000),
    bands=(BandHours(1, Hours(WORKING_DAYS, 1_080, 1_320), (6, 1), (8, 31), holidays=False),),
)
PROFILE = Profile(943_132 * 900, (3, 3, 3, 3, 0, 12, 40, None))
REGISTERS = Registers(Register(18_000, 6_000, 6_000), (Register(1_250, 1_250, 0),))
ORDER = Order(
    binding=BINDING,
    serial=SERIAL,
    generation=1,
    number=4,
    writer=T1,
    key_epoch=1,
    written_at=SOLD,
    tallies=(TALLY, OTHER_TALLY),
    parameters=PARAMETERS.version,
    parameters_digest=parameters_digest(encode_parameters(PARAMETERS, BINDING, KEYS)),
)
STATUS = Status(
    binding=BINDING,
    serial=SERIAL,
    generation=1,
    counter=9,
    clock=VISITED,
    register=1_236_500,
    main=8_500,
    backup=1_000,
    lent=0,
    shortfall=0,
    debited=1_000,
    consumed=36_500,
    battery=87,
    card_errors=0,
    alarms=Alarm.CREDIT_LOW | Alarm.COVER,
    parameters=PARAMETERS.version,
    mode=MeterMode.PREPAID,
    state=MeterState.NORMAL,
    valve=Valve.OPEN,
    money_this_period=8_550,
    money_last_period=19_000,
    returns=(ReturnId(T4, 2),),
    tallies=(
        signed(
            Tally(T1, 1, 2, 37_000, 0, period=319, fixed_month=321, period_litres=17_000, month=321, month_litres=10_000),
            BINDING,
            KEYS,
        ),
        OTHER_TALLY,
    ),
)
IDENTITY = Identity(
    binding=BINDING,
    family=CardFamily.DESFIRE,
    generation=1,
    serial=SERIAL,
    customer_class=1,
    issued_at=ISSUED,
    issuer=T1,
    key_epoch=1,
    connection="204-118-7",
    account="A-20417",
    holder="Amina Núñez",
)
MONTHS = (Month(322, 1_236_500, 9_000), Month(321, 1_227_500, 20_000))
EVENTS = (MeterEvent(VISITED, 9, 0, 9), MeterEvent(VISITED - 86_400, 3, 0, 1), MeterEvent(VISITED - 90_000, 10, 5, 0))

FUNCTION_SERIAL = bytes.fromhex("045A109C801190")
TASK = Task(
    kind=FunctionKind.AUTHORITY,
    binding=replace(BINDING, number=ANY_BINDING),
    counter=SOLD,
    serial=FUNCTION_SERIAL,
    issued_at=SOLD,
    expires_at=SOLD + 3 * 86_400,
    issuer=T1,
    operator=9,
)
ANSWER = TaskResult(
    kind=1,
    binding=BINDING,
    counter=SOLD,
    answer=Answer.DONE,
    refusal=0,
    state_before=MeterState.PENALTY,
    state_after=MeterState.NORMAL,
    valve=Valve.OPEN,
    clock=SOLD + 3_600,
    remembered=SOLD,
    register=1_236_700,
    credit=9_300,
)


def examples() -> dict[str, bytes]:
    """The bytes of every example by name; offsets at the beginning of a line are left out."""
    return {name: _octets(block) for name, block in _EXAMPLE.findall(DOCUMENT.read_text("utf-8"))}


def _octets(block: str) -> bytes:
    return bytes.fromhex("".join(line.split("  ", 1)[1] for line in block.splitlines()))
