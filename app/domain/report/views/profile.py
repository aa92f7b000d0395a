"""Views of the load profile: each quarter of an hour that a meter measured, and each of its days with what ran at most."""

from __future__ import annotations

from app.domain.report.shape import View
from app.domain.report.views.columns import PLACE, WHEN, count, number, text, volume

QUARTER = View(
    "v_profile",
    (
        *WHEN,
        *PLACE,
        *text("meter"),
        *number("binding", "hour"),
        *text("clock"),
        *count("quarters"),
        *volume("used"),
    ),
    when="at",
    in_parts=True,
)
DAY = View(
    "v_day_use",
    (
        *WHEN,
        *PLACE,
        *text("meter"),
        *number("binding"),
        *count("meters", "quarters"),
        *volume("used"),
        *volume("peak", adds=False),
        *text("peak_clock"),
        *volume("night_hour", adds=False),
    ),
    when="at",
)
VIEWS = (QUARTER, DAY)
