"""The clock is behind the books: what it says, what they say, and the word of who may vouch for it."""

from __future__ import annotations

from datetime import datetime

from app.counter.clock import ClockReading
from app.domain.errors import Code, Refusal
from app.domain.roles import Job, may
from ui import tokens
from ui.buttons import Button
from ui.keys import IN_WINDOW, on_key
from ui.notice import Notice
from ui.session import Session
from ui.stopped_page import StoppedPage
from ui.surface import Surface
from ui.text import Text
from ui.trouble import sentence_of

CONFIRM_KEY = "Ctrl+R"


class ClockPage(StoppedPage):
    """Goes away by itself when the clock is set right or confirmed."""

    def __init__(self, session: Session) -> None:
        self.form = ConfirmForm(session) if may(session.operator, Job.CONFIRM_CLOCK) else None
        super().__init__(self.form)
        self._session = session

    def tell(self, clock: ClockReading) -> None:
        """Says both times."""
        words = self._session.words
        refusal = Refusal(Code.CLOCK_BACK, now=clock.now, newest=clock.newest)
        self.say(words.tr("Selling is stopped"), words.sentence(refusal))
        if self.form is not None:
            self.form.begin(clock.now)


class ConfirmForm(Surface):
    """One button, for somebody who has looked at another clock."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        words = session.words
        self.setFixedWidth(tokens.SENTENCE)
        self.question = Text(size="large")
        self.button = Button(words.tr("The clock is right"), "next", CONFIRM_KEY)
        self.notice = Notice(with_icon=False)
        told = words.tr("Look at another clock first. Your name stands in the journal, and this time counts from now on.")
        for widget in (self.question, Text(told, tone="quiet").wrapping(), self.notice, self.button):
            self.column.addWidget(widget)
        self.button.clicked.connect(self._ask)
        on_key(CONFIRM_KEY, self, self.button.click, IN_WINDOW)

    def begin(self, now: datetime) -> None:
        """Asks about this time, with the keyboard nowhere: nobody confirms a clock with an Enter too many."""
        self.question.setText(self._session.words.tr("Is it {now} now?", now=now))
        self.notice.hide()
        self.button.setEnabled(True)

    def _ask(self) -> None:
        self.button.setEnabled(False)
        session = self._session
        session.desk.confirm_clock(session.operator, session.to(self._confirmed), session.to(self._refused))

    def _confirmed(self, clock: ClockReading) -> None:
        """The status says next what the newest time is, and the page goes."""

    def _refused(self, error: Exception) -> None:
        sentence = sentence_of(error, self._session.words)
        if sentence is not None:
            self.notice.say(sentence)
        self.button.setEnabled(True)
