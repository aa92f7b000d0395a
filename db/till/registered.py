"""Records of the register as they stand in its tables; both the projection and the questions read them here."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from app.domain.card import Commodity, MeterMode
from app.domain.money import Money
from app.domain.register import (
    Account,
    Branch,
    CardRecord,
    Connection,
    Customer,
    CustomerClass,
    DebtKind,
    Document,
    Installation,
    Meter,
    OwedSum,
    Region,
    Zone,
)
from db.till.register_tables import account, installation

_ACCOUNT = sa.select(account).where(account.c.number == sa.bindparam("wanted"))
_INSTALLATION = sa.select(installation).where(installation.c.binding == sa.bindparam("wanted"))


def account_of(connection: sa.Connection, number: str) -> Account:
    """The account with a number that is known to be there."""
    return an_account(connection.execute(_ACCOUNT, {"wanted": number}).one())


def installation_of(connection: sa.Connection, binding: int) -> Installation:
    """The installation with a number that is known to be there."""
    return an_installation(connection.execute(_INSTALLATION, {"wanted": binding}).one())


def a_customer(row: sa.Row[Any]) -> Customer:
    """A row of `customer`."""
    document = Document(row.document_kind, row.document)
    return Customer(row.number, row.name, row.language, tuple(row.phones.split()), document, row.email)


def an_account(row: sa.Row[Any]) -> Account:
    """A row of `account`."""
    return Account(
        number=row.number,
        customer=row.customer,
        connection=row.connection,
        customer_class=row.customer_class,
        tariff=row.tariff,
        opened=row.opened,
        closed=row.closed,
        dwellings=row.dwellings,
        social=bool(row.social),
        exempt=bool(row.exempt),
        closing_register=row.closing_register,
    )


def a_connection(row: sa.Row[Any]) -> Connection:
    """A row of `connection`."""
    return Connection(row.number, row.address, row.region, row.zone)


def a_meter(row: sa.Row[Any]) -> Meter:
    """A row of `meter`."""
    commodity, mode = Commodity(row.commodity), MeterMode(row.mode)
    return Meter(row.number, row.size, row.make, commodity, mode, row.master, bool(row.bulk))


def an_installation(row: sa.Row[Any]) -> Installation:
    """A row of `installation`."""
    return Installation(
        binding=row.binding,
        connection=row.connection,
        meter=row.meter,
        installed=row.installed,
        register=row.register,
        removed=row.removed,
        register_removed=row.register_removed,
    )


def a_card(row: sa.Row[Any]) -> CardRecord:
    """A row of `card`."""
    return CardRecord(row.serial, row.connection, row.generation)


def a_debt(row: sa.Row[Any], currency: str) -> OwedSum:
    """A row of `debt`, without what was recovered of it."""
    return OwedSum(
        id=row.id,
        account=row.account,
        kind=DebtKind(row.kind),
        label=row.label,
        since=row.since,
        amount=Money(row.amount, currency),
        monthly=None if row.monthly is None else Money(row.monthly, currency),
    )


def a_region(row: sa.Row[Any]) -> Region:
    """A row of `region`."""
    return Region(row.number, row.name)


def a_zone(row: sa.Row[Any]) -> Zone:
    """A row of `zone`."""
    return Zone(row.code, row.name, row.region, row.parent, row.master)


def a_branch(row: sa.Row[Any]) -> Branch:
    """A row of `branch`."""
    return Branch(row.code, row.name, row.region)


def a_class(row: sa.Row[Any]) -> CustomerClass:
    """A row of `customer_class`."""
    return CustomerClass(row.name, row.number)
