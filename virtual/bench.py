"""The desk of the demo without its windows: a tray of cards, a reader and a meter's slot; each card is in one place."""

import threading
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from virtual.card import VirtualCard
from virtual.contact import Contact
from virtual.meter.meter import VirtualMeter
from virtual.meter.visit import Visit
from virtual.reader import VirtualReader


class Place(Enum):
    """Where a card is."""

    TRAY = "tray"
    READER = "reader"
    METER = "meter"


@dataclass(frozen=True, slots=True)
class Places:
    """The cards by serial, and which of them lies on the reader and in a meter."""

    cards: tuple[bytes, ...]
    on_reader: bytes | None
    in_meter: bytes | None

    def of(self, serial: bytes) -> Place:
        """Where the card is."""
        if serial == self.on_reader:
            return Place.READER
        return Place.METER if serial == self.in_meter else Place.TRAY


class VirtualBench:
    """Moves cards between tray, reader and meter; thread-safe. KeyError for a serial that is not on the bench."""

    def __init__(self, cards: Iterable[VirtualCard] = ()) -> None:
        self.reader = VirtualReader()
        self._cards = {card.uid: card for card in cards}
        self._in_meter: bytes | None = None
        self._lock = threading.RLock()

    def add(self, card: VirtualCard) -> None:
        """Put another card into the tray."""
        with self._lock:
            self._cards[card.uid] = card

    def card(self, serial: bytes) -> VirtualCard:
        """The card with that serial, wherever it is."""
        return self._cards[serial]

    @property
    def places(self) -> Places:
        """Where everything is now. A card that was torn out of the reader is in the tray."""
        with self._lock:
            contact = self.reader.contact
            on_reader = contact.serial if contact is not None and contact.present else None
            return Places(tuple(self._cards), on_reader, self._in_meter)

    def lay_on_reader(self, serial: bytes) -> Contact:
        """Lay a card on the reader, from wherever it is; the one that lies there goes to the tray."""
        with self._lock:
            card = self._cards[serial]
            self._leave(serial)
            return self.reader.lay_on(card)

    def take_off_reader(self) -> None:
        """Pull the card away; in the middle of a command this tears it."""
        self.reader.take_off()

    def put_into_meter(self, serial: bytes, meter: VirtualMeter) -> Visit:
        """Put a card into a meter and let the meter take it; the card stays in the slot: how the visit ended."""
        with self._lock:
            card = self._cards[serial]
            self._leave(serial)
            self._in_meter = serial
            contact = Contact(card)
            visit = meter.visit(contact)
            contact.remove()
            return visit

    def take_out_of_meter(self) -> None:
        """Take the card out of the meter's slot."""
        with self._lock:
            self._in_meter = None

    def _leave(self, serial: bytes) -> None:
        place = self.places.of(serial)
        if place is Place.READER:
            self.reader.take_off()
        elif place is Place.METER:
            self._in_meter = None
