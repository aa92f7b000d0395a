"""The forms of a customer's file: typed with the keyboard alone, refused at their field."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.domain.errors import Code, Refusal
from app.domain.lists import Field
from app.domain.register import DebtKind
from tests.ui import register_samples, samples
from tests.ui.conftest import Counter
from tests.ui.register_steps import form, hold, page
from ui.desk import LoggedIn
from ui.register.deeds import Deed
from ui.register.faults import DAY, REGISTER
from ui.register.forms import MeterForm
from ui.text import Text


@pytest.fixture
def supervising(counter: Counter) -> Counter:
    """A supervisor with María's file open."""
    counter.desk.logs_in = LoggedIn(samples.LUIS_IN_CHARGE, None)
    counter.log_in()
    counter.press(Qt.Key.Key_F4)
    page(counter).open("204-118-7")
    counter.settle()
    return counter


def test_an_account_is_opened_with_the_keyboard_alone_and_wants_its_meter_at_once(looking: Counter) -> None:
    looking.desk.file = register_samples.newly_opened()
    hold(looking, Qt.Key.Key_N)
    looking.type("Rosa Martin")
    looking.enter()
    looking.type("55 1234 5678; 55 8765 4321")
    form(looking).put(Field.ADDRESS, "Calle Nueva 8")
    hold(looking, Qt.Key.Key_S)
    operator, customer, connection, account = looking.desk.last("open_account").args
    assert operator == samples.ANA
    assert (customer.name, customer.phones) == ("Rosa Martin", ("55 1234 5678", "55 8765 4321"))
    assert (connection.address, connection.region, account.opened) == ("Calle Nueva 8", 1, date(2026, 11, 21))
    assert (account.customer_class, account.tariff, account.dwellings) == ("domestic", "domestic", 1)
    assert isinstance(form(looking), MeterForm), "the file has no meter yet"


def test_what_is_wrong_is_said_at_its_field_and_the_rest_stays_as_it_was_typed(looking: Counter) -> None:
    looking.desk.usual = False
    page(looking)._open_new()
    looking.desk.last("choices").done(register_samples.CHOICES)
    looking.settle()
    looking.type("Rosa")
    hold(looking, Qt.Key.Key_S)
    looking.desk.last("open_account").failed(Refusal(Code.FIELD_IMPOSSIBLE, field=Field.PHONE.value, value="12"))
    looking.settle()
    assert "12" in form(looking).fault(Field.PHONE)
    assert looking.focus().accessibleName() == "Phones"
    assert form(looking).typed(Field.NAME) == "Rosa"
    looking.desk.all_of("open_account")
    hold(looking, Qt.Key.Key_S)
    assert form(looking).fault(Field.PHONE) == ""
    assert len(looking.desk.all_of("open_account")) == 2


def test_what_is_wrong_with_the_whole_is_said_above(looking: Counter) -> None:
    looking.desk.usual = False
    page(looking)._open_new()
    looking.desk.last("choices").done(register_samples.CHOICES)
    looking.settle()
    hold(looking, Qt.Key.Key_S)
    looking.desk.last("open_account").failed(Refusal(Code.TILL_LOCKED, reason="x"))
    looking.settle()
    assert form(looking).notice.text() == str(looking.shell.words.sentence(Refusal(Code.TILL_LOCKED, reason="x")))


def test_a_held_key_saves_once(looking: Counter) -> None:
    looking.desk.usual = False
    page(looking)._open_new()
    looking.desk.last("choices").done(register_samples.CHOICES)
    looking.settle()
    for _ in range(3):
        hold(looking, Qt.Key.Key_S)
    assert len(looking.desk.all_of("open_account")) == 1


def test_esc_leaves_a_form_for_where_it_was_asked_for(reading: Counter) -> None:
    hold(reading, Qt.Key.Key_E)
    reading.press(Qt.Key.Key_Escape)
    assert page(reading).form is None
    assert reading.desk.all_of("change_file") == []
    assert page(reading).customer.isVisible()


