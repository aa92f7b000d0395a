"""Rows of an Excel workbook, read without loading it whole; a file that is no such workbook is told by what it is."""

from __future__ import annotations

import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from app.domain.errors import Code, Refusal
from app.domain.lists.cells import Row

if TYPE_CHECKING:
    from openpyxl import Workbook

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The first bytes of a compound file: Excel before 2007, or a workbook that is encrypted with a password."""

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PIECE = 500


def is_excel(path: Path) -> bool:
    """Whether the file begins as a workbook does; Refusal LIST_PASSWORD or LIST_OLD_EXCEL for those that we cannot read."""
    with path.open("rb") as file:
        head = file.read(len(COMPOUND))
        if head == COMPOUND and _ENCRYPTED in file.read():
            raise Refusal(Code.LIST_PASSWORD)
    if head == COMPOUND:
        raise Refusal(Code.LIST_OLD_EXCEL)
    return head.startswith(ZIP)


def sheets_of(path: Path) -> dict[str, int | None]:
    """The sheets in their order and how many rows each says that it has (None: it does not say); Refusal LIST_BROKEN."""
    with _opened(path) as book:
        return {sheet.title: sheet.max_row for sheet in book.worksheets}


def excel_rows(path: Path, sheet: str) -> Iterator[Row]:
    """Every row that holds anything; Refusal LIST_BROKEN, also in the midst when the file ends too early."""
    with _opened(path) as book:
        found = book[sheet]
        found.reset_dimensions()  # some programs write wrong ones
        rows = enumerate(found.iter_rows(values_only=True), 1)
        while piece := _piece(rows):
            yield from (Row(number, cells) for number, cells in piece if any(cell not in (None, "") for cell in cells))


@contextmanager
def _opened(path: Path) -> Iterator[Workbook]:
    """The workbook; by its open file, for what it is counts and not what its name ends with."""
    from openpyxl import load_workbook

    with path.open("rb") as file:
        with _told_as_broken():
            book = load_workbook(file, read_only=True, data_only=True)
        try:
            yield book
        finally:
            book.close()


def _piece(rows: Iterator[tuple[int, tuple[Any, ...]]]) -> list[tuple[int, tuple[Any, ...]]]:
    with _told_as_broken():
        return list(islice(rows, _PIECE))


@contextmanager
def _told_as_broken() -> Iterator[None]:
    """The library raises whatever the broken part happens to raise, and warns of what we do not read."""
    from xml.etree.ElementTree import ParseError

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except (BadZipFile, zlib.error, EOFError, KeyError, ValueError, TypeError, AttributeError, IndexError, ParseError):
            raise Refusal(Code.LIST_BROKEN) from None
