"""Jobs by roles as a table of ticks: arrows go through it, Space turns a tick; what is not saved yet stands out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.domain.roles import GUARDED, Job, RoleNow
from ui import theme, tokens
from ui.buttons import ENTER
from ui.people.upright_header import UprightHeader
from words import Words
from words.people import role_name

Index = QModelIndex | QPersistentModelIndex
YES, NO, CHANGED = "✓", "–", "●"
_CENTRE = Qt.AlignmentFlag.AlignCenter


class Ticks(QAbstractTableModel):
    """A line a job, a column a role; the last column says where two people are needed."""

    turned = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.jobs = tuple(Job)
        self.roles: tuple[RoleNow, ...] = ()
        self._before: tuple[RoleNow, ...] = ()
        self.two: frozenset[Job] = frozenset()
        self._two_before: frozenset[Job] = frozenset()

    def show(self, roles: Sequence[RoleNow], two: frozenset[Job]) -> None:
        """Shows what the books say."""
        self.beginResetModel()
        self.roles = self._before = tuple(roles)
        self.two = self._two_before = two
        self.endResetModel()

    def changed(self) -> tuple[RoleNow, ...]:
        """The roles that are not as in the books."""
        return tuple(now for now, before in zip(self.roles, self._before, strict=True) if now.jobs != before.jobs)

    @property
    def unsaved(self) -> bool:
        """Whether anything is not as in the books."""
        return bool(self.changed()) or self.two != self._two_before

    def role_at(self, column: int) -> RoleNow | None:
        """The role of a column."""
        return self.roles[column - 1] if 1 <= column <= len(self.roles) else None

    def turn(self, index: Index) -> None:
        """Allows what was not allowed, and the other way round."""
        job, role = self.jobs[index.row()], self.role_at(index.column())
        if role is not None:
            other = replace(role, jobs=role.jobs ^ {job})
            self.roles = tuple(other if one is role else one for one in self.roles)
        elif self._is_two(index) and job in GUARDED:
            self.two ^= {job}
        else:
            return
        self.dataChanged.emit(index, index)
        self.turned.emit()

    # ── what Qt asks
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """A line a job."""
        return 0 if parent.isValid() else len(self.jobs)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """The job, each role, two people."""
        return 0 if parent.isValid() else len(self.roles) + 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The tick, how it stands, and what it says to who cannot see it."""
        if role == Qt.ItemDataRole.DisplayRole or (role == Qt.ItemDataRole.ToolTipRole and not index.column()):
            return self._text(index)
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return _CENTRE
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column():
            return f"{self._job(index)}, {self._title(index.column())}: {self._said(index)}"
        if role == Qt.ItemDataRole.FontRole and self._is_changed(index):
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.ForegroundRole and self._is_changed(index):
            return QColor(theme.colours().warning)
        return None

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The names of the roles."""
        if way is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._title(section)
        if role == Qt.ItemDataRole.TextAlignmentRole and section:
            return _CENTRE
        return None

    def _title(self, column: int) -> str:
        role = self.role_at(column)
        if role is not None:
            return role_name(role, self._words)
        return self._words.tr("Two people") if column else self._words.tr("What may be done")

    def _text(self, index: Index) -> str:
        if not index.column():
            return self._job(index)
        if self._is_two(index) and self.jobs[index.row()] not in GUARDED:
            return ""
        tick = YES if self._is_so(index) else NO
        return f"{tick} {CHANGED}" if self._is_changed(index) else tick

    def _said(self, index: Index) -> str:
        return self._words.tr("yes") if self._is_so(index) else self._words.tr("no")

    def _job(self, index: Index) -> str:
        return self._words.name(self.jobs[index.row()])

    def _is_two(self, index: Index) -> bool:
        return index.column() == len(self.roles) + 1

    def _is_so(self, index: Index) -> bool:
        job, role = self.jobs[index.row()], self.role_at(index.column())
        return job in (role.jobs if role is not None else self.two)

    def _is_changed(self, index: Index) -> bool:
        job, column = self.jobs[index.row()], index.column()
        if self.role_at(column) is not None:
            return (job in self.roles[column - 1].jobs) != (job in self._before[column - 1].jobs)
        return self._is_two(index) and (job in self.two) != (job in self._two_before)


class Matrix(QTableView):
    """The table of ticks; Space, Enter or a touch turns one."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.ticks = Ticks(words)
        self.setModel(self.ticks)
        self.setAccessibleName(words.tr("Roles"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.names = UprightHeader(self)
        self.setHorizontalHeader(self.names)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(tokens.ROW)
        self.names.setHighlightSections(False)
        self.names.setSectionsClickable(False)
        self.names.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.names.setMinimumSectionSize(tokens.TICK)
        self.clicked.connect(self.ticks.turn)

    def show_roles(self, roles: Sequence[RoleNow], two: frozenset[Job]) -> None:
        """Shows what the books say; the chosen place stays."""
        line, place = self.currentIndex().row(), self.currentIndex().column()
        self.ticks.show(roles, two)
        self._fit()
        last = self.ticks.columnCount() - 1
        self.setCurrentIndex(self.ticks.index(max(line, 0), min(max(place, 1), last)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Every role stays in sight."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Names lie while there is room for them. Else they stand, and the columns share what the jobs leave."""
        ticks, room = range(1, self.ticks.columnCount()), self.viewport().width()
        lying = [self.names.lying_width(column) for column in ticks]
        upright = tokens.JOBS + sum(lying) > room
        narrow = min(tokens.TARGET, max(tokens.TICK, (room - tokens.JOBS) // max(len(lying), 1)))
        self.names.set_upright(upright)
        for column, width in zip(ticks, lying, strict=True):
            self.names.resizeSection(column, narrow if upright else width)
        self.names.resizeSection(0, max(room - narrow * len(lying), tokens.JOBS // 2) if upright else tokens.JOBS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter turn the tick once, however long they are held."""
        if event.key() == Qt.Key.Key_Space or event.key() in ENTER:
            if not event.isAutoRepeat():
                self.ticks.turn(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)
