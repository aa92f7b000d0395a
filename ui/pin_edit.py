"""The field for a PIN or password: never readable, Enter goes on once, the touch pad types into it."""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit

from ui.figure_edit import FigureEdit

_LONGEST = 64


class PinEdit(FigureEdit):
    """One line that shows dots; letters are for those who chose a password."""

    def __init__(self) -> None:
        super().__init__()
        self.setValidator(QRegularExpressionValidator(QRegularExpression(".*"), self))
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(_LONGEST)
