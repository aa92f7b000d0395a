"""A page of questions: a title, one line that says why, and labelled fields one below the other."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from ui import tokens
from ui.choice import Choice
from ui.surface import Surface
from ui.text import Text


class Form(Surface):
    """``changed`` comes with every answer; ``complete`` says whether one can go on."""

    changed = Signal()

    def __init__(self, title: str, why: str) -> None:
        super().__init__(spacing=tokens.GAP)
        self.title = title
        self._required: list[QLineEdit] = []
        self._fields: list[QWidget] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(tokens.GAP)
        self._grid.setVerticalSpacing(tokens.NEAR)
        self._grid.setColumnStretch(1, 1)
        self.column.addWidget(Text(title, "large"))
        self.column.addWidget(Text(why, tone="quiet").wrapping())
        self.column.addLayout(self._grid)
        self.column.addStretch(1)

    def complete(self) -> bool:
        """Whether every question that needs an answer has one."""
        return all(field.text().strip() for field in self._required)

    def begin(self) -> None:
        """Puts the first field under the fingers."""
        if self._fields:
            self._fields[0].setFocus()

    def line(self, label: str, required: bool = True, secret: bool = False) -> QLineEdit:
        """Adds a field for text."""
        field = QLineEdit()
        if secret:
            field.setEchoMode(QLineEdit.EchoMode.Password)
        if required:
            self._required.append(field)
        field.textChanged.connect(self.changed)
        field.returnPressed.connect(self.focusNextChild)
        self.add(label, field)
        return field

    def choice(self, label: str, typed: bool = False) -> QComboBox:
        """Adds a field to choose in; ``typed``: something else may be typed as well."""
        field = Choice()
        field.setEditable(typed)
        field.currentTextChanged.connect(self.changed)
        self.add(label, field)
        return field

    def add(self, label: str, field: QWidget) -> None:
        """Adds any field with its label."""
        line = len(self._fields)
        self._fields.append(field)
        field.setAccessibleName(label)
        self._grid.addWidget(Text(label, tone="quiet"), line, 0)
        self._grid.addWidget(field, line, 1)


def offer(field: QComboBox, options: Iterable[str]) -> None:
    """Fills a field to choose in, without saying that anything was chosen."""
    field.blockSignals(True)
    field.clear()
    field.addItems(list(options))
    field.blockSignals(False)
