"""Packing records into a ZIP file, member by member: each is hashed as it is written, the manifest comes last.

The same content gives the same file to the octet, whenever it is written.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from app.domain.records.rows import Row, titles
from exchange.lists.writing import guarded

CHECKER_FILE = Path(__file__).with_name("check_records.py")
"""The checker that travels with the records; it imports nothing but Python's standard library."""

_NO_DATE = (1980, 1, 1, 0, 0, 0)
_AMOUNTS = frozenset(
    {"total", "tendered", "change", "paid_out", "amount", "sold", "returned", "expected", "counted", "difference"}
)


class Packing:
    """An open pack. ``files`` are the members written so far with their SHA-256."""

    def __init__(self, zip_file: ZipFile, decimals: int) -> None:
        self._zip = zip_file
        self._decimals = decimals
        self.files: dict[str, str] = {}

    def add(self, name: str, octets: bytes) -> None:
        """A whole member."""
        self.add_pieces(name, (octets,))

    def add_pieces(self, name: str, pieces: Iterable[bytes]) -> None:
        """A member in pieces."""
        digest = sha256()
        with self._zip.open(_member(name), "w", force_zip64=True) as member:
            for piece in pieces:
                member.write(piece)
                digest.update(piece)
        self.files[name] = digest.hexdigest()

    def add_table(self, name: str, kind: type[Row], rows: Iterable[Row]) -> None:
        """A table as CSV: a line of titles, amounts with the currency's decimals, instants in UTC."""
        self.add_pieces(name, _lines(kind, rows, self._decimals))


@contextmanager
def pack(path: Path, decimals: int) -> Iterator[Packing]:
    """A pack that takes its name when the block ends; nothing is left of one that fails. OSError as the disk says."""
    draft = path.with_name(path.name + ".draft")
    try:
        with draft.open("wb") as file:
            with ZipFile(file, "w", ZIP_DEFLATED) as zip_file:
                yield Packing(zip_file, decimals)
            _to_disk(file)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def table_digest(kind: type[Row], rows: Iterable[Row], decimals: int) -> str:
    """The SHA-256 of a table as it would be packed."""
    digest = sha256()
    for line in _lines(kind, rows, decimals):
        digest.update(line)
    return digest.hexdigest()


def _lines(kind: type[Row], rows: Iterable[Row], decimals: int) -> Iterator[bytes]:
    names = titles(kind)
    yield _line(names)
    for row in rows:
        yield _line([_cell(name, value, decimals) for name, value in zip(names, astuple(row), strict=True)])


def _cell(name: str, value: object, decimals: int) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(timespec="microseconds")
    if name in _AMOUNTS and isinstance(value, int):
        return f"{Decimal(value).scaleb(-decimals):f}"
    return guarded(value) if isinstance(value, str) else str(value)


def _line(cells: Sequence[str]) -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(cells)
    return text.getvalue().encode("utf-8")


def _member(name: str) -> ZipInfo:
    member = ZipInfo(name, _NO_DATE)
    member.compress_type = ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    return member


def _to_disk(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())
