"""What can be asked of the books about cards themselves: replaced, finished, taken back, blacklisted, paid for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.domain.blacklist import ListCause, Listed, ListKey
from app.domain.money import Money


@dataclass(frozen=True, slots=True)
class Replacement:
    """A card that took another's place. ``finished``: it was made and read back."""

    serial: bytes
    generation: int
    connection: str
    replaced: bytes
    cause: ListCause
    identity: str
    operator: int
    approver: int
    at: datetime
    finished: bool


@dataclass(frozen=True, slots=True)
class MadeCard:
    """For what a card was made last: the meter (0: none) and the account that were there then.

    ``finished``: it was read back, or somebody else made it.
    """

    serial: bytes
    connection: str
    generation: int
    binding: int
    account: str
    finished: bool


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee that was taken for a card; ``returned``: it was handed back."""

    number: int
    serial: bytes
    connection: str
    account: str
    shift: int
    amount: Money
    tendered: Money
    change: Money
    at: datetime
    returned: bool


class CardReading(Protocol):
    """Questions about cards, inside one transaction."""

    def listed(self, keys: Iterable[ListKey]) -> tuple[Listed, ...]:
        """Those of these that are on the blacklist."""
        ...

    def listed_for(self, serial: bytes, meter: str, customer: str) -> tuple[Listed, ...]:
        """What of a card, its meter, its customer and the customer's document is on the blacklist."""
        ...

    def blacklist(self, start: ListKey | None, most: int) -> tuple[Listed, ...]:
        """The blacklist in the order of its keys, behind ``start``."""
        ...

    def replacement(self, serial: bytes, generation: int) -> Replacement | None:
        """Which card this one replaced, and why."""
        ...

    def made_card(self, serial: bytes) -> MadeCard | None:
        """For what a card was made last; None for one that nobody knows."""
        ...

    def card_finished(self, serial: bytes) -> bool:
        """Whether a card that is known was made and read back."""
        ...

    def card_retrieved(self, serial: bytes) -> bool:
        """Whether a card was taken back and not issued again."""
        ...

    def next_generation(self, connection: str) -> int:
        """The generation of a connection's next card: never one that was given out before, wherever its card is now."""
        ...

    def fee_left(self, connection: str) -> Fee | None:
        """The fee that a connection paid and that neither made a card yet nor was handed back."""
        ...

    def next_fee(self) -> int:
        """The number of the next fee."""
        ...
