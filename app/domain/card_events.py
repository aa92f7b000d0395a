"""What happens to cards and their fees, as journal events. ``operator`` did it, ``approver`` answers for it."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.blacklist import ListCause, ListKey
from app.domain.method import Tender
from app.domain.money import Money
from app.domain.register import CardRecord


@dataclass(frozen=True, slots=True)
class CardReplaced:
    """``card`` takes the place of the card ``replaced``, which is dead from now on, and on the blacklist.

    ``identity`` is the document that the customer showed. The card is still to be made.
    """

    card: CardRecord
    replaced: bytes
    cause: ListCause
    identity: str
    operator: int
    approver: int


@dataclass(frozen=True, slots=True)
class CardFinished:
    """A card that was issued has been made and read back."""

    serial: bytes
    operator: int


@dataclass(frozen=True, slots=True)
class CardRetrieved:
    """A card was taken back: what it told is in the books, and it is being emptied for another customer."""

    serial: bytes
    connection: str
    generation: int
    operator: int
    approver: int


@dataclass(frozen=True, slots=True)
class Blacklisted:
    """Nothing is sold, written or paid from now on with what these keys name."""

    keys: tuple[ListKey, ...]
    cause: ListCause
    remark: str
    operator: int
    approver: int


@dataclass(frozen=True, slots=True)
class BlacklistLifted:
    """What this key names is as good as any other from now on."""

    key: ListKey
    reason: str
    operator: int
    approver: int


@dataclass(frozen=True, slots=True)
class FeeTaken:
    """The fee for a new card was paid, before the card is made. ``number`` counts fees without gaps."""

    number: int
    serial: bytes
    connection: str
    account: str
    shift: int
    operator: int
    amount: Money
    tendered: Money
    change: Money
    tenders: tuple[Tender, ...]


@dataclass(frozen=True, slots=True)
class FeeGivenBack:
    """A fee was handed back, since the card could not be made."""

    number: int
    shift: int
    operator: int
    amount: Money


CardEvent = CardReplaced | CardFinished | CardRetrieved | Blacklisted | BlacklistLifted | FeeTaken | FeeGivenBack
