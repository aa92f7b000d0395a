"""The views of what meters said."""

from __future__ import annotations

from app.domain.card import Alarm, MeterState, Valve
from app.domain.period import CARD_EPOCH
from app.domain.report.views.meters import BLOCK
from db.till.columns import micros
from db.till.reports.parts import PLACE, day, place_on, when

_HANDS = int(Alarm.MAGNET | Alarm.COVER | Alarm.REVERSE_FLOW)
_SAID = f"""s.register, s.credit, s.battery, s.valve, s.state AS meter_state, s.mode, s.alarms,
    CASE WHEN s.alarms & {_HANDS} OR s.state = {MeterState.PENALTY.value} OR s.valve = {Valve.FORCED.value} THEN 1
        WHEN s.binding IS NULL THEN NULL ELSE 0 END AS tampering"""
_TODAY = "(SELECT until FROM asked)"
_OWN = """SELECT t.sold - t.taken_back FROM entry_tally t WHERE t.till = f.till AND t.epoch = {epoch}
    AND t.binding = i.binding ORDER BY t.number DESC LIMIT 1"""
_KNOWN = f"""coalesce(({_OWN.format(epoch="f.epoch")}), 0)
    + coalesce((SELECT sum(coalesce(({_OWN.format(epoch="g.closed")}), 0)) FROM rekeying g), 0)
    + coalesce((SELECT sum(k.sold - k.taken_back) FROM known_tally k WHERE k.binding = i.binding
        AND NOT (k.till = f.till AND (k.epoch = f.epoch OR k.epoch IN (SELECT closed FROM rekeying)))), 0)"""

METER = f"""SELECT {PLACE}, i.meter, i.binding, i.installed, 1 AS meters, s.at AS said_at, {day("s.at")} AS said,
    CAST(julianday({_TODAY}) - julianday({day("s.at")}) AS INTEGER) AS days_silent, {_SAID},
    max(0, {_KNOWN} - confirmed(q.raw)) AS waiting
    FROM installation i JOIN founding f LEFT JOIN seen_status q ON q.binding = i.binding
    LEFT JOIN past_status s ON s.binding = i.binding AND s.counter = q.counter
    {place_on("i.connection", _TODAY)} WHERE i.removed IS NULL"""

STATUS = f"""SELECT {when("s.at")}, {PLACE}, i.meter, s.binding, s.counter, 1 AS statuses, {_SAID}
    FROM past_status s LEFT JOIN installation i ON i.binding = s.binding {place_on("i.connection", day("s.at"))}"""

TASK = f"""SELECT {when("t.raised_at")}, {PLACE}, t.meter, t.number, t.kind,
    CASE WHEN t.done_at IS NULL THEN 1 ELSE 0 END AS open, t.done_at, nullif(t.done_by, 0) AS done_by,
    o.name AS done_by_name, t.note, 1 AS tasks
    FROM task t LEFT JOIN operator o ON o.number = t.done_by
    LEFT JOIN account a ON a.number = t.account LEFT JOIN customer c ON c.number = a.customer
    LEFT JOIN connection n ON n.number = t.connection LEFT JOIN zone zo ON zo.code = n.zone
    LEFT JOIN region r ON r.number = n.region"""

_LOGGED = f"({micros(CARD_EPOCH) // 1_000_000} + m.at) * 1000000"
LOG = f"""SELECT {when(_LOGGED)}, {PLACE}, i.meter, m.binding, m.code, m.detail, m.value,
    m.code || '/' || m.detail || '/' || m.value AS logged, 1 AS entries
    FROM meter_event m LEFT JOIN installation i ON i.binding = m.binding {place_on("i.connection", day(_LOGGED))}"""

_FIRST = "date('2000-01-01', '+' || m.period || ' months')"
_LAST = f"date({_FIRST}, '+1 month', '-1 day')"
_MONTH = f"strftime('%Y-%m', {_FIRST}) AS month, strftime('%Y', {_FIRST}) AS year"
_NOON = f"(CAST(strftime('%s', {_FIRST}) AS INTEGER) + 43200) * 1000000 AS at"
_PLACED = f"LEFT JOIN installation i ON i.binding = m.binding {place_on('i.connection', _LAST)}"

USE = f"""SELECT {_NOON}, {PLACE}, i.meter, m.binding, {_MONTH}, 1 AS meters, m.register, m.used,
    m.used / {BLOCK} * {BLOCK} AS block FROM meter_month m {_PLACED}"""
BAND = f"""SELECT {_NOON}, {PLACE}, i.meter, m.binding, {_MONTH}, m.place AS band, 1 AS meters, m.litres AS used
    FROM meter_hours m {_PLACED}"""

VIEWS = {"v_meter": METER, "v_status": STATUS, "v_meter_event": LOG, "v_task": TASK, "v_use": USE, "v_band_use": BAND}
