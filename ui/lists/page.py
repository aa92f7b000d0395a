"""Lists in the window: a file is chosen, shown, checked, brought in; one panel at a time, and nothing waits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from app.counter.lists.bring_in import BroughtIn
from app.domain.errors import Cancelled, Refusal
from app.domain.lists import Choice, Preview, Summary
from ui import tokens
from ui.keys import on_key
from ui.lists.columns_panel import ColumnsPanel
from ui.lists.findings_panel import FindingsPanel
from ui.lists.progress_panel import ProgressPanel
from ui.lists.start_panel import FILE_KEY, PURCHASES_KEY, WRITE_KEY, StartPanel
from ui.notice import Notice
from ui.pile import Pile
from ui.session import Session
from ui.surface import column
from ui.text import Text
from ui.trouble import sentence_of
from words import Sentence

T = TypeVar("T")


class ListsPage(QWidget):
    """What is at work goes on when another page is looked at; it ends when its operator leaves."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._path: Path | None = None
        self._expected: int | None = None
        self._summary: Summary | None = None
        words = session.words
        self.notice = Notice()
        today = session.desk.now().astimezone(ZoneInfo(session.founding.zone)).date()
        self.start = StartPanel(words, today)
        self.columns = ColumnsPanel(words)
        self.progress = ProgressPanel(words)
        self.findings = FindingsPanel(words)
        self._before: QWidget = self.start
        self.stack = Pile()
        for panel in (self.start, self.columns, self.progress, self.findings):
            self.stack.addWidget(panel)
        page = column(Text(words.tr("Lists in and out"), "large"), self.notice, self.stack, spacing=tokens.GAP)
        page.setContentsMargins(tokens.FAR, tokens.WIDE, tokens.FAR, tokens.WIDE)
        page.setStretch(2, 1)
        self.setLayout(page)
        self._connect()

    def enter(self) -> None:
        """Where it was left."""
        if self.stack.currentWidget() is self.start:
            self.start.button.setFocus()

    def leave(self) -> None:
        """What is at work goes on."""

    def ask_open(self) -> Path | None:
        """Lets a person choose a list to read; None when they changed their mind."""
        words = self._session.words
        name, _ = QFileDialog.getOpenFileName(
            self, words.tr("Choose a file…"), "", words.tr("Lists (*.xlsx *.xlsm *.csv *.txt)")
        )
        return Path(name) if name else None

    def ask_save(self, proposed: str, kinds: str) -> Path | None:
        """Lets a person choose where a file goes; None when they changed their mind."""
        name, _ = QFileDialog.getSaveFileName(self, "", proposed, kinds)
        return Path(name) if name else None

    # ── building
    def _connect(self) -> None:
        self.start.chosen.connect(self._choose)
        self.start.wanted.connect(self._write)
        self.start.purchases_wanted.connect(self._write_purchases)
        self.columns.check.connect(self._check)
        self.columns.look_again.connect(self._look)
        self.columns.keep.connect(self._keep)
        self.columns.back.connect(lambda: self._show(self.start))
        self.findings.back.connect(lambda: self._show(self.columns))
        self.findings.bring_in.connect(self._bring_in)
        self.findings.save.connect(self._save_bad)
        self.progress.stop.connect(self._session.desk.stop_list)
        self.destroyed.connect(self._session.desk.stop_list)
        self._key(FILE_KEY, self.start.button.click)
        self._key(WRITE_KEY, self.start.accounts.click)
        self._key(PURCHASES_KEY, self.start.purchases.click)
        self._key("Esc", self._back)

    def _key(self, key: str, pressed: Callable[[], None]) -> None:
        on_key(key, self, pressed)

    def _to(self, callback: Callable[[T], None]) -> Callable[[T], None]:
        """A callback that is forgotten when the page is: what it waits for may take minutes."""
        return self._session.to(lambda value: callback(value) if isValid(self) else None)

    def _show(self, panel: QWidget) -> None:
        self.stack.setCurrentWidget(panel)
        if panel is self.start:
            self.start.button.setFocus()

    def _back(self) -> None:
        current = self.stack.currentWidget()
        if current is self.progress:
            self.progress.button.click()
        elif current is self.findings:
            self._show(self.columns)
        elif current is self.columns:
            self._show(self.start)

    def _begin(self, title: str, total: int | None) -> None:
        """A long job begins; when it ends otherwise than well, the panel before it comes back."""
        self.notice.hide()
        current = self.stack.currentWidget()
        self._before = current if current and current is not self.progress else self._before
        self.progress.begin(title, total)
        self._show(self.progress)

    # ── a list in
    def _choose(self) -> None:
        path = self.ask_open()
        if path is not None and self.stack.currentWidget() is self.start:
            self._path = path
            self._look(None)

    def _look(self, choice: Choice | None) -> None:
        assert self._path is not None
        self.notice.hide()
        desk = self._session.desk
        desk.preview_list(self._path, choice, self._session.words, self._to(self._looked), self._to(self._failed))

    def _looked(self, preview: Preview) -> None:
        self._expected = preview.expected
        self.columns.show_preview(preview)
        self._show(self.columns)

    def _keep(self, choice: Choice) -> None:
        words = self._session.words
        path = self.ask_save("columns.json", words.tr("Choice of columns (*.json)"))
        if path is not None:
            self._session.desk.keep_choice(path, choice, self._to(self._kept), self._to(self._failed))

    def _kept(self, path: Path) -> None:
        words = self._session.words
        kept = words.tr("The choice was kept. Use it with: aquatill import --map {file}", file=path.name)
        self.notice.say(Sentence(kept), "good")

    def _check(self, choice: Choice) -> None:
        self._begin(self._session.words.tr("Checking the list"), self._expected)
        desk = self._session.desk
        desk.check_list(choice, self._to(self.progress.show_done), self._to(self._checked), self._to(self._failed))

    def _checked(self, summary: Summary) -> None:
        self._summary = summary
        self._show(self.findings)
        self.findings.show_summary(summary)

    def _bring_in(self, update: bool) -> None:
        assert self._summary is not None
        self._begin(self._session.words.tr("Bringing the list in"), self._summary.to_book(update))
        session = self._session
        done, failed = self._to(self._came_in), self._to(self._failed)
        session.desk.bring_in_list(session.operator, update, self._to(self.progress.show_done), done, failed)

    def _came_in(self, brought: BroughtIn) -> None:
        words = self._session.words
        came = words.tr(
            "{new} accounts came in, {updated} were brought up to date.",
            new=words.number(brought.new),
            updated=words.number(brought.updated),
        )
        self._show(self.start)
        self.notice.say(Sentence(came), "good")

    def _save_bad(self, updated: bool) -> None:
        words = self._session.words
        assert self._path is not None
        path = self.ask_save(f"{self._path.stem}-2.xlsx", words.tr("Excel and CSV (*.xlsx *.csv)"))
        if path is not None:
            self._session.desk.write_bad_rows(path, updated, words, self._to(self._written), self._to(self._failed))

    # ── a list out
    def _write(self) -> None:
        session = self._session
        path = self.ask_save("customers.xlsx", session.words.tr("Excel and CSV (*.xlsx *.csv)"))
        if path is not None and self.stack.currentWidget() is self.start:
            self._begin(session.words.tr("Writing the list"), None)
            progress, done = self._to(self.progress.show_done), self._to(self._written)
            session.desk.write_list(session.operator, path, session.words, progress, done, self._to(self._failed))

    def _write_purchases(self) -> None:
        session, words, start = self._session, self._session.words, self.start
        try:
            days = start.since.day(words), start.until.day(words)
        except Refusal as refusal:
            self._failed(refusal)
            return
        path = self.ask_save(f"{days[0]}-{days[1]}.xlsx", words.tr("Excel and CSV (*.xlsx *.csv)"))
        if path is not None and self.stack.currentWidget() is start:
            self._begin(words.tr("Writing the list"), None)
            progress, done = self._to(self.progress.show_done), self._to(self._written)
            session.desk.write_purchases(session.operator, days, path, words, progress, done, self._to(self._failed))

    def _written(self, count: int) -> None:
        words = self._session.words
        if self.stack.currentWidget() is self.progress:
            self._show(self._before)
        self.notice.say(Sentence(words.tr("The file was written: {count} rows.", count=words.number(count))), "good")

    def _failed(self, error: Exception) -> None:
        words = self._session.words
        if self.stack.currentWidget() is self.progress:
            self._show(self._before)
        if isinstance(error, Cancelled):
            self.notice.say(Sentence(words.tr("That was stopped; nothing is left of it.")), "warning")
            return
        sentence = sentence_of(error, words)
        if sentence is not None:
            self.notice.say(sentence)
