"""Where things stand: large enough to touch, reachable by keyboard, mirrored, within a cheap counter screen."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QWidget

from app.counter.outcome import Settled
from app.counter.pricing import Priced
from app.domain.roles import may
from app.domain.tariff.quote import Bought
from app.domain.vend import EntryState
from tests.ui import samples
from tests.ui.conftest import Counter
from ui import tokens
from ui.actions import ACTIONS, LOCK_KEY, OFFICE_KEY, Page, actions_for, office_for
from ui.text import Text
from words import Words

LEAST_TARGET = 44


def touched(widget: QWidget) -> Iterator[QWidget]:
    """Everything visible that a finger may go for."""
    for child in widget.findChildren(QWidget):
        inside = isinstance(child.parentWidget(), QComboBox) or child.objectName().startswith("qt_")
        if child.isVisible() and isinstance(child, QAbstractButton | QComboBox | QLineEdit) and not inside:
            yield child


def waits_for_arrows(widget: QWidget) -> bool:
    """Of buttons of which one is chosen, Tab goes to that one; arrows and F10 choose another."""
    return isinstance(widget, QAbstractButton) and widget.autoExclusive() and not widget.isChecked()


def frame_of(widget: QWidget) -> QWidget | None:
    """The frame that a figure is typed in, which takes the touch for its field."""
    parent = widget.parentWidget()
    return parent if parent is not None and parent.objectName() in ("amount", "tender") else None


def left_of(one: QWidget, other: QWidget, window: QWidget) -> bool:
    return one.mapTo(window, QPoint(0, 0)).x() < other.mapTo(window, QPoint(0, 0)).x()


@pytest.mark.parametrize("page", [None, *Page])
def test_every_target_is_large_enough(at_sale: Counter, page: Page | None) -> None:
    if page is None:
        at_sale.shell.lock()
    else:
        at_sale.work.go(page)
    at_sale.settle()
    small = [w for w in touched(at_sale.shell) if min(w.width(), w.height()) < LEAST_TARGET]
    assert [w.accessibleName() for w in small if frame_of(w) is None] == []
    assert all(frame.height() >= LEAST_TARGET for w in small if (frame := frame_of(w)))


@pytest.mark.parametrize("page", list(Page))
def test_everything_to_press_has_a_name_for_who_cannot_see(at_sale: Counter, page: Page) -> None:
    at_sale.work.go(page)
    at_sale.settle()
    assert [w for w in touched(at_sale.work) if not (w.accessibleName() or "")] == []


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_page_fits_a_cheap_counter_screen(counter: Counter, language: str) -> None:
    counter.shell.login.language_chosen.emit(language)
    counter.log_in()
    counter.open_shift()
    counter.put_card()
    counter.order("25", "9999")
    for page in Page:
        counter.work.go(page)
        counter.settle()
        least = counter.shell.minimumSizeHint()
        assert (least.width() <= tokens.WINDOW[0], least.height() <= tokens.WINDOW[1]) == (True, True), (page, least)


def test_the_longest_price_and_the_longest_notice_fit(counter: Counter) -> None:
    counter.log_in()
    counter.open_shift()
    settled = tuple(Settled(samples.entry(), EntryState.COMPLETED, samples.pesos(0), n, n) for n in (41, 42))
    purchases = samples.presented().purchases * 2
    counter.desk.on_reader = samples.presented(
        settled=settled, purchases=purchases, price=Priced(samples.at_work(), Bought(), (), samples.pesos(0))
    )
    counter.put_card()
    assert counter.shell.minimumSizeHint().height() <= tokens.WINDOW[1]
    counter.type("999.999")
    counter.settle()
    assert len(counter.sell.amount.line_texts()) == 5
    assert counter.shell.minimumSizeHint().height() <= tokens.WINDOW[1]
    assert counter.sell.notice.isHidden()


def cut_texts(window: QWidget) -> list[str]:
    """Words for which there is not enough room where they stand."""
    texts = [text for text in window.findChildren(Text) if text.isVisible() and text.text()]
    return [t.text() for t in texts if t.width() < t.sizeHint().width() and not t.wordWrap()] + [
        t.text() for t in texts if t.wordWrap() and t.height() < t.heightForWidth(t.width())
    ]


def narrow_buttons(window: QWidget) -> list[str]:
    """Buttons that are too narrow for their words."""
    buttons = [b for b in window.findChildren(QAbstractButton) if b.isVisible() and b.text()]
    return [b.text() for b in buttons if b.width() < b.sizeHint().width()]


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_word_is_cut(counter: Counter, language: str) -> None:
    counter.shell.login.language_chosen.emit(language)
    counter.settle()
    assert cut_texts(counter.shell) == []
    counter.log_in()
    assert cut_texts(counter.shell) == narrow_buttons(counter.shell) == []
    counter.open_shift()
    counter.put_card()
    counter.order("25", "9999")
    for page in Page:
        counter.work.go(page)
        counter.settle()
        assert cut_texts(counter.shell) == narrow_buttons(counter.shell) == [], page


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_button_has_room_for_the_largest_figures(counter: Counter, language: str) -> None:
    counter.shell.login.language_chosen.emit(language)
    counter.log_in()
    counter.open_shift()
    counter.put_card()
    counter.type("999.999")
    assert narrow_buttons(counter.shell) == []


def test_coins_and_notes_fit_as_well(at_sale: Counter) -> None:
    at_sale.work.go(Page.SHIFT)
    at_sale.work.shift.count.by_pieces.setChecked(True)
    at_sale.settle()
    assert at_sale.shell.minimumSizeHint().height() <= tokens.WINDOW[1]


def test_the_figure_to_say_aloud_is_the_largest_thing(at_sale: Counter) -> None:
    at_sale.type("10")
    height = at_sale.sell.pay.to_pay.fontMetrics().height()
    texts = [w for w in at_sale.shell.findChildren(QWidget) if w.isVisible() and w.property("scale")]
    assert all(w.fontMetrics().height() <= height for w in texts)


def test_the_order_of_the_eye_is_mirrored_for_a_language_from_right_to_left(counter: Counter) -> None:
    counter.desk.known_profile = samples.profile()
    counter.shell.login.language_chosen.emit("ar")
    counter.log_in()
    counter.open_shift()
    counter.put_card()
    work, sell = counter.work, counter.sell
    assert QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert left_of(sell.pay, sell.customer, counter.shell)
    assert left_of(sell.customer, work.navigation, counter.shell)
    assert left_of(sell.figures.bought, sell.figures.meter, counter.shell)
    pad = sell.pay.keypad
    assert left_of(pad.key("7"), pad.key("9"), counter.shell), "a keypad is the same in every script"


def test_from_left_to_right_the_rail_comes_first(at_sale: Counter) -> None:
    sell = at_sale.sell
    assert left_of(at_sale.work.navigation, sell.customer, at_sale.shell)
    assert left_of(sell.customer, sell.pay, at_sale.shell)


_ON_RAIL = [action for action in actions_for(samples.ANA) if not action.office]


@pytest.mark.parametrize("action", _ON_RAIL, ids=lambda action: action.page.value)
def test_every_page_is_reached_by_the_key_beside_its_word(at_sale: Counter, action: object) -> None:
    from ui.actions import Action

    assert isinstance(action, Action)
    button = at_sale.work.navigation.buttons[action.page]
    assert action.key in button.shown_texts()
    at_sale.press(getattr(Qt.Key, f"Key_{action.key}"))
    assert at_sale.work.asked is action.page


def test_no_key_is_given_twice() -> None:
    keys = [action.key for action in ACTIONS] + [LOCK_KEY, OFFICE_KEY, "F10"]
    assert len(keys) == len(set(keys))


def test_a_role_sees_only_what_it_may_do() -> None:
    for who in (samples.ADMIN, samples.ANA, samples.LUIS_IN_CHARGE):
        shown = {action.page for action in actions_for(who)}
        assert shown == {action.page for action in ACTIONS if may(who, action.job) or (action.or_job in who.jobs)}
    assert Page.SETTINGS in {action.page for action in office_for(samples.ADMIN)}
    assert Page.SELL not in {action.page for action in actions_for(samples.ADMIN)}
    assert [action.page for action in office_for(samples.ANA)] == [Page.REPORTS]


def test_tab_reaches_everything_to_press_on_the_sale_screen(at_sale: Counter) -> None:
    at_sale.order("10", "1300")
    able = {w for w in touched(at_sale.shell) if w.isEnabled() and w.focusPolicy() & Qt.FocusPolicy.TabFocus}
    wanted = {w for w in able if not waits_for_arrows(w)}
    reached = set()
    for _ in range(3 * len(wanted)):
        at_sale.press(Qt.Key.Key_Tab)
        reached.add(at_sale.focus())
    assert wanted <= reached


def test_words_know_that_arabic_runs_from_right_to_left() -> None:
    assert Words("ar", "UTC", "XXX").is_right_to_left
