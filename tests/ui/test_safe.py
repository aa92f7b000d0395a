"""The cash office: the safe, deposits, closings, Z reports printed again, and the list of reasons."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from app.domain.approval import AnotherNeeded
from app.domain.closed_period import ClosingKind
from app.domain.drawer import MovementKind, Reason
from app.domain.errors import Code, Refusal
from app.domain.roles import Job
from tests.ui import safe_samples, samples
from tests.ui.conftest import Counter
from ui.actions import Page
from ui.desk import LoggedIn
from ui.safe.page import SafePage

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def office(counter: Counter) -> SafePage:
    """A supervisor on the page."""
    counter.desk.logs_in = LoggedIn(samples.LUIS_IN_CHARGE, None)
    counter.log_in()
    counter.work.go(Page.SAFE)
    counter.settle()
    return counter.work.safe


def test_the_page_says_what_is_in_the_safe_and_what_waits_for_its_closing(office: SafePage) -> None:
    assert office.inside.text() == "$17,223.00"
    assert office.waits[ClosingKind.DAY].text() == "Day: waits since Nov 21, 2026."
    assert office.waits[ClosingKind.YEAR].text() == "Year: nothing waits for its closing."
    assert not office.closing[ClosingKind.YEAR].isEnabled()
    texts = {name: table.text() for name, table in office.tables.items()}
    assert "Takings of closed shifts  Cash  41  $1,125.00" in texts["Book of the safe"]
    assert "Takings of closed shifts  Cheque  41  $840.50" in texts["Book of the safe"]
    assert "17  " in texts["Z reports"]
    assert "-$17.25" in texts["Z reports"]
    assert "15 – 16" in texts["Days"]
    assert "Office supplies" in texts["Reasons"]


def test_cash_goes_to_the_bank_with_keys_alone(office: SafePage, counter: Counter) -> None:
    counter.press(Qt.Key.Key_D, CTRL)
    counter.enter()
    for text in ("9000", "Banco 0123", "R-7"):
        counter.type(text)
        counter.enter()
    counter.enter()
    told = (samples.LUIS_IN_CHARGE, samples.pesos(900_000), "Banco 0123", "R-7", "cash", None)
    assert counter.desk.last("bank_deposit").args == told
    assert office.notice.text() == "Bank deposit 4: $9,000.00. $8,223.00 stays in the safe."


def test_a_deposit_that_cannot_be_says_why_and_keeps_what_was_typed(office: SafePage, counter: Counter) -> None:
    office.deposit.click()
    form = office.findChild(type(office._form)) if office._form else None
    assert form is not None
    form.put("amount", "nine")
    form.save.click()
    assert "cannot be read" in form.notice.text() + form.fault("amount")
    form.put("amount", "99999")
    counter.desk.usual = False
    form.save.click()
    counter.desk.last("bank_deposit").failed(Refusal(Code.SAFE_SHORT))
    counter.settle()
    assert form.notice.text().startswith("There is not that much money in the safe.")
    assert form.typed("amount") == "99999"
    form.cancel.click()
    assert office.deposit.isVisible()


def test_a_drop_is_counted_and_what_is_said_of_it_stands_beside_its_slip(office: SafePage, counter: Counter) -> None:
    office.chosen.setCurrentIndex(office.chosen.findData("Drops"))
    assert "$200.00" in office.tables["Drops"].text()
    counter.press(Qt.Key.Key_G, CTRL)
    counter.type("180")
    counter.enter()
    counter.type("a note less")
    counter.enter()
    counter.enter()
    assert counter.desk.last("count_drop").args[1:] == (14, samples.pesos(18_000), "a note less", None)
    assert office.notice.text() == "Drop 14: $200.00 on its slip, $180.00 counted."


def test_a_second_person_approves_in_place_what_nobody_answers_for_alone(office: SafePage, counter: Counter) -> None:
    counter.desk.usual = False
    office.count.click()
    counter.press(Qt.Key.Key_Down)
    counter.enter()
    for text in ("17000", "two notes missing"):
        counter.type(text)
        counter.enter()
    counter.enter()
    needed = AnotherNeeded(Code.SAFE_DIFFERENCE, Job.SAFE, "cash 1/2: x", difference=samples.pesos(-22_300))
    counter.desk.last("count_safe").failed(needed)
    counter.settle()
    assert "-$223.00" in office.approval.why.text()
    counter.press(Qt.Key.Key_Escape)
    form = office._form
    assert form is not None
    assert form.isVisible()
    form.save.click()
    counter.desk.last("count_safe").failed(needed)
    counter.settle()
    counter.desk.usual = True
    for figure in ("9", "8642"):
        counter.type(figure)
        counter.enter()
    assert counter.desk.last("approve").args[1:] == (Job.SAFE, 9, "8642")
    assert counter.desk.approved_about == "cash 1/2: x"
    assert counter.desk.last("count_safe").args[-1].approver == 9
    assert office.notice.text().startswith("Safe: $17,223.00 expected, $17,000.00 counted")


def test_who_approves_a_deposit_or_a_closing_reads_what_it_is(office: SafePage, counter: Counter) -> None:
    counter.desk.usual = False
    office.deposit.click()
    form = office._form
    assert form is not None
    form.put("amount", "9000")
    form.put("bank", "Banco 0123")
    form.save.click()
    counter.desk.last("bank_deposit").failed(Refusal(Code.APPROVAL_NEEDED, job=Job.SAFE.value))
    counter.settle()
    assert "9000, " in office.approval.why.text()
    assert "Banco 0123" in office.approval.why.text()
    counter.press(Qt.Key.Key_Escape)
    form.cancel.click()
    office.closing[ClosingKind.DAY].click()
    counter.desk.last("close_period").failed(Refusal(Code.APPROVAL_NEEDED, job=Job.CLOSE_PERIOD.value))
    counter.settle()
    assert "Day: waits since Nov 21, 2026." in office.approval.why.text()
    counter.press(Qt.Key.Key_Escape)
    assert office.closing[ClosingKind.DAY].isEnabled()


def test_a_day_is_closed_once_and_its_refusal_is_said(office: SafePage, counter: Counter) -> None:
    counter.desk.usual = False
    office.closing[ClosingKind.DAY].click()
    office.closing[ClosingKind.DAY].click()
    assert [one.args for one in counter.desk.all_of("close_period")] == [(samples.LUIS_IN_CHARGE, ClosingKind.DAY, None)]
    counter.desk.last("close_period").failed(Refusal(Code.PERIOD_SHIFT_OPEN, shift=42))
    counter.settle()
    assert office.notice.text().startswith("Shift 42 of that period is still open.")
    counter.desk.usual = True
    office.closing[ClosingKind.DAY].click()
    counter.settle()
    assert office.notice.text().startswith("Closing 1, Nov 20, 2026 to Nov 20, 2026")


def test_the_safe_is_counted_a_z_printed_again_and_a_reason_changed(office: SafePage, counter: Counter) -> None:
    office.count.click()
    counter.press(Qt.Key.Key_Down)
    counter.enter()
    counter.type("17000")
    counter.enter()
    counter.type("two notes missing")
    counter.enter()
    counter.enter()
    assert counter.desk.last("count_safe").args[1:] == (samples.pesos(1_700_000), "two notes missing", "cheque", None)
    office.chosen.setCurrentIndex(office.chosen.findData("Z reports"))
    office.again.click()
    assert counter.desk.last("reprint_z").args[1] == 17
    office.chosen.setCurrentIndex(office.chosen.findData("Reasons"))
    office.tables["Reasons"].selectRow(2)
    office.change.click()
    form = office._form
    assert form is not None
    form.put("name", "Stationery")
    form.save.click()
    counter.settle()
    assert counter.desk.last("set_drawer_reason").args[1] == Reason(7, MovementKind.EXPENSE, "Stationery")
    assert date(2026, 11, 20) == safe_samples.DAY
