"""Which report: found by typing a part of its title, chosen in the list."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QWidget

from app.domain.lists.texts import plain
from app.domain.report import Report
from ui import tokens
from ui.choice import ChoiceList
from ui.register.form import FormLine
from ui.surface import Surface, column
from ui.text import Text
from words import Words
from words.reports import title


class ChoicePanel(QWidget):
    """``chosen`` when another report is looked at, ``entered`` when somebody goes on with it."""

    chosen = Signal(object)
    entered = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._reports: tuple[Report, ...] = ()
        self.typed = FormLine()
        self.typed.setAccessibleName(words.tr("Find a report"))
        self.typed.setPlaceholderText(words.tr("Find a report"))
        self.typed.setMinimumHeight(tokens.TARGET)
        self.list = ChoiceList()
        self.list.setAccessibleName(words.tr("Reports"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.setWordWrap(True)
        surface = Surface(margin=tokens.GAP)
        surface.column.addWidget(Text(words.tr("Reports"), "large"))
        surface.column.addWidget(self.typed)
        surface.column.addWidget(self.list, 1)
        self.setLayout(column(surface))
        self.setFixedWidth(tokens.REPORT_COLUMN)
        self.typed.textChanged.connect(self._offer)
        self.typed.entered.connect(self.list.setFocus)
        self.list.entered.connect(self.entered)
        self.list.itemDoubleClicked.connect(lambda _: self.entered.emit())
        self.list.currentItemChanged.connect(self._tell)
        self.setFocusProxy(self.typed)

    def show_reports(self, reports: tuple[Report, ...]) -> None:
        """Those that there are to choose from; what was chosen stays so."""
        if reports != self._reports:
            self._reports = reports
            self._offer()

    def report(self) -> Report | None:
        """The report that is chosen."""
        item = self.list.currentItem()
        found: Report | None = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return found

    def _offer(self) -> None:
        before = self.report()
        wanted = plain(self.typed.text()).split()
        self.list.clear()
        for report in self._reports:
            name = title(report, self._words)
            if all(part in plain(name) for part in wanted):
                item = QListWidgetItem(name)
                item.setSizeHint(self._room_for(name))
                item.setData(Qt.ItemDataRole.UserRole, report)
                self.list.addItem(item)
                if before is not None and report.key == before.key:
                    self.list.setCurrentItem(item)
        if self.list.currentItem() is None and self.list.count():
            self.list.setCurrentRow(0)

    def _room_for(self, name: str) -> QSize:
        """A title stands in as many lines as it needs."""
        lines = self.list.fontMetrics().boundingRect(
            0, 0, tokens.REPORT_TITLE, tokens.TARGET, Qt.TextFlag.TextWordWrap, name
        )
        return QSize(0, lines.height() + tokens.GAP)

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))
