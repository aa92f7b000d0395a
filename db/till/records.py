"""The journal of some time as it leaves the till: read beside a running till, line by line, in one view of the books."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.domain.events import Event
from app.domain.records.manifest import SIGNED
from app.domain.records.rows import MoneyRow
from app.domain.till import Founding
from db.kit import journal
from db.kit.chain import Entry
from db.kit.engine import reading
from db.till.codec import decode
from db.till.columns import from_micros, micros
from db.till.faults import typed_errors
from db.till.files import StoreFiles, StoreKeys
from db.till.opening import connect
from db.till.reading import BookReading
from db.till.tables import cash, shift

_CASH = (
    sa.select(cash)
    .where(cash.c.seq >= sa.bindparam("first"), cash.c.seq <= sa.bindparam("last"))
    .order_by(cash.c.seq, cash.c.kind, cash.c.method)
)
_OPEN_SHIFT = sa.select(shift.c.number, shift.c.opened_at).where(shift.c.closed_at.is_(None))


@contextmanager
def open_records(folder: Path, keys: StoreKeys) -> Iterator[Records]:
    """The books to read from, as they are now; whatever is written meanwhile does not show. StoreError as `verify`."""
    files = StoreFiles(folder)
    with (
        typed_errors(files, keys),
        connect(files, keys, "ro") as connection,
        reading(connection, files.database),
    ):
        yield Records(connection, Ed25519PrivateKey.from_private_bytes(keys.signing.open()))


def public_key_of(keys: StoreKeys) -> str:
    """The key by which the till's signatures are known, hexadecimal."""
    return _public_half(Ed25519PrivateKey.from_private_bytes(keys.signing.open()))


def _public_half(signer: Ed25519PrivateKey) -> str:
    return signer.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


class Records:
    """What records are made of."""

    def __init__(self, connection: sa.Connection, signer: Ed25519PrivateKey) -> None:
        self._connection = connection
        self._signer = signer
        self.books = BookReading(connection, None)

    @property
    def public_key(self) -> str:
        """The public half of the signing key, hexadecimal."""
        return _public_half(self._signer)

    def founding(self) -> Founding:
        """Whose records these are."""
        return self.books.founding()

    def sign(self, octets: bytes, what: bytes = SIGNED) -> str:
        """The till's signature over a manifest, or over something else that ``what`` says, hexadecimal."""
        return self._signer.sign(what + octets).hex()

    def last_before(self, instant: datetime) -> int:
        """Number of the last entry written before an instant; 0 for none. A clock that was put back makes it a later one."""
        at = sa.text("SELECT coalesce(max(seq), 0) FROM journal WHERE at < :at")
        return int(self._connection.execute(at, {"at": micros(instant)}).scalar_one())

    def open_shift_before(self, instant: datetime) -> int | None:
        """The shift that was opened before an instant and is not closed."""
        row = self._connection.execute(_OPEN_SHIFT).first()
        return int(row.number) if row is not None and row.opened_at < instant else None

    def hash_of(self, seq: int) -> str:
        """The hash of an entry, hexadecimal; zeros before the first one."""
        entry = journal.entry_at(self._connection, seq)
        return entry.hash.hex() if entry is not None else "00" * 32

    def entries(self, first: int, last: int) -> Iterator[Entry]:
        """The entries between two numbers, both included."""
        for entry in journal.entries(self._connection, first - 1):
            if entry.seq > last:
                return
            yield entry

    def money(self, first: int, last: int) -> Iterator[MoneyRow]:
        """The money that these entries moved in shifts."""
        for row in self._connection.execute(_CASH, {"first": first, "last": last}):
            yield MoneyRow(row.seq, row.at, row.shift, row.kind, row.method, row.amount)


def said(entry: Entry) -> tuple[datetime, Event]:
    """When an entry was written and what it tells."""
    draft = entry.draft
    return from_micros(draft.at), decode(draft.kind, draft.version, draft.payload)


def line_of(entry: Entry) -> bytes:
    """An entry as a line of ``journal.jsonl``: JSON whose last member is the payload, to the octet as it was hashed."""
    draft = entry.draft
    head = {
        "seq": entry.seq,
        "time": from_micros(draft.at).isoformat(timespec="microseconds"),
        "author": draft.author,
        "epoch": draft.epoch,
        "kind": draft.kind,
        "version": draft.version,
        "previous": entry.prev_hash.hex(),
        "hash": entry.hash.hex(),
        "signature": entry.signature.hex(),
    }
    start = json.dumps(head, ensure_ascii=False, separators=(",", ":"))[:-1].encode("utf-8")
    return start + b',"payload":' + draft.payload + b"}\n"