def test_the_data_are_changed_from_what_they_are(reading: Counter) -> None:
    hold(reading, Qt.Key.Key_E)
    form(reading).put(Field.DWELLINGS, "3")
    hold(reading, Qt.Key.Key_S)
    _, customer, connection, account = reading.desk.last("change_file").args
    assert customer == register_samples.CUSTOMER
    assert connection == register_samples.SUPPLY
    assert account == replace(register_samples.ACCOUNT, dwellings=3)
    assert page(reading).customer.notice.text() == "The change is saved."


def test_a_figure_that_is_none_is_refused_before_anything_is_asked(supervising: Counter) -> None:
    hold(supervising, Qt.Key.Key_D)
    form(supervising).put("amount", "12,34,5")
    hold(supervising, Qt.Key.Key_S)
    assert supervising.desk.all_of("add_debt") == []
    assert "12,34,5" in form(supervising).fault("amount")


def test_a_debt_is_entered_with_its_instalments(supervising: Counter) -> None:
    hold(supervising, Qt.Key.Key_D)
    form(supervising).put("label", "Agreement")
    form(supervising).put("amount", "1200")
    form(supervising).put("monthly", "100.50")
    hold(supervising, Qt.Key.Key_S)
    _, debt = supervising.desk.last("add_debt").args
    assert (debt.account, debt.kind, debt.label) == ("204-118-7", DebtKind.ARREARS, (("en", "Agreement"),))
    assert (debt.amount, debt.monthly, debt.since) == (samples.pesos(120000), samples.pesos(10050), date(2026, 11, 21))


def test_a_note_is_added(reading: Counter) -> None:
    hold(reading, Qt.Key.Key_T)
    reading.type("Came twice.")
    hold(reading, Qt.Key.Key_S)
    assert reading.desk.last("add_note").args == (samples.ANA, "204-118-7", "Came twice.")


def test_a_change_of_user_asks_for_the_reading_and_says_what_is_owed(supervising: Counter) -> None:
    hold(supervising, Qt.Key.Key_U)
    assert "$1,200.00" in " ".join(text.text() for text in form(supervising).findChildren(Text))
    form(supervising).put(Field.REGISTER, "412.345")
    form(supervising).put(Field.NAME, "Ivo Çelik")
    hold(supervising, Qt.Key.Key_S)
    _, left, register, customer, account = supervising.desk.last("change_user").args
    assert (left, register, customer.name) == ("204-118-7", 412_345, "Ivo Çelik")
    assert (customer.number, account.number, account.connection, account.closed) == ("", "", "204-118", None)


def test_an_account_is_closed_with_the_reading_of_its_meter(supervising: Counter) -> None:
    hold(supervising, Qt.Key.Key_L)
    form(supervising).put(Field.REGISTER, "412")
    hold(supervising, Qt.Key.Key_S)
    assert supervising.desk.last("close_account").args == (samples.LUIS_IN_CHARGE, "204-118-7", 412_000)


def test_a_cashier_enters_no_debts_and_closes_nothing(reading: Counter) -> None:
    buttons = page(reading).customer.deeds.buttons
    assert Deed.DEBT not in buttons
    assert Deed.CLOSE not in buttons
    assert not buttons[Deed.METER].isEnabled(), "there is a meter"


def test_readings_stand_in_the_file_and_another_is_typed(reading: Counter) -> None:
    panel = page(reading).customer
    panel.tabs.show_page(5)
    assert panel.readings.texts()[0] == (
        "Nov 18, 2026",
        register_samples.METER.number,
        "812.450\u00a0m³",
        "told by the card",
    )
    page(reading)._do(Deed.READ)
    form = page(reading).form
    assert form is not None
    form.put(REGISTER, "812")
    form.put(DAY, "2026-11-17")
    reading.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    asked = reading.desk.last("read_meter").args
    assert asked[1:] == (register_samples.METER.number, date(2026, 11, 17), 812_000)
    assert panel.notice.text() == "The reading is kept."
