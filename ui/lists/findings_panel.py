"""What was found in a list: four figures, every fault with its row, and the button that brings the good rows in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QHeaderView, QTableView, QWidget

from app.domain.lists import Summary
from ui import tokens
from ui.buttons import Button
from ui.lists.findings_model import FindingsModel
from ui.surface import Surface, column, row
from ui.text import Text, Tone
from words import Words


class Figure(Surface):
    """A number, large, and what it counts."""

    def __init__(self, what: str, tone: Tone = "") -> None:
        super().__init__(margin=tokens.GAP, spacing=tokens.TIGHT)
        self.number = Text(size="large", tone=tone)
        self.column.addWidget(self.number)
        self.column.addWidget(Text(what, size="small", tone="quiet").wrapping())


class FindingsPanel(QWidget):
    """``bring_in`` comes with whether differing rows are brought up to date, ``save`` likewise; ``back`` to the columns."""

    bring_in = Signal(bool)
    save = Signal(bool)
    back = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._summary = Summary(0, 0, 0, 0, (), ())
        self.new = Figure(words.tr("new"), "good")
        self.same = Figure(words.tr("in the books already"))
        self.differing = Figure(words.tr("in the books with other data"), "warning")
        self.bad = Figure(words.tr("with a fault"), "danger")
        self.update_too = QCheckBox(words.tr("Bring those with other data up to date"))
        self.update_too.toggled.connect(self._show)
        self.model = FindingsModel(words)
        self.list = _table(self.model, words.tr("Rows that do not come in, and why"))
        self.none = Text(words.tr("Nothing is wrong with this list."), tone="quiet")
        self.back_button = Button(words.tr("Back to the columns"), key=words.tr("Esc"))
        self.back_button.clicked.connect(self.back)
        self.save_button = Button(words.tr("Save the rows that do not come in…"))
        self.save_button.clicked.connect(lambda: self.save.emit(self.update_too.isChecked()))
        self.button = Button("", "main")
        self.button.clicked.connect(lambda: self.bring_in.emit(self.update_too.isChecked()))
        figures = row(self.new, self.same, self.differing, self.bad)
        feet = row(self.back_button, self.save_button, None, self.button)
        self.setLayout(column(figures, self.update_too, self.none, self.list, feet, spacing=tokens.GAP))

    def show_summary(self, summary: Summary) -> None:
        """Another list was checked."""
        self._summary = summary
        self.update_too.setChecked(False)
        self._show()
        (self.button if self.button.isEnabled() else self.back_button).setFocus()

    def _show(self) -> None:
        summary, update, words = self._summary, self.update_too.isChecked(), self._words
        counts = (summary.new, summary.same, summary.differing, summary.bad)
        for figure, count in zip((self.new, self.same, self.differing, self.bad), counts, strict=True):
            figure.number.setText(words.number(count))
        findings = summary.faults if update else (*summary.faults, *summary.differences)
        self.model.show_findings(tuple(sorted(findings, key=lambda one: one.row)))
        self.update_too.setVisible(summary.differing > 0)
        self.list.setVisible(bool(findings))
        self.none.setVisible(not findings)
        self.save_button.setEnabled(summary.left_out(update) > 0)
        count = summary.to_book(update)
        self.button.say(words.tr("Bring {count} rows in", count=words.number(count)), words.tr("Enter"))
        self.button.setEnabled(count > 0)


def _table(model: FindingsModel, name: str) -> QTableView:
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTextElideMode(Qt.TextElideMode.ElideRight)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(tokens.ROW)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    head = table.horizontalHeader()
    head.setStretchLastSection(True)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    head.setHighlightSections(False)
    head.resizeSection(1, tokens.AMOUNT)
    return table
