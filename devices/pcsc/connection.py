"""One opened card as the till's ``CardConnection``, and how it is opened: alone first, shared if it must be."""

from __future__ import annotations

import logging
import time
from types import TracebackType
from typing import Self

from app.domain.errors import CardLost, Code
from devices.pcsc.codes import PcscFault, Result, opening_error, transmit_error
from devices.pcsc.winscard import Context, Handle

TRAFFIC = 5
"""Log level of the commands to a card: below DEBUG. Only instruction byte and lengths are written, never data."""

_GET_UID = bytes.fromhex("FFCA000000")  # PC/SC part 3, 3.2.2.1.3
_DONE = b"\x90\x00"
ATTEMPTS = 10
_ALONE_ONLY = 3  # a program that only looks at a new card lets go within about 100 ms
_PAUSE_SECONDS = 0.05
_PASSING = frozenset({Result.SHARING_VIOLATION, Result.UNRESPONSIVE_CARD, Result.UNPOWERED_CARD})

_log = logging.getLogger(__name__)


class PcscConnection:
    """A card that was opened; ends with its ``with`` block. Implements ``app.ports.CardConnection``.

    After the first CardLost nothing is sent any more: the card must be opened anew, because its session keys are gone
    even when the same card lies there again.
    """

    simulated = False

    def __init__(self, handle: Handle, reader: str) -> None:
        self._handle = handle
        self._reader = reader
        self._lost: CardLost | None = None
        self._open = True
        self.serial = self._read_serial()

    def _read_serial(self) -> bytes:
        answer = self.transmit(_GET_UID)
        return answer[:-2] if answer[-2:] == _DONE else b""

    def transmit(self, apdu: bytes) -> bytes:
        """Send one command, return the answer with its two status bytes.

        Raises CardLost CARD_GONE, CARD_RESET, READER_GONE or SERVICE_DOWN: whether the card has executed the command is
        not known. May block for as long as another program keeps a transaction: the caller has its own time-out.
        """
        if self._lost:
            raise CardLost(self._lost.code, **self._lost.params)
        if not self._open:
            raise CardLost(Code.CARD_GONE, reader=self._reader)
        try:
            answer = self._handle.transmit(apdu)
        except PcscFault as fault:
            self._lost = transmit_error(fault, self._reader)
            _log.log(TRAFFIC, "%02X: %d bytes out, %s", apdu[1], len(apdu), fault)
            raise self._lost from fault
        _log.log(TRAFFIC, "%02X: %d bytes out, %d in", apdu[1], len(apdu), len(answer))
        return answer

    @property
    def alive(self) -> bool:
        """Whether the card that was opened still lies there with its session; asks the service, not the card."""
        return self._open and self._lost is None and self._handle.is_alive()

    def close(self, *, reset: bool = False) -> None:
        """Give the card back, as it is or reset; a second time does nothing."""
        if self._open:
            self._open = False
            self._handle.disconnect(reset=reset)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, _: object, __: TracebackType | None) -> None:
        # Work that broke off may leave a half transaction in the card: a reset makes it forget.
        self.close(reset=kind is not None)


def open_card(context: Context, reader: str, *, shared: bool = True, attempts: int = ATTEMPTS) -> PcscConnection:
    """Open the card on a reader, if ``shared`` also beside other programs, and read its serial.

    What passes by itself (another program's look at the card, a card half on the reader) is waited out, ``attempts`` times
    with 50 ms between.

    Raises ReaderError (READER_GONE, NO_READER, SERVICE_DOWN), CardError (NO_CARD, CARD_BUSY, CARD_MUTE), or CardLost
    when the card went away at once. Nothing stays open then.
    """
    handle = _connect(context, reader, shared, attempts)
    try:
        return PcscConnection(handle, reader)
    except BaseException:
        handle.disconnect(reset=False)
        raise


def _connect(context: Context, reader: str, shared: bool, attempts: int) -> Handle:
    for attempt in range(1, attempts + 1):
        try:
            return _connect_once(context, reader, shared and attempt > min(_ALONE_ONLY, attempts - 1))
        except PcscFault as fault:
            if fault.result not in _PASSING or attempt == attempts:
                raise opening_error(fault, reader) from fault
        time.sleep(_PAUSE_SECONDS)
    raise AssertionError("the last attempt returns or raises")


def _connect_once(context: Context, reader: str, shared: bool) -> Handle:
    try:
        return context.connect(reader, exclusive=True)
    except PcscFault as fault:
        if not shared or fault.result != Result.SHARING_VIOLATION:
            raise
    return context.connect(reader, exclusive=False)
