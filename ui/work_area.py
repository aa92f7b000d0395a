"""The main window's content after a log-in: the rail, the pages, the status line."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.counter.clock import ClockReading
from app.counter.till import locked_by
from app.domain.errors import Code, Refusal, TillError
from app.domain.roles import Job, Operator, may
from app.domain.shift import Shift, days_open
from app.domain.till import Lock
from ui.actions import Page, actions_for
from ui.desk import DeskStatus, SettledAtStart
from ui.help.guide import Topic
from ui.later_pages import LaterPages
from ui.navigation import Navigation
from ui.notice import Urgency
from ui.pile import Pile
from ui.sell.page import SellPage
from ui.session import Session
from ui.status_line import StatusLine
from words import Sentence

if TYPE_CHECKING:
    from ui.card.page import CardsPage
    from ui.clock_page import ClockPage
    from ui.keeping.page import KeepingPage
    from ui.locked_page import LockedPage
    from ui.office_page import OfficePage
    from ui.register.page import RegisterPage
    from ui.settled_page import SettledPage
    from ui.shift.close_page import ShiftPage
    from ui.shift.open_page import OpenShiftPage
    from ui.stopped_page import StoppedPage

_MADE_FIRST = {
    Page.CUSTOMERS: "customers",
    Page.CARDS: "cards",
    Page.TARIFFS: "tariffs",
    Page.NETWORK: "network",
    Page.MATTERS: "matters",
    Page.TASKS: "tasks",
    Page.LISTS: "lists",
    Page.PAPER: "paper",
    Page.REPORTS: "reports",
    Page.SETTINGS: "settings",
    Page.METHODS: "methods",
    Page.TEMPLATES: "templates",
    Page.SAFE: "safe",
    Page.OFFICE: "office",
    Page.BACKUPS: "backups",
    Page.PEOPLE: "people",
    Page.ROLES: "roles",
}
"""The pages that nothing stands in the way of, by the property that makes them when they are first gone to."""


class Place(Protocol):
    """What every page can be told."""

    def enter(self) -> None: ...
    def leave(self) -> None: ...


class WorkArea(LaterPages):
    """Shows the page that was asked for, or what is in its way. ``lock`` and ``books_changed`` ask for the login."""

    lock = Signal()
    settled_read = Signal()
    books_changed = Signal()

    def __init__(self, session: Session, shift: Shift | None, settled: tuple[SettledAtStart, ...] = ()) -> None:
        super().__init__()
        self.setObjectName("page")
        self._session = session
        self._shift = shift
        self._status: DeskStatus | None = None
        self._was_behind = False
        self.asked: Page | None = None
        self.navigation = Navigation(session)
        self.status_line = StatusLine(session)
        self.sell = SellPage(session)
        self.settled = self._about(settled) if settled else None
        self._stack = Pile()
        self._place_all()
        self._connect()

    def _about(self, settled: tuple[SettledAtStart, ...]) -> SettledPage:
        from ui.settled_page import SettledPage

        return SettledPage(self._session, settled)

    # ── pages that are made when they are first gone to
    @cached_property
    def open_shift(self) -> OpenShiftPage:
        """Counting the float."""
        from ui.shift.open_page import OpenShiftPage

        page = OpenShiftPage(self._session)
        page.opened.connect(self._shift_opened)
        return self._added(page)

    @cached_property
    def shift(self) -> ShiftPage:
        """Reading and closing."""
        from ui.shift.close_page import ShiftPage

        page = ShiftPage(self._session)
        page.finished.connect(self._shift_finished)
        return self._added(page)

    @cached_property
    def cards(self) -> CardsPage:
        """Any card."""
        from ui.card.page import CardsPage

        page = CardsPage(self._session)
        page.busy_changed.connect(lambda busy: self.navigation.set_free(not busy))
        page.read.connect(self.sell.read_anew)
        if self._status is not None:
            page.follow(self._status)
        return self._added(page)

    @cached_property
    def customers(self) -> RegisterPage:
        """The register."""
        from ui.register.page import RegisterPage

        page = RegisterPage(self._session)
        page.busy_changed.connect(lambda busy: self.navigation.set_free(not busy))
        page.sell_wanted.connect(self._sell_onto_new_card)
        if self._status is not None:
            page.follow(self._status)
        return self._added(page)

    @cached_property
    def backups(self) -> KeepingPage:
        """Copies of the books, and records."""
        from ui.keeping.page import KeepingPage

        page = KeepingPage(self._session)
        page.brought_back.connect(self.books_changed)
        return self._added(page)

    @cached_property
    def office(self) -> OfficePage:
        """Where the pages stand that are needed now and then."""
        from ui.office_page import OfficePage

        page = OfficePage(self._session)
        page.chosen.connect(self.go)
        return self._added(page)

    @cached_property
    def stopped(self) -> StoppedPage:
        """Why nothing can be done."""
        from ui.stopped_page import StoppedPage

        return self._added(StoppedPage())

    @cached_property
    def locked(self) -> LockedPage:
        """Why the till is locked, for somebody who may let it go on."""
        from ui.locked_page import LockedPage

        return self._added(LockedPage(self._session))

    @cached_property
    def clock(self) -> ClockPage:
        """The clock is behind the books."""
        from ui.clock_page import ClockPage

        return self._added(ClockPage(self._session))

    def _at(self, *names: str) -> bool:
        """Whether one of these pages is shown; none of them is made for the question."""
        made = (self.__dict__.get(name) for name in names)
        return any(page is self._stack.currentWidget() for page in made if page is not None)

    # ── what the shell tells
    def begin(self) -> None:
        """Shows the first page: what the start settled, else the first that the role allows."""
        if self.settled is not None:
            self._show(self.settled)
        elif self._left_open():
            self.go(Page.SHIFT)
        else:
            self._go_first()

    def resume(self) -> None:
        """The operator is back after a lock, where they were."""
        self._current().enter()

    def pause(self) -> None:
        """The till is locked: nothing is read for the screen behind."""
        self._current().leave()

    def follow(self, status: DeskStatus) -> None:
        """Shows what is so now."""
        before, self._status = self._status, status
        self.status_line.follow(status)
        self.sell.follow(status)
        turned = status.locked != (before.locked if before else None)
        at_lock = self._at("locked")
        if turned and self.asked is not None and (at_lock or self.asked is Page.SELL):
            self.go(self.asked)
        self._look_at_clock()
        if "customers" in self.__dict__:
            self.customers.follow(status)
        if "cards" in self.__dict__:
            self.cards.follow(status)
        if self.asked is Page.PAPER and before is not None and status.printer != before.printer:
            self.paper.refresh()

    @property
    def busy(self) -> bool:
        """Whether a card is being written."""
        made = (self.__dict__.get(name) for name in ("customers", "cards"))
        return self.sell.busy or any(page.busy for page in made if page is not None)

    @property
    def unfinished(self) -> bool:
        """Whether a sale is begun that would be gone with the page."""
        return self.sell.unfinished

    @property
    def operator(self) -> Operator:
        """Whose work area this is, with the rights that it was made for."""
        return self._session.operator

    @property
    def operator_number(self) -> int:
        """Whose work area this is."""
        return self._session.operator.number

    @property
    def language(self) -> str:
        """The language that it speaks."""
        return self._session.words.locale

    @property
    def topic(self) -> str:
        """What the guide is asked for here: the page, or what is in its way."""
        if self._at("stopped", "locked"):
            return Topic.STOPPED
        return Page.SHIFT if self._at("open_shift") else self.asked or Page.SELL

    def go(self, page: Page) -> None:
        """Goes to a page; where something is in the way that is shown instead."""
        if self.busy:
            return
        self.asked = page
        self.navigation.show_page(page)
        self._show(self._place_for(page))

    # ── building
    def _place_all(self) -> None:
        self._added(self.sell)
        if self.settled is not None:
            self._added(self.settled)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self.navigation)
        upper.addWidget(self._stack, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(upper, 1)
        whole.addWidget(self.status_line)

    def _connect(self) -> None:
        self.navigation.chosen.connect(self.go)
        self.navigation.lock.connect(self.lock)
        self.status_line.ticked.connect(self._look_at_clock)
        self.sell.busy_changed.connect(lambda busy: self.navigation.set_free(not busy))
        if self.settled is not None:
            self.settled.read.connect(self._settled_read)

    # ── going
    def _go_first(self) -> None:
        allowed = [action.page for action in actions_for(self._session.operator)]
        self.go(next((page for page in (Page.SELL, Page.CUSTOMERS) if page in allowed), allowed[0]))
        if self._standing_lock() and self._may_unlock():
            self._show(self._why_stopped())

    def _place_for(self, page: Page) -> QWidget:
        name = _MADE_FIRST.get(page)
        if name is not None:
            place: QWidget = getattr(self, name)
            return place
        if page is Page.SHIFT and self.shift.closed is not None:
            return self.shift
        return self._in_the_way() or (self.sell if page is Page.SELL else self.shift)

    def _in_the_way(self) -> QWidget | None:
        """Why neither selling nor counting can begin, as a page; None when both can."""
        words = self._session.words
        if self._status is not None and self._status.locked is not None:
            return self._why_stopped()
        if (clock := self._clock_behind()) is not None:
            self.clock.tell(clock)
            return self.clock
        if self._shift is None:
            return self.open_shift
        if self._shift.operator != self.operator_number and not (self.asked is Page.SHIFT and self._may_close_others()):
            refusal = Refusal(Code.SHIFT_OF_OTHER, operator=self._shift.operator)
            return self._stop(words.tr("Another shift is open"), words.sentence(refusal))
        return None

    def _clock_behind(self) -> ClockReading | None:
        """What the clock says, and the books, while it is behind them."""
        newest = self._status.newest if self._status else None
        clock = ClockReading(self._session.desk.now(), newest) if newest else None
        return clock if clock and clock.is_behind else None

    def _look_at_clock(self) -> None:
        """A clock that was set back, or right again, is told where one sells before anybody takes money."""
        behind = self._clock_behind() is not None
        if behind is not self._was_behind and not self.busy:
            self._was_behind = behind
            if self.asked in (Page.SELL, Page.SHIFT):
                self.go(self.asked)

    def _may_close_others(self) -> bool:
        return may(self._session.operator, Job.CLOSE_OTHERS_SHIFT)

    def _left_open(self) -> bool:
        """Whether the operator's shift was left open over a night: that is the first thing to be said."""
        shift, session = self._shift, self._session
        if shift is None or shift.operator != self.operator_number or not may(session.operator, Job.CLOSE_SHIFT):
            return False
        return days_open(shift.opened_at, session.desk.now(), session.founding.zone) > 0

    def _why_stopped(self) -> QWidget:
        """The reason with all that is known of it, and the way on before those who may take it."""
        words, lock = self._session.words, self._standing_lock()
        if lock is None:
            code = self._status.locked if self._status else None
            assert code is not None, "something stops the selling"
            return self._stop(words.tr("Selling is stopped"), words.sentence(TillError(code)), "danger")
        page = self.locked if self._may_unlock() else self.stopped
        page.say(words.tr("Selling is stopped"), words.sentence(locked_by(lock)), "danger")
        return page

    def _standing_lock(self) -> Lock | None:
        """The lock of the books, when that is what stops the selling and not worse."""
        lock = self._status.lock if self._status else None
        return lock if lock and self._status and self._status.locked is lock.reason else None

    def _may_unlock(self) -> bool:
        return Job.REKEY in self._session.operator.jobs

    def _stop(self, head: str, sentence: Sentence, urgency: Urgency = "warning") -> QWidget:
        self.stopped.say(head, sentence, urgency)
        return self.stopped

    def _show(self, place: QWidget) -> None:
        current = self._stack.currentWidget()
        if current is not place:
            self._current().leave()
        self._stack.setCurrentWidget(place)
        self._current().enter()

    def _current(self) -> Place:
        return cast("Place", self._stack.currentWidget())

    # ── what the pages tell
    def _shift_opened(self, shift: Shift) -> None:
        self._shift = shift
        self.go(Page.SELL)

    def _shift_finished(self) -> None:
        self._shift = None
        self.shift.leave()
        self.go(Page.SHIFT)

    def _sell_onto_new_card(self) -> None:
        """The card was just made: its first purchase follows."""
        self.sell.read_anew()
        self.go(Page.SELL)

    def _settled_read(self) -> None:
        self.settled_read.emit()
        self._go_first()
