"""The register on screen: search as one types, the customer's file, a card on the reader, and what each role may do."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest

from app.domain.errors import CardError, Code, Refusal
from app.domain.lists import Field
from app.domain.roles import Operator, Role
from tests.ui import register_samples, samples
from tests.ui.conftest import Counter
from tests.ui.register_steps import form, hold, page, shown
from ui.actions import Page
from ui.desk import LoggedIn
from ui.register.card_panel import CardPanel
from ui.register.deeds import Deed
from ui.register_desk import CardOnReader, Found, Lying


def test_what_is_typed_is_searched_for_at_once(looking: Counter) -> None:
    looking.type("mar")
    looking.settle()
    assert looking.desk.last("search").args == ("mar",)
    assert shown(looking)[0].startswith("María Fernanda López Hernández")
    assert page(looking).search.state.text() == "3 accounts. Arrows choose, Enter opens."


def test_while_a_search_runs_only_the_newest_text_waits(looking: Counter) -> None:
    looking.desk.usual = False
    looking.type("mario")
    assert [one.args for one in looking.desk.all_of("search")] == [("m",)]
    looking.desk.last("search").done(register_samples.FOUND)
    looking.settle()
    assert [one.args for one in looking.desk.all_of("search")] == [("m",), ("mario",)]
    assert shown(looking) == [], "what was found for other letters is not shown"
    looking.desk.last("search").done(Found(register_samples.HITS[2:], more=False))
    looking.settle()
    assert len(shown(looking)) == 1


def test_enter_waits_for_the_search_and_opens_what_it_finds_first(looking: Counter) -> None:
    looking.desk.usual = False
    looking.type("mar")
    looking.enter()
    assert looking.desk.all_of("customer") == []
    looking.desk.all_of("search")[-1].done(register_samples.FOUND)
    looking.settle()
    looking.desk.all_of("search")[-1].done(register_samples.FOUND)
    looking.settle()
    assert looking.desk.last("customer").args[0] == "204-118-7"


def test_arrows_choose_and_enter_opens(looking: Counter) -> None:
    looking.type("mar")
    looking.settle()
    for _ in range(9):
        looking.press(Qt.Key.Key_Down)
    looking.press(Qt.Key.Key_Up)
    looking.enter()
    assert looking.desk.last("customer").args[0] == "204-219-3"


def test_it_says_so_when_nobody_is_found_and_when_there_are_too_many(looking: Counter) -> None:
    looking.desk.found = Found((), more=False)
    looking.type("x")
    looking.settle()
    assert page(looking).search.state.text() == "Nobody was found. Try fewer letters, or another word."
    looking.enter()
    assert looking.desk.all_of("customer") == []
    looking.desk.found = Found(register_samples.HITS, more=True)
    looking.type("y")
    looking.settle()
    assert page(looking).search.state.text().startswith("The first 3 are shown.")
    looking.press(Qt.Key.Key_Escape)
    assert shown(looking) == []
    assert page(looking).search.state.text().startswith("Type any part")


def test_a_search_that_fails_says_why(looking: Counter) -> None:
    looking.desk.usual = False
    looking.type("m")
    looking.desk.last("search").failed(Refusal(Code.ACCOUNT_UNKNOWN, account="1"))
    looking.settle()
    assert page(looking).search.notice.text().startswith("There is no account 1")


def test_a_file_shows_who_it_is_and_how_things_stand(reading: Counter) -> None:
    panel = page(reading).customer
    assert panel.name.text() == "María Fernanda López Hernández"
    assert panel.chip_texts() == ("$300.00 due", "$12.50 to its credit")
    assert panel.meter.value.text() == "1.240\u00a0m³"
    assert panel.owed.value.text() == "$1,200.00"
    assert "INE LOHM780412" in panel.who.texts()
    assert panel.history.texts()[0][1:] == (
        "Luis Ortega",
        "Customer: Phones",
        "+525512345678",
        "+525512345678 +525587654321",
    )
    assert panel.notes.texts()[0][1] == "Luis Ortega"
    assert panel.debts.texts()[0][-2:] == ("$1,200.00", "$300.00")
    before, after = panel.history.texts()[0][3:]
    assert panel.history.chosen.text() == f"{before} → {after}", "in full, whatever the columns have room for"


def test_alt_and_a_number_turn_to_another_page_of_the_file(reading: Counter) -> None:
    QTest.keyClick(reading.focus(), Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    panel = page(reading).customer
    assert panel.tabs.place() == 1
    assert reading.focus() is panel.purchases


def test_esc_goes_back_to_the_search_with_the_old_words_marked(reading: Counter) -> None:
    reading.press(Qt.Key.Key_Escape)
    search = page(reading).search
    assert reading.focus() is search.line
    assert search.line.selectedText() == "mar"


def test_a_receipt_of_a_purchase_is_printed_again(reading: Counter) -> None:
    QTest.keyClick(reading.focus(), Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    reading.press(Qt.Key.Key_Down)
    QTest.keyClick(reading.focus(), Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    reading.settle()
    assert reading.desk.last("reprint_receipt").args == (samples.ANA, 99)
    assert page(reading).customer.notice.text() == "DUPLICATE 2 is on its way to the printer."
    QTest.keyClick(reading.focus(), Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    reading.settle()
    assert reading.desk.last("make_invoice").args == (samples.ANA, 99)
    assert page(reading).customer.notice.text() == "It is on its way to the printer."
    QTest.keyClick(reading.focus(), Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    reading.settle()
    assert reading.desk.last("make_cover_note").args == (samples.ANA, "204-118-7")


def test_the_statement_is_made_and_opened(reading: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    QTest.keyClick(reading.focus(), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    reading.settle()
    assert reading.desk.last("statement").args == (samples.ANA, "204-118-7")
    assert opened == [str(register_samples.STATEMENT)]
    assert str(register_samples.STATEMENT) in page(reading).customer.notice.text()


def test_the_end_of_the_purchases_asks_for_older_ones(reading: Counter) -> None:
    page(reading).customer.purchases.lines.wanted.emit()
    asked = [one.args for one in reading.desk.all_of("customer")]
    assert asked == [("204-118-7", 100), ("204-118-7", 200)]


def test_a_card_on_the_reader_opens_its_file(looking: Counter) -> None:
    looking.put_card()
    assert page(looking).customer.view is not None
    assert len(looking.desk.all_of("card_on_reader")) == 1
    looking.desk.tell(open_matters=1)
    looking.settle()
    assert len(looking.desk.all_of("card_on_reader")) == 1, "the same card is looked at once"


def test_a_card_is_not_looked_at_while_the_page_is_not(looking: Counter) -> None:
    looking.work.go(Page.PAPER)
    looking.put_card()
    assert looking.desk.all_of("card_on_reader") == []
    looking.work.go(Page.CUSTOMERS)
    looking.settle()
    assert len(looking.desk.all_of("card_on_reader")) == 1


def test_a_blank_card_asks_for_its_customer_and_a_strange_one_says_what_it_is(looking: Counter) -> None:
    looking.desk.lying = register_samples.BLANK
    looking.put_card()
    assert page(looking).search.notice.text().startswith("A blank card is on the reader.")
    looking.desk.usual = False
    looking.desk.take_card()
    looking.put_card()
    looking.desk.last("card_on_reader").failed(CardError(Code.CARD_FOREIGN))
    looking.settle()
    assert page(looking).search.notice.text() == str(looking.shell.words.sentence(CardError(Code.CARD_FOREIGN)))


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR])
def test_who_sells_nothing_finds_the_register(counter: Counter, role: Role) -> None:
    counter.desk.logs_in = LoggedIn(Operator(90, "Teresa Ibarra", role), None)
    counter.log_in()
    assert counter.work.asked is Page.CUSTOMERS
    assert Deed.REPRINT not in page(counter).customer.deeds.buttons
    assert Deed.STATEMENT in page(counter).customer.deeds.buttons


def test_a_file_without_meter_says_what_is_missing_and_a_closed_one_that_it_is_closed(reading: Counter) -> None:
    panel = page(reading).customer
    panel.show_view(register_samples.newly_opened())
    assert panel.chip_texts() == ("Needs a meter and a card",)
    assert panel.meter.value.text() == "—"
    panel.show_view(register_samples.closed())
    assert panel.chip_texts()[0] == "Closed on Nov 20, 2026"


# ── changing the register


@pytest.fixture
def allocating(looking: Counter) -> Counter:
    """A cashier who has just installed the meter of a new file."""
    looking.desk.file = register_samples.newly_opened()
    page(looking).open("204-118-7")
    looking.settle()
    hold(looking, Qt.Key.Key_M)
    form(looking).put(Field.METER, "0999000001")
    looking.desk.file = register_samples.view(cards=())
    hold(looking, Qt.Key.Key_S)
    return looking


def card_panel(counter: Counter) -> CardPanel:
    panel = page(counter).card
    assert panel is not None, "no card is being made"
    return panel


def test_an_installed_meter_wants_its_card(allocating: Counter) -> None:
    _, account, meter, register = allocating.desk.last("install_meter").args
    assert (account.number, meter.number, meter.size, register) == ("204-118-7", "0999000001", 15, 0)
    assert card_panel(allocating).head.text() == "Put a blank card on the reader"
    assert not card_panel(allocating).make.isEnabled()


def test_a_blank_card_is_made_with_enter_and_its_first_purchase_follows(allocating: Counter) -> None:
    allocating.desk.lying = register_samples.BLANK
    allocating.put_card()
    assert card_panel(allocating).make.isEnabled()
    allocating.enter()
    assert allocating.desk.last("issue_card").args[1].number == "204-118-7"
    assert card_panel(allocating).busy
    allocating.shell.lock()
    allocating.press(Qt.Key.Key_Escape)
    assert page(allocating).card is not None, "nobody leaves while a card is made"
    allocating.desk.last("issue_card").done("204-118-7")
    allocating.settle()
    assert allocating.work.asked is Page.SELL
    assert page(allocating).card is None
    assert not allocating.work.busy


def test_somebodys_card_is_not_made_into_anothers(allocating: Counter) -> None:
    allocating.desk.lying = CardOnReader(Lying.CUSTOMER, "1")
    allocating.put_card()
    assert not card_panel(allocating).make.isEnabled()
    assert "account 1" in card_panel(allocating).notice.text()
    allocating.desk.take_card()
    allocating.settle()
    assert card_panel(allocating).notice.text() == ""


def test_a_card_whose_making_failed_can_be_tried_again(allocating: Counter) -> None:
    allocating.desk.lying = register_samples.BLANK
    allocating.put_card()
    allocating.enter()
    allocating.desk.last("issue_card").failed(CardError(Code.CARD_GONE))
    allocating.settle()
    assert card_panel(allocating).notice.text() == str(allocating.shell.words.sentence(CardError(Code.CARD_GONE)))
    allocating.enter()
    assert len(allocating.desk.all_of("issue_card")) == 2


def test_a_card_that_was_begun_for_this_customer_may_be_finished(allocating: Counter) -> None:
    allocating.desk.lying = CardOnReader(Lying.CUSTOMER, "204-118-7")
    allocating.put_card()
    assert card_panel(allocating).make.isEnabled()


def test_months_that_no_meter_told_show_what_was_bought_and_say_so(reading: Counter) -> None:
    panel = page(reading).customer
    assert panel._bars_title.text() == "m³ used a month; outlined: bought"
    told = panel._bars.accessibleName().split(", ")
    assert [month.endswith("bought") for month in told] == [True] * 6 + [False] * 6
    reading.desk.file = replace(register_samples.view(), used=register_samples.view().used[6:])
    page(reading).open("204-118-7")
    reading.settle()
    assert panel._bars_title.text() == "m³ bought a month"
    assert "bought" not in panel._bars.accessibleName()
