"""The one place where callbacks of workers come to Qt's thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

T = TypeVar("T")


class Relay(QObject):
    """Lives on Qt's thread; what is called on any other thread runs there, always later, in the order of the calls."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrived.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def to(self, callback: Callable[[T], None]) -> Callable[[T], None]:
        """A callback for a worker: ``callback`` runs on Qt's thread with what the worker gave."""
        return lambda value: self._arrived.emit(partial(callback, value))

    @Slot(object)
    def _run(self, call: Callable[[], None]) -> None:
        call()
