"""From reader states to events: what was known of each reader, what it says now, what that means.

No PC/SC in here: ``look`` opens a card and says how it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto

from app.domain.desk import (
    CardHeldElsewhere,
    CardInserted,
    CardMute,
    CardRemoved,
    CardSwapped,
    DeskEvent,
    ReaderAttached,
    ReaderGone,
)
from devices.pcsc.codes import State
from devices.pcsc.winscard import ReaderState


class Standing(Enum):
    """How a reader stands with the till."""

    EMPTY = auto()
    READ = auto()  # the card answered
    HELD = auto()  # another program has it: look again
    MUTE = auto()  # does not answer: look again when it was lifted
    PASSING = auto()  # on its way in or out, or another program only looks at it: look again


@dataclass(frozen=True, slots=True)
class Look:
    """What looking at a card found."""

    standing: Standing
    serial: bytes = b""


PATIENT_LOOKS = 6
"""So often a card may be in other hands before it counts as held: Windows looks at every new card for about 0.1 s."""


@dataclass(frozen=True, slots=True)
class Slot:
    """What is known of one reader. ``seen`` and ``visits`` as in ``ReaderState``; ``looks`` at this visit's card."""

    seen: int = 0
    visits: int = 0
    atr: bytes = b""
    look: Look = Look(Standing.EMPTY)
    looks: int = 0

    @property
    def unsettled(self) -> bool:
        """Whether to look again although the reader says nothing new."""
        return self.look.standing in (Standing.HELD, Standing.PASSING)

    @property
    def shows_card(self) -> bool:
        """Whether an event said that something lies on the reader."""
        return self.look.standing in (Standing.READ, Standing.HELD, Standing.MUTE)


class Watch:
    """Keeps a slot for each reader and tells the events. ``look(reader, shared)`` opens the card to see its serial.

    A card that cannot be opened alone is told as held elsewhere first; only the next look shares it with the
    other program, because that can block for as long as the other one likes.
    """

    def __init__(self, look: Callable[[str, bool], Look]) -> None:
        self._look = look
        self._slots: dict[str, Slot] = {}

    @property
    def seen(self) -> dict[str, int]:
        """For each reader the state that is known already."""
        return {reader: slot.seen for reader, slot in self._slots.items()}

    def cards(self) -> tuple[str, ...]:
        """Readers on which something lies."""
        return tuple(reader for reader, slot in self._slots.items() if slot.shows_card)

    def readers_now(self, names: Iterable[str]) -> list[DeskEvent]:
        """Take in which readers are there."""
        names = tuple(names)
        gone = [reader for reader in self._slots if reader not in names]
        events = [event for reader in gone for event in self._detach(reader)]
        for reader in names:
            if reader not in self._slots:
                self._slots[reader] = Slot()
                events.append(ReaderAttached(reader))
        return events

    def forget(self) -> list[DeskEvent]:
        """Nothing is certain any more: every card and reader goes, to be found again."""
        return self.readers_now(())

    def _detach(self, reader: str) -> Iterator[DeskEvent]:
        if self._slots.pop(reader).shows_card:
            yield CardRemoved(reader)
        yield ReaderGone(reader)

    def states_now(self, states: Mapping[str, ReaderState]) -> list[DeskEvent]:
        """Take in what the readers say."""
        known = ((reader, state) for reader, state in states.items() if reader in self._slots)
        return [event for reader, state in known for event in self._state_now(reader, state)]

    def _state_now(self, reader: str, state: ReaderState) -> Iterator[DeskEvent]:
        old = self._slots[reader]
        new = Slot(state.seen, state.visits, state.atr)
        if not state.flags & State.PRESENT:
            return self._settle(reader, old, new)
        if state.visits == old.visits and old.look.standing is not Standing.EMPTY:
            self._slots[reader] = replace(old, seen=state.seen)  # somebody opened or closed the same card
            return iter(())
        if state.flags & State.MUTE:
            return self._settle(reader, old, replace(new, look=Look(Standing.MUTE)))
        return self._settle(reader, old, self._looked_at(reader, new))

    def look_again(self) -> list[DeskEvent]:
        """Look once more at the cards that could not be had."""
        unsettled = [(reader, slot) for reader, slot in self._slots.items() if slot.unsettled]
        return [event for reader, slot in unsettled for event in self._settle(reader, slot, self._looked_at(reader, slot))]

    def _looked_at(self, reader: str, slot: Slot) -> Slot:
        looks = slot.looks + 1
        look = self._look(reader, looks > PATIENT_LOOKS)
        if look.standing is Standing.HELD and looks < PATIENT_LOOKS:
            look = Look(Standing.PASSING)
        return replace(slot, look=look, looks=looks)

    def _settle(self, reader: str, old: Slot, new: Slot) -> Iterator[DeskEvent]:
        self._slots[reader] = new
        if new.look.standing is old.look.standing and new.visits == old.visits:
            return iter(())
        return _told(reader, old, new)


def _told(reader: str, old: Slot, new: Slot) -> Iterator[DeskEvent]:
    """The events between two slots of a reader."""
    both_read = old.look.standing is new.look.standing is Standing.READ
    if both_read and old.look.serial != new.look.serial:
        yield CardSwapped(reader, new.atr, new.look.serial)
        return
    if old.look.standing is Standing.READ or (old.shows_card and not new.shows_card):
        yield CardRemoved(reader)
    match new.look.standing:
        case Standing.READ:
            yield CardInserted(reader, new.atr, new.look.serial)
        case Standing.HELD:
            yield CardHeldElsewhere(reader)
        case Standing.MUTE:
            yield CardMute(reader)
