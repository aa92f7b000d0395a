"""The one top window: login first, then the work area of who logged in; locks, stops, closes."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from app.domain.errors import Code, TillError
from ui import tokens
from ui.actions import HELP_KEY
from ui.keys import IN_WINDOW, on_key
from ui.languages import named
from ui.login import LoginPage
from ui.relay import Relay
from ui.trouble import sentence_of
from words import Sentence

if TYPE_CHECKING:
    from ui.desk import Desk, DeskStatus, LoggedIn, Opened, SettledAtStart
    from ui.help.window import HelpWindow
    from ui.idle import IdleWatch
    from ui.passphrase_page import PassphrasePage
    from ui.stopped_page import StoppedPage
    from ui.watermark import Watermark
    from ui.work_area import WorkArea

FIRST_KEYS_MS = 40
"""What was typed while the login was painted is taken first; then the workers begin to load."""

BEHIND_THE_LOGIN = (
    "ui.icons",
    "app.domain.tariff.quote",
    "app.domain.card",
    "app.counter.outcome",
    "ui.navigation",
    "ui.status_line",
    "ui.sell.amount_panel",
    "ui.sell.write_panel",
    "ui.sell.page",
    "words.figures",
    "babel.dates",
    "ui.work_area",
)
"""What the work area needs, in pieces that each load in a moment."""


class Shell(QMainWindow):
    """Everything behind the login is imported after the login was painted; ``painted`` is told once, right then."""

    painted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._relay = Relay(self)
        self._painted = self._begun = False
        self._opened: Opened | None = None
        self._unread: tuple[SettledAtStart, ...] = ()
        self._status: DeskStatus | None = None
        self.work: WorkArea | None = None
        self._idle: IdleWatch | None = None
        self._before: QWidget | None = None
        self._passphrase: PassphrasePage | None = None
        self._stopped: StoppedPage | None = None
        self.guide: HelpWindow | None = None
        languages = desk.profile.languages
        self.words = desk.words(languages[0])
        self.login = LoginPage(desk.profile, self.words, named(languages))
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self._stack.addWidget(self.login)
        self._watermark = self._mark()
        self.resize(*tokens.WINDOW)
        self.login.number.setFocus()
        self.login.asked.connect(self._log_in)
        self.login.change_wanted.connect(self._change_pin)
        self.login.training_wanted.connect(self._open_training)
        self.login.language_chosen.connect(self._choose_language)
        on_key(HELP_KEY, self, self.help, IN_WINDOW)
        self._turn()

    def _mark(self) -> Watermark | None:
        """The name of the window; at a training its word all over it."""
        profile, name = self._desk.profile, f"Aquatill · {self._desk.profile.utility_name}"
        if not profile.training:
            self.setWindowTitle(name)
            return None
        from ui.watermark import Watermark

        word = self.words.tr("TRAINING")
        self.setWindowTitle(f"{word} · {name}")
        return Watermark(word, self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The first paint is over: now the heavy things may begin."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(FIRST_KEYS_MS, self._begin)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Not while a card is written."""
        if self.work is not None and self.work.busy:
            event.ignore()
            return
        self._desk.close()
        super().closeEvent(event)

    # ── beginning
    def _begin(self) -> None:
        """Once: a little after the first paint, or with the first log-in, whichever comes first."""
        if self._begun:
            return
        self._begun = True
        self.painted.emit()
        from ui.idle import IdleWatch

        window = self.windowHandle()
        if window is not None:
            self._idle = IdleWatch(window, self)
            self._idle.idle.connect(self.lock)
        if self._desk.profile.asks_passphrase:
            self._ask_passphrase()
        else:
            self._start(None)
        self._loading = iter(BEHIND_THE_LOGIN)
        QTimer.singleShot(0, self._load_next)

    def _load_next(self) -> None:
        """One module at a time, so that keys are taken in between."""
        name = next(self._loading, None)
        if name is not None:
            import_module(name)
            QTimer.singleShot(0, self._load_next)

    def _ask_passphrase(self) -> None:
        from ui.passphrase_page import PassphrasePage

        self._passphrase = PassphrasePage(self.words)
        self._passphrase.asked.connect(self._start)
        self._stack.addWidget(self._passphrase)
        self._stack.setCurrentWidget(self._passphrase)
        self._passphrase.field.setFocus()

    def _start(self, passphrase: str | None) -> None:
        self._desk.start(passphrase, self._relay.to(self.books_open), self._relay.to(self._books_closed))

    def books_open(self, opened: Opened) -> None:
        """The desk has opened the books: log-ins can be answered."""
        self._opened = opened
        self._unread = opened.settled
        self._desk.watch(self._relay.to(self._follow))
        QTimer.singleShot(0, self._learn_the_customs)
        if self._passphrase is not None:
            self._stack.setCurrentWidget(self.login)
            self.login.number.setFocus()

    def _learn_the_customs(self) -> None:
        """While a PIN is being checked: the first date of a language loads all that CLDR knows of it."""
        self.words.moment(self._desk.now())

    def _books_closed(self, error: Exception) -> None:
        if self._passphrase is not None and isinstance(error, TillError) and error.code is Code.PASSPHRASE_WRONG:
            self._passphrase.refused(error)
            return
        self._stop(error)

    def _stop(self, error: Exception) -> None:
        from ui.stopped_page import StoppedPage

        page = self._stopped = StoppedPage()
        sentence = sentence_of(error, self.words)
        if sentence is not None:
            page.say(self.words.tr("The till cannot sell"), sentence)
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def stopped_text(self) -> str:
        """Why the till cannot sell; empty while it can."""
        return self._stopped.notice.text() if self._stopped else ""

    def help(self) -> None:
        """The guide in a window of its own, at the page for where one is."""
        from ui.help.guide import Topic
        from ui.help.window import HelpWindow

        if self.guide is None:
            self.guide = HelpWindow(self.words, self)
        shown = self._stack.currentWidget()
        if self.work is not None and shown is self.work:
            self.guide.show_topic(self.work.topic)
        else:
            self.guide.show_topic(Topic.STOPPED if shown is self._stopped else Topic.LOGIN)

    # ── people
    def _choose_language(self, language: str) -> None:
        self.words = self._desk.words(language)
        self._turn()
        if self._watermark is not None:
            self._watermark.say(self.words.tr("TRAINING"))
        self.login.speak(self.words)
        if self.guide is not None:
            self.guide.close()
            self.guide.deleteLater()
            self.guide = None

    def _turn(self) -> None:
        """The layout reads as the language does."""
        rtl = self.words.is_right_to_left
        QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)

    def _log_in(self, number: int, pin: str) -> None:
        self._begin()

        def refused(error: Exception) -> None:
            if isinstance(error, TillError) and error.code is Code.PIN_CHANGE_NEEDED:
                self._change_pin(number, pin, forced=True)
            else:
                self.login.refused(error)

        self._desk.log_in(number, pin, self._relay.to(self._logged_in), self._relay.to(refused))

    def _change_pin(self, number: int, pin: str, forced: bool = False) -> None:
        """A PIN of one's own, and then the log-in with it."""
        from ui.new_pin_page import NewPinPage

        page = NewPinPage(self.words, forced)

        def refused(error: Exception) -> None:
            if isinstance(error, TillError) and error.code in (Code.PIN_WEAK, Code.PIN_SAME):
                page.refused(error)
            else:
                self._back_to_login()
                self.login.refused(error)

        def choose(new: str, again: str) -> None:
            def changed(_: int) -> None:
                self._back_to_login()
                self._log_in(number, new)

            self._desk.change_pin(number, pin, new, again, self._relay.to(changed), self._relay.to(refused))

        page.chosen.connect(choose)
        page.left.connect(self._back_to_login)
        self._put_before(page)
        page.begin()

    def _open_training(self) -> None:
        def opened(_: None) -> None:
            said = self.words.tr("The till for training opens in a window of its own. This one stays as it is.")
            self.login.say(Sentence(said))

        self._desk.open_training(self._relay.to(opened), self._relay.to(self.login.refused))

    def _put_before(self, page: QWidget) -> None:
        """Shows a page in front of everything until `_back_to_login` takes it away."""
        self._before = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def _back_to_login(self) -> None:
        before, self._before = self._before, None
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()
        self._stack.setCurrentWidget(self.login)
        self.login.forget()

    def _logged_in(self, logged_in: LoggedIn) -> None:
        work = self.work
        if work is not None and work.unfinished and work.operator_number != logged_in.operator.number:
            self._ask_to_take_over(work, logged_in)
            return
        self.login.forget()
        if work is not None and self._is_same(work, logged_in):
            self._stack.setCurrentWidget(work)
            work.resume()
            return
        self._forget_work()
        self._begin_work(logged_in)

    def _is_same(self, work: WorkArea, logged_in: LoggedIn) -> bool:
        """Whether the work behind the login is this person's, and their rights are as they were.

        It speaks the language that was chosen at the login; only a sale that was begun goes on in its own.
        """
        one, other = work.operator, logged_in.operator
        spoken = work.unfinished or work.language == self.words.locale
        return one == other and one.rights == other.rights and spoken

    def _ask_to_take_over(self, work: WorkArea, logged_in: LoggedIn) -> None:
        from ui.take_over_page import TakeOverPage

        page = TakeOverPage(self.words, work.operator.name)

        def go_on() -> None:
            self._forget_work()
            self._back_to_login()
            self._begin_work(logged_in)

        page.agreed.connect(go_on)
        page.left.connect(self._back_to_login)
        self._put_before(page)
        page.cancel.setFocus()

    def _begin_work(self, logged_in: LoggedIn) -> None:
        from ui.session import Session
        from ui.work_area import WorkArea

        assert self._opened is not None, "a log-in is answered after the books are open"
        session = Session(self._desk, self._relay, self.words, logged_in.operator, self._opened.founding)
        self.work = WorkArea(session, logged_in.shift, self._unread)
        self.work.lock.connect(self.lock)
        self.work.settled_read.connect(self._settled_read)
        self.work.books_changed.connect(self._begin_anew)
        self._stack.addWidget(self.work)
        if self._status is not None:
            self.work.follow(self._status)
        self._stack.setCurrentWidget(self.work)
        self.work.begin()

    def _forget_work(self) -> None:
        if self.work is not None:
            self._stack.removeWidget(self.work)
            self.work.deleteLater()
            self.work = None

    def lock(self) -> None:
        """Back to the login; the work stays as it is behind it. Never while a card is written.

        Also from a page that takes a log-in further: nobody else shall find a proven PIN there.
        """
        if self._before is not None:
            self._back_to_login()
            return
        if self.work is None or self.work.busy or self._stack.currentWidget() is not self.work:
            return
        self.work.pause()
        self._stack.setCurrentWidget(self.login)
        self.login.forget()
        if self.work.unfinished:
            said = self.words.tr("{name} has begun a sale; it is kept.", name=self.work.operator.name)
            self.login.say(Sentence(said))

    def _begin_anew(self) -> None:
        """Other books are open: nobody is logged in to them."""
        self._stack.setCurrentWidget(self.login)
        self._forget_work()
        self.login.forget()
        self.login.say(Sentence(self.words.tr("The books were brought back. Log in again.")))

    def _settled_read(self) -> None:
        self._unread = ()

    def _follow(self, status: DeskStatus) -> None:
        self._status = status
        if self._idle is not None:
            self._idle.set_minutes(status.idle_minutes)
        if self.work is not None:
            self.work.follow(status)
