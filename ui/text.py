"""A label that says its size and tone by the names of the tokens."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

Size = Literal["huge", "large", "normal", "small"]
Tone = Literal["", "quiet", "accent", "good", "warning", "danger"]


class Text(QLabel):
    """Plain text (never markup, whatever a customer is called) in one of four sizes."""

    def __init__(self, text: str = "", size: Size = "normal", tone: Tone = "", bold: bool = False) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("scale", size)
        self.setProperty("weight", "bold" if bold else "")
        self.setProperty("tone", tone)

    def wrapping(self) -> Text:
        """The same label, breaking into lines where the place is narrow."""
        self.setWordWrap(True)
        return self

    def at_end(self) -> Text:
        """The same label, its text at the end of the line: the right, or the left where one reads from there."""
        self.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        return self

    def centred(self) -> Text:
        """The same label with its text in the middle."""
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return self

    def set_tone(self, tone: Tone) -> None:
        """Changes the colour of the text to that of another meaning."""
        restyle(self, "tone", tone)


class Chip(Text):
    """A short word on a coloured ground; the word says it as well as the colour."""

    def __init__(self, text: str, tone: str) -> None:
        super().__init__(text)
        self.setProperty("chip", tone)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Sets a property that the style sheet looks at, and has the widget look again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
