"""The page of cards: any card is read and shown, and a job takes the keyboard only while nothing else is on the reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.domain.card import Alarm, MeterState
from app.domain.card_told import CardPart, PartState, PartTold, TallyTold
from app.domain.errors import CardError, Code, ReaderError
from app.domain.exchange import CARRY_OVER
from app.domain.roles import Job
from app.domain.tally import Tally
from tests.ui import card_samples, samples
from tests.ui.conftest import Counter
from tests.ui.test_register_layout import complaints
from ui.actions import Page
from ui.card import jobs
from ui.card.job import CardJob, JobPanel
from ui.card.job_column import JobColumn
from ui.card.page import CardsPage
from ui.card.report_panel import ReportPanel
from ui.card.told_words import tally_line
from words import Words


@pytest.fixture
def at_cards(counter: Counter) -> Counter:
    """A cashier at the page of cards."""
    counter.log_in()
    counter.press(Qt.Key.Key_F3)
    return counter


def plain(texts: Iterable[str]) -> str:
    """The texts in one, with every space a plain one."""
    return " ".join(texts).replace("\xa0", " ")


def page(counter: Counter) -> CardsPage:
    return counter.work.cards


def test_a_card_is_read_and_shown_without_a_click(at_cards: Counter) -> None:
    assert page(at_cards).welcome.head.text() == "Put any card on the reader"
    at_cards.put_card()
    shown = page(at_cards).shown
    assert shown.name.text() == "María Fernanda López Hernández"
    assert shown.chip_texts() == ("Water card", "Valve: Open", "Battery 78%", "1 alarm")
    assert "Waiting on the card 10.000 m³" in plain(shown.card.texts())
    assert plain(shown.tallies.texts()[1]) == "4, epoch 1 3 9.000 m³ 1.000 m³  not checked here"
    assert shown.events.texts()[1][1:] == ("Meter cover opened", "Report it to a supervisor.")


def test_what_came_over_is_named_for_the_meter_before() -> None:
    told = TallyTold(Tally(CARRY_OVER, 1, 2, 7_000, 1_000), on_card=2, in_meter=2, checked=True)
    line = tally_line(told, Words("en", "UTC", "MXN"))
    assert plain(line) == "The meter before 2 7.000 m³ 1.000 m³ 2 checked"


def test_a_blank_card_is_named_and_offers_nothing_of_a_meter(at_cards: Counter) -> None:
    at_cards.desk.told = card_samples.BLANK
    at_cards.put_card()
    assert page(at_cards).shown.chip_texts() == ("Blank card",)
    assert page(at_cards).shown.notice.text().startswith("This card is blank")


def test_what_keeps_a_card_from_a_sale_and_the_damaged_part_are_told(at_cards: Counter) -> None:
    parts = tuple(PartTold(part, PartState.RIGHT) for part in CardPart)
    parts = (*parts[:4], PartTold(CardPart.MONTHS, PartState.DAMAGED, field="length"), *parts[5:])
    found = card_samples.inspection(parts=parts, months=None, errors_left=0)
    at_cards.desk.told = card_samples.told(found, presented=None, refused=CardError(Code.CARD_BLOCKED))
    at_cards.put_card()
    shown = page(at_cards).shown
    assert "Blocked" in shown.chip_texts()
    assert shown.notice.text().startswith("This card is blocked")
    assert "Months Damaged" in plain(shown.parts.texts())


def test_each_alarm_says_what_to_do(at_cards: Counter) -> None:
    found = card_samples.inspection(status=card_samples.statement(samples.status(Alarm.MAGNET | Alarm.BATTERY_END)))
    at_cards.desk.told = card_samples.told(found)
    at_cards.put_card()
    texts = page(at_cards).shown.todo.texts()
    assert texts[0:4:2] == ("Magnet held to the meter", "Battery empty")
    assert all(texts[1::2])


@pytest.mark.parametrize("state", [state for state in MeterState if state is not MeterState.NORMAL])
def test_each_state_of_a_meter_says_what_to_do(at_cards: Counter, state: MeterState) -> None:
    status = replace(samples.status(Alarm.NONE), state=state)
    at_cards.desk.told = card_samples.told(card_samples.inspection(status=card_samples.statement(status)), leak=None)
    at_cards.put_card()
    happened, to_do = page(at_cards).shown.todo.texts()
    assert happened.startswith(f"The meter says {at_cards.desk.words('en').name(state)}: ")
    assert to_do


def test_a_card_taken_away_takes_its_words_with_it(at_cards: Counter) -> None:
    at_cards.put_card()
    at_cards.desk.take_card()
    at_cards.settle()
    assert page(at_cards).told is None
    assert page(at_cards).welcome.isVisible()


def test_of_two_cards_only_the_second_is_shown(at_cards: Counter) -> None:
    at_cards.desk.usual = False
    at_cards.put_card()
    at_cards.put_card()
    first = at_cards.desk.all_of("read_card")
    assert len(first) == 1
    first[0].done(card_samples.BLANK)
    at_cards.settle()
    assert page(at_cards).told is None
    assert len(at_cards.desk.all_of("read_card")) == 2


def test_a_reader_that_fails_says_so(at_cards: Counter) -> None:
    at_cards.desk.usual = False
    at_cards.put_card()
    at_cards.desk.last("read_card").failed(ReaderError(Code.NO_READER))
    at_cards.settle()
    assert "No card reader is connected." in page(at_cards).welcome.notice.text()


def test_a_card_that_was_read_here_is_read_anew_before_it_is_sold_to(at_sale: Counter) -> None:
    at_sale.press(Qt.Key.Key_F3)
    at_sale.press(Qt.Key.Key_F2)
    assert [one.what for one in at_sale.desk.asked if one.what in ("present", "read_card")] == [
        "present",
        "read_card",
        "present",
    ]


class Trial(JobPanel):
    """A job that writes for as long as the test says."""

    at_work = False

    @property
    def busy(self) -> bool:
        return self.at_work


def with_job(counter: Counter, monkeypatch: pytest.MonkeyPatch, fit: bool | str) -> JobColumn:
    """The page with one job in its column, a card on the reader."""
    job = CardJob("Card", "Ctrl+J", frozenset({Job.SELL}), lambda told: fit, lambda session, told: Trial())
    monkeypatch.setattr("ui.card.page.JOBS", (job,))
    counter.log_in()
    counter.work.go(Page.CARDS)
    counter.put_card()
    return page(counter).jobs


def test_a_job_takes_the_page_and_its_end_reads_the_card_anew(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    column = with_job(counter, monkeypatch, fit=True)
    next(iter(column.buttons.values())).click()
    panel = page(counter).panel
    assert isinstance(panel, Trial)
    panel.at_work = True
    counter.press(Qt.Key.Key_F2)
    assert counter.work.asked is Page.CARDS, "nobody leaves while a card is written"
    panel.at_work = False
    panel.left.emit()
    counter.settle()
    assert page(counter).told is counter.desk.told
    assert len(counter.desk.all_of("read_card")) == 2


def test_a_job_that_cannot_be_done_says_why(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    column = with_job(counter, monkeypatch, fit="Blocked")
    button = next(iter(column.buttons.values()))
    assert (button.isVisible(), button.isEnabled()) == (True, False)


def test_a_job_that_makes_no_sense_is_not_there(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    column = with_job(counter, monkeypatch, fit=False)
    assert not next(iter(column.buttons.values())).isVisible()


def test_the_meter_report_is_printed_by_the_keyboard_alone(at_cards: Counter) -> None:
    at_cards.put_card()
    QTest.keyClick(at_cards.focus(), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    at_cards.settle()
    at_cards.enter()
    assert at_cards.desk.last("report_meter").args == (samples.ANA, at_cards.desk.told)
    panel = page(at_cards).panel
    assert isinstance(panel, ReportPanel)
    assert panel.notice.text() == "The meter report is on its way to the printer."
    at_cards.enter()
    assert page(at_cards).panel is None
    assert page(at_cards).told is at_cards.desk.told


def test_the_profile_is_walked_through_by_the_arrows_and_hints_at_the_leak(at_cards: Counter) -> None:
    at_cards.put_card()
    QTest.keyClick(at_cards.focus(), Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    use = page(at_cards).shown.use
    assert use.leak.text().startswith("Water never stopped in 4 nights, at least 8 litres an hour.")
    newest = use.title.text()
    at_cards.press(Qt.Key.Key_Left)
    assert use.title.text() != newest
    at_cards.press(Qt.Key.Key_Right)
    at_cards.press(Qt.Key.Key_Right)
    assert use.title.text() == newest
    assert newest in use.day.accessibleName()


def test_a_card_without_a_profile_says_so(at_cards: Counter) -> None:
    at_cards.desk.told = card_samples.told(card_samples.inspection(profile=None), leak=None)
    at_cards.put_card()
    assert page(at_cards).shown.use.title.text() == "This card brings no load profile."
    assert page(at_cards).shown.use.leak.isHidden()


def test_no_two_jobs_share_a_key() -> None:
    keys = [job.key for job in jobs.JOBS]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("place", range(4))
def test_everything_fits(counter: Counter, language: str, place: int) -> None:
    counter.shell.login.language_chosen.emit(language)
    counter.log_in()
    counter.work.go(Page.CARDS)
    alarms = Alarm.MAGNET | Alarm.COVER | Alarm.BATTERY_END | Alarm.CREDIT_LOW
    status = replace(samples.status(alarms), backup=1_000, lent=500, shortfall=200, card_errors=2)
    found = card_samples.inspection(status=card_samples.statement(status))
    counter.desk.told = card_samples.told(found, refused=CardError(Code.CARD_OLDER_GENERATION, found=1, newest=2))
    counter.put_card()
    page(counter).shown.tabs.show_page(place)
    counter.settle()
    assert complaints(counter) == []
    assert Words(language, "UTC", "MXN").tr("Cards")
