"""The table of figures, as Markdown that also reads well on a terminal."""

from __future__ import annotations

from collections.abc import Iterable

from tests.bench.figure import Figure, Series

HEAD = ("figure", "till", "floor", "ratio", "target", "met")


def table(figures: Iterable[Figure]) -> str:
    """All figures: medians, quartiles in brackets."""
    rows = [HEAD, *(_row(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def _row(figure: Figure) -> tuple[str, ...]:
    target = "" if figure.target is None else f"≤ {figure.target:g}"
    met = "" if figure.target is None else "yes" if figure.met else "no"
    return (
        figure.name,
        _absolute(figure.subject, figure.unit),
        _absolute(figure.floor, figure.unit),
        f"{figure.ratio:.2f}",
        target,
        met,
    )


def _absolute(series: Series, unit: str) -> str:
    low, high = series.spread
    digits = 0 if series.middle >= 50 else 1
    return f"{series.middle:.{digits}f} {unit} ({low:.{digits}f}–{high:.{digits}f})"
