"""The numbers of PC/SC: results, reader states, and the typed error that each result means to the till.

Sources: PC/SC Workgroup part 5; winscard.h of Windows; pcsclite.h of pcsc-lite 1.9.
"""

from __future__ import annotations

from enum import IntEnum, IntFlag

from app.domain.errors import CardError, CardLost, Code, ReaderError, TillError


class Result(IntEnum):
    """Results (hresult) that the till tells apart, as unsigned 32-bit numbers."""

    INVALID_HANDLE = 0x80100003
    UNKNOWN_READER = 0x80100009
    TIMEOUT = 0x8010000A
    SHARING_VIOLATION = 0x8010000B
    NO_SMARTCARD = 0x8010000C
    PROTO_MISMATCH = 0x8010000F
    NOT_READY = 0x80100010
    COMM_ERROR = 0x80100013
    NOT_TRANSACTED = 0x80100016
    READER_UNAVAILABLE = 0x80100017
    NO_SERVICE = 0x8010001D
    SERVICE_STOPPED = 0x8010001E
    NO_READERS = 0x8010002E
    UNSUPPORTED_CARD = 0x80100065
    UNRESPONSIVE_CARD = 0x80100066
    UNPOWERED_CARD = 0x80100067
    RESET_CARD = 0x80100068
    REMOVED_CARD = 0x80100069


class State(IntFlag):
    """Bits of a reader's state; the upper half of the number counts insertions and removals."""

    CHANGED = 0x0002
    UNKNOWN = 0x0004
    UNAVAILABLE = 0x0008
    EMPTY = 0x0010
    PRESENT = 0x0020
    EXCLUSIVE = 0x0080
    MUTE = 0x0200


class PcscFault(Exception):
    """A PC/SC call that did not succeed; never leaves ``devices.pcsc``."""

    def __init__(self, result: int) -> None:
        super().__init__(f"0x{result:08X}")
        self.result = result


_CARD_CODES: dict[int, Code] = {
    Result.NO_SMARTCARD: Code.NO_CARD,
    Result.REMOVED_CARD: Code.NO_CARD,
    Result.SHARING_VIOLATION: Code.CARD_BUSY,
    Result.PROTO_MISMATCH: Code.CARD_MUTE,
    Result.UNSUPPORTED_CARD: Code.CARD_MUTE,
    Result.UNRESPONSIVE_CARD: Code.CARD_MUTE,
    Result.UNPOWERED_CARD: Code.CARD_MUTE,
}

_READER_CODES: dict[int, Code] = {
    Result.UNKNOWN_READER: Code.READER_GONE,
    Result.READER_UNAVAILABLE: Code.READER_GONE,
    Result.NOT_READY: Code.READER_GONE,
    Result.NO_READERS: Code.NO_READER,
}

_SERVICE_RESULTS = frozenset({Result.NO_SERVICE, Result.SERVICE_STOPPED, Result.COMM_ERROR, Result.INVALID_HANDLE})


def is_reader_missing(fault: PcscFault) -> bool:
    """Say whether the fault means that a named reader is not there (any more)."""
    return fault.result in _READER_CODES


def is_service_lost(fault: PcscFault) -> bool:
    """Say whether the context is worth nothing any more and only a new one can help."""
    return fault.result in _SERVICE_RESULTS


def opening_error(fault: PcscFault, reader: str) -> TillError:
    """What a fault while opening a card means; no command has been sent."""
    if code := _CARD_CODES.get(fault.result):
        return CardError(code, reader=reader)
    if code := _READER_CODES.get(fault.result):
        return ReaderError(code, reader=reader)
    if is_service_lost(fault):
        return ReaderError(Code.SERVICE_DOWN)
    return CardError(Code.CARD_MUTE, reader=reader, result=f"0x{fault.result:08X}")


def transmit_error(fault: PcscFault, reader: str) -> CardLost:
    """What a fault during a command means: the session is over and the command's effect unknown."""
    if fault.result == Result.RESET_CARD:
        return CardLost(Code.CARD_RESET, reader=reader)
    if is_service_lost(fault):
        return CardLost(Code.SERVICE_DOWN)
    if is_reader_missing(fault):
        return CardLost(Code.READER_GONE, reader=reader)
    return CardLost(Code.CARD_GONE, reader=reader, result=f"0x{fault.result:08X}")
