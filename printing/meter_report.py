"""The meter report: credit, register, what the meter complains of and what to do, its months and its log."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from app.domain.card_paper import MeterReport
from app.domain.money import Money
from app.domain.volume import Volume
from printing.frame import circumstances, customer
from printing.lines import Centred, Feed, Laid, Line, Part, Row, Rule, Size
from words import Words
from words.meter_words import complaints, event_line


def meter_report(report: MeterReport, words: Words) -> Iterator[Laid]:
    """What the meter said, the most important first."""
    told = report.told
    yield Part("title")
    yield Centred(words.tr("Meter report"), Size.TALL, bold=True)
    yield Part("circumstances")
    yield from circumstances(report.heading, words)
    yield Rule()
    yield Part("supply")
    yield from customer(report.supply, words)
    yield Rule()
    yield Part("meter")
    yield Row(words.tr("Written by the meter"), words.moment(told.at))
    yield Row(words.tr("Credit in the meter"), words.volume(Volume(told.credit)), Size.TALL, bold=True)
    yield Row(words.tr("Register"), words.volume(Volume(told.register)))
    yield Row(words.tr("State"), words.name(told.state))
    yield Row(words.tr("Valve"), words.name(told.valve))
    yield Row(words.tr("Battery"), words.percent(Decimal(told.battery)))
    yield Row(words.tr("Value this month"), words.money(Money(told.money_this_period, report.currency)))
    yield Row(words.tr("Value last month"), words.money(Money(told.money_last_period, report.currency)))
    yield Part("complaints")
    yield from _complaints(report, words)
    yield Part("months")
    yield from _months(report, words)
    yield Part("events")
    yield from _events(report, words)
    yield Feed()


def _complaints(report: MeterReport, words: Words) -> Iterator[Line]:
    sentences = complaints(report.told.state, report.told.alarms, report.leak, words)
    if sentences:
        yield Rule()
    for sentence in sentences:
        yield Row(sentence.happened, bold=True)
        if sentence.next_step:
            yield Row(sentence.next_step)


def _months(report: MeterReport, words: Words) -> Iterator[Line]:
    if report.months:
        yield Rule()
        yield Row(words.tr("Used"), bold=True)
    for month in report.months:
        yield Row(words.month(month.period), words.volume(Volume(month.used)))


def _events(report: MeterReport, words: Words) -> Iterator[Line]:
    if report.events:
        yield Rule()
        yield Row(words.tr("Events"), bold=True)
    for event in report.events:
        moment, happened, _ = event_line(event, words)
        yield Row(happened, moment)
