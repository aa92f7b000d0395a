"""The chain: how an entry's bytes become its hash and signature, and how a run of entries is checked.

Encoding (all integers unsigned, most significant byte first):

    hash      = SHA-256( "journal-entry-1" 00
                         seq u64 · epoch u32 · at u64 (microseconds since 1970-01-01T00:00:00Z)
                         author u16 length + UTF-8 · kind u16 length + UTF-8 · version u16
                         payload u32 length + bytes · previous hash 32 bytes )
    signature = Ed25519( "journal-signature-1" 00 · hash )       64 bytes, RFC 8032

The first entry's previous hash is 32 zero bytes. Every entry covers the one before it, so a signature over the
last one vouches for all. Values are hashed, never row ids of other tables: those may change in a migration.
"""

import struct
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Protocol

from cryptography.exceptions import InvalidSignature

from db.kit.faults import ChainBroken

HASH_BYTES = 32
SIGNATURE_BYTES = 64
_ENTRY_LABEL = b"journal-entry-1\0"
_SIGNATURE_LABEL = b"journal-signature-1\0"


class Signer(Protocol):
    """The private half of the author's key, such as cryptography's Ed25519PrivateKey."""

    def sign(self, data: bytes, /) -> bytes:
        """The 64-byte signature over `data`."""
        ...


class Verifier(Protocol):
    """The public half, such as cryptography's Ed25519PublicKey."""

    def verify(self, signature: bytes, data: bytes, /) -> None:
        """Return when `signature` belongs to `data`, raise `InvalidSignature` when not."""
        ...


class Flaw(StrEnum):
    """What is wrong with an entry."""

    NUMBER = "number"  # a number is missing or comes twice
    LINK = "link"  # it names another predecessor than the one before it
    CONTENT = "content"  # its bytes are not those that were hashed
    SIGNATURE = "signature"  # its author did not sign it
    AUTHOR = "author"  # nobody's key is known for its author and epoch


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry as far as anybody outside needs to know it; `GENESIS` before the first one."""

    epoch: int
    seq: int
    hash: bytes
    signature: bytes


GENESIS = Head(0, 0, bytes(HASH_BYTES), bytes(SIGNATURE_BYTES))


@dataclass(frozen=True, slots=True)
class Draft:
    """What an author says: `at` in microseconds since 1970 UTC, `payload` the exact bytes kept for ever."""

    author: str
    epoch: int
    kind: str
    version: int
    at: int
    payload: bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """One journal entry as stored and as sent to others."""

    seq: int
    draft: Draft
    prev_hash: bytes
    hash: bytes
    signature: bytes

    @property
    def head(self) -> Head:
        """What others need to know of it while it is the newest one."""
        return Head(self.draft.epoch, self.seq, self.hash, self.signature)


def entry_hash(seq: int, draft: Draft, prev_hash: bytes) -> bytes:
    """The 32-byte hash over everything an entry says and its predecessor's hash."""
    author, kind = draft.author.encode(), draft.kind.encode()
    numbers = struct.pack(">QIQH", seq, draft.epoch, draft.at, len(author))
    names = author + struct.pack(">H", len(kind)) + kind
    body = struct.pack(">HI", draft.version, len(draft.payload)) + draft.payload
    return sha256(_ENTRY_LABEL + numbers + names + body + prev_hash).digest()


def seal(draft: Draft, after: Head, signer: Signer) -> Entry:
    """The entry that follows `after`, hashed and signed."""
    digest = entry_hash(after.seq + 1, draft, after.hash)
    return Entry(after.seq + 1, draft, after.hash, digest, signer.sign(_SIGNATURE_LABEL + digest))


class ChainWalk:
    """Checks entries one by one in their order, keeping nothing but the newest; for streams of any length.

    `verifier_of(author, epoch)` gives the public key, or None for an author that nobody knows.
    """

    def __init__(self, verifier_of: Callable[[str, int], Verifier | None], after: Head = GENESIS) -> None:
        self.head = after
        self._verifier_of = verifier_of

    def flaw(self, entry: Entry) -> Flaw | None:
        """What is wrong with the next entry, None when it holds. The walk goes on from it either way."""
        before, self.head = self.head, entry.head
        if entry.seq != before.seq + 1:
            return Flaw.NUMBER
        if entry.prev_hash != before.hash:
            return Flaw.LINK
        if entry.hash != entry_hash(entry.seq, entry.draft, entry.prev_hash):
            return Flaw.CONTENT
        return self._signature_flaw(entry)

    def take(self, entry: Entry) -> Entry:
        """The entry when it holds; raises `ChainBroken` when not."""
        flaw = self.flaw(entry)
        if flaw is not None:
            raise ChainBroken(entry.seq, flaw.value)
        return entry

    def _signature_flaw(self, entry: Entry) -> Flaw | None:
        verifier = self._verifier_of(entry.draft.author, entry.draft.epoch)
        if verifier is None:
            return Flaw.AUTHOR
        try:
            verifier.verify(entry.signature, _SIGNATURE_LABEL + entry.hash)
        except InvalidSignature:
            return Flaw.SIGNATURE
        return None
