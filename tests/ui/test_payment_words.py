"""What the screen says of a postpaid payment that did not end well: no litre is told of, and no coin is forgotten."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.counter.outcome import Outcome, Settled
from app.domain.vend import EntryKind, EntryState
from tests.ui import samples
from ui.sell.question_panel import QuestionPanel
from ui.sell.write_panel import WritePanel
from words import Words
from words.settled import of_settled

WORDS = Words("en", "UTC", "MXN")


def paid(state: EntryState) -> Settled:
    entry = samples.entry(state, EntryKind.PAYMENT, litres=0)
    return Settled(entry, state, entry.total if state is EntryState.VOIDED else samples.pesos(0))


def test_of_a_payment_that_never_began_all_that_was_handed_over_goes_back(qtbot: QtBot) -> None:
    panel = WritePanel(WORDS)
    qtbot.addWidget(panel)
    panel.ended(Outcome(paid(EntryState.VOIDED)))
    assert panel.figure_text() == f"Give back {WORDS.money(samples.pesos(100_000))}"


def test_a_payment_on_the_card_is_told_in_money(qtbot: QtBot) -> None:
    panel = WritePanel(WORDS)
    qtbot.addWidget(panel)
    panel.ended(Outcome(paid(EntryState.COMPLETED)))
    assert panel.body.text() == f"The payment of {WORDS.money(samples.pesos(86_420))} is on the card."


@pytest.mark.parametrize("state", [EntryState.VOIDED, EntryState.UNRESOLVED, EntryState.COMPLETED])
def test_a_payment_that_settles_is_no_sale_and_nothing_taken_back(state: EntryState) -> None:
    said = of_settled(paid(state), WORDS)
    assert said.happened.startswith("The payment of")
    assert not any(word in "".join(map(str, (said.happened, said.not_done, said.next_step))) for word in ("m³", "meter"))


def test_an_open_payment_is_asked_about_as_one(qtbot: QtBot) -> None:
    panel = QuestionPanel(WORDS)
    qtbot.addWidget(panel)
    panel.ask(samples.question(may_give_back=False, kind=EntryKind.PAYMENT))
    assert panel.head.text() == "A payment is still open"
    assert "m³" not in panel.body.text()
