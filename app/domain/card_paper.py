"""What is printed of cards and meters: documents of `app.domain.paper`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.blacklist import ListCause
from app.domain.card import MeterEvent, Month
from app.domain.function_card import FunctionKind
from app.domain.heading import Heading, Supply
from app.domain.meter_told import PastStatus
from app.domain.method import PaidBy
from app.domain.money import Money
from app.domain.profile import Leak
from app.domain.volume import Volume


class CardSlipKind(StrEnum):
    """What became of a card."""

    REPLACED = "replaced"
    TAKEN_BACK = "card-taken-back"


@dataclass(frozen=True, slots=True)
class MeterChangeSlip:
    """A meter was changed. ``supply`` is with the new meter, whose register showed ``register`` when it was installed.

    ``closing`` is the last register of ``old_meter``, ``typed`` by somebody or told by the meter itself. ``carried``: what
    the old meter owed (below zero: had lent); more may become known unless ``final``.
    """

    heading: Heading
    supply: Supply
    old_meter: str
    closing: Volume
    typed: bool
    carried: Volume
    final: bool
    register: Volume
    reason: str
    approver: int


@dataclass(frozen=True, slots=True)
class MeterReport:
    """What a meter said, for its customer: its status, its months (newest first), the newest entries of its log.

    ``leak`` is what its load profile hints at (None: nothing, or the card has none).
    """

    heading: Heading
    supply: Supply
    currency: str
    told: PastStatus
    months: tuple[Month, ...]
    events: tuple[MeterEvent, ...]
    leak: Leak | None = None


@dataclass(frozen=True, slots=True)
class KnownTill:
    """What is known of one till's sales to a supply: its number of entries, litres sold and litres taken back."""

    till: int
    epoch: int
    number: int
    sold: Volume
    taken_back: Volume


@dataclass(frozen=True, slots=True)
class CardSlip:
    """A card that took another's place, or one that was taken back.

    ``replaced`` is the serial of the card that is dead now (empty: none), ``identity`` the document that was shown,
    ``known`` what the new card carries: the purchases known at this moment. No fee: all three amounts are nothing.
    """

    heading: Heading
    supply: Supply
    kind: CardSlipKind
    serial: str
    replaced: str
    cause: ListCause
    identity: str
    approver: int
    known: tuple[KnownTill, ...]
    fee_number: int
    fee: Money
    tendered: Money
    change: Money
    paid_by: tuple[PaidBy, ...]


@dataclass(frozen=True, slots=True)
class FunctionCardSheet:
    """Goes with a function card: what it asks of which meter (``supply.meter``), until when, and who stands for it."""

    heading: Heading
    supply: Supply
    kind: FunctionKind
    counter: int
    serial: bytes
    expires_at: datetime
    reason: str
    approver: int
