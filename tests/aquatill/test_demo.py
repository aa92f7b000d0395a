"""The demo utility: 300 different customers, and a tray of cards in the states that it promises."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

import db.till
from app.counter.change_meter import MeterWish, change_meter, offer_change
from app.counter.present import Presented, present
from app.counter.read_card import read_card
from app.counter.remake_card import remake_card
from app.counter.sell import quote_volume
from app.counter.till import Till
from app.domain.card import Alarm, MeterState, Valve
from app.domain.errors import Code, KeyTrouble, TillError
from app.domain.register import Meter
from app.domain.roles import Operator, Role
from app.domain.volume import Volume
from aquatill.books import open_books
from aquatill.clock import SystemClock
from aquatill.demo import opening, utility
from aquatill.demo.equipment import DemoEquipment
from aquatill.home import Home
from tests.aquatill.test_home import PROFILE
from ui.demo.bench import CardKind, TrayCard


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    home = Home(tmp_path_factory.mktemp("demo"))
    opening.open_demo(home, "es", fresh=False)
    return home


@pytest.fixture(scope="module")
def equipment(home: Home) -> DemoEquipment:
    return DemoEquipment(home)


@pytest.fixture(scope="module")
def till(home: Home, equipment: DemoEquipment) -> Iterator[Till]:
    books = open_books(home, equipment.keys(None), SystemClock(), demo=True)
    yield books.till()
    books.store.close()


def card(equipment: DemoEquipment, kind: CardKind, place: int = 0) -> TrayCard:
    return [card for card in equipment.bench.view().cards if card.kind is kind][place]


def presented(till: Till, equipment: DemoEquipment, kind: CardKind, place: int = 0) -> Presented:
    equipment.bench.put_on_reader(card(equipment, kind, place).serial)
    equipment.bench.settled()
    with equipment.card_reader().open() as connection:
        return present(till, connection)


def test_three_hundred_customers_each_with_an_account_and_a_meter_of_their_own() -> None:
    connections = utility.read().connections
    assert len(connections) == len({c.account for c in connections}) == len({c.binding.meter for c in connections}) == 300
    assert len({c.binding.number for c in connections}) == 300
    assert all(len(c.holder.encode()) <= 60 and len(c.number) <= 20 for c in connections), "they fit on a card"
    assert utility.read() == utility.read()


def test_names_do_not_come_twice_in_a_row() -> None:
    holders = [connection.holder for connection in utility.read().connections]
    assert len(set(holders)) > 290


def test_the_books_of_the_demo_are_right(home: Home, equipment: DemoEquipment, till: Till) -> None:
    assert db.till.verify(home.folder, equipment.keys(None).store).sound
    assert till.store.read(lambda r: r.open_shift()) is None
    assert till.store.read(lambda r: r.paper_waiting()) == ()
    assert till.store.read(lambda r: r.founding()).languages == ("es", "en")


def test_the_first_customer_is_low_on_credit_with_a_second_card(till: Till, equipment: DemoEquipment) -> None:
    found = presented(till, equipment, CardKind.CUSTOMER, 0)
    assert found.status is not None
    assert (found.holder.card.generation, found.status.credit) == (2, 1_240)
    assert found.status.alarms & Alarm.CREDIT_LOW


def test_the_second_card_is_fresh(till: Till, equipment: DemoEquipment) -> None:
    found = presented(till, equipment, CardKind.CUSTOMER, 1)
    assert (found.status, found.purchases) == (None, ())


def test_the_third_has_water_waiting(till: Till, equipment: DemoEquipment) -> None:
    waiting = presented(till, equipment, CardKind.CUSTOMER, 2).word.waiting
    assert waiting is not None
    assert waiting.litres == 10_000


def test_the_fourth_meter_was_tampered_with(till: Till, equipment: DemoEquipment) -> None:
    status = presented(till, equipment, CardKind.CUSTOMER, 3).status
    assert status is not None
    assert status.alarms & Alarm.MAGNET


def test_the_fourth_card_is_large_and_brings_a_load_profile(till: Till, equipment: DemoEquipment) -> None:
    equipment.bench.put_on_reader(card(equipment, CardKind.CUSTOMER, 3).serial)
    equipment.bench.settled()
    with equipment.card_reader().open() as connection:
        told = read_card(till, Operator(1, "Ana Ruiz", Role.CASHIER), connection)
    assert told.found.profile is not None
    assert told.found.profile.checked


def test_the_fifth_has_used_up_everything_and_owes(till: Till, equipment: DemoEquipment) -> None:
    last = presented(till, equipment, CardKind.CUSTOMER, 4)
    status = last.status
    assert status is not None
    assert last.priced.owed.minor == 35_000
    assert quote_volume(last, Volume(5_000)).debt > 0
    assert (status.credit, status.valve, status.state) == (0, Valve.CLOSED, MeterState.BUY_CREDIT)


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (CardKind.BLANK, Code.CARD_BLANK),
        (CardKind.FOREIGN, Code.CARD_FOREIGN),
        (CardKind.OTHER_UTILITY, Code.CARD_OTHER_UTILITY),
        (CardKind.OLDER, Code.CARD_OLDER_GENERATION),
        (CardKind.BLOCKED, Code.CARD_BLOCKED),
        (CardKind.UNKNOWN_LAYOUT, Code.LAYOUT_UNKNOWN),
    ],
)
def test_the_others_are_refused_each_for_its_reason(
    till: Till, equipment: DemoEquipment, kind: CardKind, code: Code
) -> None:
    with pytest.raises(TillError) as refused:
        presented(till, equipment, kind)
    assert refused.value.code is code


def test_the_bench_is_found_as_it_was_left(home: Home, equipment: DemoEquipment) -> None:
    serial = card(equipment, CardKind.CUSTOMER, 1).serial
    equipment.bench.put_into_meter(serial)
    equipment.bench.put_on_reader(serial)
    left = equipment.bench.settled()
    found = DemoEquipment(home).bench.view()
    assert (found.cards, found.on_reader) == (left.cards, serial)
    assert found.meter is not None
    assert left.meter is not None
    assert (found.meter.number, found.meter.main) == (left.meter.number, left.meter.main)


def test_a_real_till_is_never_turned_into_a_demo(aquatill_home: Path) -> None:
    real = Home(aquatill_home)
    real.keep_profile(PROFILE)
    for fresh in (False, True):
        with pytest.raises(KeyTrouble) as refused:
            opening.open_demo(real, "en", fresh=fresh)
        assert refused.value.code is Code.KEY_REAL_REFUSED
    assert real.profile() == PROFILE


def test_a_customers_card_finds_the_meter_that_was_changed(till: Till, equipment: DemoEquipment) -> None:
    found = presented(till, equipment, CardKind.CUSTOMER, 0)
    assert found.status is not None
    connection, now = found.holder.connection.number, till.clock.now()
    wish = MeterWish(connection, None, Meter("0999000001"), 0, now.date() - timedelta(days=1), "burst")
    operator = next(one for one in till.store.read(lambda r: r.operators()) if one.role is Role.SUPERVISOR)
    changed = change_meter(till, operator, offer_change(till, operator, wish))
    with equipment.card_reader().open() as reader:
        remake_card(till, operator, reader, connection)
    equipment.bench.put_into_meter(found.holder.card.serial)
    seen = equipment.bench.settled().meter
    assert seen is not None
    assert (seen.number, seen.main + seen.backup - seen.lent) == ("0999000001", changed.left.litres)
