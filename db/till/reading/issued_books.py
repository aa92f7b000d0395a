"""The questions that the till asks its books about cards: `app.ports.cards.CardReading` over one open transaction."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.blacklist import Listed, ListKey
from app.ports.cards import Fee, MadeCard, Replacement
from db.till.reading import issued
from db.till.reading.view import BookView


class CardBooks(BookView):
    """Answers from one transaction's view; see `app.ports.cards` for each."""

    def listed(self, keys: Iterable[ListKey]) -> tuple[Listed, ...]:
        """Those of these that are on the blacklist."""
        return issued.listed(self._connection, keys)

    def listed_for(self, serial: bytes, meter: str, customer: str) -> tuple[Listed, ...]:
        """What of a supply is on the blacklist."""
        return issued.listed_for(self._connection, serial, meter, customer)

    def blacklist(self, start: ListKey | None, most: int) -> tuple[Listed, ...]:
        """The blacklist behind a key."""
        return issued.page(self._connection, start, most)

    def replacement(self, serial: bytes, generation: int) -> Replacement | None:
        """Which card this one replaced."""
        return issued.replaced_by(self._connection, serial, generation)

    def made_card(self, serial: bytes) -> MadeCard | None:
        """For what a card was made."""
        return issued.made(self._connection, serial)

    def card_finished(self, serial: bytes) -> bool:
        """Whether a card was made and read back."""
        made = self.made_card(serial)
        return made is not None and made.finished

    def card_retrieved(self, serial: bytes) -> bool:
        """Whether a card was taken back."""
        return issued.is_retrieved(self._connection, serial)

    def next_generation(self, connection: str) -> int:
        """The generation of a connection's next card."""
        return issued.next_generation(self._connection, connection)

    def fee_left(self, connection: str) -> Fee | None:
        """The fee that was paid for a card that is still to be made."""
        return issued.fee_left(self._connection, connection, self._currency)

    def next_fee(self) -> int:
        """The number of the next fee."""
        return issued.next_fee(self._connection)
