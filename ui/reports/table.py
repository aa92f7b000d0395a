"""Rows of a report as a table; a value is put into words when its cell comes into sight."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.domain.report import Form, Row, ViewColumn
from app.domain.report.shape import Value
from ui import tokens
from words import Words
from words.report_readers import Reader, reader
from words.reports import heading

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
_END = Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
_BEGINNING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
_FIGURES = frozenset({Form.NUMBER, Form.MONEY, Form.VOLUME, Form.PERCENT})


class ReportRows(QAbstractTableModel):
    """The rows of one report."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._columns: tuple[ViewColumn, ...] = ()
        self._rows: tuple[Row, ...] = ()
        self._read: list[Reader] = []

    def show(self, columns: tuple[ViewColumn, ...], rows: tuple[Row, ...]) -> None:
        """Other rows from now on."""
        self.beginResetModel()
        self._columns, self._rows = columns, rows
        self._read = [reader(column, self._words) for column in columns]
        self.endResetModel()

    def row(self, place: int) -> Row | None:
        """The row at a place; None behind the last."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def text(self, place: int, value: Value) -> str:
        """A value of a column in words."""
        return self._read[place](value)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A value in words, and how it stands."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._read[index.column()](self._rows[index.row()][index.column()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        return None

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The name of a column, standing as it does."""
        if way is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return heading(self._columns[section], self._words)
        return self._side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _side(self, place: int) -> Qt.AlignmentFlag:
        return _END if self._columns[place].form in _FIGURES else _BEGINNING


class ReportTable(QTableView):
    """Shows the rows; whole rows are chosen, by arrows or by touch. Wide reports are moved sideways."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setAccessibleName(words.tr("Report"))
        self.rows = ReportRows(words)
        self.setModel(self.rows)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(tokens.REPORT_ROW)
        self.setCornerWidget(QWidget())
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def show_rows(self, columns: tuple[ViewColumn, ...], rows: tuple[Row, ...]) -> None:
        """Shows these rows; `give_room` follows."""
        self.rows.show(columns, rows)

    def give_room(self, widest: tuple[Row, ...]) -> None:
        """Makes every column as wide as its name and its ``widest`` values need, and chooses the first row.

        A long name does not push the figures out of sight: pointing at it shows all of it.
        """
        metrics, header = self.fontMetrics(), self.horizontalHeader()
        for place, values in enumerate(widest):
            texts = (self.rows.text(place, value) for value in values)
            needed = min(max(map(metrics.horizontalAdvance, texts), default=0), tokens.REPORT_TEXT)
            self.setColumnWidth(place, max(needed + 2 * tokens.GAP, header.sectionSizeHint(place)))
        if self.rows.rowCount():
            self.selectRow(0)

    def chosen(self) -> Row | None:
        """The row that is chosen."""
        return self.rows.row(self.currentIndex().row())

    def texts(self) -> list[list[str]]:
        """All that it shows."""
        places = range(self.rows.columnCount())
        rows = (self.rows.row(number) or () for number in range(self.rows.rowCount()))
        return [[self.rows.text(place, row[place]) for place in places] for row in rows]
