"""Dresses the application: Fusion, our palette and style sheet from the tokens, light or dark as the desktop says."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from ui import tokens

_SHEET = Path(__file__).resolve().parents[1] / "resources" / "styles" / "till.qss"
_DARK = "dark"

_ROLES = {
    QPalette.ColorRole.Window: "page",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "card",
    QPalette.ColorRole.AlternateBase: "page",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.Button: "key",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.ToolTipBase: "card",
    QPalette.ColorRole.ToolTipText: "ink",
    QPalette.ColorRole.PlaceholderText: "quiet",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "accent",
}


def follow(app: QApplication) -> None:
    """Dresses the application as the desktop's colour scheme says, now and whenever it changes."""
    hints = app.styleHints()
    dress(app, hints.colorScheme() == Qt.ColorScheme.Dark)
    hints.colorSchemeChanged.connect(lambda scheme: dress(app, scheme == Qt.ColorScheme.Dark))


def is_dressed(app: QApplication) -> bool:
    """Whether the application wears our colours already."""
    return app.property(_DARK) is not None


def dress(app: QApplication, dark: bool) -> None:
    """Gives the application its style, palette, font and style sheet; widgets that paint themselves follow."""
    app.setStyle("Fusion")
    app.setProperty(_DARK, dark)
    app.setPalette(_palette(tokens.colours(dark)))
    app.setFont(_font())
    app.setStyleSheet(_sheet(dark))


def colours() -> tokens.Colours:
    """The colours that the application wears now, for widgets that paint themselves."""
    app = QApplication.instance()
    return tokens.colours(bool(app and app.property(_DARK)))


def _palette(colours: tokens.Colours) -> QPalette:
    palette = QPalette()
    for role, name in _ROLES.items():
        palette.setColor(role, QColor(getattr(colours, name)))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.off_ink))
    return palette


def _font() -> QFont:
    font = QFont(list(tokens.FAMILIES))
    font.setPixelSize(tokens.NORMAL)
    return font


def _sheet(dark: bool) -> str:
    """The style sheet with each ``@name`` replaced by its token; KeyError for a name that the table lacks."""
    names = tokens.names(dark)
    return re.sub(r"@(\w+)", lambda found: names[found[1]], _SHEET.read_text(encoding="utf-8"))
