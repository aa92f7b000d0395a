"""The register over real workers, books and the demo's bench: found, opened, with a meter, a card, and water on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

import db.till
from app.domain.errors import Code, TillError
from app.domain.money import Money
from app.domain.register import Account, Connection, Customer, DebtKind, Meter, OwedSum
from app.domain.roles import Operator
from app.domain.vend import EntryState
from aquatill.demo.opening import open_demo
from aquatill.home import Home
from tests.aquatill.test_desk import Counter
from tests.runner.parts import SOON
from ui.demo.bench import CardKind
from ui.register_desk import Found, Lying

MARIA = "204-118-7"
FLOAT = Money(50_000, "MXN")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    folder = tmp_path_factory.mktemp("demo")
    open_demo(Home(folder), "en", fresh=False)
    return Home(folder)


@pytest.fixture(scope="module")
def counter(home: Home) -> Iterator[Counter]:
    counter = Counter(home)
    counter.begin()
    yield counter
    counter.workplace.end(SOON)
    assert counter.crashes.none
    assert db.till.verify(home.folder, counter.equipment.keys(None).store).sound


@pytest.fixture(scope="module")
def cashier(counter: Counter) -> Operator:
    operator = counter.cashier()
    counter.ask(counter.desk.open_shift, operator, FLOAT)
    return operator


@pytest.fixture(scope="module")
def supervisor(counter: Counter) -> Operator:
    operators = counter.workplace._need_till().store.read(lambda r: r.operators())
    return next(one for one in operators if one.role.value == "supervisor")


def lay(counter: Counter, kind: CardKind, place: int = 0) -> bytes:
    """Lays a card of the tray on the reader, and waits until the till has seen it."""
    cards = [card for card in counter.equipment.bench.view().cards if card.kind is kind]
    before = counter.wait_for(lambda status: status.reader.trouble is None).reader.sighting
    counter.equipment.bench.put_on_reader(cards[place].serial)
    counter.wait_for(lambda status: status.reader.sighting not in (None, before))
    return cards[place].serial


def test_a_customer_is_found_and_their_file_read(counter: Counter, supervisor: Operator) -> None:
    found: Found = counter.ask(counter.desk.search, supervisor, "lopez maria mor")
    assert found.hits[0].account == MARIA
    view = counter.ask(counter.desk.customer, supervisor, MARIA, 100)
    assert view.file.customer.name == found.hits[0].holder
    assert view.status.credit > 0
    assert view.read_at.year >= 2025
    assert len(view.bought) == 12


def test_the_card_on_the_reader_names_its_account_and_can_still_be_sold_to(counter: Counter, cashier: Operator) -> None:
    presented = counter.lay_card()
    assert counter.ask(counter.desk.card_on_reader).account == MARIA
    assert counter.sell(presented, cashier, 1_000).settled.state is EntryState.COMPLETED


def test_a_card_of_something_else_says_what_it_is(counter: Counter) -> None:
    lay(counter, CardKind.FOREIGN)
    with pytest.raises(TillError) as refused:
        counter.ask(counter.desk.card_on_reader)
    assert refused.value.code is Code.CARD_FOREIGN


def test_from_a_new_file_to_water_on_a_new_card(counter: Counter, cashier: Operator) -> None:
    desk, ask = counter.desk, counter.ask
    choices = ask(desk.choices)
    person = Customer("", "Rosa Martínez", "es", ("55 1234 5678",))
    account = Account("", "", "", choices.classes[0], choices.tariffs[0], date(2026, 1, 1))
    number = ask(desk.open_account, cashier, person, Connection("", "Calle Nueva 8", choices.region), account)
    view = ask(desk.customer, cashier, number, 10)
    assert view.file.customer.phones == ("+525512345678",)
    assert view.file.meter is None
    ask(desk.install_meter, cashier, view.file.account, Meter("0999000001"), 0)
    serial = lay(counter, CardKind.BLANK)
    assert ask(desk.card_on_reader).lying is Lying.BLANK
    assert ask(desk.issue_card, cashier, view.file.account) == number
    assert ask(desk.card_on_reader).account == number
    presented = ask(desk.present)
    assert counter.sell(presented, cashier, 2_000).settled.state is EntryState.COMPLETED
    counter.equipment.bench.put_into_meter(serial)
    bench = counter.equipment.bench.settled()
    assert bench.meter is not None
    assert (bench.meter.holder, bench.meter.main) == ("Rosa Martínez", 2_000)
    assert next(card for card in bench.cards if card.serial == serial).holder == "Rosa Martínez"


def test_a_phone_that_does_not_exist_is_refused_at_its_field(counter: Counter, cashier: Operator) -> None:
    view = counter.ask(counter.desk.customer, cashier, MARIA, 10)
    wrong = replace(view.file.customer, phones=("12",))
    with pytest.raises(TillError) as refused:
        counter.ask(counter.desk.change_file, cashier, wrong, view.file.connection, view.file.account)
    assert (refused.value.code, refused.value.params["field"]) == (Code.FIELD_IMPOSSIBLE, "phone")


def test_notes_debts_and_changes_stand_in_the_file(counter: Counter, cashier: Operator, supervisor: Operator) -> None:
    desk, ask = counter.desk, counter.ask
    view = ask(desk.customer, supervisor, MARIA, 10)
    ask(desk.add_note, cashier, MARIA, "Asked for a visit.")
    debt = OwedSum("", MARIA, DebtKind.FINE, (("en", "Fine"),), view.today, Money(12_000, "MXN"))
    assert ask(desk.add_debt, supervisor, debt) == MARIA
    ask(
        desk.change_file, cashier, replace(view.file.customer, email="m@example.mx"), view.file.connection, view.file.account
    )
    after = ask(desk.customer, supervisor, MARIA, 10)
    assert [note.text for note in after.file.notes] == ["Asked for a visit."]
    assert (after.owed, after.due) == (debt.amount, debt.amount)
    assert [change.after for change in after.changes if change.field == "email"] == ["m@example.mx"]


def test_a_statement_is_laid_into_its_folder(counter: Counter, cashier: Operator, home: Home) -> None:
    file: Path = counter.ask(counter.desk.statement, cashier, MARIA)
    assert file.parent == home.statements
    text = "".join(page.extract_text() for page in PdfReader(file).pages)
    assert "María Fernanda López Hernández" in text


def test_a_user_changes_and_an_account_ends(counter: Counter, supervisor: Operator) -> None:
    desk, ask = counter.desk, counter.ask
    left = ask(desk.search, supervisor, "204-106").hits[0].account
    view = ask(desk.customer, supervisor, left, 10)
    account = replace(view.file.account, number="", customer="", opened=view.today)
    entered = ask(desk.change_user, supervisor, left, 99_000, Customer("", "Ivo Celik", "es"), account)
    assert ask(desk.customer, supervisor, left, 10).file.account.closed == view.today
    assert ask(desk.close_account, supervisor, entered, 99_000) == entered
    assert ask(desk.customer, supervisor, entered, 10).file.account.closed is not None


def test_a_receipt_is_queued_again_by_its_number(counter: Counter, cashier: Operator) -> None:
    view = counter.ask(counter.desk.customer, cashier, MARIA, 1)
    assert counter.ask(counter.desk.reprint_receipt, cashier, view.purchases[0].entry.receipt) == 1


def test_the_register_is_not_read_for_whoever_may_not_look_at_customers(counter: Counter, supervisor: Operator) -> None:
    left = replace(supervisor, active=False)
    with pytest.raises(TillError, match=f"^{Code.NOT_ALLOWED.value}"):
        counter.ask(counter.desk.search, left, "lopez")
    with pytest.raises(TillError, match=f"^{Code.NOT_ALLOWED.value}"):
        counter.ask(counter.desk.customer, left, MARIA, 10)
