"""The steps of a tariff as bars: each as high as its price, the charges one beside the other."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.tariff.definition import ClassPrices, StepsCharge
from app.domain.volume import Volume
from ui import theme, tokens
from words import Words


@dataclass(frozen=True, slots=True)
class _Bar:
    price: Decimal
    figure: str
    bound: str


@dataclass(frozen=True, slots=True)
class _Group:
    name: str
    bars: tuple[_Bar, ...]


class StepChart(QWidget):
    """Paints the steps of a customer class; hidden while it has none. Its accessible name tells them all."""

    def __init__(self) -> None:
        super().__init__()
        self._groups: tuple[_Group, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_class(self, prices: ClassPrices, words: Words) -> None:
        """Shows the steps of a class; ``words`` has the tariff's currency."""
        charges = [charge for charge in prices.charges if isinstance(charge, StepsCharge)]
        self._groups = tuple(_group(charge, words) for charge in charges)
        told = (
            words.tr("{charge}, {bound}: {price}", charge=group.name, bound=bar.bound, price=bar.figure)
            for group in self._groups
            for bar in group.bars
        )
        self.setAccessibleName("; ".join(told))
        self.setVisible(bool(charges))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room, as high as the tokens say."""
        return QSize(tokens.CHART[0], tokens.STEP_CHART)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The groups from where one begins to read, a gap between them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = painter.font()
        font.setPixelSize(tokens.SMALL)
        painter.setFont(font)
        bars = [bar for group in self._groups for bar in group.bars]
        slots = len(bars) + len(self._groups) - 1
        slot = min(self.width() / max(slots, 1), float(tokens.WIDEST_STEP))
        highest = max((bar.price for bar in bars), default=Decimal(0)) or Decimal(1)
        place = 0
        for number, group in enumerate(self._groups):
            self._paint_name(painter, group.name, place * slot, len(group.bars) * slot)
            for bar in group.bars:
                self._paint_bar(painter, bar, place * slot, slot, float(bar.price / highest), paler=bool(number % 2))
                place += 1
            place += 1
        painter.end()

    def _paint_bar(self, painter: QPainter, bar: _Bar, start: float, slot: float, share: float, paler: bool) -> None:
        colours = theme.colours()
        top, foot = float(tokens.WIDE), float(self.height() - 2 * tokens.WIDE)
        high = max(share * (foot - top), tokens.HAIR)
        left = self._mirrored(start, slot)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent_pale if paler else colours.accent))
        body = QRectF(left + tokens.TIGHT, foot - high, slot - 2 * tokens.TIGHT, high)
        painter.drawRoundedRect(body, tokens.HAIR, tokens.HAIR)
        middle = Qt.AlignmentFlag.AlignCenter
        painter.setPen(QColor(colours.ink))
        painter.drawText(QRectF(left, foot - high - tokens.WIDE, slot, tokens.WIDE), middle, bar.figure)
        painter.setPen(QColor(colours.quiet))
        painter.drawText(QRectF(left, foot, slot, tokens.WIDE), middle, bar.bound)

    def _paint_name(self, painter: QPainter, name: str, start: float, width: float) -> None:
        painter.setPen(QColor(theme.colours().ink))
        room = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, int(width + tokens.FAR))
        where = QRectF(self._mirrored(start, width), self.height() - tokens.WIDE, width, tokens.WIDE)
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, room)

    def _mirrored(self, start: float, width: float) -> float:
        """Where something stands from the left that begins at ``start`` in the direction of reading."""
        return self.width() - start - width if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else start


def _group(charge: StepsCharge, words: Words) -> _Group:
    bars, lower = [], 0
    for step in charge.steps:
        bars.append(_Bar(step.price, words.unit_price(step.price), _bound(lower, step.upto, words)))
        lower = step.upto or lower
    return _Group(words.label(charge.label) or charge.name, tuple(bars))


def _bound(lower: int, upper: int | None, words: Words) -> str:
    """Where a step ends, or after what the last one goes on, in m³ with no more decimals than it has."""
    if upper is None and not lower:
        return words.tr("each m³")
    metres = Volume(upper or lower).cubic_metres.normalize()
    figure = words.number(metres, max(0, -int(metres.as_tuple().exponent)))
    return words.isolated(f"≤ {figure}" if upper is not None else f"> {figure}")
