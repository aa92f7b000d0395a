"""The meter, whose half of the layout was written apart, takes what the till writes and is read by the till."""

from __future__ import annotations

from datetime import UTC, datetime

from app.cards.card import OpenCard, WriteOutcome, open_card
from app.cards.layout.order import encode_order
from app.cards.layout.parameters import encode_parameters, parameters_digest
from app.domain.card import MeterEventCode, Order, ParametersVersion
from app.domain.parameters import Parameters
from app.keys.root import demo_root
from tests.cards.desk import BINDING, KEYS, TILL, UTILITY, field, finished_card, order, tallies
from virtual.card import VirtualCard
from virtual.meter import Taken, VirtualMeter, VolatileMemory, provision

NOW = datetime(2026, 11, 24, 12, 5, tzinfo=UTC)
PARAMETERS = Parameters(ParametersVersion(1, TILL.till, TILL.epoch), 1, alarm_level=2_000, emergency_level=500)
BLOCK = encode_parameters(PARAMETERS, BINDING, KEYS)


def _meter() -> VirtualMeter:
    meter = VirtualMeter(provision(demo_root(UTILITY).open(), BINDING), VolatileMemory())
    meter.advance_clock(NOW)
    return meter


def _read(card: VirtualCard) -> OpenCard:
    opened = open_card(field(card), KEYS, UTILITY)
    opened.read()
    return opened


def _write(card: VirtualCard, new: Order, parameters: bytes | None = None) -> None:
    result = _read(card).write_order(encode_order(new, KEYS), parameters, before_first_write=lambda: None)
    assert result.outcome is WriteOutcome.WRITTEN


def test_the_meter_credits_what_the_till_wrote_and_the_till_reads_its_word() -> None:
    card, meter = finished_card(), _meter()
    _write(card, order(2, tallies(2)))
    assert meter.visit(field(card)) == Taken(credited=40_000, debited=0, parameters_taken=False)
    status = open_card(field(card), KEYS, UTILITY).read().status
    assert status is not None
    assert status.checked
    assert status.content.tallies == tallies(2)
    assert status.tallies.believed() == tallies(2)
    assert status.content.credit == 40_000
    assert status.content.binding == BINDING


def test_a_status_with_every_place_taken_is_read_whole() -> None:
    card, meter = finished_card(), _meter()
    _write(card, order(2, tallies(8)))
    assert isinstance(meter.visit(field(card)), Taken)
    contact = field(card)
    status = open_card(contact, KEYS, UTILITY).read().status
    assert status is not None
    assert len(status.content.tallies) == 8
    assert contact.commands[-7:] == (0xAD,) * 7


def test_the_meter_takes_the_parameters_that_came_with_the_order() -> None:
    card, meter = finished_card(), _meter()
    carrying = order(2, tallies(1))
    announced = Order(
        *(carrying.binding, carrying.serial, carrying.generation, carrying.number, carrying.writer),
        *(carrying.key_epoch, carrying.written_at, carrying.tallies, PARAMETERS.version, parameters_digest(BLOCK)),
    )
    _write(card, announced, BLOCK)
    assert meter.visit(field(card)) == Taken(credited=20_000, debited=0, parameters_taken=True)
    status = open_card(field(card), KEYS, UTILITY).read().status
    assert status is not None
    assert status.content.parameters == PARAMETERS.version


def test_the_till_reads_the_meters_months_and_events() -> None:
    card, meter = finished_card(), _meter()
    _write(card, order(2, tallies(1)))
    meter.visit(field(card))
    meter.use_water(3_000)
    meter.visit(field(card))
    opened = _read(card)
    months, events = opened.months(BINDING), opened.events(BINDING)
    assert months is not None
    assert events is not None
    assert months.checked
    assert events.checked
    assert months.content[0].used == 3_000
    assert MeterEventCode.ORDER_TAKEN in {event.code for event in events.content}
