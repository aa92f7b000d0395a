"""The network and its losses as lines of a terminal, and as plain facts for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from app.domain.register import MeterReading
from app.domain.register.loss import LossReport, LossRow
from app.domain.register.places import Places
from app.domain.volume import Volume
from aquatill.cli.columns import columns
from aquatill.cli.register_texts import facts
from words import Words
from words.network import loss_sentence
from words.register import class_name

_STEP = "  "


def place_lines(shown: Places, words: Words) -> Iterator[str]:
    """Each kind under its name; what lies below another is moved in."""
    regions = [(str(one.number), one.name) for one in shown.regions]
    zones = [(_STEP * depth + one.code, one.name, str(one.region), one.master) for depth, one in shown.zones]
    masters = [
        (_STEP * depth + one.meter.number, one.meter.make, str(one.meter.size), str(one.below), _read(one.reading, words))
        for depth, one in shown.masters
    ]
    branches = [(one.code, one.name, str(one.region)) for one in shown.branches]
    classes = [(str(one.number), class_name(one.name, words)) for one in shown.classes]
    yield from _titled(words.tr("Regions"), regions)
    yield from _titled(words.tr("Zones"), zones)
    yield from _titled(words.tr("Master meters"), masters)
    yield from _titled(words.tr("Branches"), branches)
    yield from _titled(words.tr("Classes"), classes)


def place_facts(shown: Places) -> dict[str, Any]:
    """The same for programs; ``depth`` tells how far below the top of its tree something is."""
    return {
        "regions": facts(shown.regions),
        "zones": [facts(one) | {"depth": depth} for depth, one in shown.zones],
        "masters": [facts(one) | {"depth": depth} for depth, one in shown.masters],
        "branches": facts(shown.branches),
        "classes": facts(shown.classes),
    }


def loss_lines(report: LossReport, words: Words) -> Iterator[str]:
    """A line a meter, and what it comes to."""
    head = (words.tr("Meter"), words.tr("Where"), words.tr("Read"), words.tr("Ran through"), words.tr("Lost"))
    yield from columns([head, *(_loss_row(row, words) for row in report.rows)], "<<<>>")
    yield loss_sentence(report, words)


def loss_facts(report: LossReport) -> dict[str, Any]:
    """The report for programs; volumes are litres."""
    return {
        "from": report.since.isoformat(),
        "to": report.until.isoformat(),
        "lost": report.head.lost,
        "unread": [row.fed.meter for row in report.unread],
        "rows": [_facts(row) for row in report.rows],
    }


def _facts(row: LossRow) -> dict[str, Any]:
    flow = row.flow
    return {
        "meter": row.fed.meter,
        "depth": row.depth,
        "zone": row.fed.zone,
        "connection": row.fed.connection,
        "address": row.fed.address,
        "first": _reading_facts(flow.opening) if flow else None,
        "last": _reading_facts(flow.closing) if flow else None,
        "ran_through": flow.litres if flow else None,
        "lost": row.lost,
        "unread": row.unread,
    }


def _reading_facts(reading: MeterReading) -> dict[str, Any]:
    return {"day": reading.on.isoformat(), "litres": reading.register, "by": reading.by.value}


def _loss_row(row: LossRow, words: Words) -> tuple[str, ...]:
    flow = row.flow
    days = words.tr("{first} to {last}", first=flow.opening.on, last=flow.closing.on) if flow else words.tr("not read")
    return (
        _STEP * row.depth + row.fed.meter,
        row.fed.zone or row.fed.address,
        days,
        words.volume(Volume(flow.litres)) if flow else "",
        words.volume(Volume(row.lost)) if row.lost is not None else "",
    )


def _titled(title: str, rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    yield title
    if rows:
        yield from (_STEP + line for line in columns(rows, "<" * len(rows[0])))


def _read(reading: MeterReading | None, words: Words) -> str:
    if reading is None:
        return words.tr("not read")
    return words.tr("{volume} on {day}", volume=Volume(reading.register), day=reading.on)
