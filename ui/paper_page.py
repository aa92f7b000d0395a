"""Paper: every document that was to be printed, how it stands and why, and what a person can do about it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.domain.errors import Code, PaperError
from app.domain.outlet import Outlet
from app.domain.paper import PaperJob, PaperState
from ui import tokens
from ui.buttons import ENTER, Button
from ui.keys import ON_WIDGET, on_key
from ui.notice import Notice
from ui.paper_desk import Drawn, Papers
from ui.paper_words import job_line, job_words
from ui.print_dialog import ask_for_printer, print_picture
from ui.register.table import Column, Table
from ui.session import Session
from ui.surface import Surface, column, row
from ui.text import Text
from ui.trouble import sentence_of
from words import Sentence

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PRINTED_KEY, NOT_PRINTED_KEY, CANCEL_KEY, DIALOG_KEY = "Ctrl+Y", "Ctrl+N", "Ctrl+Delete", "Ctrl+D"
_ELSEWHERE_KEYS = {Outlet.RECEIPT: "Ctrl+R", Outlet.OFFICE: "Ctrl+O", Outlet.PDF: "Ctrl+P"}
_TRIAL_KEYS = {Outlet.RECEIPT: "Ctrl+T", Outlet.OFFICE: "Ctrl+Shift+T"}
_NOT_BEGUN = frozenset({PaperState.WAITING, PaperState.NOT_SENT})
_ON_ITS_WAY = frozenset({PaperState.SENDING, PaperState.SPOOLED})


class PaperPage(QWidget):
    """What must be asked about comes first, then what waits, then the rest, newest first. Each key acts on the chosen one.

    Where nothing is to be asked, Enter prints the newest document again.
    """

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.ask_for_printer = ask_for_printer
        self._jobs: dict[int, PaperJob] = {}
        self._unfinished: frozenset[int] = frozenset()
        self._order: tuple[int, ...] = ()
        self._oldest: int | None = None
        self._outlets: tuple[Outlet, ...] = ()
        self._folder = ""
        self._here = False
        words = session.words
        self.notice = Notice()
        self.table = Table(
            words.tr("Documents"),
            (Column(words.tr("How it stands")), Column(words.tr("Document"), wide=True), Column(words.tr("Where"))),
        )
        self.what = Text(bold=True).wrapping()
        self.how = Text().wrapping()
        self.printed = Button(words.tr("It printed"), key=PRINTED_KEY)
        self.not_printed = Button(words.tr("It did not: print a duplicate"), key=NOT_PRINTED_KEY)
        self.again = Button(words.tr("Print a duplicate"), "next", words.tr("Enter"))
        self.cancel = Button(words.tr("Do not print it"), key=CANCEL_KEY)
        self.elsewhere = {outlet: Button(words.name(outlet), key=key) for outlet, key in _ELSEWHERE_KEYS.items()}
        self.dialog = Button(words.tr("Print dialog…"), key=DIALOG_KEY)
        self.trials = {outlet: Button(words.name(outlet), key=key) for outlet, key in _TRIAL_KEYS.items()}
        self._place_all()
        self._connect()

    def enter(self) -> None:
        """Reads the queue anew."""
        self._here = True
        self._jobs, self._order, self._oldest = {}, (), None
        self.notice.hide()
        self.refresh()

    def leave(self) -> None:
        """Nothing more is read."""
        self._here = False

    def refresh(self) -> None:
        """Reads the newest, if the page is looked at: a document went on."""
        if self._here:
            self._read(None)

    # ── building
    def _place_all(self) -> None:
        words = self._session.words
        trials = row(Text(words.tr("Paper"), "large"), None, Text(words.tr("Print a trial page:"), tone="quiet"))
        for button in self.trials.values():
            trials.addWidget(button)
        self._about = Surface(margin=tokens.GAP)
        self._about.column.addLayout(column(self.what, self.how))
        elsewhere = row(Text(words.tr("Send to:"), tone="quiet"), *self.elsewhere.values(), None)
        self._elsewhere = QWidget()
        self._elsewhere.setLayout(elsewhere)
        acts = (self.printed, self.not_printed, self.again, self.cancel, self.dialog)
        self._about.column.addLayout(row(*acts, None))
        self._about.column.addWidget(self._elsewhere)
        for part in (*acts, *self.trials.values(), self._about):
            part.hide()  # what is not offered takes no room
        page = column(trials, self.notice, self.table, self._about, spacing=tokens.GAP)
        page.setStretch(2, 1)
        page.setContentsMargins(tokens.FAR, tokens.WIDE, tokens.FAR, tokens.WIDE)
        self.setLayout(page)

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._show_chosen)
        self.table.lines.wanted.connect(lambda: self._read(self._oldest))
        self._on_key(self.printed, PRINTED_KEY, lambda job: self._answer(job, printed=True))
        self._on_key(self.not_printed, NOT_PRINTED_KEY, lambda job: self._answer(job, printed=False))
        self._on_key(self.cancel, CANCEL_KEY, self._cancel)
        self.again.clicked.connect(lambda: self._on_chosen(self._print_again))
        for outlet, button in self.elsewhere.items():
            self._on_key(button, _ELSEWHERE_KEYS[outlet], partial(self._send, outlet))
        self._on_key(self.dialog, DIALOG_KEY, self._ask_dialog)
        for outlet, button in self.trials.items():
            button.clicked.connect(partial(self._try, outlet))
            self._shortcut(_TRIAL_KEYS[outlet], button)
        for key in ENTER:
            on_key(key, self.table, self.again.setFocus, ON_WIDGET)

    def _on_key(self, button: Button, key: str, act: Callable[[PaperJob], None]) -> None:
        button.clicked.connect(lambda: self._on_chosen(act))
        self._shortcut(key, button)

    def _shortcut(self, key: str, button: Button) -> None:
        on_key(key, self, button.click)

    # ── showing
    def _read(self, before: int | None) -> None:
        session = self._session
        session.desk.papers(session.operator, before, session.to(self._show), session.to(self._say))

    def _show(self, papers: Papers) -> None:
        """Brings what is known up to date; what was chosen stays chosen, unless it was answered and another is asked."""
        first, chosen = not self._jobs, self.chosen()
        for done in self._unfinished - {job.number for job in papers.unfinished}:
            self._jobs.pop(done, None)  # among the newest it comes back as it stands now
        self._unfinished = frozenset(job.number for job in papers.unfinished)
        self._jobs |= {job.number: job for job in (*papers.newest, *papers.unfinished)}
        self._order = tuple(sorted(self._jobs, key=self._rank))
        self._oldest = min((job.number for job in papers.newest), default=self._oldest)
        self._folder, self._outlets = papers.folder, papers.outlets
        for outlet, button in self.trials.items():
            self._offer(button, outlet in papers.outlets)
        self.table.show_lines([job_line(self._jobs[number], self._session.words) for number in self._order], papers.more)
        self._choose(chosen)
        self._show_chosen()
        if first and self._here:
            self._focus_first()

    def _choose(self, before: PaperJob | None) -> None:
        """The line of what was chosen before, or the first."""
        if before is None or before.number not in self._jobs:
            place = 0
        else:
            answered = before.state is PaperState.UNKNOWN and not self._asks(before.number)
            place = 0 if answered and self._asks(self._order[0]) else self._order.index(before.number)
        if self._order:
            self.table.selectRow(place)

    def _rank(self, number: int) -> tuple[int, int]:
        """Questions, then what is unfinished, the oldest first; then the rest, the newest first."""
        if number not in self._unfinished:
            return 2, -number
        return (0 if self._asks(number) else 1), number

    def _asks(self, number: int) -> bool:
        return self._jobs[number].state is PaperState.UNKNOWN

    def _focus_first(self) -> None:
        quiet = bool(self._order) and self._order[0] not in self._unfinished
        (self.again if quiet else self.table).setFocus()

    def _show_chosen(self) -> None:
        job, words = self.chosen(), self._session.words
        self._about.setVisible(job is not None)
        if job is None:
            return
        self.what.setText(job_line(job, words)[1])
        self.how.setText(job_words(job, self._folder, words))
        asked, free = job.state is PaperState.UNKNOWN, job.state not in _ON_ITS_WAY | {PaperState.UNKNOWN}
        for button in (self.printed, self.not_printed):
            self._offer(button, asked)
        self._offer(self.again, free and job.state not in _NOT_BEGUN)
        self._offer(self.cancel, job.state in _NOT_BEGUN or _can_be_taken_out(job))
        self._elsewhere.setVisible(free)
        for outlet, button in self.elsewhere.items():
            self._offer(button, free and outlet in self._outlets and outlet is not job.outlet)
        self._offer(self.dialog, free)

    def _offer(self, button: Button, offered: bool) -> None:
        button.setVisible(offered)
        button.setEnabled(offered)

    def chosen(self) -> PaperJob | None:
        """The job that is chosen."""
        place = self.table.currentIndex().row()
        return self._jobs[self._order[place]] if 0 <= place < len(self._order) else None

    # ── acting
    def _on_chosen(self, act: Callable[[PaperJob], None]) -> None:
        """One act a job: nothing can be pressed again before it is answered; the keyboard stays on the page meanwhile."""
        job = self.chosen()
        if job is not None:
            self.table.setFocus()
            acts = (self.printed, self.not_printed, self.again, self.cancel, self.dialog, *self.elsewhere.values())
            for button in acts:
                button.setEnabled(False)
            act(job)

    def _print_again(self, job: PaperJob) -> None:
        session = self._session
        session.desk.reprint(session.operator, job.original, session.to(self._queued), session.to(self._failed))

    def _answer(self, job: PaperJob, *, printed: bool) -> None:
        session = self._session
        done, failed = session.to(self._answered), session.to(self._failed)
        session.desk.answer_paper(session.operator, job.number, printed, done, failed)

    def _send(self, outlet: Outlet, job: PaperJob) -> None:
        session = self._session
        session.desk.send_paper(
            session.operator, job.number, outlet, session.to(lambda copy: self._sent(copy, outlet)), session.to(self._failed)
        )

    def _cancel(self, job: PaperJob) -> None:
        session = self._session
        session.desk.cancel_paper(session.operator, job.number, session.to(self._cancelled), session.to(self._failed))

    def _try(self, outlet: Outlet) -> None:
        session = self._session
        session.desk.try_printer(session.operator, outlet, session.to(self._tried), session.to(self._failed))

    def _ask_dialog(self, job: PaperJob) -> None:
        """Nothing is booked before somebody has chosen a printer there."""
        self._show_chosen()
        self.ask_for_printer(self, self.what.text(), partial(self._draw, job))

    def _draw(self, job: PaperJob, printer: QPrinter) -> None:
        session = self._session
        drawn = session.to(partial(self._put_on_paper, printer))
        session.desk.draw_paper(session.operator, job.number, drawn, session.to(self._failed))

    def _put_on_paper(self, printer: QPrinter, drawn: Drawn) -> None:
        """What the system did not take whole stays a question, as with any printer."""
        session = self._session
        if print_picture(drawn.png, printer):
            session.desk.paper_drawn(session.operator, drawn.job, session.to(self._given), session.to(self._failed))
        else:
            self._failed(PaperError(Code.PRINTER_NO_ANSWER))

    def _given(self, job: int) -> None:
        self._done(self._session.words.tr("The system has taken it for its printer."))

    def _answered(self, copy: int | None) -> None:
        if copy is None:
            self._done(self._session.words.tr("Noted: it printed."))
        else:
            self._queued(copy)

    def _queued(self, copy: int) -> None:
        self._done(self._session.words.tr("DUPLICATE {number} is on its way to the printer.", number=copy))

    def _sent(self, copy: int, outlet: Outlet) -> None:
        words = self._session.words
        if outlet is Outlet.PDF:
            self._done(words.tr("It becomes a file in {folder}.", folder=words.isolated(self._folder)))
        elif copy:
            self._done(words.tr("DUPLICATE {number} is on its way: {outlet}.", number=copy, outlet=outlet))
        else:
            self._done(words.tr("It is on its way: {outlet}.", outlet=outlet))

    def _cancelled(self, job: int) -> None:
        """Of one that lies in the queue of the system the worker says later what became of it."""
        words, known = self._session.words, self._jobs.get(job)
        if known is not None and known.state is PaperState.SPOOLED:
            self._done(words.tr("It is being taken out of the system's print queue."))
        else:
            self._done(words.tr("It is not printed."))

    def _tried(self, job: int) -> None:
        self._done(self._session.words.tr("The trial page is on its way."))

    def _done(self, text: str) -> None:
        self.notice.say(Sentence(text), "good")
        self.refresh()

    def _failed(self, error: Exception) -> None:
        """Nothing was changed, or somebody else was faster: what stands now is read."""
        self._say(error)
        self.refresh()

    def _say(self, error: Exception) -> None:
        sentence = sentence_of(error, self._session.words)
        if sentence is not None:
            self.notice.say(sentence)


def _can_be_taken_out(job: PaperJob) -> bool:
    """Whether it lies in the queue of the system and nobody has asked for it back yet."""
    return job.state is PaperState.SPOOLED and job.reason is not Code.PAPER_UNWANTED
