"""Pages one over another, none of which is shown before the pile itself is."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget


class Pile(QStackedWidget):
    """A QStackedWidget for pages that are put together before anybody sees them.

    Qt shows the first page of a stack at once, dresses it for that, and dresses it anew each time that it is put into
    something else: a page with stacks in it takes five times as long to make. Here something empty is shown until then.
    """

    def __init__(self) -> None:
        super().__init__()
        self._empty: QWidget | None = QWidget()
        self._chosen: QWidget | None = None
        super().addWidget(self._empty)

    def addWidget(self, page: QWidget) -> int:
        """Lays a page at the end; the first one is chosen. Its place."""
        if self._empty is None:
            return super().addWidget(page)
        self._chosen = self._chosen or page
        return self.insertWidget(self.count() - 1, page)

    def setCurrentWidget(self, page: QWidget) -> None:
        """Chooses a page."""
        if self._empty is None:
            super().setCurrentWidget(page)
        else:
            self._chosen = page

    def setCurrentIndex(self, place: int) -> None:
        """Chooses the page at a place."""
        page = self.widget(place)
        if page is not None:
            self.setCurrentWidget(page)

    def currentWidget(self) -> QWidget | None:
        """The chosen page."""
        return super().currentWidget() if self._empty is None or self._chosen is None else self._chosen

    def currentIndex(self) -> int:
        """Its place."""
        page = self.currentWidget()
        return -1 if page is None else self.indexOf(page)

    def showEvent(self, event: QShowEvent) -> None:
        """Now the chosen page is seen."""
        empty, self._empty = self._empty, None
        if empty is not None:
            if self._chosen is not None:
                super().setCurrentWidget(self._chosen)
            self.removeWidget(empty)
            empty.deleteLater()
        super().showEvent(event)
