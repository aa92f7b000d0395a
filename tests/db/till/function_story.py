"""A function card, told in events: ordered, written, answered."""

from collections.abc import Iterator
from datetime import UTC, datetime

from app.domain.card import Binding, Commodity, MeterState, Valve
from app.domain.card_paper import FunctionCardSheet
from app.domain.events import Event, PaperQueued
from app.domain.function_card import Answer, FunctionKind, Task, TaskResult
from app.domain.function_events import FunctionCardAnswered, FunctionCardOrdered, FunctionCardWritten
from app.domain.paper import Heading, Supply
from app.domain.till import TillIdentity

BINDING = Binding(4711, 3, Commodity.WATER, "0412334567", 2)
SERIAL = bytes.fromhex("045A109C801190")
AT = 848_837_100
TASK = Task(FunctionKind.AUTHORITY, BINDING, AT, SERIAL, AT, AT + 86_400, TillIdentity(1, 1), 7, argument=b"for later kinds")
ANSWER = TaskResult(
    1, BINDING, AT, Answer.DONE, 0, MeterState.PENALTY, MeterState.NORMAL, Valve.OPEN, AT + 60, AT, 71_000, 900
)


def function_card_events(heading: Heading, supply: Supply, job: int) -> Iterator[Event]:
    """From the order to the meter's answer; ``job`` is the number of the sheet."""
    until = datetime(2026, 11, 25, tzinfo=UTC)
    yield FunctionCardOrdered(TASK, supply.connection, "valve forced", 2)
    yield FunctionCardWritten(BINDING.meter, AT)
    sheet = FunctionCardSheet(heading, supply, TASK.kind, AT, SERIAL, until, "valve forced", approver=2)
    yield PaperQueued(job, sheet, 0, job, False)
    yield FunctionCardAnswered(ANSWER)
