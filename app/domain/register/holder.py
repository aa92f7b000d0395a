"""Whose card it is: customer, account, connection and meter joined, as a sale needs them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.card import Binding, MeterMode
from app.domain.register.supply import CardRecord


@dataclass(frozen=True, slots=True)
class Service:
    """A connection with the meter that serves it and the account that it is served under now.

    ``holder`` is the customer's name, ``phone`` the preferred one, ``customer_class`` the class's number on cards and
    ``class_name`` its name in tariffs, ``tariff`` the key of a tariff. ``installed`` is the day on which the meter was
    installed. ``open``: the account is not closed; nothing may be sold under a closed one.
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
    customer: str = ""
    class_name: str = "domestic"
    dwellings: int = 1
    social: bool = False
    exempt: bool = False
    meter_size: int = 15
    mode: MeterMode = MeterMode.PREPAID
    installed: date = date(2000, 1, 1)
    open: bool = True


@dataclass(frozen=True, slots=True)
class Holder:
    """What the register says of a card: the service it is for, and the newest generation issued for it."""

    card: CardRecord
    connection: Service
    newest_generation: int
