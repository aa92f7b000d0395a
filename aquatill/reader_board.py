"""What is known of the card readers, kept from their events: which work, on which a card lies, what to show."""

from __future__ import annotations

from app.domain.desk import (
    CardHeldElsewhere,
    CardInserted,
    CardMute,
    CardRemoved,
    CardSwapped,
    DeskEvent,
    ReaderAttached,
    ReaderGone,
    ServiceBack,
    ServiceDown,
)
from app.domain.errors import Code
from ui.desk import ReaderView


class ReaderBoard:
    """Takes in events on the card worker. ``preferred`` is the one reader that counts; empty: all of them."""

    def __init__(self, preferred: str = "") -> None:
        self._preferred = preferred
        self._attached: dict[str, bool] = {}
        self._cards: list[str] = []
        self._trouble: dict[str, Code] = {}
        self._service_down = False
        self._sightings = 0

    @property
    def with_card(self) -> str | None:
        """The reader on which the newest readable card lies."""
        return self._cards[-1] if self._cards else None

    def take(self, event: DeskEvent) -> bool:
        """Takes in an event; whether what is shown has changed."""
        if isinstance(event, ServiceDown | ServiceBack):
            self._service_down = isinstance(event, ServiceDown)
            return True
        if self._preferred and event.reader != self._preferred:
            return False
        self._take(event)
        return True

    def view(self) -> ReaderView:
        """The readers as the status line shows them."""
        sighting = self._sightings if self._cards else None
        return ReaderView(self._trouble_now(), sighting, any(self._attached.values()))

    def _take(self, event: DeskEvent) -> None:
        match event:
            case ReaderAttached():
                self._attached[event.reader] = event.simulated
            case ReaderGone():
                self._attached.pop(event.reader, None)
                self._clear(event.reader)
            case CardInserted() | CardSwapped():
                self._clear(event.reader)
                self._cards.append(event.reader)
                self._sightings += 1
            case CardRemoved():
                self._clear(event.reader)
            case CardMute() | CardHeldElsewhere():
                self._clear(event.reader)
                self._trouble[event.reader] = event.code or Code.CARD_MUTE

    def _clear(self, reader: str) -> None:
        self._trouble.pop(reader, None)
        self._cards = [one for one in self._cards if one != reader]

    def _trouble_now(self) -> Code | None:
        if self._service_down:
            return Code.SERVICE_DOWN
        if not self._attached:
            return Code.NO_READER
        return None if self._cards else next(iter(self._trouble.values()), None)
