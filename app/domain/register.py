"""Whose card it is: the part of the register that a sale needs."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.card import Binding


@dataclass(frozen=True, slots=True)
class Connection:
    """A point of supply with its account, customer and meter as the register holds them.

    ``number`` and ``account`` are the utility's own texts; ``tariff`` is the key of a tariff; ``language`` a locale code.
    """

    number: str
    account: str
    holder: str
    address: str
    phone: str
    language: str
    customer_class: int
    tariff: str
    binding: Binding


@dataclass(frozen=True, slots=True)
class CardRecord:
    """A card that was issued: its serial, for which connection, and as which generation (from 1)."""

    serial: bytes
    connection: str
    generation: int


@dataclass(frozen=True, slots=True)
class Holder:
    """What the register says of a card: the connection, and the newest generation issued for it."""

    card: CardRecord
    connection: Connection
    newest_generation: int
