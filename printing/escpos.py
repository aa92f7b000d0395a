"""A printout as ESC/POS bytes, through python-escpos behind this adapter.

The library knows printers (columns, code pages, QR codes) and their commands. It also reconfigures logging at import, leaves
a folder behind, and prints "?" for what it cannot encode; so it is imported late and tidied up after, and every character is
checked here first: a line with one that no code page has is drawn as dots.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from app.domain.errors import Code as ErrorCode
from app.domain.errors import Refusal
from app.domain.paper import NARROW
from printing.bitmap import picture_bitmap, qr_bitmap, raster_command
from printing.layout import Placed, columns_of, in_columns, place
from printing.lines import Centred, Code, Feed, Line, Picture, Printout, Row, Rule, Size

DEFAULT_PROFILE = "default"

_CODE_PAGES = ("CP858", "CP850", "CP437", "CP1252", "CP852", "CP866")
"""Tried in this order. CP858 first: it has €, which the library would send on a Greek page that many printers lack."""

_DOTS_A_COLUMN = 12
_QR_MODULE = 6
_CUT = b"\x1dVB\x00"
"""GS V 66 0: feeds to the cutter and cuts, leaving a hinge; a printer without a cutter only feeds."""


_NARROW = (32, 384)
"""Columns and dots of a roll of 58 mm."""


@dataclass(frozen=True, slots=True)
class Roll:
    """The room on paper: columns of font A, and dots."""

    columns: int
    dots: int


class EscPosPrinter:
    """What one kind of printer needs to be told. ``profile`` is a name of python-escpos' database."""

    def __init__(self, profile: str = DEFAULT_PROFILE) -> None:
        library = _library()
        if profile not in library.profiles:
            raise Refusal(ErrorCode.SETTING_INVALID, field="printer", value=profile)
        self._new_job = partial(library.printer, profile=profile)
        known = self._new_job().profile
        numbers = {name: number for number, name in sorted(known.codePages.items(), key=lambda page: -int(page[0]))}
        self._encoder = library.encoder(numbers)
        self._pages = tuple(page for page in _CODE_PAGES if page in numbers)
        self.columns: int = known.get_columns("a")
        width = known.media["width"]["pixels"]
        self.dots: int = width if isinstance(width, int) else self.columns * _DOTS_A_COLUMN
        self._native_qr = profile != DEFAULT_PROFILE and bool(known.features.get("qrCode"))
        self.confirms_by_process_id = known.vendor == "Epson"

    def bytes_of(self, printout: Printout) -> bytes:
        """The printout from its first line to the cut. Nothing that stands in its texts can become a command."""
        job, roll = self._new_job(), self.roll(printout.width)
        for line in printout.lines:
            self._add(job, line, roll, printout.mirrored)
        return bytes(job.output) + _CUT

    def roll(self, width: int) -> Roll:
        """The room on a roll of so many millimetres: never more than the printer's profile says."""
        columns, dots = _NARROW if width == NARROW else (self.columns, self.dots)
        return Roll(min(columns, self.columns), min(dots, self.dots))

    def _add(self, job: Any, line: Line, roll: Roll, mirrored: bool) -> None:
        match line:
            case Rule():
                self._text(job, Placed(("═" if line.heavy else "─") * roll.columns), roll)
            case Feed():
                job._raw(b"\n")
            case Code():
                self._code(job, line.data, roll)
            case Picture():
                job._raw(raster_command(picture_bitmap(line.png, roll.dots)))
            case Row() | Centred():
                for placed in place(line, roll.columns, columns_of):
                    self._text(job, placed.mirrored() if mirrored else placed, roll)

    def _text(self, job: Any, placed: Placed, roll: Roll) -> None:
        """One line in the first code page that has all its characters, or as dots when none has."""
        text = in_columns(placed, roll.columns // 2 if placed.size is Size.BIG else roll.columns)
        page = self._page_for(text)
        if page is None:
            from printing.raster import line_bitmap

            job._raw(raster_command(line_bitmap(placed, roll.dots)))
            return
        across, up = placed.size is Size.BIG, placed.size is not Size.NORMAL
        job.set(bold=placed.bold, custom_size=True, width=1 + across, height=1 + up)
        number = self._encoder.get_sequence(page)
        job._raw(b"\x1bt" + bytes([number]) + self._encoder.encode(text, page) + b"\n")

    def _page_for(self, text: str) -> str | None:
        return next((page for page in self._pages if all(self._encoder.can_encode(page, sign) for sign in text)), None)

    def _code(self, job: Any, data: str, roll: Roll) -> None:
        if not self._native_qr:
            job._raw(raster_command(qr_bitmap(data, roll.dots)))
            return
        job.set(align="center")
        job.qr(data, ec=1, size=_QR_MODULE, native=True)
        job.set(align="left")


@dataclass(frozen=True, slots=True)
class _Library:
    """The parts of python-escpos that we use: a printer that keeps its bytes, an encoder, the names of printers."""

    printer: Callable[..., Any]
    encoder: Callable[..., Any]
    profiles: frozenset[str]


@cache
def _library() -> _Library:
    """Imports python-escpos and undoes what that did to logging and to the folder for temporary files."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    from escpos import capabilities
    from escpos.magicencode import Encoder
    from escpos.printer import Dummy

    root.handlers[:], root.level = handlers, level
    Path(capabilities.pickle_path).unlink(missing_ok=True)
    with suppress(OSError):  # somebody else's folder, with more in it
        Path(capabilities.pickle_dir).rmdir()
    return _Library(Dummy, Encoder, frozenset(capabilities.CAPABILITIES["profiles"]))
