"""Keys that do something while a widget, or something in it, has the keyboard; once, however long they are held."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

IN_WINDOW = Qt.ShortcutContext.WindowShortcut
"""The key counts in the whole window."""
ON_WIDGET = Qt.ShortcutContext.WidgetShortcut
"""The key counts on the widget alone, not on what is in it."""


def on_key(
    key: str | Qt.Key | QKeySequence,
    where: QWidget,
    act: Callable[[], object] | SignalInstance,
    within: Qt.ShortcutContext = Qt.ShortcutContext.WidgetWithChildrenShortcut,
) -> QShortcut:
    """Lets a key act; nothing is sold, closed or printed again because somebody's hand rests on it."""
    shortcut = QShortcut(QKeySequence(key), where, context=within)
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(act)
    return shortcut
