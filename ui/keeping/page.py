"""The place of backups in the window: copies, the places for them, records; and how far a long one is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.domain.errors import Cancelled, Code, Refusal
from app.domain.roles import Job, may
from ui import tokens
from ui.keeping.copies_panel import CopiesPanel
from ui.keeping.places_panel import PlacesPanel
from ui.keeping.records_panel import RecordsPanel
from ui.keeping_desk import CheckedRecords, Kept, LookedAt
from ui.keys import on_key
from ui.lists.progress_panel import ProgressPanel
from ui.notice import Notice
from ui.pile import Pile
from ui.register.tabs import Tabs
from ui.session import Session
from ui.surface import column
from ui.text import Text
from ui.trouble import sentence_of
from words import Sentence
from words.records import about

if TYPE_CHECKING:
    from datetime import date

    from app.domain.keeping import CopyPlace
    from app.domain.records.manifest import Manifest
    from app.domain.till import Lock

T = TypeVar("T")


class KeepingPage(QWidget):
    """``brought_back`` when other books are open: nothing that the window holds is true any more."""

    brought_back = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        words, operator = session.words, session.operator
        self.notice = Notice()
        self.tabs = Tabs()
        self.copies = CopiesPanel(words, operator)
        self.places = PlacesPanel(words, operator)
        self.records = RecordsPanel(words, self._today())
        self.progress = ProgressPanel(words)
        self._stack = Pile()
        self._place_all()
        self._connect()

    def enter(self) -> None:
        """Looks at what there is."""
        self.notice.hide()
        self._ask(self._session.desk.kept, self._show)
        if self.tabs.buttons:
            self.tabs.show_page(self.tabs.place())

    def leave(self) -> None:
        """What is at work goes on."""

    # ── building
    def _place_all(self) -> None:
        words, operator = self._session.words, self._session.operator
        if may(operator, Job.COPIES):
            self.tabs.add(words.tr("Copies"), self.copies)
            self.tabs.add(words.tr("Places"), self.places)
        if may(operator, Job.AUDIT):
            self.tabs.add(words.tr("Records"), self.records)
        main = QWidget()
        page = column(Text(words.tr("Backups"), "large"), self.notice, self.tabs, spacing=tokens.GAP)
        page.setStretch(2, 1)
        page.setContentsMargins(tokens.FAR, tokens.WIDE, tokens.FAR, tokens.WIDE)
        main.setLayout(page)
        self._main = main
        self._stack.addWidget(main)
        self._stack.addWidget(self.progress)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _connect(self) -> None:
        desk = self._session.desk
        self.copies.wanted.connect(self._copy_now)
        self.copies.looked.connect(self._look)
        self.copies.file_wanted.connect(self._look_at_file)
        self.copies.back.connect(self._bring_back)
        self.places.chosen.connect(lambda place: self._with_place(desk.choose_place, place))
        self.places.dropped.connect(lambda place: self._with_place(desk.drop_place, place))
        self.places.failed.connect(self._failed)
        self.records.days_wanted.connect(self._write_days)
        self.records.year_wanted.connect(self._write_year)
        self.records.check_wanted.connect(self._check)
        on_key("Esc", self.progress, self.progress.button.click)
        self.progress.stop.connect(desk.stop_records)
        self.destroyed.connect(desk.stop_records)

    # ── asking
    def ask_open(self, kinds: str) -> Path | None:
        """Lets a person choose a file; None when they changed their mind."""
        name, _ = QFileDialog.getOpenFileName(self, self._session.words.tr("Choose a file…"), "", kinds)
        return Path(name) if name else None

    def ask_save(self, proposed: str) -> Path | None:
        """Lets a person choose where records go; None when they changed their mind."""
        name, _ = QFileDialog.getSaveFileName(self, "", proposed, self._session.words.tr("Records (*.zip)"))
        return Path(name) if name else None

    def _ask(self, request: Callable[..., None], done: Callable[[T], None], *args: object) -> None:
        request(self._session.operator, *args, self._to(done), self._to(self._failed))

    def _to(self, callback: Callable[[T], None]) -> Callable[[T], None]:
        """A callback that is forgotten when the page is: what it waits for may take minutes."""
        return self._session.to(lambda value: callback(value) if isValid(self) else None)

    def _show(self, kept: Kept) -> None:
        for panel in (self.copies, self.places, self.records):
            panel.show_kept(kept)

    # ── copies
    def _copy_now(self) -> None:
        self.copies.now.setEnabled(False)
        self._ask(self._session.desk.copy_now, self._copied)

    def _copied(self, kept: Kept) -> None:
        words = self._session.words
        self.copies.now.setEnabled(True)
        self._show(kept)
        if kept.troubles:
            self.notice.say(words.sentence(kept.troubles[0]), "warning")
        else:
            self.notice.say(Sentence(words.tr("A copy was made, proven, and taken to every place.")), "good")

    def _with_place(self, request: Callable[..., None], place: CopyPlace) -> None:
        def booked(kept: Kept) -> None:
            self.notice.hide()
            self.places.where.clear()
            self._show(kept)

        self._ask(request, booked, place)

    def _look_at_file(self) -> None:
        path = self.ask_open(self._session.words.tr("Copies (*.db);;All files (*)"))
        if path is not None:
            self._look(path)

    def _look(self, path: Path) -> None:
        words = self._session.words
        self.notice.say(Sentence(words.tr("Every page and every entry of the copy is being proven.")), "warning")
        self._ask(self._session.desk.look_at_copy, self._looked, path)

    def _looked(self, look: LookedAt) -> None:
        self.notice.hide()
        self.copies.show_look(look)

    def _bring_back(self, path: Path, pin: str) -> None:
        words = self._session.words
        self.notice.say(Sentence(words.tr("The books are being brought back. Leave the stick where it is.")), "warning")
        self._ask(self._session.desk.bring_back, self._came_back, pin, path)

    def _came_back(self, lock: Lock) -> None:
        """The status line says the lock; who works here logs in anew, for it may be unknown in these books."""
        self.brought_back.emit()

    # ── records
    def _write_days(self) -> None:
        words, panel = self._session.words, self.records
        try:
            days = panel.since.day(words), panel.until.day(words)
        except Refusal as refusal:
            self._failed(refusal)
            return
        path = self.ask_save(f"{days[0]}-{days[1]}.zip")
        if path is not None:
            self._begin(words.tr("Writing the records"))
            self._ask(self._session.desk.write_records, self._written, days, path, self._to(self.progress.show_done))

    def _write_year(self) -> None:
        words, typed = self._session.words, self.records.year.text().strip()
        if not typed.isdecimal():
            self._failed(Refusal(Code.NOT_A_NUMBER, text=typed, decimals=0))
            return
        path = self.ask_save(f"{int(typed)}.zip")
        if path is not None:
            self._begin(words.tr("Writing the archive"))
            self._ask(self._session.desk.write_archive, self._written, int(typed), path, self._to(self.progress.show_done))

    def _begin(self, title: str) -> None:
        self.notice.hide()
        self.progress.begin(title, None)
        self._stack.setCurrentWidget(self.progress)

    def _back_to_tabs(self) -> None:
        if self._stack.currentWidget() is self.progress:
            self._stack.setCurrentWidget(self._main)
            self.tabs.show_page(self.tabs.place())

    def _written(self, made: Manifest) -> None:
        self._back_to_tabs()
        self.notice.say(Sentence(about(made, self._session.words)), "good")
        self._ask(self._session.desk.kept, self._show)

    def _check(self) -> None:
        path = self.ask_open(self._session.words.tr("Records (*.zip)"))
        if path is not None:
            self._check_file(path)

    def _check_file(self, path: Path) -> None:
        self.notice.hide()
        self._session.desk.check_records(path, self._to(self._checked), self._to(self._failed))

    def _checked(self, checked: CheckedRecords) -> None:
        self.records.show_checked(checked)

    def _failed(self, error: Exception) -> None:
        words = self._session.words
        self._back_to_tabs()
        self.copies.now.setEnabled(True)
        self.copies.sheet.refused()
        if isinstance(error, Cancelled):
            self.notice.say(Sentence(words.tr("That was stopped; nothing is left of it.")), "warning")
            return
        sentence = sentence_of(error, words)
        if sentence is not None:
            self.notice.say(sentence)

    def _today(self) -> date:
        return self._session.desk.now().astimezone(ZoneInfo(self._session.founding.zone)).date()
