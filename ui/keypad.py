"""Digits to touch, always at the same place; they go to the field that was typed in last."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui import tokens
from ui.buttons import Button
from ui.figure_edit import FigureEdit
from words import Words

ERASE = "⌫"


class Keypad(QWidget):
    """The ten digits, the decimal sign (where figures have one) and the key that takes the last one away."""

    def __init__(self, target: FigureEdit, sign: str = "") -> None:
        super().__init__()
        self._target = target
        self._sign = sign
        self._keys: dict[str, Button] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(tokens.NEAR)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # a keypad is the same in every script
        for position, key in enumerate([*"789456123", sign, "0", ERASE]):
            if key:
                self._add(key, *divmod(position, 3))

    def serve(self, field: FigureEdit) -> None:
        """The keys go to ``field`` from the moment that it is typed in."""
        field.focused.connect(lambda active: self._turn_to(field) if active else None)

    def key(self, name: str) -> Button:
        """The key with this sign on it."""
        return self._keys[name]

    def _add(self, name: str, line: int, place: int) -> None:
        button = Button(name, "pad")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setMinimumSize(tokens.TARGET, tokens.TARGET)
        button.clicked.connect(lambda: self._press(name))
        self._keys[name] = button
        self._grid.addWidget(button, line, place)

    def _turn_to(self, field: FigureEdit) -> None:
        self._target = field

    def _press(self, name: str) -> None:
        self._target.setFocus()
        if name == ERASE:
            self._target.take_away()
        else:
            self._target.insert(name)


def decimal_sign(words: Words) -> str:
    """The decimal sign of a language."""
    return words.number(Decimal("0.5"), 1).strip("05")
