"""A table's header whose names can stand upright, so that many narrow columns need no scrolling."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionHeader, QWidget

from ui import theme, tokens

_QUARTER = -90


class UprightHeader(QHeaderView):
    """The first column's name lies; the others stand while ``upright``. A name that is too long ends in dots."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.upright = False

    def set_upright(self, upright: bool) -> None:
        """Turns the names."""
        if upright != self.upright:
            self.upright = upright
            self.headerDataChanged(Qt.Orientation.Horizontal, 0, max(0, self.count() - 1))

    def lying_width(self, section: int) -> int:
        """How wide a column must be for its name to lie."""
        return super().sectionSizeFromContents(section).width()

    def sectionSizeFromContents(self, section: int) -> QSize:
        """An upright name needs its length in height."""
        lying = super().sectionSizeFromContents(section)
        if not self.upright or not section:
            return lying
        return QSize(lying.height(), min(lying.width(), tokens.UPRIGHT))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """The ground as the style draws it, and the name along the column."""
        if not self.upright or not section:
            super().paintSection(painter, rect, section)
            return
        option = QStyleOptionHeader()
        self.initStyleOption(option)
        option.rect, option.section = rect, section
        self.style().drawControl(QStyle.ControlElement.CE_HeaderSection, option, painter, self)
        painter.save()
        painter.setFont(self.font())
        painter.setPen(theme.colours().quiet)
        painter.translate(rect.left(), rect.bottom())
        painter.rotate(_QUARTER)
        along = QRect(tokens.NEAR, 0, rect.height() - tokens.NEAR, rect.width())
        name = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        told = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, along.width())
        painter.drawText(along, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, told)
        painter.restore()
