"""The page of cards: whatever lies on the reader is read and shown, and the jobs that apply to it are a key away."""

from __future__ import annotations

from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import TillError
from ui import tokens
from ui.card.job import CardJob, JobPanel
from ui.card.job_column import JobColumn
from ui.card.jobs import JOBS
from ui.card.told_panel import ToldPanel
from ui.desk import DeskStatus, ReaderView, Sound
from ui.pile import Pile
from ui.sell.welcome import Welcome
from ui.session import Session
from ui.surface import row
from ui.trouble import sentence_of

if TYPE_CHECKING:
    from app.counter.read_card import CardTold
    from ui.card.blacklist_panel import BlacklistPanel


class State(Enum):
    """Where the page is."""

    EMPTY = "empty"
    READING = "reading"
    SHOWN = "shown"
    AT_JOB = "at-job"
    AT_BLACKLIST = "at-blacklist"


_CARDS_WAIT = (State.READING, State.AT_BLACKLIST)


class CardsPage(QWidget):
    """``busy_changed`` while a job writes; ``read`` when a card was read here, so that what others know of it is over."""

    busy_changed = Signal(bool)
    read = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.state = State.EMPTY
        self.told: CardTold | None = None
        self.panel: JobPanel | None = None
        self._active = False
        self._reader: ReaderView | None = None
        self._seen: int | None = None
        self.welcome = Welcome(session.words)
        self.shown = ToldPanel(session.words)
        self.jobs = JobColumn(session.words, session.operator, JOBS)
        self._stack = Pile()
        self._stack.addWidget(self.welcome)
        self._stack.addWidget(self.shown)
        line = row(self._stack, self.jobs)
        line.setStretch(0, 1)
        line.setContentsMargins(tokens.GAP, tokens.GAP, tokens.GAP, tokens.GAP)
        self.setLayout(line)
        self.jobs.wanted.connect(self._begin_job)
        self.jobs.blacklist_wanted.connect(self._show_blacklist)
        self._become(State.EMPTY)

    # ── what the window tells
    def enter(self) -> None:
        """The page is looked at: what lies on the reader is read anew, since other pages may have changed it."""
        self._active = True
        if self.state is not State.AT_JOB:
            self._seen = None
        self._follow()

    def leave(self) -> None:
        """The page is not looked at: cards wait."""
        self._active = False

    def follow(self, status: DeskStatus) -> None:
        """The reader may have another card, or none, or trouble."""
        self._reader = status.reader
        self._follow()

    @property
    def busy(self) -> bool:
        """Whether a job is writing the card: nothing may lock or leave now."""
        return self.panel is not None and self.panel.busy

    # ── following the card
    def _follow(self) -> None:
        reader = self._reader
        if reader is None or not self._active or self.state in _CARDS_WAIT or self.busy:
            return
        if self.panel is not None:
            if reader.sighting != self._seen:
                self.panel.card_gone()
        elif reader.sighting is not None and reader.sighting != self._seen:
            self._read_card(reader.sighting)
        elif reader.sighting is None:
            self._card_gone(reader)

    def _card_gone(self, reader: ReaderView) -> None:
        self._seen = self.told = None
        self._become(State.EMPTY)
        if reader.trouble is not None:
            self.welcome.trouble(self._session.words.sentence(TillError(reader.trouble)))

    def _read_card(self, sighting: int) -> None:
        self._seen = sighting
        self._become(State.READING)
        self.read.emit()
        session = self._session
        session.desk.read_card(session.operator, session.to(self._show_card), session.to(self._failed))

    def _show_card(self, told: CardTold) -> None:
        if self._is_old_news():
            return
        self.told = told
        self.shown.show_card(told)
        self._become(State.SHOWN)
        self._session.desk.play(Sound.CARD_READ)

    def _failed(self, error: Exception) -> None:
        if self._is_old_news():
            return
        self._become(State.EMPTY)
        sentence = sentence_of(error, self._session.words)
        if sentence is not None:
            self._session.desk.play(Sound.ERROR)
            self.welcome.trouble(sentence)

    def _is_old_news(self) -> bool:
        """Whether the card changed while it was read; then the new one is read instead."""
        if self._reader is not None and self._reader.sighting == self._seen:
            return False
        self.state = State.EMPTY
        self._follow()
        return True

    # ── the blacklist
    @cached_property
    def blacklist(self) -> BlacklistPanel:
        """What nothing is sold to."""
        from ui.card.blacklist_panel import BlacklistPanel

        panel = BlacklistPanel(self._session)
        panel.left.connect(self._end_job)
        self._stack.addWidget(panel)
        return panel

    def _show_blacklist(self) -> None:
        if self.state is State.READING:
            return
        self.blacklist.enter()
        self._become(State.AT_BLACKLIST)
        self.blacklist.typed.setFocus()

    # ── jobs
    def _begin_job(self, job: CardJob) -> None:
        if self.state is not State.SHOWN or self.told is None:
            return
        panel = self.panel = job.panel(self._session, self.told)
        panel.left.connect(self._end_job)
        panel.busy_changed.connect(self.busy_changed)
        self._stack.addWidget(panel)
        self._become(State.AT_JOB)
        panel.begin()

    def _end_job(self) -> None:
        """Somebody goes on: the card is what it now is, not what it was before the job."""
        panel, self.panel = self.panel, None
        if panel is not None:
            self._stack.removeWidget(panel)
            panel.deleteLater()
        self._seen = self.told = None
        self._become(State.EMPTY)
        self._follow()

    # ── showing
    def _become(self, state: State) -> None:
        self.state = state
        if state is State.EMPTY:
            self.welcome.ask_for_any_card()
        elif state is State.READING:
            self.welcome.reading()
        places: dict[State, QWidget | None] = {State.SHOWN: self.shown, State.AT_JOB: self.panel}
        if state is State.AT_BLACKLIST:
            places[state] = self.blacklist
        self._stack.setCurrentWidget(places.get(state) or self.welcome)
        self.jobs.setVisible(state not in (State.AT_JOB, State.AT_BLACKLIST))
        self.jobs.follow(self.told if state is State.SHOWN else None)
