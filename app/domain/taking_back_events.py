"""What happens to litres that are taken back after their sale was completed; part of `app.domain.events.Event`."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.money import Money
from app.domain.taking_back import Cause, Ground, Part
from app.domain.vend import EntryId


@dataclass(frozen=True, slots=True)
class TakingBackIntended:
    """Litres of completed sales are to be taken back: R is to be raised on the card; nothing is paid yet.

    The fields are those of `app.domain.taking_back.TakingBack`; ``approver`` is who answers for it.
    """

    id: EntryId
    cause: Cause
    sold_to: int
    parts: tuple[Part, ...]
    connection: str
    account: str
    pay_to: str
    serial: bytes
    generation: int
    shift: int
    operator: int
    approver: int
    reason: str
    litres: int
    cash_step: int
    currency: str


@dataclass(frozen=True, slots=True)
class ReturnProven:
    """The first ``litres`` of a return are proven: never credited, or shown as debited by a status."""

    id: EntryId
    litres: int


@dataclass(frozen=True, slots=True)
class ReturnPaid:
    """A return is paid up to its first ``litres``: ``cash`` out of the drawer of ``shift``, ``credited`` to account ``to``.

    ``by_credit``: minor units of it that credit had paid for. On Ground.OVERRIDE without proof, on the word of ``approver``.
    """

    id: EntryId
    litres: int
    cash: Money
    credited: Money
    by_credit: int
    to: str
    ground: Ground
    shift: int
    operator: int
    approver: int
    reason: str


@dataclass(frozen=True, slots=True)
class ReleaseIntended:
    """Litres of return number ``returns`` that the meter could not debit are to be let go: S grows, nothing is paid."""

    id: EntryId
    returns: int
    connection: str
    account: str
    serial: bytes
    generation: int
    shift: int
    operator: int
    litres: int
    currency: str


@dataclass(frozen=True, slots=True)
class CorrectionLimitSet:
    """Up to this value a cashier corrects a sale alone."""

    operator: int
    limit: Money


@dataclass(frozen=True, slots=True)
class SaleRestored:
    """The order of a sale that did not arrive was written again: no litre is new, the merged tallies stand on the card."""

    id: EntryId
    serial: bytes
    generation: int
    operator: int


TakingBackEvent = TakingBackIntended | ReturnProven | ReturnPaid | ReleaseIntended | CorrectionLimitSet | SaleRestored
