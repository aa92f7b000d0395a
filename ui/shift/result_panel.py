"""What came of a closing: expected, counted and difference of each method, written once, and what stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from app.domain.method import CASH
from ui import tokens
from ui.buttons import Button
from ui.session import Session
from ui.surface import Surface, clear, row
from ui.text import Text, Tone
from words.drawer_terms import method_name

if TYPE_CHECKING:
    from app.counter.shifts import ClosedShift
    from app.domain.money import Money


class ShiftResult(Surface):
    """``left`` when somebody has read it."""

    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__(spacing=tokens.GAP)
        self._words = session.words
        self._head = Text("", "large", "good")
        self._figures = QGridLayout()
        self._figures.setHorizontalSpacing(tokens.FAR)
        self._paper = Text(tone="quiet")
        self.open_sales = Text(tone="warning").wrapping()
        self.button = Button(self._words.tr("Done"), "next", self._words.tr("Enter"))
        self.button.clicked.connect(self.left)
        self.column.addWidget(self._head)
        self.column.addLayout(row(self._figures, None))
        self.column.addWidget(self._paper)
        self.column.addWidget(self.open_sales)
        self.column.addLayout(row(self.button, None))
        self.column.addStretch(1)

    def show_closed(self, closed: ClosedShift) -> None:
        """Shows the result of a closing."""
        words, report = self._words, closed.report
        self._head.setText(words.tr("Shift {number} is closed.", number=report.heading.shift))
        self._paper.setText(words.tr("Report Z {number} is on its way to the printer.", number=report.z_number))
        left_open = words.ntr(
            "{n} sale is not settled; it stays under Pending until its card comes.",
            "{n} sales are not settled; they stay under Pending until their cards come.",
            len(report.unresolved),
        )
        self.open_sales.setText(left_open)
        self.open_sales.setVisible(bool(report.unresolved))
        clear(self._figures)
        self._line(words.tr("Should be in the drawer"), report.expected)
        self._line(words.tr("Counted"), report.counted)
        self._difference(report.difference)
        for one in report.counts:
            if one.method != CASH:
                name = method_name(one.method, report.sums, words)
                self._line(words.tr("Expected: {method}", method=name), one.expected)
                self._line(words.tr("Counted: {method}", method=name), one.counted)
                self._difference(one.difference)
        if report.left != report.counted:
            self._line(words.tr("Stays in the drawer"), report.left)
            self._line(words.tr("To the safe"), report.counted - report.left)
        self.button.setFocus()

    def texts(self) -> list[str]:
        """The words and figures of the result."""
        items = (self._figures.itemAt(place) for place in range(self._figures.count()))
        return [w.text() for item in items if item is not None and isinstance(w := item.widget(), Text)]

    def _difference(self, difference: Money) -> None:
        words = self._words
        if difference.minor == 0:
            self._line(words.tr("No difference"), difference, "good")
        else:
            self._line(words.tr("Too much") if difference.minor > 0 else words.tr("Missing"), difference, "danger")

    def _line(self, word: str, money: Money, tone: Tone = "") -> None:
        place = self._figures.rowCount()
        self._figures.addWidget(Text(word, tone="quiet"), place, 0)
        self._figures.addWidget(Text(self._words.money(money), "large", tone).at_end(), place, 1)
