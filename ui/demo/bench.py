"""The bench that the demo's windows play with: virtual cards, reader, meters and paper, through one port. No Qt in it.

Every request returns at once; what changed arrives as a whole new ``BenchView`` at the watcher, on any thread.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from app.domain.card import Alarm, MeterState, Valve


class CardKind(StrEnum):
    """What a card of the tray is there to show."""

    CUSTOMER = "customer"
    BLANK = "blank"
    FOREIGN = "foreign"
    OTHER_UTILITY = "other-utility"
    OLDER = "older"
    BLOCKED = "blocked"
    UNKNOWN_LAYOUT = "unknown-layout"


@dataclass(frozen=True, slots=True)
class TrayCard:
    """A card of the tray. ``holder`` is empty on a card that is nobody's."""

    serial: bytes
    kind: CardKind
    holder: str
    meter: str


@dataclass(frozen=True, slots=True)
class MeterView:
    """What the face of a meter shows: litres, valve, state, battery in per cent.

    ``worth`` is the money value of the litres of the display's period in minor units, ``registers`` the litres of this
    month in the social register and in those of bands 1, 2 …
    ``refused`` is the reason code (docs/card-layout.md, event 10) when the meter refused its last card, else None.
    """

    number: str
    holder: str
    main: int
    backup: int
    lent: int
    shortfall: int
    register: int
    valve: Valve
    state: MeterState
    battery: int
    alarms: Alarm
    refused: int | None
    worth: int
    registers: tuple[int, ...]


class PrinterFault(StrEnum):
    """What is wrong with the virtual printer."""

    NONE = "none"
    PAPER_OUT = "paper-out"
    COVER_OPEN = "cover-open"
    DIES_MIDWAY = "dies-midway"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the virtual printer printed up to a cut, as its lines of text."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BenchView:
    """Everything on the bench. A card lies in the tray, on the reader (``on_reader``) or in the meter (``in_meter``).

    ``meter`` is the meter that is looked at; ``paper`` the sheets, newest first; ``printer`` what is wrong with the
    printer; ``drawer`` how often it opened the cash drawer.
    """

    cards: tuple[TrayCard, ...]
    on_reader: bytes | None
    in_meter: bytes | None
    meter: MeterView | None
    paper: tuple[Sheet, ...]
    printer: PrinterFault
    drawer: int


class Bench(Protocol):
    """The bench, as the demo's windows see it."""

    def watch(self, told: Callable[[BenchView], None]) -> None:
        """Tells the present view at once and every change from then on."""
        ...

    def put_on_reader(self, serial: bytes) -> None:
        """Lays a card on the reader; one that lies there goes back to the tray."""
        ...

    def take_from_reader(self) -> None:
        """Pulls the card away, in mid-command too: that tears it."""
        ...

    def put_into_meter(self, serial: bytes) -> None:
        """Puts a card into its own meter and looks at that meter; the meter reads, credits and writes its status."""
        ...

    def take_from_meter(self) -> None: ...
    def run_water(self, litres: int, litres_an_hour: int) -> None:
        """Lets water run through the meter that is looked at, so fast, as far as its valve lets it."""
        ...

    def set_printer(self, fault: PrinterFault) -> None:
        """Makes the virtual printer fail, or mends it."""
        ...
