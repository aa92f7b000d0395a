"""The views of the load profile: runs of quarters of an hour as the cards brought them, taken apart and put to their days.

Which quarters the days have that are asked for, and when they were on the utility's clocks, is worked out once for all
meters (``quarter``), for a long report part by part.
"""

from __future__ import annotations

from typing import Any

from app.domain.period import CARD_EPOCH
from app.domain.profile import MOST_LITRES, NIGHT, QUARTER_SECONDS, QUARTERS_A_DAY, QUARTERS_AN_HOUR
from db.till.columns import micros
from db.till.reports.parts import PLACE, local, place_on, when

_SECOND = 1_000_000
_EPOCH = micros(CARD_EPOCH) // _SECOND
_QUARTERS = """CREATE TEMP TABLE quarter (start INTEGER PRIMARY KEY, at INTEGER NOT NULL, day TEXT NOT NULL,
    month TEXT NOT NULL, year TEXT NOT NULL, place INTEGER NOT NULL)"""
_FILL = f"""INSERT INTO quarter SELECT b.start, {when("b.at")}, ({local("b.at")}) % 86400 / {QUARTER_SECONDS} FROM (
    WITH RECURSIVE begun (start) AS (SELECT :first UNION ALL
        SELECT start + {QUARTER_SECONDS} FROM begun WHERE start + {QUARTER_SECONDS} < :behind)
    SELECT start, ({_EPOCH} + start) * {_SECOND} AS at FROM begun WHERE start < :behind) b"""
_CLOCK = "strftime('%H:%M', {place} * " + str(QUARTER_SECONDS) + ", 'unixepoch')"

_MEASURED = f"""SELECT p.binding, q.at, q.day, q.month, q.year, q.place,
    litres_of(substr(p.litres, (q.start - p.start) / {QUARTER_SECONDS} * 2 + 1, 2)) AS litres
    FROM meter_profile p CROSS JOIN quarter q ON q.start >= p.start AND q.start < p."end"
    WHERE p."end" > (SELECT min(start) FROM quarter) AND p.start <= (SELECT max(start) FROM quarter)"""
QUARTER = f"""SELECT p.at, p.day, p.month, p.year, {PLACE}, i.meter, p.binding, p.place / {QUARTERS_AN_HOUR} AS hour,
    {_CLOCK.format(place="p.place")} AS clock, 1 AS quarters, p.litres AS used
    FROM ({_MEASURED}) p LEFT JOIN installation i ON i.binding = p.binding {place_on("i.connection", "p.day")}
    WHERE p.litres IS NOT NULL"""

_TOP = f"max(p.litres * {QUARTERS_A_DAY} + {QUARTERS_A_DAY - 1} - p.place)"
"""The highest quarter of a day and, of several that are as high, the first, in one figure."""
_PLACE_OF_TOP = f"({QUARTERS_A_DAY - 1} - d.top % {QUARTERS_A_DAY})"
_NIGHTLY = f"FILTER (WHERE p.place BETWEEN {NIGHT.start} AND {NIGHT.stop - 1})"
_DAYS = f"""SELECT p.binding, min(p.at) AS at, p.day, p.month, p.year, count(p.litres) AS quarters, sum(p.litres) AS used,
    {_TOP} AS top, CASE WHEN count(p.litres) {_NIGHTLY} >= {len(NIGHT)}
        THEN min(p.litres) {_NIGHTLY} * {QUARTERS_AN_HOUR} END AS night_hour
    FROM ({_MEASURED}) p WHERE p.litres IS NOT NULL GROUP BY p.binding, p.day"""
DAY = f"""SELECT d.at, d.day, d.month, d.year, {PLACE}, i.meter, d.binding, 1 AS meters, d.quarters, d.used,
    d.top / {QUARTERS_A_DAY} AS peak, {_CLOCK.format(place=_PLACE_OF_TOP)} AS peak_clock, d.night_hour
    FROM ({_DAYS}) d LEFT JOIN installation i ON i.binding = d.binding {place_on("i.connection", "d.day")}"""

VIEWS = {"v_profile": QUARTER, "v_day_use": DAY}


def prepare(raw: Any) -> None:
    """What the views need on a connection of their own."""
    raw.create_function("litres_of", 1, _litres, deterministic=True)
    raw.execute(_QUARTERS)


def tell_quarters(raw: Any, begin: int, end: int) -> None:
    """Let the views know the quarters from one instant (microseconds since 1970) to before another."""
    first, behind = (_begun(instant // _SECOND - _EPOCH) for instant in (begin, end))
    raw.execute("DELETE FROM quarter")
    raw.execute(_FILL, {"first": first, "behind": behind})


def _begun(second: int) -> int:
    """The first quarter that begins at a second of the cards or later."""
    return -(-second // QUARTER_SECONDS) * QUARTER_SECONDS


def _litres(octets: bytes) -> int | None:
    """The litres of a quarter; None where the meter did not measure."""
    litres = int.from_bytes(octets, "big")
    return litres if litres <= MOST_LITRES else None
