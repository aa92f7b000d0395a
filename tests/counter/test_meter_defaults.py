"""What a tariff says of meters: asked by itself with a new card or the first sale, unless a person chose otherwise since."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from app.counter.parameters import ask, standing_of
from app.counter.register.issue_card import issue_card
from app.domain.asked import AskedState
from app.domain.errors import CardLost
from app.domain.events import TariffAdded
from app.domain.hours import Hours
from app.domain.parameters import Parameter, Parameters
from app.domain.tariff.definition import MeterDefaults
from app.keys.root import demo_root
from tests.household import BINDING, CASHIER, CONNECTION, SUPERVISOR, TARIFF, UTILITY, Counter, card_on_reader, without_card
from virtual.card import VirtualCard, blank_image
from virtual.contact import Contact, Tear, TearKind
from virtual.meter import Taken, VirtualMeter, VolatileMemory, provision

NUMBER = CONNECTION.number
TODAY = date(2026, 11, 21)
WEEKEND = (Hours((6, 7), 0, 1_440),)


def new_tariff(counter: Counter, number: int, day: date, **defaults: Any) -> None:
    """A version of the household's tariff with these defaults."""
    home = replace(TARIFF.classes[0], meter=MeterDefaults(**defaults))
    version = replace(TARIFF, version=number, valid_from=day, classes=(home,))
    counter.store.write(lambda tx: tx.post(TariffAdded(version)))


def new_meter() -> VirtualMeter:
    return VirtualMeter(provision(demo_root(UTILITY).open(), BINDING), VolatileMemory())


def askings(counter: Counter) -> int:
    return len({piece.asking for piece in standing_of(counter.till, NUMBER).pieces})


def test_the_first_sale_under_a_version_asks_the_meter_and_later_ones_do_not(counter: Counter) -> None:
    new_tariff(counter, 2, TODAY, steps=True, alarm_level=2_000, backup_a_day=350, friendly=WEEKEND)
    card, contact = card_on_reader()
    meter = new_meter()
    counter.sell(contact, 1_000)
    assert counter.present(Contact(card)).parameters.state is AskedState.ON_CARD
    meter.visit(Contact(card))
    levels = meter.record.levels
    assert (levels.alarm_level, levels.backup_level, levels.friendly) == (2_000, 700, WEEKEND)
    assert [(step.upto, step.price) for step in levels.steps.steps] == [(7_000, 4_300), (20_000, 6_700), (None, 9_050)]
    counter.sell(Contact(card), 1_000)
    assert counter.present(Contact(card)).parameters.state is AskedState.TAKEN
    assert askings(counter) == 1


def test_a_new_version_asks_for_what_differs_and_for_nothing_else(counter: Counter) -> None:
    new_tariff(counter, 2, TODAY, alarm_level=2_000, emergency_level=500)
    card, contact = card_on_reader()
    meter = new_meter()
    counter.sell(contact, 1_000)
    meter.visit(Contact(card))
    counter.present(Contact(card))
    new_tariff(counter, 3, TODAY + timedelta(days=1), alarm_level=2_500, emergency_level=500)
    counter.sell(Contact(card), 1_000)
    assert askings(counter) == 1, "it does not hold yet"
    counter.clock.turn(timedelta(days=1))
    counter.sell(Contact(card), 1_000)
    newest = standing_of(counter.till, NUMBER).newest
    assert [piece.parameters.named() for piece in newest] == [(Parameter.ALARM_LEVEL,)]
    meter.visit(Contact(card))
    assert meter.record.levels.alarm_level == 2_500


def test_what_a_supervisor_asks_wins_until_the_next_version(counter: Counter) -> None:
    new_tariff(counter, 2, TODAY, alarm_level=2_000, emergency_level=500)
    ask(counter.till, SUPERVISOR, NUMBER, Parameters(alarm_level=9_000))
    card, contact = card_on_reader()
    meter = new_meter()
    counter.sell(contact, 1_000)
    meter.visit(Contact(card))
    assert (meter.record.levels.alarm_level, meter.record.levels.emergency_level) == (9_000, 500)
    counter.sell(Contact(card), 1_000)
    assert askings(counter) == 2, "the supervisor's, and the tariff's for the rest"
    new_tariff(counter, 3, TODAY + timedelta(days=1), alarm_level=2_000, emergency_level=500)
    counter.clock.turn(timedelta(days=1))
    counter.sell(Contact(card), 1_000)
    meter.visit(Contact(card))
    assert meter.record.levels.alarm_level == 2_000


def test_a_new_card_brings_what_waits_and_what_the_tariff_asks(counter: Counter) -> None:
    new_tariff(counter, 2, TODAY, alarm_level=2_000)
    ask(counter.till, SUPERVISOR, NUMBER, Parameters(emergency_level=300))
    card = VirtualCard(blank_image(bytes.fromhex("04A1B2C3D4E5F6")))
    without_card(counter)
    issue_card(counter.till, CASHIER, Contact(card), NUMBER)
    assert counter.present(Contact(card)).parameters.state is AskedState.ON_CARD
    meter = new_meter()
    assert meter.visit(Contact(card)) == Taken(0, 0, True)
    assert (meter.record.levels.alarm_level, meter.record.levels.emergency_level) == (2_000, 300)


def test_a_card_torn_while_it_is_made_is_finished_with_what_it_was_begun_with(counter: Counter) -> None:
    """What is asked in between waits for the next sale: the same job must write the same bytes."""
    new_tariff(counter, 2, TODAY, alarm_level=2_000)
    for at in range(1, 61, 6):
        card = VirtualCard(blank_image(bytes([4, 1, 2, 3, 4, 5, at])))
        without_card(counter)
        with suppress(CardLost):
            issue_card(counter.till, CASHIER, Contact(card, tear=Tear(at, TearKind.DURING)), NUMBER)
        ask(counter.till, SUPERVISOR, NUMBER, Parameters(emergency_level=at))
        issue_card(counter.till, CASHIER, Contact(card), NUMBER)
        found = counter.present(Contact(card)).parameters
        assert found.on_card.version == found.pieces[-2].parameters.version.version
