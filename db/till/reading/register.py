"""Questions about the till itself, and whose card or connection it is that a sale is for."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from app.domain.card import Binding, Commodity, MeterMode
from app.domain.errors import Code
from app.domain.register import CardRecord, Holder, Service
from app.domain.till import Founding, Lock, TillIdentity
from db.till.card_tables import last_generation
from db.till.register_tables import account, card, customer, customer_class, installation, meter
from db.till.register_tables import connection as connections
from db.till.tables import founding, till_lock

_FOUNDING = sa.select(founding)
_LOCK = sa.select(till_lock).where(till_lock.c.epoch == sa.bindparam("epoch")).order_by(till_lock.c.seq.desc()).limit(1)
_newest_card = card.alias("newest_card")
_last_account, _last_installation = account.alias("last_account"), installation.alias("last_installation")
_SERVICE_COLUMNS = (
    connections.c.number,
    connections.c.address,
    connections.c.region,
    account.c.number.label("account"),
    account.c.tariff,
    account.c.dwellings,
    account.c.social,
    account.c.exempt,
    account.c.customer_class.label("class_name"),
    customer_class.c.number.label("customer_class"),
    customer.c.number.label("customer"),
    customer.c.name.label("holder"),
    customer.c.phones,
    customer.c.language,
    installation.c.binding,
    installation.c.installed,
    meter.c.number.label("meter"),
    meter.c.size,
    meter.c.commodity,
    meter.c.mode,
    founding.c.utility,
    (account.c.closed.is_(None) & installation.c.removed.is_(None)).label("open"),
)
# Of a connection the account that came last, and the meter that did: those before are closed and removed.
_ACCOUNT_NOW = (
    sa.select(sa.func.max(_last_account.c.place)).where(_last_account.c.connection == connections.c.number).scalar_subquery()
)
_INSTALLATION_NOW = (
    sa.select(sa.func.max(_last_installation.c.binding))
    .where(_last_installation.c.connection == connections.c.number)
    .scalar_subquery()
)


def _served(start: sa.FromClause) -> sa.FromClause:
    """A connection with all that a service is made of, joined one by one."""
    return (
        start.join(account, account.c.place == _ACCOUNT_NOW)
        .join(customer, customer.c.number == account.c.customer)
        .join(customer_class, customer_class.c.name == account.c.customer_class)
        .join(installation, installation.c.binding == _INSTALLATION_NOW)
        .join(meter, meter.c.number == installation.c.meter)
        .join(founding, sa.true())
    )


_HOLDER_COLUMNS: sa.Select[Any] = sa.select(
    *_SERVICE_COLUMNS,
    card.c.serial,
    card.c.generation,
    sa.func.max(
        sa.select(sa.func.max(_newest_card.c.generation))
        .where(_newest_card.c.connection == card.c.connection)
        .scalar_subquery(),
        sa.func.coalesce(
            sa.select(last_generation.c.generation)
            .where(last_generation.c.connection == card.c.connection)
            .scalar_subquery(),
            0,
        ),
    ).label("newest_generation"),
).select_from(_served(card.join(connections)))
HOLDER = _HOLDER_COLUMNS.where(card.c.serial == sa.bindparam("serial"))
_HOLDER_OF = _HOLDER_COLUMNS.where(card.c.connection == sa.bindparam("wanted")).order_by(card.c.generation.desc()).limit(1)
_SERVICE: sa.Select[Any] = (
    sa.select(*_SERVICE_COLUMNS).select_from(_served(connections)).where(connections.c.number == sa.bindparam("wanted"))
)


def founded_as(connection: sa.Connection) -> Founding | None:
    """What the till was set up with; None before that."""
    row = connection.execute(_FOUNDING).first()
    return _founding(row) if row else None


def lock(connection: sa.Connection, epoch: int) -> Lock | None:
    """The newest lock of this epoch."""
    row = connection.execute(_LOCK, {"epoch": epoch}).first()
    return Lock(Code(row.reason), row.newest_epoch, row.found, row.known, row.connection, row.since) if row else None


def holder(connection: sa.Connection, serial: bytes) -> Holder | None:
    """Whose card it is."""
    row = connection.execute(HOLDER, {"serial": serial}).first()
    return _holder(row) if row else None


def holder_of(connection: sa.Connection, number: str) -> Holder | None:
    """The holder of a connection's newest card; None when it has none."""
    row = connection.execute(_HOLDER_OF, {"wanted": number}).first()
    return _holder(row) if row else None


def service(connection: sa.Connection, number: str) -> Service | None:
    """A connection with the meter and the account that it has; None before both were there."""
    row = connection.execute(_SERVICE, {"wanted": number}).first()
    return _service(row) if row else None


def _founding(row: sa.Row[Any]) -> Founding:
    values = dict(row._mapping)
    identity = TillIdentity(values.pop("till"), values.pop("epoch"))
    languages = tuple(values.pop("languages").split())
    values |= {name: bool(values[name]) for name in ("demo", "check_digits", "training")}
    return Founding(identity=identity, languages=languages, **values)


def _holder(row: sa.Row[Any]) -> Holder:
    return Holder(CardRecord(row.serial, row.number, row.generation), _service(row), row.newest_generation)


def _service(row: sa.Row[Any]) -> Service:
    return Service(
        number=row.number,
        account=row.account,
        holder=row.holder,
        address=row.address,
        phone=row.phones.partition(" ")[0],
        language=row.language,
        customer_class=row.customer_class,
        tariff=row.tariff,
        binding=Binding(row.utility, row.region, Commodity(row.commodity), row.meter, row.binding),
        customer=row.customer,
        class_name=row.class_name,
        dwellings=row.dwellings,
        social=bool(row.social),
        exempt=bool(row.exempt),
        meter_size=row.size,
        mode=MeterMode(row.mode),
        installed=row.installed,
        open=bool(row.open),
    )
