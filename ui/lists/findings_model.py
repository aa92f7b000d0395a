"""Findings as rows of a table: where in the file, which column, why. Sentences are made for the rows that are looked at."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.domain.lists import Finding
from words import Words

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class FindingsModel(QAbstractTableModel):
    """Any number of findings."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._heads = (words.tr("Row"), words.tr("Column"), words.tr("Reason"))
        self._findings: tuple[Finding, ...] = ()

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Other findings from now on."""
        self.beginResetModel()
        self._findings = findings
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """One for each finding."""
        return 0 if parent.isValid() else len(self._findings)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Row, column, reason."""
        return 0 if parent.isValid() else len(self._heads)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The names of the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._heads[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A cell's text; the reason also where it is pointed at, for it may be long."""
        finding = self._findings[index.row()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._words.finding(finding)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if index.column() == 0:
            return str(finding.row)
        if index.column() == 1:
            return finding.column or (self._words.name(finding.field) if finding.field else "")
        return self._words.finding(finding)
