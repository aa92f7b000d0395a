"""A printout as plain text, for the command line and for logs of tests."""

from __future__ import annotations

from collections.abc import Iterator

from printing.layout import columns_of, in_columns, place
from printing.lines import Centred, Code, Feed, Line, Picture, Printout, Row, Rule

COLUMNS = 48


def plain_text(printout: Printout, columns: int = COLUMNS) -> str:
    """The printout in ``columns`` columns, ending with a newline. A QR code is shown by what it says."""
    return "".join(f"{text}\n" for line in printout.lines for text in _rows(line, columns, printout.mirrored))


def _rows(line: Line, columns: int, mirrored: bool) -> Iterator[str]:
    match line:
        case Rule():
            yield ("=" if line.heavy else "-") * columns
        case Feed():
            yield ""
        case Code():
            yield from _rows(Centred(f"[{line.data}]"), columns, mirrored)
        case Picture():
            return
        case Row() | Centred():
            for placed in place(line, columns, lambda text, size, bold: columns_of(text)):
                yield in_columns(placed.mirrored() if mirrored else placed, columns)
