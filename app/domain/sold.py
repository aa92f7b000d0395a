"""What was sold, entry by entry, with everything that a list of purchases tells of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.money import Money
from app.domain.tariff.quote import LineKind, QuoteLine
from app.domain.vend import EntryId, EntryKind, EntryState


class SoldField(StrEnum):
    """A column of the list, in the order in which it is written."""

    RECEIPT = "receipt"
    AT = "at"
    KIND = "kind"
    STATE = "state"
    CUSTOMER = "customer"
    HOLDER = "holder"
    ACCOUNT = "account"
    CONNECTION = "connection"
    ADDRESS = "address"
    METER = "meter"
    VOLUME = "volume"
    WATER = "water"
    BASE = "base"
    LEVIES = "levies"
    MINIMUM = "minimum"
    SUBSIDY = "subsidy"
    TAXES = "taxes"
    TAXES_WITHIN = "taxes-within"
    DEBT = "debt"
    ROUNDING = "rounding"
    CREDIT_USED = "credit-used"
    CREDIT_KEPT = "credit-kept"
    TOTAL = "total"
    TENDERED = "tendered"
    CHANGE = "change"
    CURRENCY = "currency"
    OPERATOR = "operator"
    SHIFT = "shift"
    TARIFF = "tariff"
    VERSION = "version"
    ENTRY = "entry"


PARTS: dict[SoldField, LineKind] = {
    SoldField.WATER: LineKind.STEP,
    SoldField.BASE: LineKind.BASE,
    SoldField.LEVIES: LineKind.PERCENT,
    SoldField.MINIMUM: LineKind.MINIMUM,
    SoldField.SUBSIDY: LineKind.SUBSIDY,
    SoldField.TAXES: LineKind.TAX,
    SoldField.DEBT: LineKind.DEBT,
    SoldField.ROUNDING: LineKind.ROUNDING,
    SoldField.CREDIT_USED: LineKind.CREDIT_USED,
    SoldField.CREDIT_KEPT: LineKind.CREDIT_KEPT,
}
"""The parts of a price; in each row they add up to its total."""


@dataclass(frozen=True, slots=True)
class Sold:
    """A sale, a postpaid payment or money back; ``litres`` and ``total`` are those of the entry, never below nothing.

    ``seq`` is the journal entry that began it. ``holder``, ``customer`` and ``meter`` are those for which it was made.
    """

    seq: int
    id: EntryId
    kind: EntryKind
    state: EntryState
    at: datetime
    receipt: int | None
    customer: str
    holder: str
    account: str
    connection: str
    address: str
    meter: str
    litres: int
    total: Money
    tendered: Money
    change: Money
    operator: int
    shift: int
    tariff: str
    tariff_version: int | None
    lines: tuple[QuoteLine, ...]

    @property
    def sign(self) -> int:
        """−1 where litres and money go back, 1 where they come in."""
        return -1 if self.kind is EntryKind.RETURN else 1


def part(lines: Sequence[QuoteLine], kind: LineKind, currency: str) -> Money:
    """What the lines of one kind come to."""
    return sum((line.amount for line in lines if line.kind is kind), Money.zero(currency))


def taxes_within(lines: Sequence[QuoteLine], currency: str) -> Money:
    """The taxes that the prices hold already; they are told and not added."""
    return Money(sum(line.within for line in lines if line.kind is LineKind.TAX_WITHIN), currency)
