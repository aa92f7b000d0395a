"""Cards replaced, taken back and blacklisted, by the keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from app.counter.read_card import CardTold
from app.domain.approval import Approval
from app.domain.blacklist import ListCause, ListedKind, ListKey
from app.domain.errors import Code, Refusal
from app.domain.method import Tender, in_cash
from app.domain.money import Money
from app.domain.roles import Job
from tests.ui import card_samples, samples
from tests.ui.conftest import Counter
from tests.ui.fake_methods import METHODS
from tests.ui.test_layout import cut_texts, narrow_buttons
from tests.ui.test_register_layout import complaints
from ui import tokens
from ui.actions import Page
from ui.register.card_panel import Making
from ui.register_desk import CardOnReader, Lying


@pytest.fixture
def at_file(counter: Counter) -> Counter:
    """A cashier in María's file, a blank card on the reader."""
    counter.log_in()
    counter.press(Qt.Key.Key_F4)
    counter.type("mar")
    counter.settle()
    counter.enter()
    counter.desk.lying = CardOnReader(Lying.BLANK, "")
    counter.put_card()
    return counter


def ask(counter: Counter, cash: str = "100") -> None:
    counter.press(Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    counter.settle()
    form = counter.work.customers.reissue
    assert form is not None
    form.put("shown", "INE 4711")
    if form.has("cash"):
        form.put("cash", cash)
    form.save.click()
    counter.settle()


def test_a_lost_card_is_replaced_with_its_fee(at_file: Counter) -> None:
    ask(at_file)
    panel = at_file.work.customers.card
    assert panel is not None
    assert panel.state is Making.READY
    assert panel.told.text().startswith("This ends card issue 2 and puts it on the blacklist: lost.")
    assert panel.told.text().endswith("The fee is $50.00, the change $50.00.")
    at_file.enter()
    at_file.settle()
    operator, account, wish = at_file.desk.last("reissue").args
    assert (operator, account.number) == (samples.ANA, at_file.desk.file.file.account.number)
    assert (wish.cause, wish.identity, wish.tenders) == (ListCause.LOST, "INE 4711", in_cash(Money(10_000, "MXN")))


def test_too_little_cash_and_no_document_are_said_at_their_fields(at_file: Counter) -> None:
    ask(at_file, cash="20")
    form = at_file.work.customers.reissue
    assert form is not None
    assert "50" in form.fault("cash")
    form.put("shown", " ")
    form.save.click()
    assert form.fault("shown")
    assert at_file.work.customers.card is None


def test_another_document_is_approved_in_place(at_file: Counter) -> None:
    at_file.desk.usual = False
    at_file.press(Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    at_file.desk.last("fee_due").done(Money(0, "MXN"))
    at_file.settle()
    form = at_file.work.customers.reissue
    assert form is not None
    assert not form.has("cash")
    form.put("shown", "9999")
    form.save.click()
    at_file.desk.last("card_on_reader").done(at_file.desk.lying)
    at_file.settle()
    at_file.enter()
    at_file.desk.last("reissue").failed(Refusal(Code.IDENTITY_DIFFERS, job=Job.OVERRIDE_IDENTITY.value))
    at_file.settle()
    given = Approval(Job.OVERRIDE_IDENTITY, samples.ANA.number, 9)
    at_file.type("9")
    at_file.enter()
    at_file.type("4826")
    at_file.enter()
    at_file.desk.last("approve").done(given)
    at_file.settle()
    assert at_file.desk.last("reissue").args[2].approval == given


def test_a_dead_card_is_taken_back(counter: Counter) -> None:
    counter.desk.told = card_samples.DEAD
    counter.log_in()
    counter.work.go(Page.CARDS)
    counter.put_card()
    counter.press(Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    panel = counter.work.cards.panel
    assert panel is not None
    assert panel.back.hasFocus(), "nobody empties a card by a key too many"  # type: ignore[attr-defined]
    counter.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert panel.notice.text().startswith("The card is empty")  # type: ignore[attr-defined]


def test_the_card_in_use_says_why_it_stays(counter: Counter) -> None:
    counter.log_in()
    counter.work.go(Page.CARDS)
    counter.put_card()
    buttons = {job.key: button for job, button in counter.work.cards.jobs.buttons.items()}
    assert not buttons["Ctrl+B"].isEnabled()


@pytest.fixture
def at_blacklist(counter: Counter) -> Counter:
    counter.log_in()
    counter.work.go(Page.CARDS)
    counter.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    counter.settle()
    return counter


def test_a_number_is_looked_up_and_what_is_found_is_told(at_blacklist: Counter) -> None:
    page = at_blacklist.work.cards.blacklist
    assert page.table.texts()[1][1].strip("\u2066\u2069") == "0499887766"
    at_blacklist.type("0499887766")
    at_blacklist.enter()
    assert at_blacklist.desk.last("listed").args == ("0499887766",)
    assert page.hint.text() == "On the blacklist."


def test_an_entry_is_added_with_approval_and_lifted(at_blacklist: Counter) -> None:
    at_blacklist.desk.usual = False
    page, desk = at_blacklist.work.cards.blacklist, at_blacklist.desk
    page.number.setText("0499887766")
    page.kind.setCurrentIndex(page.kind.findData(ListedKind.METER.value))
    page.cause.setCurrentIndex(page.cause.findData(ListCause.TAMPERING.value))
    page.remark.setText("two seals")
    page.add.click()
    desk.last("add_listed").failed(Refusal(Code.APPROVAL_NEEDED, job=Job.BLACKLIST.value))
    at_blacklist.settle()
    assert page.approval.isVisible()
    given = Approval(Job.BLACKLIST, samples.ANA.number, 9)
    page.approval.approved.emit(given)
    key = ListKey(ListedKind.METER, "0499887766")
    assert desk.last("add_listed").args == (samples.ANA, key, ListCause.TAMPERING, "two seals", given)
    desk.last("add_listed").done(key)
    at_blacklist.settle()
    assert page.notice.text().startswith("0499887766 is on the blacklist")


def test_the_pages_fit_and_say_everything(at_blacklist: Counter) -> None:
    assert complaints(at_blacklist) == []


@pytest.mark.parametrize("told", [card_samples.TOLD, card_samples.BLANK, card_samples.DEAD])
def test_cards_and_blacklist_fit_in_spanish(counter: Counter, told: CardTold) -> None:
    counter.shell.login.language_chosen.emit("es")
    counter.desk.told = told
    counter.log_in()
    counter.work.go(Page.CARDS)
    counter.put_card()
    assert cut_texts(counter.shell) == narrow_buttons(counter.shell) == []
    counter.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert cut_texts(counter.shell) == narrow_buttons(counter.shell) == []
    assert counter.shell.minimumSizeHint().width() <= tokens.WINDOW[0]


def test_a_fee_is_paid_by_card_with_its_reference(at_file: Counter) -> None:
    at_file.desk.known_methods = METHODS
    ask(at_file, cash="")
    form = at_file.work.customers.reissue
    assert form is not None
    assert form.fault("cash")
    methods = next(box for box in form.findChildren(QComboBox) if box.findData("card") >= 0)
    methods.setCurrentIndex(methods.findData("card"))
    form.save.click()
    assert form.fault("reference")
    form.put("reference", "ab 0815")
    form.save.click()
    at_file.settle()
    panel = at_file.work.customers.card
    assert panel is not None
    assert panel.told.text().endswith("The fee is $50.00, the change $0.00.")
    at_file.enter()
    at_file.settle()
    assert at_file.desk.last("reissue").args[2].tenders == (Tender("card", Money(5_000, "MXN"), "AB0815"),)
