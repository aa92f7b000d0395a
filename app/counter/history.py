"""What the meter noted of the past months and by register, read from the card once the customer is on the screen."""

from __future__ import annotations

from app.counter.present import Presented
from app.domain.card import Month, Registers
from app.domain.errors import CardError, Code

_UNREADABLE = frozenset({Code.CARD_DAMAGED, Code.CARD_NOT_GENUINE, Code.LAYOUT_UNKNOWN})


def read_months(presented: Presented) -> tuple[Month, ...]:
    """The meter's months, newest first; none when a torn write left them unreadable, for the meter writes them anew.

    Raises what the connection raises.
    """
    try:
        block = presented.card.months(presented.holder.connection.binding)
    except CardError as error:
        if error.code in _UNREADABLE:
            return ()
        raise
    return block.content if block else ()


def read_registers(presented: Presented) -> Registers:
    """The meter's social register and those by time of use; empty ones when the card cannot tell, as for the months.

    Raises what the connection raises.
    """
    try:
        block = presented.card.registers(presented.holder.connection.binding)
    except CardError as error:
        if error.code in _UNREADABLE:
            return Registers()
        raise
    return block.content if block else Registers()
