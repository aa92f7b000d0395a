"""The few ESC/POS commands that talk to the printer rather than print: status, fence, drawer; and reading their answers.

Source: Epson, "ESC/POS Command Reference": DLE EOT, GS ( H function 48, GS r, DLE DC4, ESC p.
"""

from __future__ import annotations

from app.domain.errors import Code

INITIALISE = b"\x1b@"

ASK_STATUS = b"\x10\x04\x01\x10\x04\x02\x10\x04\x04"
"""DLE EOT 1 (printer), 2 (why offline), 4 (paper): answered at once, also by a printer that is offline."""

OPEN_DRAWER = b"\x1bp\x00\x32\xfa"
"""ESC p, pin 2, 100 ms: in order with what is printed; for a printer that is ready."""

OPEN_DRAWER_NOW = b"\x10\x14\x01\x00\x01"
"""DLE DC4 function 1, pin 2, 100 ms: at once, also without paper; a command in order would open the drawer hours later."""

ASK_SENSOR = b"\x1dr\x01"
"""GS r 1: answered with one byte when everything before it was processed."""


def ask_process_id(job: int) -> bytes:
    """GS ( H function 48: answered with the four digits when everything before it was *printed*."""
    return b"\x1d(H\x06\x00\x30\x30" + _digits(job)


def process_id_answered(answer: bytes, job: int) -> bool:
    """Whether the printer has said that it printed up to this job's fence (37 22 d1 d2 d3 d4 00)."""
    return b"\x37\x22" + _digits(job) + b"\x00" in answer


def sensor_answered(answer: bytes) -> bool:
    """Whether a byte of GS r 1 has come (bits 4 and 7 are 0, which no answer to DLE EOT has)."""
    return any(byte & 0b1001_0000 == 0 for byte in answer)


def status_bytes(answer: bytes) -> bytes:
    """The answers to DLE EOT (0xx1xx10) among what came; what a printer sends unasked is passed over."""
    return bytes(byte for byte in answer if byte & 0b1001_0011 == 0b0001_0010)


def trouble_in(status: bytes) -> Code | None:
    """Why the printer cannot print, from its three answers; None when it can."""
    printer, cause, paper = status
    if paper & 0b0110_0000 or cause & 0b0010_0000:
        return Code.PRINTER_PAPER_END
    if cause & 0b0000_0100:
        return Code.PRINTER_COVER_OPEN
    if printer & 0b0000_1000 or cause & 0b0100_0000:
        return Code.PRINTER_OFFLINE
    return None


def _digits(job: int) -> bytes:
    return b"%04d" % (job % 10_000)
