"""The anchor: a small file beside the database that remembers the newest journal entry.

A damaged write-ahead log drops committed transactions without a trace and leaves a valid, shorter chain.
The anchor is written after each commit and before anybody is told of it, so that a shorter chain shows at the
next start. The file has 12,288 bytes and never changes its length; it has sectors of 4,096 bytes, so that a torn
write spoils one of them:

    0      slot A, slots are written in turns: the older or unreadable one is overwritten
    4096   slot B
    8192   label, written once at creation

    slot  = "ANCHOR01" · commits u64 · epoch u32 · seq u64 · hash 32 · signature 64 · checksum 16
    label = "ANCLBL01" · label 16 · checksum 16
    checksum = first 16 bytes of SHA-256 over what stands before it; integers most significant byte first

`commits` counts every committed write, also those that post no entry. The label is free for the owner: the
store keeps a proof of the database key there, to tell a wrong key from a damaged first page.
"""

import os
import struct
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from db.kit.chain import GENESIS, Head
from db.kit.disk import publish, sync_data
from db.kit.faults import AnchorLost

LABEL_BYTES = 16
_SECTOR = 4096
_LABEL_AT = 2 * _SECTOR
_SLOT = struct.Struct(">8sQIQ32s64s")
_SLOT_MAGIC = b"ANCHOR01"
_LABEL_MAGIC = b"ANCLBL01"
_CHECKSUM_BYTES = 16


@dataclass(frozen=True, slots=True)
class Anchored:
    """What a slot says: the newest entry and how many writes had been committed with it."""

    commits: int
    head: Head


class Anchor:
    """An open anchor file. Raises `AnchorLost` when it is missing or no slot can be read."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        if not path.exists():
            raise AnchorLost(path)
        self._path = path
        self._file = path.open("rb" if read_only else "rb+", buffering=0)
        slots = self._slots()
        known = [slot for slot in slots if slot is not None]
        if not known:
            self._file.close()
            raise AnchorLost(path)
        self.anchored = max(known, key=lambda slot: slot.commits)
        self._next = 1 - slots.index(self.anchored)

    @staticmethod
    def create(path: Path, label: bytes, commits: int = 0, head: Head = GENESIS) -> None:
        """Make the file complete and on disk, replacing any older one. `label` is 16 bytes."""
        if len(label) != LABEL_BYTES:
            raise ValueError("an anchor's label is 16 bytes")
        first = _sealed(_slot_bytes(commits, head)).ljust(_SECTOR, b"\0")
        body = (first + bytes(_SECTOR) + _sealed(_LABEL_MAGIC + label)).ljust(3 * _SECTOR, b"\0")
        draft = path.with_name(path.name + ".draft")
        draft.write_bytes(body)
        publish(draft, path)

    def write(self, commits: int, head: Head) -> None:
        """Remember `head`, on disk when this returns."""
        self._file.seek(self._next * _SECTOR)
        self._file.write(_sealed(_slot_bytes(commits, head)))
        sync_data(self._file.fileno())
        self.anchored = Anchored(commits, head)
        self._next = 1 - self._next

    def label(self) -> bytes | None:
        """The 16 bytes given at creation; None when their sector is damaged."""
        body = _unsealed(self._sector(_LABEL_AT, len(_LABEL_MAGIC) + LABEL_BYTES))
        return body[len(_LABEL_MAGIC) :] if body is not None and body.startswith(_LABEL_MAGIC) else None

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _slots(self) -> tuple[Anchored | None, Anchored | None]:
        return self._slot(0), self._slot(_SECTOR)

    def _slot(self, offset: int) -> Anchored | None:
        body = _unsealed(self._sector(offset, _SLOT.size))
        if body is None or not body.startswith(_SLOT_MAGIC):
            return None
        _, commits, epoch, seq, digest, signature = _SLOT.unpack(body)
        return Anchored(commits, Head(epoch, seq, digest, signature))

    def _sector(self, offset: int, body_bytes: int) -> bytes:
        self._file.seek(offset, os.SEEK_SET)
        return self._file.read(body_bytes + _CHECKSUM_BYTES) or b""


def _slot_bytes(commits: int, head: Head) -> bytes:
    return _SLOT.pack(_SLOT_MAGIC, commits, head.epoch, head.seq, head.hash, head.signature)


def _checksum(body: bytes) -> bytes:
    return sha256(body).digest()[:_CHECKSUM_BYTES]


def _sealed(body: bytes) -> bytes:
    return body + _checksum(body)


def _unsealed(sealed: bytes) -> bytes | None:
    body, checksum = sealed[:-_CHECKSUM_BYTES], sealed[-_CHECKSUM_BYTES:]
    return body if body and _checksum(body) == checksum else None
