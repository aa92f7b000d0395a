"""The rows that did not come in, as a file of the same shape with the reason behind them: mended, it comes in alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from app.domain.lists import Finding
from app.domain.lists.cells import Row
from exchange.lists.source import Source
from exchange.lists.writing import Column, table

BadRows = Iterable[tuple[Row, Sequence[Finding]]]


def write_bad_rows(path: Path, source: Source, bad: BadRows, reason: str, sentence: Callable[[Finding], str]) -> None:
    """Writes them as Excel, or as CSV when ``path`` ends so. ``reason`` names the extra column; OSError as the disk says."""
    columns = [Column(name) for name in (*source.columns, reason)]
    with table(path, columns, source.layout.sheet or reason, source.layout.delimiter or ",") as sink:
        for row, findings in bad:
            gap = [None] * (len(source.columns) - len(row.cells))
            shown = row.cells[: len(source.columns)]
            sink.row([*shown, *gap, " ".join(map(sentence, findings))])
