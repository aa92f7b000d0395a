"""The floors: a recorded sale done again with nothing of the till between, neither its rules nor its layers.

Books: the same statements with the same values on a copy of the same books, through the raw SQLCipher module with the
same settings and the same commits; and, because the journal must be signed and anchored whatever program keeps it, a
signature for each journal entry and the same octets written into an anchor file and flushed. Card: the same commands to
the same card, whose random numbers repeat, through pyscard; each answer must be the recorded one.
"""

from __future__ import annotations

import os
import shutil
import time
from functools import partial
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from smartcard import scard

from db.kit.chain import HASH_BYTES
from db.kit.cipher import connect
from db.kit.disk import sync_data
from tests.bench.books import KEYS
from tests.bench.recording import Anchored, Recorded, Said, Sql, is_entry

NS_PER_MS = 1e6
GET_UID = bytes.fromhex("FFCA000000")


ROOM_BYTES = 1 << 20


class BareBooks:
    """One replay of a sale's statements on a fresh copy of the books."""

    def __init__(self, recorded: Recorded, folder: Path) -> None:
        _copy(recorded.books, folder)
        self._steps = recorded.steps
        self._connection: Any = connect(folder / "till.db", KEYS.store.database.open(), mode="rw")
        self._anchor = (folder / "anchor").open("rb+", buffering=0)
        self._key = Ed25519PrivateKey.from_private_bytes(KEYS.store.signing.open())
        self._warm_up()

    def run(self, *, sql_only: bool = False) -> float:
        """Do all of it once, or only the statements and their commits; milliseconds."""
        steps = [partial(self._query, step) for step in self._steps if isinstance(step, Sql)]
        if not sql_only:
            steps = [partial(self._do, step) for step in self._steps]
        began = time.perf_counter_ns()
        for do in steps:
            do()
        took = (time.perf_counter_ns() - began) / NS_PER_MS
        self._connection.close()
        self._anchor.close()
        return took

    def _warm_up(self) -> None:
        """Read the pages and prepare the statements that a till at work has at hand, and leave no trace."""
        self._connection.execute("BEGIN IMMEDIATE")
        for step in self._steps:
            if isinstance(step, Sql) and not step.bounds:
                self._query(step)
        self._connection.execute("ROLLBACK")
        self._make_room()

    def _make_room(self) -> None:
        """Make the write-ahead log long enough: that of a till at work does not grow any more."""
        self._connection.execute("CREATE TABLE room (octets BLOB)")
        self._connection.execute("INSERT INTO room VALUES (zeroblob(?))", (ROOM_BYTES,))
        self._connection.execute("DROP TABLE room")
        self._connection.execute("PRAGMA wal_checkpoint(RESTART)").fetchall()

    def _do(self, step: Sql | Anchored) -> None:
        if isinstance(step, Anchored):
            self._write_anchor(step)
            return
        if is_entry(step):
            self._key.sign(bytes(HASH_BYTES))
        self._query(step)

    def _query(self, step: Sql) -> None:
        if step.many:
            self._connection.executemany(step.statement, step.values)
        else:
            self._connection.execute(step.statement, step.values).fetchall()

    def _write_anchor(self, step: Anchored) -> None:
        self._anchor.seek(step.offset)
        self._anchor.write(step.octets)
        sync_data(self._anchor.fileno())


class BareCard:
    """The card on a reader, opened alone"""

    def __init__(self, reader: str) -> None:
        self._reader = reader
        self._context = _right(scard.SCardEstablishContext(scard.SCARD_SCOPE_USER))[0]

    def open(self) -> None:
        """Open the card and ask its serial, as every program must."""
        either = scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1
        self._card, _ = _right(scard.SCardConnect(self._context, self._reader, scard.SCARD_SHARE_EXCLUSIVE, either))
        self._transmit(GET_UID)

    def say(self, said: tuple[Said, ...]) -> float:
        """Say what was said, and hear what was heard; milliseconds."""
        began = time.perf_counter_ns()
        for one in said:
            assert self._transmit(one.command) == one.answer, "the card did not compute what it did before"
        return (time.perf_counter_ns() - began) / NS_PER_MS

    def present(self, said: tuple[Said, ...]) -> float:
        """Let go of the card, open it again and say what a presentation says; milliseconds."""
        began = time.perf_counter_ns()
        scard.SCardDisconnect(self._card, scard.SCARD_LEAVE_CARD)
        self.open()
        self.say(said)
        return (time.perf_counter_ns() - began) / NS_PER_MS

    def close(self) -> None:
        """Let go of card and service."""
        scard.SCardDisconnect(self._card, scard.SCARD_LEAVE_CARD)
        scard.SCardReleaseContext(self._context)

    def _transmit(self, command: bytes) -> bytes:
        return bytes(_right(scard.SCardTransmit(self._card, scard.SCARD_PCI_T1, list(command)))[0])


def _copy(books: Path, folder: Path) -> None:
    """A copy that is on the disk already: none of it is flushed on the floor's account."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(books, folder)
    for file in folder.iterdir():
        if file.is_file():
            with file.open("rb") as copied:
                os.fsync(copied.fileno())


def _right(answered: tuple[int, ...]) -> tuple[Any, ...]:
    """What pyscard answered beside the result, which must be success."""
    result, *rest = answered
    assert result == scard.SCARD_S_SUCCESS, f"0x{result & 0xFFFFFFFF:08X}"
    return tuple(rest)
