"""The act of a case in a process of its own, which dies with its books open: SIGKILL, the way a power cut ends it.

The process reaches the card through the real PC/SC daemon. It asks its parent to tear the card out, for the card lies in
a process of the parent's, and its last word is what the cashiers' hands had done: they are no part of the till.
"""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Never

from app.domain.errors import TillError
from devices.pcsc import PcscReader
from tests.faults.scenes import AT_THE_COUNTER
from tests.faults.trace import Fault, Trace, WatchedContact
from tests.faults.world import Hands, Saved, World
from tests.pcsc_daemon import READERS
from virtual.contact import Tear, TearKind


@dataclass(frozen=True, slots=True)
class Act:
    """What a child plays: a scene in the prepared world that lies in a folder, and how it fails."""

    scene: str
    fault: Fault
    prepared: Saved
    folder: Path


@dataclass(frozen=True, slots=True)
class LastWord:
    """Said right before the end: what the hands did, and whether the fault was reached."""

    hands: dict[int, Hands]
    struck: bool


class CardOnReader:
    """The card on the daemon's first reader (port ``CardConnection``); the parent can tear it out."""

    def __init__(self, reader: PcscReader, parent: Connection | None = None) -> None:
        self._connection = reader.open(READERS[0])
        self._parent = parent
        self.serial = self._connection.serial
        self.simulated = self._connection.simulated

    def transmit(self, apdu: bytes) -> bytes:
        return self._connection.transmit(apdu)

    def set_tear(self, tear: Tear | None) -> None:
        """Has the parent tear the card out at the next command."""
        assert self._parent is not None, "only the child's card is torn out"
        assert tear is not None, "a tear is not taken back"
        self._parent.send(tear.kind)
        self._parent.recv()


class DeskWorld(World):
    """A world whose tills find the card on the daemon's reader, for as long as ``reader`` is set."""

    reader: PcscReader | None = None
    parent: Connection | None = None

    def put(self, who: str = "till") -> WatchedContact:
        if self.reader is None:
            return super().put(who)
        return WatchedContact(CardOnReader(self.reader, self.parent), self.trace, who)


def die_acting(parent: Connection, act: Act) -> None:
    """Plays the act and dies of SIGKILL: at the fault when the power goes there, else when the act is over."""
    world = DeskWorld(act.folder, act.prepared)
    world.reader, world.parent = PcscReader(READERS[0]), parent
    trace = Trace(act.fault, lambda: _die(parent, world))
    world.watch(trace)
    with suppress(TillError):
        next(scene for scene in AT_THE_COUNTER if scene.name == act.scene).act(world)
    _die(parent, world)


def _die(parent: Connection, world: World) -> Never:
    parent.send(LastWord(world.hands, world.trace.struck))
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("nobody survives SIGKILL")


Word = TearKind | LastWord
"""What a child says to its parent."""
