"""Questions about cards themselves: replaced, finished, taken back, blacklisted, paid for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from app.domain.blacklist import ListCause, Listed, ListedKind, ListKey, card_key
from app.domain.money import Money
from app.ports.cards import Fee, MadeCard, Replacement
from db.kit.engine import bare
from db.till.card_tables import fee, made_card, replacement, retrieved_card
from db.till.columns import from_micros

_COLUMNS = "kind, number, cause, remark, operator, approver, since"
LISTED = f"SELECT {_COLUMNS} FROM blacklist WHERE kind = ? AND number = ?"  # noqa: S608 - names of our own
_DOCUMENT = "(SELECT upper(replace(replace(document, ' ', ''), '-', '')) FROM customer WHERE number = ?)"
LISTED_FOR = " UNION ALL ".join(
    (*[LISTED] * 3, f"SELECT {_COLUMNS} FROM blacklist WHERE kind = ? AND number = {_DOCUMENT}")  # noqa: S608
)
PAGE = f"SELECT {_COLUMNS} FROM blacklist WHERE (kind, number) > (?, ?) ORDER BY kind, number LIMIT ?"  # noqa: S608

_REPLACEMENT = sa.select(replacement, made_card.c.finished).select_from(
    replacement.outerjoin(made_card, made_card.c.serial == replacement.c.serial)
)
_ONE_REPLACEMENT = _REPLACEMENT.where(
    replacement.c.serial == sa.bindparam("wanted"), replacement.c.generation == sa.bindparam("of_generation")
)
_MADE = sa.select(made_card).where(made_card.c.serial == sa.bindparam("wanted"))
_RETRIEVED = sa.select(retrieved_card.c.at).where(retrieved_card.c.serial == sa.bindparam("wanted"))
_FEE_LEFT = (
    sa.select(fee)
    .where(fee.c.connection == sa.bindparam("of_connection"), fee.c.used_at.is_(None), fee.c.returned_shift.is_(None))
    .order_by(fee.c.number.desc())
    .limit(1)
)
_NEXT_GENERATION = """SELECT 1 + max(
    coalesce((SELECT max(generation) FROM card WHERE connection = ?1), 0),
    coalesce((SELECT generation FROM last_generation WHERE connection = ?1), 0))"""
_NEXT_FEE = sa.select(sa.func.coalesce(sa.func.max(fee.c.number), 0) + 1)


def listed(connection: sa.Connection, keys: Iterable[ListKey]) -> tuple[Listed, ...]:
    """Those of these keys that are listed; one keyed lookup each."""
    ask = bare(connection).execute
    found = (ask(LISTED, (key.kind.value, key.number)).fetchone() for key in keys)
    return tuple(_listed(row) for row in found if row)


def listed_for(connection: sa.Connection, serial: bytes, meter: str, customer: str) -> tuple[Listed, ...]:
    """What of a supply is listed, in one statement of four keyed lookups."""
    keys = (card_key(serial), ListKey(ListedKind.METER, meter), ListKey(ListedKind.CUSTOMER, customer))
    asked = [part for key in keys for part in (key.kind.value, key.number)]
    rows = bare(connection).execute(LISTED_FOR, (*asked, ListedKind.DOCUMENT.value, customer))
    return tuple(map(_listed, rows))


def page(connection: sa.Connection, start: ListKey | None, most: int) -> tuple[Listed, ...]:
    """The list behind a key."""
    behind = (start.kind.value, start.number) if start else ("", "")
    return tuple(map(_listed, connection.exec_driver_sql(PAGE, (*behind, most))))


def replaced_by(connection: sa.Connection, serial: bytes, generation: int) -> Replacement | None:
    """Which card this one replaced."""
    row = connection.execute(_ONE_REPLACEMENT, {"wanted": serial, "of_generation": generation}).first()
    if row is None:
        return None
    return Replacement(
        serial=row.serial,
        generation=row.generation,
        connection=row.connection,
        replaced=row.replaced,
        cause=ListCause(row.cause),
        identity=row.identity,
        operator=row.operator,
        approver=row.approver,
        at=row.at,
        finished=row.finished is not None,
    )


def made(connection: sa.Connection, serial: bytes) -> MadeCard | None:
    """For what a card was made last."""
    row = connection.execute(_MADE, {"wanted": serial}).first()
    if row is None:
        return None
    return MadeCard(row.serial, row.connection, row.generation, row.binding, row.account, row.finished is not None)


def is_retrieved(connection: sa.Connection, serial: bytes) -> bool:
    """Whether a card was taken back."""
    return connection.execute(_RETRIEVED, {"wanted": serial}).first() is not None


def next_generation(connection: sa.Connection, of_connection: str) -> int:
    """One more than any card of a connection ever had, also one that went to another connection since."""
    return int(connection.exec_driver_sql(_NEXT_GENERATION, (of_connection,)).scalar_one())


def fee_left(connection: sa.Connection, of_connection: str, currency: str) -> Fee | None:
    """The fee that the connection paid and that neither made a card nor went back."""
    row = connection.execute(_FEE_LEFT, {"of_connection": of_connection}).first()
    return _fee(row, currency) if row else None


def next_fee(connection: sa.Connection) -> int:
    """The number of the next fee."""
    return int(connection.execute(_NEXT_FEE).scalar_one())


def _fee(row: sa.Row[Any], currency: str) -> Fee:
    def money(minor: int) -> Money:
        return Money(minor, currency)

    return Fee(
        number=row.number,
        serial=row.serial,
        connection=row.connection,
        account=row.account,
        shift=row.shift,
        amount=money(row.amount),
        tendered=money(row.tendered),
        change=money(row.change),
        at=row.at,
        returned=row.returned_shift is not None,
    )


def _listed(row: Any) -> Listed:
    kind, number, cause, remark, operator, approver, since = row
    return Listed(ListKey(ListedKind(kind), number), ListCause(cause), remark, operator, approver, from_micros(since))
