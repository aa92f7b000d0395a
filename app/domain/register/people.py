"""Whom the utility serves: customers, and the accounts under which they are served."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Document:
    """An identity document: the kind as the utility names it (INE, passport …) and its number. Both empty: none known."""

    kind: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Customer:
    """A person or body. ``number`` is the utility's own text, ``name`` in any script, ``language`` a locale code.

    ``phones`` are E.164 (+ and 8 to 15 digits), the preferred one first.
    """

    number: str
    name: str
    language: str
    phones: tuple[str, ...] = ()
    document: Document = Document()
    email: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """A customer served at a connection from ``opened`` to ``closed`` (None: still); one open account a connection.

    Who moves in gets a new account; nothing of the one before is handed on. ``customer_class`` is the name of a class,
    ``tariff`` the key of a tariff, ``dwellings`` at least 1. ``social``: low-income; ``exempt``: pays no taxes.
    ``closing_register`` is what the meter counted when the account was closed, litres.
    """

    number: str
    customer: str
    connection: str
    customer_class: str
    tariff: str
    opened: date
    closed: date | None = None
    dwellings: int = 1
    social: bool = False
    exempt: bool = False
    closing_register: int | None = None


@dataclass(frozen=True, slots=True)
class CustomerClass:
    """A class of customers: ``name`` as tariffs name it, ``number`` (1…255) as cards do."""

    name: str
    number: int


STANDARD_CLASSES = tuple(
    CustomerClass(name, number)
    for number, name in enumerate(("domestic", "commercial", "industrial", "institution", "kiosk", "social"), 1)
)
"""The classes that a utility begins with."""
