"""A second person approves in place: the panel says who asks for what, and brings an approval or nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.approval import Approval
from app.domain.errors import Code, Refusal
from app.domain.roles import Job
from tests.ui.conftest import Counter
from ui.approval_panel import ApprovalPanel, needs_approval
from ui.surface import column


@pytest.fixture
def panel(at_sale: Counter) -> ApprovalPanel:
    """The panel before Ana, asked for a correction."""
    panel = ApprovalPanel(at_sale.work._session)
    at_sale.qtbot.addWidget(panel)
    panel.ask(Job.CORRECT_MUCH, "Pay out MX$1,200.00.")
    panel.activateWindow()
    at_sale.qtbot.waitUntil(panel.number.hasFocus)
    return panel


def test_it_says_what_is_wished_by_whom_and_brings_the_approval(at_sale: Counter, panel: ApprovalPanel) -> None:
    brought: list[Approval] = []
    panel.approved.connect(brought.append)
    assert "1,200.00" in panel.why.text()
    assert "asks for: Correct a sale above the limit" in panel.why.text()
    at_sale.type("9")
    at_sale.enter()
    at_sale.type("9045")
    at_sale.enter()
    assert [(one.job, one.approver) for one in brought] == [(Job.CORRECT_MUCH, 9)]
    assert panel.isHidden()


def test_a_refused_pin_is_said_and_forgotten(at_sale: Counter, panel: ApprovalPanel) -> None:
    at_sale.desk.usual = False
    for text in ("9", "1111"):
        at_sale.type(text)
        at_sale.enter()
    at_sale.desk.last("approve").failed(Refusal(Code.APPROVAL_OWN))
    at_sale.settle()
    assert panel.notice.text()
    assert (panel.number.text(), panel.pin.text()) == ("9", "")
    assert panel.pin.hasFocus()


def test_a_pin_that_was_typed_does_not_wait_behind_the_lock(at_sale: Counter) -> None:
    page = QWidget()
    panel = ApprovalPanel(at_sale.work._session)
    page.setLayout(column(panel))
    at_sale.qtbot.addWidget(page)
    page.show()
    panel.ask(Job.CORRECT_MUCH, "")
    panel.pin.setText("9045")
    page.hide()
    page.show()
    assert panel.isVisible()
    assert panel.pin.text() == ""


def test_who_leaves_hears_no_late_approval(at_sale: Counter, panel: ApprovalPanel) -> None:
    at_sale.desk.usual = False
    brought: list[Approval] = []
    left: list[bool] = []
    panel.approved.connect(brought.append)
    panel.left.connect(lambda: left.append(True))
    for text in ("9", "9045"):
        at_sale.type(text)
        at_sale.enter()
    at_sale.press(Qt.Key.Key_Escape)
    at_sale.desk.last("approve").done(Approval(Job.CORRECT_MUCH, 7, 9))
    at_sale.settle()
    assert (brought, left) == ([], [True])


def test_only_a_missing_approval_asks_for_one() -> None:
    assert needs_approval(Refusal(Code.APPROVAL_NEEDED, job="correct-much"))
    assert not needs_approval(Refusal(Code.NOT_ALLOWED, job="correct-much", role="auditor"))
