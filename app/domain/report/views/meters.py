"""Views of what meters said: how each stands, all its statuses, its months and bands, and the tasks that came of it."""

from __future__ import annotations

from app.domain.card import MeterMode, MeterState, Valve
from app.domain.report.shape import Form, View, ViewColumn
from app.domain.report.views.columns import PLACE, WHEN, count, day, moment, number, text, volume, word
from app.domain.task import TaskKind

BLOCK = 5_000
"""Litres: how wide the blocks are into which months are put by what was used."""
_SAID = (
    *volume("register", adds=False),
    *volume("credit"),
    *number("battery"),
    *word("valve", Valve),
    *word("meter_state", MeterState),
    *word("mode", MeterMode),
    *number("alarms", "tampering"),
)
METER = View(
    "v_meter",
    (
        *PLACE,
        *text("meter"),
        *number("binding"),
        *day("installed"),
        *count("meters"),
        *moment("said_at"),
        *day("said"),
        *number("days_silent"),
        *_SAID,
        *volume("waiting"),
    ),
)
STATUS = View(
    "v_status",
    (*WHEN, *PLACE, *text("meter"), *number("binding", "counter"), *count("statuses"), *_SAID),
    when="at",
)
LOG = View(
    "v_meter_event",
    (*WHEN, *PLACE, *text("meter"), *number("binding", "code", "detail", "value"), *text("logged"), *count("entries")),
    when="at",
)
TASK = View(
    "v_task",
    (
        *WHEN,
        *PLACE,
        *text("meter"),
        *number("number"),
        *word("kind", TaskKind),
        *number("open"),
        *moment("done_at"),
        *number("done_by"),
        *text("done_by_name", "note"),
        *count("tasks"),
    ),
    when="at",
)
_BY_MONTH = (*PLACE, *text("meter"), *number("binding"), ViewColumn("month", Form.MONTH), *text("year"))
USE = View(
    "v_use",
    (
        *moment("at"),
        *_BY_MONTH,
        *count("meters"),
        *volume("register", adds=False),
        *volume("used"),
        *volume("block", adds=False),
    ),
    when="at",
)
BAND = View("v_band_use", (*moment("at"), *_BY_MONTH, *number("band"), *count("meters"), *volume("used")), when="at")
VIEWS = (METER, STATUS, LOG, TASK, USE, BAND)
