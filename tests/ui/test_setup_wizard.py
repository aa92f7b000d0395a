"""The set-up wizard: nothing is founded before a recovery key was exported and tried."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.fake_setup_desk import KEY, FakeSetupDesk
from ui.setup_wizard import SetupWindow, SetupWizard


@pytest.fixture
def setup_desk() -> FakeSetupDesk:
    """The founding."""
    return FakeSetupDesk()


@pytest.fixture
def wizard(qtbot: QtBot, setup_desk: FakeSetupDesk, tmp_path: Path) -> SetupWizard:
    """The wizard with its choices offered."""
    target = str(tmp_path / "recovery.pdf")
    wizard = SetupWizard(setup_desk, setup_desk.words("en"), ("en", "es"), lambda proposal: target)
    qtbot.addWidget(wizard)
    wizard.show()
    qtbot.waitUntil(lambda: wizard.place.country.count() > 0)
    return wizard


def answer_all(qtbot: QtBot, wizard: SetupWizard, pin: str = "4711", currency: str = "MXN") -> None:
    wizard.utility.name.setText("Agua de Valle")
    wizard.utility.number.setText("4711")
    wizard.next.click()
    wizard.place.country.setCurrentText("MX")
    wizard.place.currency.setCurrentText(currency)
    wizard.next.click()
    wizard.next.click()
    wizard.administrator.name.setText("Carmen Vega")
    wizard.administrator.pin.setText(pin)
    wizard.administrator.again.setText(pin)
    wizard.next.click()
    qtbot.wait(1)


def test_every_page_waits_for_its_answers(wizard: SetupWizard) -> None:
    assert not wizard.next.isEnabled()
    wizard.utility.name.setText("Agua de Valle")
    wizard.utility.number.setText("47x")
    assert not wizard.next.isEnabled()
    wizard.utility.number.setText("4711")
    assert wizard.next.isEnabled()


def test_a_country_brings_its_currency_and_zone(wizard: SetupWizard) -> None:
    wizard.place.country.setCurrentText("MX")
    assert wizard.place.currency.currentText() == "MXN"
    assert wizard.place.zone.currentText() == "America/Mexico_City"


def test_the_answers_arrive_as_they_were_given(qtbot: QtBot, wizard: SetupWizard, setup_desk: FakeSetupDesk) -> None:
    answer_all(qtbot, wizard)
    given = setup_desk.prepared[0]
    assert (given.utility_number, given.utility_name) == (4711, "Agua de Valle")
    assert (given.country, given.currency, given.zone, given.languages) == ("MX", "MXN", "America/Mexico_City", ("en",))
    assert (given.reader, given.printer, given.passphrase) == ("", "pdf:", "")
    assert given.check_digits is False
    assert (given.administrator.number, given.administrator.name, given.administrator.pin) == (1, "Carmen Vega", "4711")


def test_the_check_digit_of_meter_numbers_is_asked_for(qtbot: QtBot, wizard: SetupWizard, setup_desk: FakeSetupDesk) -> None:
    wizard.utility._meters.setCurrentIndex(1)
    assert wizard.utility._meters.currentText() == "end in a check digit (Luhn)"
    answer_all(qtbot, wizard)
    assert setup_desk.prepared[0].check_digits is True


def test_two_different_pins_do_not_go_on(wizard: SetupWizard) -> None:
    wizard.administrator.name.setText("Carmen Vega")
    wizard.administrator.pin.setText("4711")
    wizard.administrator.again.setText("4712")
    assert not wizard.administrator.complete()


def test_a_weak_pin_and_a_wrong_setting_lead_to_their_page(qtbot: QtBot, wizard: SetupWizard) -> None:
    answer_all(qtbot, wizard, pin="1234")
    assert wizard.step == 3
    assert wizard.notice.text().startswith("This PIN is too easy to guess.")
    wizard.place.currency.setCurrentText("XXX")
    wizard.administrator.pin.setText("4711")
    wizard.administrator.again.setText("4711")
    wizard.next.click()
    assert wizard.step == 1
    assert wizard.notice.text() != ""


def test_a_passphrase_is_asked_twice_where_there_is_no_safe_keyring(qtbot: QtBot) -> None:
    desk = FakeSetupDesk(needs_passphrase=True)
    wizard = SetupWizard(desk, desk.words("en"), ("en",))
    qtbot.addWidget(wizard)
    qtbot.waitUntil(lambda: wizard.place.country.count() > 0)
    assert not wizard.devices.complete()
    wizard.devices.passphrase.setText("correct horse")
    assert not wizard.devices.complete()
    wizard.devices.again.setText("correct horse")
    assert wizard.devices.complete()


def test_it_cannot_finish_before_the_key_was_exported_and_tried(
    qtbot: QtBot, wizard: SetupWizard, setup_desk: FakeSetupDesk
) -> None:
    answer_all(qtbot, wizard)
    assert wizard.recovery.key.text() == KEY
    assert not wizard.next.isEnabled()
    wizard.recovery.export_button.click()
    qtbot.waitUntil(lambda: wizard.recovery.exported)
    assert setup_desk.exported[0].name == "recovery.pdf"
    assert not wizard.next.isEnabled()
    wizard.recovery.typed.setPlainText("ABCD EFGH")
    wizard.recovery.try_button.click()
    qtbot.waitUntil(lambda: wizard.recovery.notice.text().startswith("The recovery key does not fit."))
    assert not wizard.next.isEnabled()
    wizard.recovery.typed.setPlainText(KEY)
    wizard.recovery.try_button.click()
    qtbot.waitUntil(lambda: wizard.recovery.tried)
    with qtbot.waitSignal(wizard.founded):
        wizard.next.click()
    assert setup_desk.founded


def test_after_the_export_the_key_must_come_from_the_paper(qtbot: QtBot, wizard: SetupWizard) -> None:
    answer_all(qtbot, wizard)
    wizard.recovery.export_button.click()
    qtbot.waitUntil(lambda: wizard.recovery.exported)
    assert wizard.recovery.key.text() == ""


def test_new_keys_must_be_exported_and_tried_anew(qtbot: QtBot, wizard: SetupWizard) -> None:
    answer_all(qtbot, wizard)
    wizard.recovery.export_button.click()
    qtbot.waitUntil(lambda: wizard.recovery.exported)
    wizard.back.click()
    wizard.next.click()
    qtbot.wait(1)
    assert not wizard.recovery.exported


def test_the_window_speaks_another_language_at_once(qtbot: QtBot, setup_desk: FakeSetupDesk) -> None:
    window = SetupWindow(setup_desk, ("en", "es"), "en")
    qtbot.addWidget(window)
    first = window.centralWidget()
    assert isinstance(first, SetupWizard)
    first.language_chosen.emit("es")
    assert window.centralWidget() is not first
    assert window.windowTitle() == setup_desk.words("es").tr("Set up a till") != "Set up a till"
    assert not window.done
