"""A table of plain texts of which only the visible lines are painted; it asks for more when its end comes into sight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from ui import tokens

Index = QModelIndex | QPersistentModelIndex
_END = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
_BEGINNING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, whether it holds figures (they stand at its end), whether it takes the room left over."""

    title: str
    figures: bool = False
    wide: bool = False


class Lines(QAbstractTableModel):
    """Texts by line and column. ``wanted`` asks for more lines than there are."""

    wanted = Signal()

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.lines: tuple[tuple[str, ...], ...] = ()
        self._more = False

    def show(self, lines: Sequence[tuple[str, ...]], more: bool = False) -> None:
        """Shows these lines; ``more``: there are others behind them. The same ones again cost nothing."""
        if (tuple(lines), more) == (self.lines, self._more):
            return
        self.beginResetModel()
        self.lines, self._more = tuple(lines), more
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """How many lines there are by now."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there are lines that nobody has asked for yet."""
        return self._more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """The end is in sight."""
        self._more = False
        self.wanted.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A text and how it stands."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.lines[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _END if self.columns[index.column()].figures else _BEGINNING
        return None

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A title, standing as its column does."""
        if way is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _END if self.columns[section].figures else _BEGINNING
        return None


class Table(QTableView):
    """Shows lines; whole lines are chosen, by arrows or by touch."""

    def __init__(self, name: str, columns: Sequence[Column]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.lines = Lines(columns)
        self.setModel(self.lines)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(tokens.ROW)
        self._lay_out_columns()

    def show_lines(self, lines: Sequence[tuple[str, ...]], more: bool = False) -> None:
        """Shows these lines and keeps the chosen one."""
        row = self.currentIndex().row()
        self.lines.show(lines, more)
        if lines:
            self.selectRow(min(max(row, 0), len(lines) - 1))

    def text(self) -> str:
        """All that it shows in one text."""
        return "\n".join("  ".join(line) for line in self.texts())

    def texts(self) -> tuple[tuple[str, ...], ...]:
        """All that it shows."""
        return self.lines.lines

    def _lay_out_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        for place, one in enumerate(self.lines.columns):
            mode = QHeaderView.ResizeMode.Stretch if one.wide else QHeaderView.ResizeMode.ResizeToContents
            header.setSectionResizeMode(place, mode)
