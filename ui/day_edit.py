"""A field for a day, written the same everywhere: 2026-11-21."""

from __future__ import annotations

from datetime import date

from ui import tokens
from ui.register.form import FormLine
from words import Words

_WIDEST = "0000-00-00"


class DayEdit(FormLine):
    """``name`` is what the day is; it begins with ``day``."""

    def __init__(self, name: str, day: date) -> None:
        super().__init__(day.isoformat())
        self.setMaxLength(len(day.isoformat()))
        self.setAccessibleName(name)
        self.setMinimumHeight(tokens.TARGET)
        self.ensurePolished()  # the style sheet's font decides how wide a whole day is
        whole = self.fontMetrics().horizontalAdvance(_WIDEST)
        self.setMinimumWidth(whole + 2 * (tokens.NEAR + tokens.STROKE) + tokens.NEAR)

    def day(self, words: Words) -> date:
        """The day that stands there; Refusal NOT_A_DAY (text)."""
        return words.parse_day(self.text())
