"""The register over real workers, books and the demo's bench: found, opened, with a meter, a card, and water on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.domain.errors import Code, TillError
from app.domain.money import Money
from app.domain.register import Account, Connection, Customer, DebtKind, Meter, OwedSum
from app.domain.roles import Operator
from app.domain.vend import EntryState
from aquatill.home import Home
from tests.aquatill.test_desk import Counter
from ui.demo.bench import CardKind
from ui.register_desk import Found, Lying

MARIA = "204-118-7"
FLOAT = Money(50_000, "MXN")


@pytest.fixture(scope="module")
def cashier(demo_counter: Counter) -> Operator:
    operator = demo_counter.cashier()
    demo_counter.ask(demo_counter.desk.open_shift, operator, FLOAT, ())
    return operator


def lay(counter: Counter, kind: CardKind, place: int = 0) -> bytes:
    """Lays a card of the tray on the reader, and waits until the till has seen it."""
    cards = [card for card in counter.equipment.bench.view().cards if card.kind is kind]
    before = counter.wait_for(lambda status: status.reader.trouble is None).reader.sighting
    counter.equipment.bench.put_on_reader(cards[place].serial)
    counter.wait_for(lambda status: status.reader.sighting not in (None, before))
    return cards[place].serial


def test_a_customer_is_found_and_their_file_read(demo_counter: Counter, supervisor: Operator) -> None:
    found: Found = demo_counter.ask(demo_counter.desk.search, supervisor, "lopez maria mor")
    assert found.hits[0].account == MARIA
    view = demo_counter.ask(demo_counter.desk.customer, supervisor, MARIA, 100)
    assert view.file.customer.name == found.hits[0].holder
    assert view.status.credit > 0
    assert view.read_at.year >= 2025
    assert len(view.bought) == 12


def test_the_card_on_the_reader_names_its_account_and_can_still_be_sold_to(demo_counter: Counter, cashier: Operator) -> None:
    presented = demo_counter.lay_card()
    assert demo_counter.ask(demo_counter.desk.card_on_reader).account == MARIA
    assert demo_counter.sell(presented, cashier, 1_000).settled.state is EntryState.COMPLETED


def test_a_card_of_something_else_says_what_it_is(demo_counter: Counter) -> None:
    lay(demo_counter, CardKind.FOREIGN)
    with pytest.raises(TillError) as refused:
        demo_counter.ask(demo_counter.desk.card_on_reader)
    assert refused.value.code is Code.CARD_FOREIGN


def test_from_a_new_file_to_water_on_a_new_card(demo_counter: Counter, cashier: Operator) -> None:
    desk, ask = demo_counter.desk, demo_counter.ask
    choices = ask(desk.choices)
    person = Customer("", "Rosa Martínez", "es", ("55 1234 5678",))
    account = Account("", "", "", choices.classes[0], choices.tariffs[0], date(2026, 1, 1))
    number = ask(desk.open_account, cashier, person, Connection("", "Calle Nueva 8", choices.region), account)
    view = ask(desk.customer, cashier, number, 10)
    assert view.file.customer.phones == ("+525512345678",)
    assert view.file.meter is None
    ask(desk.install_meter, cashier, view.file.account, Meter("0999000001"), 0)
    serial = lay(demo_counter, CardKind.BLANK)
    assert ask(desk.card_on_reader).lying is Lying.BLANK
    assert ask(desk.issue_card, cashier, view.file.account) == number
    assert ask(desk.card_on_reader).account == number
    presented = ask(desk.present)
    assert demo_counter.sell(presented, cashier, 2_000).settled.state is EntryState.COMPLETED
    demo_counter.equipment.bench.put_into_meter(serial)
    bench = demo_counter.equipment.bench.settled()
    assert bench.meter is not None
    assert (bench.meter.holder, bench.meter.main) == ("Rosa Martínez", 2_000)
    assert next(card for card in bench.cards if card.serial == serial).holder == "Rosa Martínez"


def test_a_phone_that_does_not_exist_is_refused_at_its_field(demo_counter: Counter, cashier: Operator) -> None:
    view = demo_counter.ask(demo_counter.desk.customer, cashier, MARIA, 10)
    wrong = replace(view.file.customer, phones=("12",))
    with pytest.raises(TillError) as refused:
        demo_counter.ask(demo_counter.desk.change_file, cashier, wrong, view.file.connection, view.file.account)
    assert (refused.value.code, refused.value.params["field"]) == (Code.FIELD_IMPOSSIBLE, "phone")


def test_notes_debts_and_changes_stand_in_the_file(demo_counter: Counter, cashier: Operator, supervisor: Operator) -> None:
    desk, ask = demo_counter.desk, demo_counter.ask
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


def test_a_statement_is_laid_into_its_folder(demo_counter: Counter, cashier: Operator, demo_home: Home) -> None:
    file: Path = demo_counter.ask(demo_counter.desk.statement, cashier, MARIA)
    assert file.parent == demo_home.statements
    text = "".join(page.extract_text() for page in PdfReader(file).pages)
    assert "María Fernanda López Hernández" in text


def test_a_user_changes_and_an_account_ends(demo_counter: Counter, supervisor: Operator) -> None:
    desk, ask = demo_counter.desk, demo_counter.ask
    left = ask(desk.search, supervisor, "204-106").hits[0].account
    view = ask(desk.customer, supervisor, left, 10)
    account = replace(view.file.account, number="", customer="", opened=view.today)
    entered = ask(desk.change_user, supervisor, left, 99_000, Customer("", "Ivo Celik", "es"), account)
    assert ask(desk.customer, supervisor, left, 10).file.account.closed == view.today
    assert ask(desk.close_account, supervisor, entered, 99_000) == entered
    assert ask(desk.customer, supervisor, entered, 10).file.account.closed is not None


def test_a_receipt_is_queued_again_by_its_number(demo_counter: Counter, cashier: Operator) -> None:
    view = demo_counter.ask(demo_counter.desk.customer, cashier, MARIA, 1)
    assert demo_counter.ask(demo_counter.desk.reprint_receipt, cashier, view.purchases[0].entry.receipt) == 1


def test_the_register_is_not_read_for_whoever_may_not_look_at_customers(demo_counter: Counter, supervisor: Operator) -> None:
    left = replace(supervisor, active=False)
    with pytest.raises(TillError, match=f"^{Code.NOT_ALLOWED.value}"):
        demo_counter.ask(demo_counter.desk.search, left, "lopez")
    with pytest.raises(TillError, match=f"^{Code.NOT_ALLOWED.value}"):
        demo_counter.ask(demo_counter.desk.customer, left, MARIA, 10)
