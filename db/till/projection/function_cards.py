"""Function cards as they are ordered, written and answered. A final answer stands."""

from __future__ import annotations

import sqlalchemy as sa

from app.domain.function_card import Answer, CardTaskState
from app.domain.function_events import FunctionCardAnswered, FunctionCardOrdered, FunctionCardWritten
from db.till.function_tables import function_card
from db.till.projection.stamp import Stamp


def function_card_ordered(connection: sa.Connection, event: FunctionCardOrdered, stamp: Stamp) -> None:
    """The task; from here on its card may exist."""
    task, binding = event.task, event.task.binding
    row = {
        "meter": binding.meter,
        "counter": task.counter,
        "kind": int(task.kind),
        "utility": binding.utility,
        "region": binding.region,
        "commodity": int(binding.commodity),
        "binding": binding.number,
        "serial": task.serial,
        "issued_at": task.issued_at,
        "expires_at": task.expires_at,
        "till": task.issuer.till,
        "epoch": task.issuer.epoch,
        "operator": task.operator,
        "argument": task.argument,
        "connection": event.connection,
        "reason": event.reason,
        "approver": event.approver,
        "state": CardTaskState.ORDERED.value,
        "refusal": 0,
    }
    connection.execute(function_card.insert(), row)


def function_card_written(connection: sa.Connection, event: FunctionCardWritten, stamp: Stamp) -> None:
    """The card was read back."""
    _move(connection, event.meter, event.counter, state=CardTaskState.WRITTEN.value)


def function_card_answered(connection: sa.Connection, event: FunctionCardAnswered, stamp: Stamp) -> None:
    """The meter's word."""
    said = event.result
    state = CardTaskState.DONE if said.answer is Answer.DONE else CardTaskState.REFUSED
    _move(connection, said.binding.meter, said.counter, state=state.value, refusal=said.refusal)


def _move(connection: sa.Connection, meter: str, counter: int, **values: object) -> None:
    which = (function_card.c.meter == meter, function_card.c.counter == counter)
    connection.execute(function_card.update().where(*which).values(**values))
