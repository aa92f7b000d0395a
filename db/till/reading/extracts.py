"""Questions that ask for many records at once: those that a list names, and all there are, a piece after the other."""

from __future__ import annotations

import json
from collections.abc import Iterable

import sqlalchemy as sa

from app.domain.card import Commodity, MeterMode
from app.domain.register import CardRecord, Connection, Customer, CustomerFile, Document, Installation, Meter, OwedSum
from db.till import registered
from db.till.register_tables import account, card, connection, customer, debt, installation, meter

_ASKED = sa.func.json_each(sa.bindparam("asked")).table_valued("value", name="asked")
_DEBTS = sa.select(debt).where(debt.c.id.in_(sa.select(_ASKED.c.value)))
_CARDS = sa.select(card).where(card.c.serial.in_(sa.select(sa.func.unhex(_ASKED.c.value))))
_newest = card.alias("newest")
_NEWEST_CARD = (
    sa.select(_newest.c.serial)
    .where(_newest.c.connection == account.c.connection)
    .order_by(_newest.c.generation.desc())
    .limit(1)
    .scalar_subquery()
)
_FILES = (
    sa.select(
        account,
        customer.c.name,
        customer.c.language,
        customer.c.phones,
        customer.c.document_kind,
        customer.c.document,
        customer.c.email,
        connection.c.address,
        connection.c.region,
        connection.c.zone,
        installation.c.binding,
        installation.c.meter,
        installation.c.installed,
        installation.c.register,
        meter.c.size,
        meter.c.make,
        meter.c.commodity,
        meter.c.mode,
        meter.c.master,
        meter.c.bulk,
        _NEWEST_CARD.label("serial"),
    )
    .join_from(account, customer, customer.c.number == account.c.customer)
    .join(connection, connection.c.number == account.c.connection)
    .outerjoin(installation, (installation.c.connection == account.c.connection) & sa.text("installation.removed IS NULL"))
    .outerjoin(meter, meter.c.number == installation.c.meter)
    .where(account.c.place > sa.bindparam("place"), sa.text("account.closed IS NULL"))
    .order_by(account.c.place)
    .limit(sa.bindparam("most"))
)


def cards(books: sa.Connection, serials: Iterable[bytes]) -> dict[bytes, CardRecord]:
    """Those of these cards that are known, by serial."""
    rows = books.execute(_CARDS, {"asked": json.dumps([serial.hex() for serial in serials])})
    return {row.serial: registered.a_card(row) for row in rows}


def debts(books: sa.Connection, ids: Iterable[str], currency: str) -> dict[str, OwedSum]:
    """Those of these debts that are known, by what names them."""
    rows = books.execute(_DEBTS, {"asked": json.dumps(list(ids))})
    return {row.id: registered.a_debt(row, currency) for row in rows}


def files_after(books: sa.Connection, place: int, most: int) -> dict[int, CustomerFile]:
    """The next files of open accounts behind a place, with their newest card; one question for all of them."""
    rows = books.execute(_FILES, {"place": place, "most": most})
    return {row.place: _file(row) for row in rows}


def _file(row: sa.Row[tuple[object, ...]]) -> CustomerFile:
    document = Document(row.document_kind, row.document)
    served = registered.an_account(row)
    cards = () if row.serial is None else (CardRecord(row.serial, row.connection, 0),)
    return CustomerFile(
        customer=Customer(row.customer, row.name, row.language, tuple(row.phones.split()), document, row.email),
        account=served,
        connection=Connection(row.connection, row.address, row.region, row.zone),
        meter=_meter(row),
        installation=_installation(row),
        cards=cards,
        accounts=(served,),
        before=(),
        notes=(),
        debts=(),
    )


def _meter(row: sa.Row[tuple[object, ...]]) -> Meter | None:
    if row.meter is None:
        return None
    commodity, mode = Commodity(row.commodity), MeterMode(row.mode)
    return Meter(row.meter, row.size, row.make, commodity, mode, row.master, bool(row.bulk))


def _installation(row: sa.Row[tuple[object, ...]]) -> Installation | None:
    if row.binding is None:
        return None
    return Installation(row.binding, row.connection, row.meter, row.installed, row.register)
