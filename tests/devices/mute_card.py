"""Something on the reader that is there but makes no sense: it answers the reset with one zero byte, and then nothing."""

from __future__ import annotations

import ctypes
import os
import socket
import struct
import threading
from types import TracebackType
from typing import Self

from virtual.vpcd import PORT

_CLONE_NEWNET = 0x40000000
_GET_ATR = b"\x04"
_NO_SENSE = b"\x00"


class MuteCard:
    """Lies on the first reader of the daemon with process ``pid`` for the ``with`` block."""

    def __init__(self, pid: int) -> None:
        self._pid = pid

    def __enter__(self) -> Self:
        connector = threading.Thread(target=self._connect)
        connector.start()
        connector.join()
        self._answering = threading.Thread(target=self._answer)
        self._answering.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._answering.join()
        self._socket.close()

    def _connect(self) -> None:
        """Connect within the daemon's network. Only this thread moves there; the socket it made stays connected."""
        network = os.open(f"/proc/{self._pid}/ns/net", os.O_RDONLY)
        assert ctypes.CDLL(None).setns(network, _CLONE_NEWNET) == 0
        os.close(network)
        self._socket = socket.create_connection(("127.0.0.1", PORT))

    def _answer(self) -> None:
        while head := self._socket.recv(2, socket.MSG_WAITALL):
            if self._socket.recv(struct.unpack(">H", head)[0], socket.MSG_WAITALL) == _GET_ATR:
                self._socket.sendall(struct.pack(">H", len(_NO_SENSE)) + _NO_SENSE)
