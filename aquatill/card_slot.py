"""The card that is open between its presentation and the sale; lives on the card worker."""

from __future__ import annotations

from contextlib import ExitStack

from app.ports import CardConnection, CardReader


class CardSlot:
    """At most one open card. Letting go of it ends its session; what was read of it stays known."""

    def __init__(self, reader: CardReader) -> None:
        self._reader = reader
        self._held = ExitStack()

    def open(self, reader: str | None) -> CardConnection:
        """Opens the card on a reader after letting go of the one before; see `CardReader.open` for what it raises."""
        self.let_go()
        return self._held.enter_context(self._reader.open(reader))

    def let_go(self) -> None:
        """Closes the card, if one is open."""
        self._held.close()
