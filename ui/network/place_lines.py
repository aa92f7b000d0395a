"""The tables of the network: which columns each has, and what stands in a line; what lies below another is moved in."""

from __future__ import annotations

from app.domain.register import Branch, CustomerClass, MeterReading, Region, Zone
from app.domain.register.loss import LossRow
from app.domain.register.places import MasterMeter
from app.domain.volume import Volume
from ui.register.table import Column
from words import Words
from words.register import class_name

_STEP = "\u2003"


def zone_columns(words: Words) -> tuple[Column, ...]:
    """Code, name, region, master meter."""
    titles = words.tr("Code"), words.tr("Region"), words.tr("Master meter")
    return Column(titles[0]), Column(words.tr("Name"), wide=True), Column(titles[1]), Column(titles[2])


def zone_line(depth: int, zone: Zone, words: Words) -> tuple[str, ...]:
    """A zone."""
    return _STEP * 2 * depth + zone.code, zone.name, str(zone.region), words.isolated(zone.master)


def master_columns(words: Words) -> tuple[Column, ...]:
    """Number, make, size, how many are below it, what it showed last and when."""
    return (
        Column(words.tr("Number"), wide=True),
        Column(words.tr("Make")),
        Column(words.tr("Size, mm"), figures=True),
        Column(words.tr("Meters below it"), figures=True),
        Column(words.tr("Last reading"), figures=True),
        Column(words.tr("Day")),
    )


def master_line(depth: int, one: MasterMeter, words: Words) -> tuple[str, ...]:
    """A master meter."""
    meter = one.meter
    number = _STEP * 2 * depth + words.isolated(meter.number)
    return number, meter.make, str(meter.size), words.number(one.below), *reading(one.reading, words)


def reading(one: MeterReading | None, words: Words) -> tuple[str, str]:
    """What a meter showed, and when."""
    return (words.volume(Volume(one.register)), words.day(one.on)) if one else (words.tr("not read"), "")


def region_columns(words: Words) -> tuple[Column, ...]:
    """Number and name."""
    return Column(words.tr("Number"), figures=True), Column(words.tr("Name"), wide=True)


def region_line(one: Region) -> tuple[str, ...]:
    """A region."""
    return str(one.number), one.name


def branch_columns(words: Words) -> tuple[Column, ...]:
    """Code, name and region."""
    return Column(words.tr("Code")), Column(words.tr("Name"), wide=True), Column(words.tr("Region"))


def branch_line(one: Branch) -> tuple[str, ...]:
    """A branch."""
    return one.code, one.name, str(one.region)


def class_columns(words: Words) -> tuple[Column, ...]:
    """Number on cards, name, name in tariffs."""
    return (
        Column(words.tr("Number"), figures=True),
        Column(words.tr("Class"), wide=True),
        Column(words.tr("Name in tariffs"), wide=True),
    )


def class_line(one: CustomerClass, words: Words) -> tuple[str, ...]:
    """A class."""
    return str(one.number), class_name(one.name, words), one.name


def loss_columns(words: Words) -> tuple[Column, ...]:
    """Meter, where it is, first and last reading with their days, what ran through, what was lost below it."""
    return (
        Column(words.tr("Meter")),
        Column(words.tr("Where"), wide=True),
        Column(words.tr("First reading")),
        Column(words.tr("Last reading")),
        Column(words.tr("Ran through"), figures=True),
        Column(words.tr("Lost"), figures=True),
    )


def loss_line(row: LossRow, words: Words) -> tuple[str, ...]:
    """A meter of a loss report."""
    flow, fed = row.flow, row.fed
    where = words.tr("Zone {zone}", zone=fed.zone) if fed.zone else fed.address
    number = _STEP * 2 * row.depth + words.isolated(fed.meter)
    if flow is None:
        return number, where, words.tr("not read"), "", "", ""
    return (
        number,
        where,
        words.day(flow.opening.on),
        words.day(flow.closing.on),
        words.volume(Volume(flow.litres)),
        words.volume(Volume(row.lost)) if row.lost is not None else "",
    )
