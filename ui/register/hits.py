"""What a search found, as a list of which only the visible lines are painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme, tokens
from words import Words

if TYPE_CHECKING:
    from app.domain.register import Hit

Index = QModelIndex | QPersistentModelIndex
_LINE = tokens.TARGET + tokens.GAP


class HitModel(QAbstractListModel):
    """The hits of the newest search."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.hits: tuple[Hit, ...] = ()

    def show(self, hits: tuple[Hit, ...]) -> None:
        """Shows other hits."""
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """How many there are."""
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The whole line, for who cannot see it painted."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        hit = self.hits[index.row()]
        return "   ·   ".join((hit.holder, self.numbers(hit), hit.address))

    def numbers(self, hit: Hit) -> str:
        """Account, meter and phone of a hit, as far as there are any."""
        words = self._words
        closed = "" if hit.open else words.tr("closed")
        meter = words.tr("Meter {meter}", meter=hit.meter) if hit.meter else words.tr("no meter yet")
        account = words.tr("Account {account}", account=hit.account)
        phone = words.isolated(hit.phone) if hit.phone else ""
        return "  ·  ".join(part for part in (account, closed, meter, phone) if part)


class HitLines(QStyledItemDelegate):
    """Paints a hit in two lines: the name, and below it the numbers; the address at the other end."""

    def __init__(self, model: HitModel) -> None:
        super().__init__()
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Every line is as high as the others."""
        return QSize(tokens.FORM, _LINE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One hit."""
        hit, colours = self._model.hits[index.row()], theme.colours()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        box: QRect = option.rect.adjusted(tokens.GAP, tokens.TIGHT, -tokens.GAP, -tokens.TIGHT)
        if chosen:
            painter.fillRect(option.rect, QColor(colours.accent))
        ink, quiet = (colours.on_accent, colours.on_accent) if chosen else (colours.ink, colours.quiet)
        upper, lower = QRect(box), QRect(box)
        upper.setHeight(box.height() // 2)
        lower.setTop(upper.bottom() + 1)
        painter.save()
        name_ink = ink if hit.open else quiet
        used = self._write(painter, upper, hit.holder, name_ink, bold=True)
        self._write(painter, _rest(upper, used, option), hit.address, quiet, at_end=True)
        self._write(painter, lower, self._model.numbers(hit), quiet, size=tokens.SMALL)
        painter.restore()

    def _write(
        self,
        painter: QPainter,
        box: QRect,
        text: str,
        ink: str,
        *,
        bold: bool = False,
        at_end: bool = False,
        size: int = tokens.NORMAL,
    ) -> int:
        """Writes a text into a box, shortened where it has no room; how wide it is."""
        font = QFont(painter.font())
        font.setBold(bold)
        font.setPixelSize(size)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        fitting = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        side = Qt.AlignmentFlag.AlignTrailing if at_end else Qt.AlignmentFlag.AlignLeading
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, fitting)
        return painter.fontMetrics().horizontalAdvance(fitting)


def _rest(box: QRect, used: int, option: QStyleOptionViewItem) -> QRect:
    """What a box has left beside a text at its beginning."""
    mirrored = option.direction == Qt.LayoutDirection.RightToLeft
    taken = used + tokens.FAR
    return box.adjusted(0, 0, -taken, 0) if mirrored else box.adjusted(taken, 0, 0, 0)


class HitList(QListView):
    """The list itself; it never takes the keyboard from the search field."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setObjectName("hits")
        self.hits = HitModel(words)
        self._lines = HitLines(self.hits)
        self.setModel(self.hits)
        self.setItemDelegate(self._lines)
        self.setUniformItemSizes(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(words.tr("Customers found"))

    def show_hits(self, hits: tuple[Hit, ...]) -> None:
        """Shows other hits, the first one chosen."""
        self.hits.show(hits)
        if hits:
            self.setCurrentIndex(self.hits.index(0))

    def text(self) -> str:
        """All that it shows, a line a hit."""
        return "\n".join(str(self.hits.data(self.hits.index(row))) for row in range(self.hits.rowCount()))

    def chosen(self) -> Hit | None:
        """The hit that Enter opens."""
        row = self.currentIndex().row()
        return self.hits.hits[row] if 0 <= row < len(self.hits.hits) else None

    def step(self, steps: int) -> None:
        """Chooses another one, so many lines further."""
        row = min(max(self.currentIndex().row() + steps, 0), len(self.hits.hits) - 1)
        if row >= 0:
            self.setCurrentIndex(self.hits.index(row))
