"""Which copies stay: the newest three, and behind them the newest one of each day, week and month, as far as they go."""

from collections.abc import Iterable, Iterator

from db.kit.backup_name import Backup

NEWEST = 3
PERIODS: tuple[tuple[int, str], ...] = (
    (7, "%Y-%m-%d"),
    (4, "%G-W%V"),
    (12, "%Y-%m"),
)
"""How many of the last days, weeks (ISO 8601) and months keep their newest copy; in UTC, as the names say the time."""


def staying(copies: Iterable[Backup]) -> frozenset[Backup]:
    """Those that stay. What is newest is told by epoch and number, never by the time alone: a clock may be set back."""
    newest_first = sorted(copies, key=lambda copy: copy.order, reverse=True)
    kept = set(newest_first[:NEWEST])
    for most, form in PERIODS:
        kept.update(_first_of_each(newest_first, form, most))
    return frozenset(kept)


def _first_of_each(copies: list[Backup], form: str, most: int) -> Iterator[Backup]:
    seen = set[str]()
    for copy in copies:
        period = copy.at.strftime(form)
        if period in seen:
            continue
        if len(seen) == most:
            return
        seen.add(period)
        yield copy
