"""One window a data folder: a second start knocks at the first, whose window comes to the front."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QApplication

_PATIENCE_MS = 1_000


def knock(folder: Path) -> bool:
    """Asks the window of this folder to come to the front; False when nobody is there."""
    socket = QLocalSocket()
    socket.connectToServer(_name(folder))
    return socket.waitForConnected(_PATIENCE_MS)


class Doorbell(QObject):
    """Listens for knocks as long as it lives; a socket that a killed process left behind is replaced."""

    def __init__(self, folder: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        if not self._server.listen(_name(folder)):
            QLocalServer.removeServer(_name(folder))
            self._server.listen(_name(folder))

    def _answer(self) -> None:
        """Shows every window of the program, the one that was used last on top."""
        self._server.nextPendingConnection().deleteLater()
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                window.showNormal() if window.isMinimized() else window.show()
                window.raise_()
                window.activateWindow()


def _name(folder: Path) -> str:
    """A name for the socket of a data folder; the folder itself may be too deep for a socket's path."""
    return "aquatill-" + sha256(str(folder.resolve()).encode()).hexdigest()[:16]
