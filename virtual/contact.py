"""A virtual card in a reader's field: the connection that the till or the meter holds, and how it can be torn."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from app.domain.errors import CardLost, Code
from virtual.card import VirtualCard


class TearKind(Enum):
    """When the card leaves the field, as seen from one command."""

    BEFORE = "before"
    """The command never reached the card."""
    DURING = "during"
    """Half of the command's bytes arrived: a standard file keeps them, anything else is as BEFORE."""
    AFTER = "after"
    """The card did what it was told, but its answer was lost."""


@dataclass(frozen=True, slots=True)
class Tear:
    """Tear at the command with this index: every APDU counts, from 0 when the tear was set.

    A tear given to a new contact therefore counts from the moment the card got power.
    """

    at: int
    kind: TearKind


OnCommand = Callable[[int, int], None]


class Contact:
    """One stay of a card in a field, from power-up to :meth:`remove` (port ``CardConnection``); thread-safe.

    ``on_command`` is called with (index, command byte) before each command reaches the card; it may raise to
    stop the world there.
    """

    def __init__(self, card: VirtualCard, *, tear: Tear | None = None, on_command: OnCommand | None = None) -> None:
        self._card = card
        self._on_command = on_command
        self._lock = threading.RLock()
        self._commands: list[int] = []
        self._present = True
        self.set_tear(tear)
        card.power_off()

    @property
    def serial(self) -> bytes:
        """The card's UID."""
        return self._card.uid

    @property
    def simulated(self) -> bool:
        """Always: real keys refuse to work with this card."""
        return True

    @property
    def present(self) -> bool:
        """Whether the card is still in the field."""
        return self._present

    @property
    def commands(self) -> tuple[int, ...]:
        """The command bytes that were sent so far, oldest first."""
        return tuple(self._commands)

    def set_tear(self, tear: Tear | None) -> None:
        """Tear the card out at a later command, counted from now; None leaves it where it is."""
        with self._lock:
            self._tear = tear
            self._tear_from = len(self._commands)

    def transmit(self, apdu: bytes) -> bytes:
        """The card's answer with its two status bytes; CardLost once the card left the field."""
        with self._lock:
            self._require_presence()
            index = len(self._commands)
            self._commands.append(apdu[1])
            if self._on_command is not None:
                self._on_command(index, apdu[1])
            if self._tear is not None and self._tear_from + self._tear.at == index:
                self._tear_out(self._tear.kind, apdu)
            return self._card.process(apdu)

    def reset(self) -> None:
        """The reader takes the card's power and gives it again: the session is gone, the card stays. A card that left
        the field has no power from here.
        """
        with self._lock:
            if self._present:
                self._card.power_off()

    def remove(self) -> None:
        """Take the card out of the field between two commands."""
        with self._lock:
            if self._present:
                self._present = False
                self._card.power_off()

    def _tear_out(self, kind: TearKind, apdu: bytes) -> None:
        if kind is TearKind.DURING:
            self._card.interrupted(apdu)
        if kind is TearKind.AFTER:
            self._card.process(apdu)
        self.remove()
        self._require_presence()

    def _require_presence(self) -> None:
        if not self._present:
            raise CardLost(Code.CARD_GONE)
