"""The shift: how much was sold so far, and closing it blindly: count first, then see what was expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from app.domain.money import Money
from app.domain.volume import Volume
from ui import tokens
from ui.buttons import Button
from ui.notice import Notice
from ui.session import Session
from ui.shift.count_panel import CountPanel
from ui.surface import Surface, clear, column, row
from ui.text import Text, Tone
from ui.trouble import sentence_of

if TYPE_CHECKING:
    from app.counter.shifts import ClosedShift, ShiftReading
    from app.domain.shift import ShiftSums

Line = tuple[str, str]


class ShiftPage(QWidget):
    """Reading (X) without the money in the drawer, the count, and the result (Z). ``finished``: go on without a shift."""

    finished = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        words = session.words
        self.closed: ClosedShift | None = None
        self._head = Text("", "large")
        self._reading = QGridLayout()
        self._reading.setHorizontalSpacing(tokens.FAR)
        self.count = CountPanel(words, words.tr("All the cash in the drawer"), words.tr("Close the shift"))
        self.notice = Notice()
        self.result = ShiftResult(session)
        self._stack = QStackedWidget()
        self._place_all()
        self.count.confirmed.connect(self._close)
        self.result.left.connect(self.finished)

    def enter(self) -> None:
        """Reads the shift anew; a result that nobody took note of stays."""
        self.notice.hide()
        if self.closed is not None:
            return
        self._stack.setCurrentIndex(0)
        self.count.start()
        session = self._session
        session.desk.read_shift(session.to(self._show), session.to(self._failed))

    def leave(self) -> None:
        """A result that was left counts as read."""
        self.closed = None

    def reading_texts(self) -> list[str]:
        """The words and figures of the reading."""
        items = (self._reading.itemAt(place) for place in range(self._reading.count()))
        return [w.text() for item in items if item is not None and isinstance(w := item.widget(), Text)]

    def _place_all(self) -> None:
        words = self._session.words
        reading = Surface()
        reading.column.addLayout(self._reading)
        hint = words.tr("Count first: what should be in the drawer is shown afterwards, and then nothing can be changed.")
        work = QWidget()
        body = column(reading, Text(hint, tone="quiet").wrapping(), self.notice, self.count, None, spacing=tokens.GAP)
        work.setLayout(body)
        self._stack.addWidget(work)
        self._stack.addWidget(self.result)
        page = column(self._head, self._stack, spacing=tokens.GAP)
        page.setContentsMargins(tokens.FAR, tokens.WIDE, tokens.FAR, tokens.WIDE)
        self.setLayout(page)

    def _show(self, reading: ShiftReading) -> None:
        words, shift = self._session.words, reading.shift
        self._head.setText(words.tr("Shift {number}, open since {moment}", number=shift.number, moment=shift.opened_at))
        clear(self._reading)
        for place, line in enumerate(self._lines(reading)):
            for side, text in enumerate(line):
                self._reading.addWidget(Text(text, tone="" if side else "quiet"), side, place)

    def _lines(self, reading: ShiftReading) -> tuple[Line, ...]:
        words, sums = self._session.words, reading.sums
        return (
            (words.tr("Sales"), words.number(sums.sales)),
            (words.tr("Water sold"), words.volume(Volume(sums.litres))),
            (words.tr("Voided"), words.number(sums.voided)),
            (words.tr("Still open"), words.number(sums.unresolved)),
            (words.tr("Given back"), words.number(sums.returns)),
            (words.tr("Papers waiting"), words.number(sums.paper_waiting)),
            *((name, words.money(part)) for name, part in self._beside_water(sums) if part.minor),
        )

    def _beside_water(self, sums: ShiftSums) -> tuple[tuple[str, Money], ...]:
        """What of the money is not for water; it tells nothing of what should be in the drawer."""
        words = self._session.words
        return (
            (words.tr("Debts repaid"), sums.repaid),
            (words.tr("Kept as credit"), sums.credit_kept),
            (words.tr("Credit used"), sums.credit_used),
        )

    def _close(self, counted: Money) -> None:
        session = self._session
        session.desk.close_shift(session.operator, counted, session.to(self._closed), session.to(self._failed))

    def _closed(self, closed: ClosedShift) -> None:
        self.closed = closed
        self.result.show_closed(closed)
        self._stack.setCurrentWidget(self.result)

    def _failed(self, error: Exception) -> None:
        sentence = sentence_of(error, self._session.words)
        if sentence is not None:
            self.notice.say(sentence)
        self.count.button.setEnabled(self.count.counted is not None)


class ShiftResult(Surface):
    """Expected, counted and difference of a closed shift, written once."""

    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(spacing=tokens.GAP)
        self._words = session.words
        self._head = Text("", "large", "good")
        self._figures = QGridLayout()
        self._figures.setHorizontalSpacing(tokens.FAR)
        self._paper = Text(tone="quiet")
        button = Button(self._words.tr("Done"), "next", self._words.tr("Enter"))
        button.clicked.connect(self.left)
        self.button = button
        self.column.addWidget(self._head)
        self.column.addLayout(row(self._figures, None))
        self.column.addWidget(self._paper)
        self.column.addLayout(row(button, None))
        self.column.addStretch(1)

    def show_closed(self, closed: ClosedShift) -> None:
        """Shows the result of a closing."""
        words, report = self._words, closed.report
        self._head.setText(words.tr("Shift {number} is closed.", number=report.heading.shift))
        self._paper.setText(words.tr("Report Z {number} is printed.", number=report.z_number))
        clear(self._figures)
        even = report.difference.minor == 0
        self._line(0, words.tr("Should be in the drawer"), report.expected)
        self._line(1, words.tr("Counted"), report.counted)
        self._line(2, self._difference_word(report.difference), report.difference, "good" if even else "danger")
        self.button.setFocus()

    def texts(self) -> list[str]:
        """The words and figures of the result."""
        items = (self._figures.itemAt(place) for place in range(self._figures.count()))
        return [w.text() for item in items if item is not None and isinstance(w := item.widget(), Text)]

    def _difference_word(self, difference: Money) -> str:
        if difference.minor == 0:
            return self._words.tr("No difference")
        return self._words.tr("Too much") if difference.minor > 0 else self._words.tr("Missing")

    def _line(self, place: int, word: str, money: Money, tone: Tone = "") -> None:
        self._figures.addWidget(Text(word, tone="quiet"), place, 0)
        self._figures.addWidget(Text(self._words.money(money), "large", tone).at_end(), place, 1)
