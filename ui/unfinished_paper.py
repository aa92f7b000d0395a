"""Documents that wait for the printer, and those of which only who looks at the printer can say whether they came out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QListWidget

from app.domain.errors import PaperError
from app.domain.paper import PaperJob, PaperState
from ui.buttons import Button
from ui.document_words import document_words
from ui.surface import Surface, row
from ui.text import Text
from words import Words

PRINTED_KEY, NOT_PRINTED_KEY = "Ctrl+Y", "Ctrl+N"


class UnfinishedPaper(Surface):
    """Hidden while there is none. ``answered`` names a document's job and says whether it came out."""

    answered = Signal(int, bool)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._jobs: tuple[PaperJob, ...] = ()
        self._hint = Text(bold=True).wrapping()
        self.list = QListWidget()
        self.list.setAccessibleName(words.tr("Documents that are not printed"))
        self.list.currentRowChanged.connect(self._choose)
        self.printed = self._button(words.tr("It printed"), PRINTED_KEY, True)
        self.not_printed = self._button(words.tr("It did not: print a duplicate"), NOT_PRINTED_KEY, False)
        self.column.addWidget(self._hint)
        self.column.addWidget(self.list, 1)
        self.column.addLayout(row(self.printed, self.not_printed, None))
        self.hide()

    @property
    def asks(self) -> bool:
        """Whether somebody must look at the printer."""
        return any(job.state is PaperState.UNKNOWN for job in self._jobs)

    def show_jobs(self, jobs: tuple[PaperJob, ...]) -> None:
        """Shows what is not done: first what must be asked about, each the oldest first. The chosen one stays chosen."""
        chosen = self._chosen()
        self._jobs = tuple(sorted(jobs, key=lambda job: job.state is not PaperState.UNKNOWN))
        self._hint.setText(self._hint_words())
        self.list.clear()
        self.list.addItems([self._line(job) for job in self._jobs])
        numbers = [job.number for job in self._jobs]
        self.list.setCurrentRow(numbers.index(chosen.number) if chosen and chosen.number in numbers else 0)
        self.setVisible(bool(jobs))

    def _hint_words(self) -> str:
        words = self._words
        if self.asks:
            return words.tr("Look at the printer: did it print? Nothing is printed twice by itself.")
        return words.tr("These documents are printed as soon as the printer is ready.")

    def _line(self, job: PaperJob) -> str:
        words = self._words
        why = words.sentence(PaperError(job.reason)).happened if job.state is PaperState.NOT_SENT and job.reason else ""
        return "   ·   ".join((why or words.name(job.state), document_words(job.document, words)))

    def _button(self, text: str, key: str, printed: bool) -> Button:
        button = Button(text, key=key)
        button.clicked.connect(lambda: self._answer(printed))
        shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WindowShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(button.click)
        return button

    def _chosen(self) -> PaperJob | None:
        place = self.list.currentRow()
        return self._jobs[place] if 0 <= place < len(self._jobs) else None

    def _choose(self) -> None:
        job = self._chosen()
        self._set_free(job is not None and job.state is PaperState.UNKNOWN)

    def _answer(self, printed: bool) -> None:
        job = self._chosen()
        if job is not None:
            self._set_free(False)
            self.answered.emit(job.number, printed)

    def _set_free(self, free: bool) -> None:
        for button in (self.printed, self.not_printed):
            button.setEnabled(free)
