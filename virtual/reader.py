"""A card reader in this process (port ``CardReader``): cards are laid on it and taken off by hand, no hardware."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from app.domain.desk import CardInserted, CardRemoved, DeskEvent, ReaderAttached
from app.domain.errors import CardError, Code, ReaderError
from app.ports import CardConnection
from virtual.card import VirtualCard
from virtual.card.card import ATR
from virtual.contact import Contact

NAME = "Simulated reader"


class VirtualReader:
    """One reader with room for one card. Laying a card on it and taking it off may happen on any thread."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._contact: Contact | None = None
        self._events: list[DeskEvent] = [ReaderAttached(NAME, simulated=True)]
        self._woken = False
        self._seen = False

    @property
    def contact(self) -> Contact | None:
        """The present stay of a card on the reader: to tear it at a command, or to see its commands."""
        return self._contact

    def lay_on(self, card: VirtualCard) -> Contact:
        """Lay a card on the reader; one that lies there is taken off first."""
        with self._changed:
            self.take_off()
            self._contact = Contact(card)
            self._events.append(CardInserted(NAME, ATR, card.uid))
            self._seen = True
            self._changed.notify_all()
            return self._contact

    def take_off(self) -> None:
        """Take the card off, between two commands or in the middle of whatever the till does with it."""
        with self._changed:
            if self._contact is not None:
                self._contact.remove()
                self._notice_a_tear()
                self._contact = None
                self._changed.notify_all()

    # the port

    def readers(self) -> tuple[str, ...]:
        """Always this one."""
        return (NAME,)

    def poll(self, seconds: float) -> tuple[DeskEvent, ...]:
        """Wait up to ``seconds`` for a card to come or go."""
        with self._changed:
            self._notice_a_tear()
            if not self._events and not self._woken:
                self._changed.wait(seconds)
            self._notice_a_tear()
            events, self._events, self._woken = tuple(self._events), [], False
            return events

    def wake(self) -> None:
        """End a :meth:`poll` that waits."""
        with self._changed:
            self._woken = True
            self._changed.notify_all()

    @contextmanager
    def open(self, reader: str | None = None) -> Iterator[CardConnection]:
        """Give the card power for the ``with`` block; READER_GONE for another reader's name, NO_CARD."""
        if reader not in (None, NAME):
            raise ReaderError(Code.READER_GONE, reader=reader)
        contact = self._contact
        if contact is None or not contact.present:
            raise CardError(Code.NO_CARD, reader=NAME)
        contact.reset()
        try:
            yield contact
        finally:
            contact.reset()

    def close(self) -> None:
        """Take off the card and let a waiting :meth:`poll` go."""
        self.take_off()
        self.wake()

    def _notice_a_tear(self) -> None:
        """A card that was torn out has left the reader, too."""
        if self._seen and self._contact is not None and not self._contact.present:
            self._events.append(CardRemoved(NAME))
            self._seen = False
