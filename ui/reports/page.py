"""Reports in the window: chosen on one side, asked for, shown, gone into and written on the other; nothing waits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from app.domain.errors import Cancelled, Refusal
from app.domain.report import Asked
from app.domain.report.drill import behind, receipt_of
from ui import tokens
from ui.keys import on_key
from ui.notice import Notice
from ui.pile import Pile
from ui.report_desk import ShownReport
from ui.reports.asking_panel import SHOW_KEY, AskingPanel
from ui.reports.choice_panel import ChoicePanel
from ui.reports.receipt_panel import ReceiptPanel
from ui.reports.result_panel import KEYS, ResultPanel
from ui.reports.waiting_panel import WaitingPanel
from ui.session import Session
from ui.surface import column, row
from ui.trouble import sentence_of
from words import Sentence
from words.reports import title

if TYPE_CHECKING:
    from app.domain.report import Row

T = TypeVar("T")
_TURN_MS = 1
"""Of no time at all Qt makes one turn with the turn before."""


class ReportsPage(QWidget):
    """What is read goes on when another page is looked at; it ends when its operator leaves."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        words = session.words
        today = session.desk.now().astimezone(ZoneInfo(session.founding.zone)).date()
        self._shown: list[ShownReport] = []
        self._steps: Iterator[Callable[[], None]] = iter(())
        self.choice = ChoicePanel(words)
        self.asking = AskingPanel(words, today)
        self.notice = Notice()
        self.nothing = QWidget()
        self.waiting = WaitingPanel(words)
        self.result = ResultPanel(words)
        self.receipt = ReceiptPanel(words)
        self.stack = Pile()
        for panel in (self.nothing, self.waiting, self.result, self.receipt):
            self.stack.addWidget(panel)
        right = column(self.asking, self.notice, self.stack, spacing=tokens.GAP)
        right.setStretch(2, 1)
        page = row(self.choice, right)
        page.setStretch(1, 1)
        page.setContentsMargins(tokens.WIDE, tokens.WIDE, tokens.WIDE, tokens.WIDE)
        self.setLayout(page)
        self._connect()

    def enter(self) -> None:
        """Looks which reports there are; what was shown stays."""
        session = self._session
        session.desk.reports(session.operator, self._to(self.choice.show_reports), self._to(self._failed))
        if self.stack.currentWidget() is self.nothing:
            self.result.make_ready()
            self.waiting.grab()  # dressed and painted once, unseen, as the result is
            self.choice.setFocus()
        else:
            panel = self.stack.currentWidget()
            if panel is not None:
                panel.setFocus()

    def leave(self) -> None:
        """What is read goes on."""

    def ask_save(self, proposed: str, kinds: str) -> Path | None:
        """Lets a person choose where a file goes; None when they changed their mind."""
        name, _ = QFileDialog.getSaveFileName(self, "", proposed, kinds)
        return Path(name) if name else None

    # ── building
    def _connect(self) -> None:
        self.choice.chosen.connect(self.asking.show_report)
        self.choice.entered.connect(self.asking.button.click)
        self.asking.wanted.connect(self._ask)
        self.result.opened.connect(self._open)
        self.result.file_wanted.connect(self._write)
        self.waiting.stop.connect(self._session.desk.stop_report)
        self.receipt.left.connect(lambda: self._show(self.result))
        self.destroyed.connect(self._session.desk.stop_report)
        self._key(SHOW_KEY, self.asking.button.click)
        self._key("Esc", self._back)
        for form, key in KEYS.items():
            self._key(key, self.result.files[form].click)

    def _key(self, key: str, pressed: Callable[[], None]) -> None:
        on_key(key, self, pressed)

    def _to(self, callback: Callable[[T], None]) -> Callable[[T], None]:
        """A callback that is forgotten when the page is: what it waits for may take minutes."""
        return self._session.to(lambda value: callback(value) if isValid(self) else None)

    def _show(self, panel: QWidget) -> None:
        self.stack.setCurrentWidget(panel)
        panel.setFocus()

    # ── asking
    def _ask(self) -> None:
        report = self.choice.report()
        if report is None or self.stack.currentWidget() is self.waiting:
            return
        try:
            asked = self.asking.asked(report)
        except Refusal as refusal:
            self._failed(refusal)
            return
        self._shown.clear()
        self._read(asked)

    def _read(self, asked: Asked) -> None:
        session = self._session
        self._begin(session.words.tr("Reading: {report}", report=title(asked.report, session.words)))
        done, failed = self._to(self._was_read), self._to(self._failed)
        session.desk.read_report(session.operator, asked, self._parts(), done, failed)

    def _parts(self) -> Callable[[int, int], None]:
        def shown(parts: tuple[int, int]) -> None:
            self.waiting.show_done(*parts)

        tell = self._to(shown)
        return lambda done, total: tell((done, total))

    def _begin(self, what: str) -> None:
        self._lay_out(iter(()))
        self.result.setUpdatesEnabled(True)
        self.notice.hide()
        self.waiting.begin(what)
        self._show(self.waiting)
        self.waiting.button.setFocus()

    def _was_read(self, shown: ShownReport) -> None:
        self._shown.append(shown)
        self._show_result(shown)

    def _show_result(self, shown: ShownReport) -> None:
        """Lays an answer out a step a turn of the event loop: all together would take longer than a frame.

        What was shown stays on the screen, whole, until the new one is.
        """
        opens = any(self._leads_on(shown.asked, row) for row in shown.rows[:1])
        self.result.setUpdatesEnabled(False)
        steps = (
            lambda: self.result.show_rows(shown),
            lambda: self.result.tell(shown, opens),
            lambda: self._present(shown),
        )
        self._lay_out(iter(steps))

    def _present(self, shown: ShownReport) -> None:
        self.asking.title.setText(title(shown.asked.report, self._session.words))
        self.result.setUpdatesEnabled(True)
        self._show(self.result)

    def _lay_out(self, steps: Iterator[Callable[[], None]]) -> None:
        """A step with each of the next turns, unless something else is laid out before."""
        self._steps = steps
        QTimer.singleShot(_TURN_MS, self, lambda: self._take_turn(steps))

    def _take_turn(self, steps: Iterator[Callable[[], None]]) -> None:
        step = next(steps, None) if steps is self._steps else None
        if step is not None:
            step()
            QTimer.singleShot(_TURN_MS, self, lambda: self._take_turn(steps))

    def _lay_out_now(self) -> None:
        """A key that comes between two turns finds what it was meant for."""
        for step in self._steps:
            step()

    # ── going into a row, and back
    def _leads_on(self, asked: Asked, row: Row) -> bool:
        return receipt_of(asked.report, row) is not None or behind(asked, row) is not None

    def _open(self) -> None:
        self._lay_out_now()
        chosen = self.result.table.chosen()
        if chosen is None or not self._shown or self.stack.currentWidget() is not self.result:
            return
        session, asked = self._session, self._shown[-1].asked
        receipt, further = receipt_of(asked.report, chosen), behind(asked, chosen)
        if receipt is not None:
            done, failed = self._to(self._show_receipt), self._to(self._failed)
            session.desk.receipt_text(session.operator, receipt, done, failed)
        elif further is not None:
            self._read(further)

    def _show_receipt(self, text: str) -> None:
        self.receipt.show_receipt(text)
        self._show(self.receipt)

    def _back(self) -> None:
        self._lay_out_now()
        current = self.stack.currentWidget()
        if current is self.waiting:
            self.waiting.button.click()
        elif current is self.receipt:
            self._show(self.result)
        elif current is self.result and len(self._shown) > 1:
            self._shown.pop()
            self._show_result(self._shown[-1])
        else:
            self.choice.setFocus()

    # ── files
    def _write(self, form: str) -> None:
        self._lay_out_now()
        session, words = self._session, self._session.words
        if not self._shown or self.stack.currentWidget() is not self.result:
            return
        asked = self._shown[-1].asked
        kinds = {
            "xlsx": words.tr("Excel (*.xlsx)"),
            "csv": words.tr("CSV (*.csv)"),
            "pdf": words.tr("PDF (*.pdf)"),
        }
        path = self.ask_save(f"{asked.report.key}-{asked.since}-{asked.until}.{form}", kinds[form])
        if path is None:
            return
        if path.suffix.lower() != f".{form}":
            path = path.with_name(f"{path.name}.{form}")
        self._begin(words.tr("Writing: {report}", report=title(asked.report, words)))
        done, failed = self._to(self._written), self._to(self._failed)
        session.desk.write_report(session.operator, asked, path, words, self._parts(), done, failed)

    def _written(self, count: int) -> None:
        words = self._session.words
        self._show(self.result)
        self.notice.say(Sentence(words.tr("The file was written: {count} rows.", count=words.number(count))), "good")

    def _failed(self, error: Exception) -> None:
        words = self._session.words
        if self.stack.currentWidget() is self.waiting:
            self._show(self.result if self._shown else self.nothing)
        if isinstance(error, Cancelled):
            self.notice.say(Sentence(words.tr("That was stopped; nothing is left of it.")), "warning")
            return
        sentence = sentence_of(error, words)
        if sentence is not None:
            self.notice.say(sentence)
