"""The one place that calls pyscard: ``list[int]`` and (result, …) tuples end here, bytes and exceptions begin.

The module is imported late, so that a till without the PC/SC library starts and says that the service is missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from devices.pcsc.codes import PcscFault, Result

_UNSIGNED = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class ReaderState:
    """What the service says of one reader: ``flags`` as in ``codes.State``, ``visits`` counts comings and goings."""

    flags: int
    visits: int
    atr: bytes

    @property
    def seen(self) -> int:
        """The number to hand back as "this I know already"."""
        return self.visits << 16 | self.flags & 0xFFFD


def _library() -> Any:
    try:
        from smartcard import scard
    except ImportError as missing:
        raise PcscFault(Result.NO_SERVICE) from missing
    return scard


def _check(result: int) -> None:
    if result & _UNSIGNED:
        raise PcscFault(result & _UNSIGNED)


class Handle:
    """One opened card."""

    def __init__(self, card: int, protocol: int) -> None:
        self._scard = _library()
        self._card = card
        self._pci = self._scard.SCARD_PCI_T0 if protocol == 1 else self._scard.SCARD_PCI_T1

    def transmit(self, apdu: bytes) -> bytes:
        """Send one command and return the whole response, status bytes included.

        Raises ``PcscFault``. A card torn out in the middle shows as success with nothing in it (pcsc-lite 1.9):
        that is raised as "not transacted", which it is.
        """
        result, response = self._scard.SCardTransmit(self._card, self._pci, list(apdu))
        _check(result)
        if len(response) < 2:
            raise PcscFault(Result.NOT_TRANSACTED)
        return bytes(response)

    def is_alive(self) -> bool:
        """Whether the card was neither removed nor reset by somebody else since it was opened."""
        return bool(self._scard.SCardStatus(self._card)[0] == 0)

    def disconnect(self, *, reset: bool) -> None:
        """Give the card back, also when card, reader or service are gone (then there is nothing to give back)."""
        how = self._scard.SCARD_RESET_CARD if reset else self._scard.SCARD_LEAVE_CARD
        self._scard.SCardDisconnect(self._card, how)


class Context:
    """One conversation with the PC/SC service. All methods raise ``PcscFault``."""

    def __init__(self) -> None:
        self._scard = _library()
        result, self._context = self._scard.SCardEstablishContext(self._scard.SCARD_SCOPE_USER)
        _check(result)

    def release(self) -> None:
        """End the conversation; a service that is gone already is no error."""
        self._scard.SCardReleaseContext(self._context)

    def readers(self) -> tuple[str, ...]:
        """Names of the readers attached now; none is no fault."""
        result, names = self._scard.SCardListReaders(self._context, [])
        if result & _UNSIGNED == Result.NO_READERS:
            return ()
        _check(result)
        return tuple(names)

    def states(self, seen: Mapping[str, int]) -> dict[str, ReaderState]:
        """All states, if that of one reader is another than the one ``seen`` (0: not known), else nothing.

        Never waits in the library: only SCardCancel could end that, and in pcsc-lite 1.9 a cancel at the wrong moment
        sends an answer that nobody asked for, after which every later call reads the answer of the one before, or hangs.
        """
        if not seen:
            return {}
        result, rows = self._scard.SCardGetStatusChange(self._context, 0, list(seen.items()))
        if result & _UNSIGNED == Result.TIMEOUT:
            return {}
        _check(result)
        return {name: ReaderState(event & 0xFFFF, event >> 16 & 0xFFFF, bytes(atr)) for name, event, atr in rows}

    def connect(self, reader: str, *, exclusive: bool) -> Handle:
        """Open the card on a reader, alone or shared with other programs."""
        mode = self._scard.SCARD_SHARE_EXCLUSIVE if exclusive else self._scard.SCARD_SHARE_SHARED
        any_protocol = self._scard.SCARD_PROTOCOL_T0 | self._scard.SCARD_PROTOCOL_T1
        result, card, protocol = self._scard.SCardConnect(self._context, reader, mode, any_protocol)
        _check(result)
        return Handle(card, protocol)
