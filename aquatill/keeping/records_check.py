"""Proving records without the till's books: signatures, hashes, chain, and that the tables are what the journal says.

The tables are made again from the journal. The checker that travels with the records shares no code with this one.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from app.domain.errors import Code, Refusal
from app.domain.records import manifest as m
from app.domain.records.flaw import RecordsFinding, RecordsFlaw
from app.domain.records.manifest import Manifest, read_manifest
from app.domain.records.rows import Row, SaleRow, ShiftRow, Telling
from aquatill.keeping.records_pack import LONGEST_WHOLE, flaws_of
from db.kit.chain import ChainWalk, Draft, Entry, Flaw, Head
from db.till.codec import UnknownEvent
from db.till.columns import micros
from db.till.records import line_of, said
from exchange.records.packing import table_digest

_MOST = 100
_LONGEST_LINE = 1 << 26
_BROKEN = (BadZipFile, OSError, EOFError, zlib.error, RuntimeError)
"""What reading a ZIP file raises: it, or a member, is damaged, or packed in a way that nobody here wrote."""
_NEEDED = {m.JOURNAL, m.SALES, m.MONEY, m.SHIFTS}
_MARK = b',"payload":'
_FLAWS = {
    Flaw.NUMBER: RecordsFlaw.NUMBER,
    Flaw.LINK: RecordsFlaw.LINK,
    Flaw.CONTENT: RecordsFlaw.CONTENT,
    Flaw.SIGNATURE: RecordsFlaw.ENTRY_SIGNATURE,
    Flaw.AUTHOR: RecordsFlaw.ENTRY_SIGNATURE,
}


@dataclass(frozen=True, slots=True)
class RecordsVerdict:
    """What records say they hold, and what is wrong with them."""

    manifest: Manifest
    findings: tuple[RecordsFinding, ...]

    @property
    def sound(self) -> bool:
        """Nothing was found."""
        return not self.findings


def check_records(path: Path, earlier: Path | None = None) -> RecordsVerdict:
    """Prove records, and that they follow ``earlier`` ones; Refusal NOT_RECORDS (file) for a file that is none."""
    try:
        with path.open("rb") as file, ZipFile(file) as pack:
            verdict = _Check(pack, path, flaws_of(pack, file)).verdict()
        if earlier is not None:
            verdict = _after(verdict, check_records(earlier).manifest)
    except (*_BROKEN, KeyError, ValueError, TypeError, ArithmeticError, struct.error) as error:
        raise Refusal(Code.NOT_RECORDS, file=path.name) from error
    return verdict


def _after(verdict: RecordsVerdict, earlier: Manifest) -> RecordsVerdict:
    now = verdict.manifest
    named = now.previous is None or now.previous.digest == earlier.digest.hex()
    same = (earlier.last + 1, earlier.head, earlier.public_key) == (now.first, now.before, now.public_key)
    if named and same:
        return verdict
    return RecordsVerdict(now, (*verdict.findings, RecordsFinding(RecordsFlaw.EARLIER)))


class _Check:
    """One pack."""

    def __init__(self, pack: ZipFile, path: Path, flaws: Iterator[RecordsFinding]) -> None:
        self._pack = pack
        self._names = frozenset(pack.namelist())
        self._octets = self._whole(m.MANIFEST)
        self._manifest = read_manifest(self._octets, path.name)
        self._public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(self._manifest.public_key))
        self._findings = list(islice(flaws, _MOST))
        self._telling = Telling()
        self._shifts: list[Row] = []

    def verdict(self) -> RecordsVerdict:
        """Everything that can be checked."""
        files = self._manifest.files
        for name in sorted(self._names - m.UNLISTED - set(files)):
            self._find(RecordsFlaw.UNNAMED, name)
        if self._findings:  # whoever unpacks it sees something else than what was signed: nothing in it is worth a look
            return RecordsVerdict(self._manifest, tuple(self._findings[:_MOST]))
        self._check_signature(m.SIGNATURE, m.SIGNED + self._octets, RecordsFlaw.SIGNATURE)
        if m.CHECKER in self._names:
            self._check_signature(
                m.CHECKER_SIGNATURE, m.SIGNED_CHECKER + self._whole(m.CHECKER), RecordsFlaw.CHANGED, m.CHECKER
            )
        for name in sorted(_NEEDED | set(files)):
            self._check_file(name, files.get(name, ""))
        if m.JOURNAL in self._names:
            self._check_tables()
        return RecordsVerdict(self._manifest, tuple(self._findings[:_MOST]))

    def _find(self, what: RecordsFlaw, name: str = "", number: int = 0) -> None:
        self._findings.append(RecordsFinding(what, name, number))

    def _check_signature(self, file: str, signed: bytes, flaw: RecordsFlaw, name: str = "") -> None:
        try:
            self._public.verify(bytes.fromhex(self._whole(file).decode("ascii").strip()), signed)
        except (InvalidSignature, ValueError, KeyError):
            self._find(flaw, name)

    def _whole(self, name: str) -> bytes:
        """A member that is small; ValueError for one that is not."""
        with self._pack.open(name) as member:
            octets = member.read(LONGEST_WHOLE + 1)
        if len(octets) > LONGEST_WHOLE:
            raise ValueError(name)
        return octets

    def _check_file(self, name: str, digest: str) -> None:
        if name not in self._names:
            self._find(RecordsFlaw.MISSING, name)
        elif self._digest(name) != digest:
            self._find(RecordsFlaw.CHANGED, name)

    def _digest(self, name: str) -> str:
        digest = sha256()
        try:
            with self._pack.open(name) as member:
                for piece in iter(lambda: member.read(1 << 20), b""):
                    digest.update(piece)
        except _BROKEN:
            return ""
        return digest.hexdigest()

    def _check_tables(self) -> None:
        """The chain; and on the same way the tables, made again."""
        files, decimals = self._manifest.files, self._manifest.decimals
        sales = table_digest(SaleRow, self._sales(), decimals)
        shifts = table_digest(ShiftRow, self._shifts, decimals)
        if self._findings:
            return  # what is wrong with the journal is wrong with all that follows from it
        if sales != files.get(m.SALES) or self._telling.totals != self._manifest.totals:
            self._find(RecordsFlaw.TABLE, m.SALES)
        if shifts != files.get(m.SHIFTS):
            self._find(RecordsFlaw.TABLE, m.SHIFTS)

    def _sales(self) -> Iterator[Row]:
        for entry in self._entries():
            try:
                row = self._telling.take(entry.seq, *said(entry))
            except (UnknownEvent, msgspec.MsgspecError):
                self._find(RecordsFlaw.CONTENT, number=entry.seq)
                continue
            if isinstance(row, ShiftRow):
                self._shifts.append(row)
            elif row is not None:
                yield row
        yield from self._telling.rest()

    def _entries(self) -> Iterator[Entry]:
        """The entries that hold, each flaw noted."""
        manifest = self._manifest
        before = Head(0, manifest.first - 1, bytes.fromhex(manifest.before), b"")
        walk = ChainWalk(lambda author, epoch: self._public if author == str(manifest.till) else None, before)
        for number, line in enumerate(self._lines(), 1):
            entry = _entry_of(line)
            if entry is None:
                self._find(RecordsFlaw.LINE, number=number)
                continue
            flaw = walk.flaw(entry)
            if flaw is None:
                yield entry
            else:
                self._find(_FLAWS[flaw], number=entry.seq)
        if (walk.head.seq, walk.head.hash.hex()) != (manifest.last, manifest.head):
            self._find(RecordsFlaw.ENDS)

    def _lines(self) -> Iterator[bytes]:
        try:
            with self._pack.open(m.JOURNAL) as member:
                while line := member.readline(_LONGEST_LINE):
                    yield line
        except _BROKEN:
            return  # said already: the file was changed


def _entry_of(line: bytes) -> Entry | None:
    """A line of the journal as `db.till.records.line_of` wrote it; None for one that it never wrote."""
    head, _, payload = line.partition(_MARK)
    try:
        facts: dict[str, Any] = json.loads(head + b"}")
        at = micros(datetime.fromisoformat(facts["time"]))
        draft = Draft(facts["author"], facts["epoch"], facts["kind"], facts["version"], at, payload[:-2])
        hashes = (bytes.fromhex(facts[name]) for name in ("previous", "hash", "signature"))
        entry = Entry(facts["seq"], draft, *hashes)
        return entry if line_of(entry) == line else None
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
