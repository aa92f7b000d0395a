"""Meter settings on screen: what was asked, what is asked now, and what cannot be read said at its field."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from app.counter.customer_view import CustomerView
from app.domain.asked import AskedPiece, MeterStanding
from app.domain.card import MeterMode, ParametersVersion
from app.domain.errors import Code, Refusal
from app.domain.hours import FlowAction, FlowLimit, Hours
from app.domain.parameters import Holidays, Parameter, Parameters
from tests.ui import register_samples, samples
from tests.ui.conftest import Counter
from ui.desk import LoggedIn
from ui.register.deeds import Deed
from ui.register.meter_settings import MeterSettingsForm
from ui.register.page import RegisterPage
from ui.text import Text

AT = datetime(2026, 11, 20, 15, tzinfo=UTC)
ASKED = Parameters(
    ParametersVersion(1, 1, 1),
    1,
    alarm_level=2_500,
    friendly=(Hours((6, 7), 0, 1_440),),
    holidays=(Holidays(date(2026, 12, 24), 10),),
)


def asked_before() -> CustomerView:
    """María's meter was asked yesterday and has not been visited since."""
    piece = AskedPiece(ASKED, 1, 9, AT, by_tariff=(Parameter.HOLIDAYS,))
    return replace(register_samples.view(), parameters=MeterStanding((piece,)))


@pytest.fixture
def settings(counter: Counter) -> MeterSettingsForm:
    """A supervisor at the meter settings of María's file."""
    counter.desk.logs_in = LoggedIn(samples.LUIS_IN_CHARGE, None)
    counter.desk.file = asked_before()
    counter.log_in()
    counter.press(Qt.Key.Key_F4)
    page = counter.work.customers
    page.open("204-118-7")
    counter.settle()
    hold(counter, Qt.Key.Key_G)
    form = page.form
    assert isinstance(form, MeterSettingsForm)
    return form


def hold(counter: Counter, key: Qt.Key) -> None:
    QTest.keyClick(counter.focus(), key, Qt.KeyboardModifier.ControlModifier)
    counter.settle()


def texts(form: MeterSettingsForm) -> str:
    return " ".join(text.text() for text in form.findChildren(Text))


def test_it_shows_what_was_asked_and_how_far_it_has_come(settings: MeterSettingsForm) -> None:
    assert "Asked: goes with the next write" in texts(settings)
    assert "The tariff asked by itself for: Holidays." in texts(settings)
    assert settings.typed(Parameter.ALARM_LEVEL) == "2.5"
    assert settings.typed(Parameter.FRIENDLY) == "6,7 00:00-24:00"
    assert settings.typed(Parameter.CLOSED) == ""


def test_it_proposes_backup_credit_for_the_longest_holiday(settings: MeterSettingsForm) -> None:
    whole = [month.used for month in register_samples.view().bought if month.period != samples.PERIOD]
    a_day = -(-sum(whole) // (len(whole) * 30))
    # ten days from a Thursday to a Saturday, and the Sunday after them
    assert f"{a_day * 11 / 1000:.3f}" in texts(settings)


def test_only_what_was_changed_is_asked_for(counter: Counter, settings: MeterSettingsForm) -> None:
    settings.put(Parameter.FLOW_LIMIT, "1500 close")
    settings.put(Parameter.FRIENDLY, "-")
    settings.put(Parameter.ALARM_LEVEL, "")
    hold(counter, Qt.Key.Key_S)
    operator, account, change = counter.desk.last("ask_meter").args
    assert (operator, account) == (samples.LUIS_IN_CHARGE, register_samples.ACCOUNT)
    assert change == Parameters(flow_limit=FlowLimit(1_500, FlowAction.CLOSE), friendly=())


def test_the_mode_is_chosen(counter: Counter, settings: MeterSettingsForm) -> None:
    modes = settings.findChild(QComboBox)
    assert modes is not None
    modes.setCurrentIndex(modes.findData("postpaid"))
    hold(counter, Qt.Key.Key_S)
    assert counter.desk.last("ask_meter").args[2] == Parameters(mode=MeterMode.POSTPAID)


def test_what_cannot_be_read_or_kept_is_said_at_its_field(counter: Counter, settings: MeterSettingsForm) -> None:
    settings.put(Parameter.HOLIDAYS, "Christmas")
    hold(counter, Qt.Key.Key_S)
    assert counter.desk.all_of("ask_meter") == []
    assert "2026-12-24/2027-01-02" in settings.fault(Parameter.HOLIDAYS)
    settings.put(Parameter.HOLIDAYS, "2026-12-25")
    counter.desk.usual = False
    hold(counter, Qt.Key.Key_S)
    assert settings.fault(Parameter.HOLIDAYS) == ""
    counter.desk.last("ask_meter").failed(Refusal(Code.PARAMETER_OVERLAP, parameter="closed", row=2))
    counter.settle()
    assert "row 2" in settings.fault(Parameter.CLOSED)


def test_a_cashier_has_no_such_button(counter: Counter) -> None:
    counter.log_in()
    counter.press(Qt.Key.Key_F4)
    page: RegisterPage = counter.work.customers
    assert Deed.PARAMETERS not in page.customer.deeds.buttons
