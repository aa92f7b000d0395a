"""The line that never lies and never blinks: reader, printer, shift, open sales, books; each by colour, word and icon."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.errors import Code
from app.domain.roles import Job, may
from app.domain.shift import Shift, days_open
from ui import theme, tokens
from ui.desk import DeskStatus, PrinterView, ReaderView
from ui.icons import icon
from ui.session import Session
from ui.surface import row
from ui.text import Text, Tone
from words import N_, Words
from words.keeping import place_of_key

_TICK = 1000

READER_TROUBLES = {
    Code.NO_READER: N_("No reader"),
    Code.READER_GONE: N_("Reader unplugged"),
    Code.SERVICE_DOWN: N_("Card service not running"),
    Code.CARD_MUTE: N_("Card does not answer"),
    Code.CARD_BUSY: N_("Card used by another program"),
}
PRINTER_TROUBLES = {
    Code.PRINTER_MISSING: N_("No printer"),
    Code.PRINTER_PAPER_END: N_("Printer out of paper"),
    Code.PRINTER_COVER_OPEN: N_("Printer cover open"),
    Code.PRINTER_OFFLINE: N_("Printer switched off or offline"),
    Code.PRINTER_NO_ANSWER: N_("Printer does not answer"),
    Code.PRINTER_QUEUE_STOPPED: N_("Print queue stopped"),
}
OFFICE_TROUBLES = {
    Code.PRINTER_MISSING: N_("Office: no printer"),
    Code.PRINTER_PAPER_END: N_("Office: printer out of paper"),
    Code.PRINTER_COVER_OPEN: N_("Office: printer cover open"),
    Code.PRINTER_OFFLINE: N_("Office: printer switched off or offline"),
    Code.PRINTER_NO_ANSWER: N_("Office: printer does not answer"),
    Code.PRINTER_QUEUE_STOPPED: N_("Office: print queue stopped"),
}


class StatusItem(QWidget):
    """An icon and a word in one colour."""

    def __init__(self) -> None:
        super().__init__()
        self._picture = Text()
        self.label = Text()
        self.tone: Tone = "quiet"
        self.setLayout(row(self._picture, self.label, spacing=tokens.TIGHT))

    def say(self, sign: str, text: str, tone: Tone) -> None:
        """Shows what is so now."""
        self.tone = tone
        colour = getattr(theme.colours(), tone or "ink")
        self._picture.setPixmap(icon(sign, colour, self.devicePixelRatioF()))
        self.label.setText(text)
        self.label.set_tone(tone)


class StatusLine(QWidget):
    """The foot of the window. ``ticked`` comes with each second that it shows."""

    ticked = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self.reader, self.printer, self.office, self.shift, self.matters, self.tasks, self.copy, self.time = (
            StatusItem() for _ in range(8)
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(tokens.WIDE, tokens.NEAR, tokens.WIDE, tokens.NEAR)
        line.setSpacing(tokens.FAR)
        for item in (self.reader, self.printer, self.office, self.shift, self.matters, self.tasks, self.copy):
            line.addWidget(item)
        line.addStretch(1)
        line.addWidget(self.time)
        self._timer = QTimer(self, interval=_TICK)
        self._timer.timeout.connect(self.tell_time)
        self._timer.timeout.connect(self.ticked)
        self._timer.start()
        self.tell_time()

    def follow(self, status: DeskStatus) -> None:
        """Shows what is so now."""
        words = self._session.words
        self.reader.say("reader", *reader_words(status.reader, words))
        self.printer.say("printer", *printer_words(status.printer, words))
        if status.printer.office is not None:
            self.office.say("printer", office_words(status.printer.office, words), "warning")
        self.office.setVisible(status.printer.office is not None)
        self.shift.say("shift", *shift_words(status.shift, self._session.desk.now(), words))
        count = status.open_matters
        self.matters.say("matter", words.ntr("{n} open sale", "{n} open sales", count), "warning")
        self.matters.setVisible(count > 0)
        self.tasks.say("task", words.ntr("{n} task", "{n} tasks", status.open_tasks), "warning")
        self.tasks.setVisible(status.open_tasks > 0 and may(self._session.operator, Job.TASKS))
        self.copy.say("warning", *copy_words(status, words))
        self.copy.setVisible(not status.copied or status.late_copy is not None)

    def tell_time(self) -> None:
        """Day and time of the utility's zone."""
        words = self._session.words
        self.time.say("clock", words.moment(self._session.desk.now()), "quiet")


def reader_words(reader: ReaderView, words: Words) -> tuple[str, Tone]:
    """What is said of the reader, and in which colour."""
    if reader.trouble is not None:
        mild = reader.trouble in (Code.CARD_MUTE, Code.CARD_BUSY)
        said = READER_TROUBLES.get(reader.trouble)
        text = words.tr(said) if said else words.tr("Reader not ready")
        return text, "warning" if mild else "danger"
    if reader.simulated:
        return (words.tr("Simulated reader, card on it") if reader.sighting else words.tr("Simulated reader ready")), "good"
    return (words.tr("Reader ready, card on it") if reader.sighting else words.tr("Reader ready")), "good"


def printer_words(printer: PrinterView, words: Words) -> tuple[str, Tone]:
    """What is said of the printer; documents that wait, or that somebody must look for, are always told."""
    kept = _kept_words(printer, words)
    if printer.trouble is not None:
        said = PRINTER_TROUBLES.get(printer.trouble)
        text = words.tr(said) if said else words.tr("Printer not ready")
        return ", ".join((text, *kept)), "danger"
    text = words.tr("Simulated printer ready") if printer.simulated else words.tr("Printer ready")
    return ", ".join((text, *kept)), "warning" if kept else "good"


def office_words(trouble: Code, words: Words) -> str:
    """What is said of the office's printer, which keeps no receipt waiting."""
    said = OFFICE_TROUBLES.get(trouble)
    return words.tr(said) if said else words.tr("Office: printer not ready")


def _kept_words(printer: PrinterView, words: Words) -> tuple[str, ...]:
    """How many documents wait, and how many must be asked about."""
    waiting = words.ntr("{n} waiting", "{n} waiting", printer.waiting)
    asked = words.ntr("{n} document: did it print?", "{n} documents: did they print?", printer.doubtful)
    return tuple(text for text, count in ((waiting, printer.waiting), (asked, printer.doubtful)) if count)


def copy_words(status: DeskStatus, words: Words) -> tuple[str, Tone]:
    """What is said of copies of the books that could not be made, or that are too old."""
    late = status.late_copy
    if not status.copied or late is None:
        return words.tr("No copy of the books"), "danger"
    return words.tr(
        "No new copy on {place} since {day}", place=place_of_key(late.place, words), day=words.date(late.since)
    ), "warning"


def shift_words(shift: Shift | None, now: datetime, words: Words) -> tuple[str, Tone]:
    """Which shift is open, since when; one that was left open over a night is said with its day."""
    if shift is None:
        return words.tr("No shift open"), "warning"
    if days_open(shift.opened_at, now, words.zone) > 0:
        since = words.day(shift.opened_at.astimezone(ZoneInfo(words.zone)).date())
        return words.tr("Shift {number}, left open since {day}", number=shift.number, day=since), "warning"
    return words.tr("Shift {number}, open since {time}", number=shift.number, time=words.time(shift.opened_at)), "quiet"
