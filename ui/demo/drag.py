"""What is dragged from the card tray: a virtual card, named by its serial."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

_KIND = "application/x-aquatill-card"


def carrying(serial: bytes) -> QMimeData:
    """A card on its way."""
    data = QMimeData()
    data.setData(_KIND, serial)
    return data


def carried(data: QMimeData) -> bytes | None:
    """The card that is carried, if it is one."""
    return bytes(data.data(_KIND).data()) if data.hasFormat(_KIND) else None
