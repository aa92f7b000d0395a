"""Grounds that things stand on, and the rows and columns that they stand in, spaced by the tokens."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Literal, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from ui import tokens

Ground = Literal["card", "plain", "good", "warning", "danger", "drop"]
Item = QWidget | QLayout | None
L = TypeVar("L", bound=QBoxLayout)


class Surface(QFrame):
    """A ground with a column of things on it; ``ground`` names its colours."""

    def __init__(self, ground: Ground = "card", margin: int = tokens.WIDE, spacing: int = tokens.NEAR) -> None:
        super().__init__()
        self.setProperty("surface", ground)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(spacing)


def row(*items: Item, spacing: int = tokens.GAP) -> QHBoxLayout:
    """Things side by side; None is the room that is left over."""
    return _filled(QHBoxLayout(), items, spacing)


def column(*items: Item, spacing: int = tokens.NEAR) -> QVBoxLayout:
    """Things one below the other; None is the room that is left over."""
    return _filled(QVBoxLayout(), items, spacing)


def scrolled(ground: QWidget) -> QScrollArea:
    """A ground that is moved up and down where the place is low; it never makes the window higher."""
    sight = QScrollArea()
    sight.setWidgetResizable(True)
    sight.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    sight.setWidget(ground)
    return sight


def tab_in_order(layout: QLayout) -> None:
    """Tab, and Enter with it, go through what is laid out as the eye does, whatever was made first."""
    fields = list(_reached(layout))
    for one, following in pairwise(fields):
        QWidget.setTabOrder(one, following)


def _reached(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        widget = item.widget() if item is not None else None
        inside = widget.layout() if widget is not None else item.layout() if item is not None else None
        if inside is not None:
            yield from _reached(inside)
        elif widget is not None and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield widget


def clear(layout: QLayout) -> None:
    """Takes everything out of a layout and lets it go."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            clear(inner)
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _filled(box: L, items: tuple[Item, ...], spacing: int) -> L:
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(spacing)
    for item in items:
        if item is None:
            box.addStretch(1)
        elif isinstance(item, QLayout):
            box.addLayout(item)
        else:
            box.addWidget(item)
    return box
