"""The load profile as charts: a day by the quarter of an hour, the week around it by the hour, and the hint of a leak."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.profile import QUARTERS_AN_HOUR, DayProfile, days_of
from app.domain.volume import Volume
from ui import theme, tokens
from ui.notice import Notice
from ui.surface import Surface, column
from ui.text import Text
from words import Words
from words.meter_words import leak_sentence

if TYPE_CHECKING:
    from app.counter.read_card import CardTold

WEEK = 7
_HOURS = tuple(range(0, 24, 3))


class Bars(QWidget):
    """Bars side by side, with words below some places; a bar that was not measured leaves its place empty."""

    def __init__(self) -> None:
        super().__init__()
        self._values: tuple[int | None, ...] = ()
        self._marks: dict[int, str] = {}
        self._chosen = range(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_values(self, values: Sequence[int | None], marks: dict[int, str], said: str, chosen: range = range(0)) -> None:
        """Shows values from the left, or the right where one reads from there; ``chosen`` stand out, ``said`` tells all."""
        self._values, self._marks, self._chosen = tuple(values), marks, chosen
        self.setAccessibleName(said)
        self.update()

    def sizeHint(self) -> QSize:
        """As high as the tokens say."""
        return QSize(tokens.SENTENCE, tokens.PROFILE_CHART)

    def paintEvent(self, event: QPaintEvent) -> None:
        """One bar a place, the words below."""
        if not self._values:
            return
        painter, colours = QPainter(self), theme.colours()
        painter.setPen(Qt.PenStyle.NoPen)
        slot, room = self.width() / len(self._values), self.height() - tokens.WIDE
        highest = max((one or 0 for one in self._values), default=0) or 1
        for place, value in enumerate(self._values):
            if value is None:
                continue
            colour = colours.accent if place in self._chosen or not self._chosen else colours.accent_pale
            painter.setBrush(QColor(colour))
            bar = max(value / highest * room, tokens.HAIR)
            painter.drawRect(QRectF(self._left(place, slot), room - bar, max(slot - 1, 1), bar))
        self._paint_marks(painter, slot, room)
        painter.end()

    def _paint_marks(self, painter: QPainter, slot: float, room: float) -> None:
        font = painter.font()
        font.setPixelSize(tokens.SMALL)
        painter.setFont(font)
        painter.setPen(QColor(theme.colours().quiet))
        width = self.width() / max(len(self._marks), 1)
        for place, mark in self._marks.items():
            left = self._left(place, slot)
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                left += slot - width
            painter.drawText(QRectF(left, room, width, tokens.WIDE), Qt.AlignmentFlag.AlignLeading, mark)

    def _left(self, place: int, slot: float) -> float:
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return self.width() - slot * (place + 1) if mirrored else slot * place


class UsePage(Surface):
    """Arrows go from day to day."""

    def __init__(self, words: Words) -> None:
        super().__init__(margin=tokens.GAP, spacing=tokens.GAP)
        self._words = words
        self._days: tuple[DayProfile, ...] = ()
        self.place = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.leak = Notice()
        self.title = Text(bold=True)
        self.day, self.week = Bars(), Bars()
        hint = Text(words.tr("Left and right go from day to day."), "small", "quiet")
        self._week_title = Text(words.tr("The week, litres an hour"), "small", "quiet")
        self.column.addLayout(column(self.leak, self.title, self.day, hint, self._week_title, self.week, None))

    def show_card(self, told: CardTold, zone: str) -> None:
        """Shows the newest day of a card's profile; nothing where it has none."""
        self._days = days_of(told.use, zone) if told.use else ()
        self.place = len(self._days) - 1
        self.leak.hide()
        if told.leak is not None:
            self.leak.say(leak_sentence(told.leak, self._words), "warning")
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The day before, the day after; mirrored where one reads from the right."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.place = min(max(self.place + (-step if mirrored else step), 0), len(self._days) - 1)
        self._show()

    def _show(self) -> None:
        words = self._words
        if not self._days:
            self.title.setText(words.tr("This card brings no load profile."))
            for bars in (self.day, self.week):
                bars.show_values((), {}, "")
            return
        day = self._days[self.place]
        total = words.tr("{day}: {volume}", day=words.day(day.day), volume=Volume(day.litres))
        self.title.setText(total)
        marks = {hour * QUARTERS_AN_HOUR: words.hour(hour) for hour in _HOURS}
        self.day.show_values(day.quarters, marks, total)
        self._show_week()

    def _show_week(self) -> None:
        words = self._words
        first = max(min(self.place, len(self._days) - WEEK), 0)
        shown = self._days[first : first + WEEK]
        hours = [litres for day in shown for litres in _by_hour(day)]
        marks = {24 * place: words.day(day.day) for place, day in enumerate(shown)}
        chosen = range(24 * (self.place - first), 24 * (self.place - first + 1))
        said = ", ".join(f"{words.day(day.day)} {words.volume(Volume(day.litres))}" for day in shown)
        self.week.show_values(hours, marks, said, chosen)


def _by_hour(day: DayProfile) -> list[int | None]:
    """The litres of each hour; None where none of it was measured."""
    hours = (day.quarters[at : at + QUARTERS_AN_HOUR] for at in range(0, len(day.quarters), QUARTERS_AN_HOUR))
    return [None if set(hour) == {None} else sum(one or 0 for one in hour) for hour in hours]
