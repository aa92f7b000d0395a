"""The history of the register: who entered what and when, and what each change made of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from app.domain.register import Change, Subject
from db.till.register_tables import (
    account,
    branch,
    card,
    connection,
    customer,
    customer_class,
    debt,
    installation,
    meter,
    region,
    register_change,
    register_entry,
    zone,
)

_Named = tuple[Subject, Any]


def _where(table: sa.Table, column: str, what: str) -> sa.Select[Any]:
    return sa.select(table.c[what]).where(table.c[column] == sa.bindparam("wanted"))


def _entered(table: sa.Table, key: str) -> sa.Select[Any]:
    return sa.select(register_entry).where(
        register_entry.c.seq == _where(table, key, "seq").scalar_subquery(),
    )


_ENTERED = {
    Subject.CUSTOMER: _entered(customer, "number"),
    Subject.ACCOUNT: _entered(account, "number"),
    Subject.CONNECTION: _entered(connection, "number"),
    Subject.METER: _entered(meter, "number"),
    Subject.INSTALLATION: _entered(installation, "binding"),
    Subject.CARD: _entered(card, "serial"),
    Subject.DEBT: _entered(debt, "id"),
    Subject.REGION: _entered(region, "number"),
    Subject.ZONE: _entered(zone, "code"),
    Subject.BRANCH: _entered(branch, "code"),
    Subject.CLASS: _entered(customer_class, "name"),
}
_PLACES = (Subject.REGION, Subject.ZONE, Subject.BRANCH, Subject.CLASS)
_CHANGED = (
    sa.select(register_change, register_entry.c.operator, register_entry.c.at, register_entry.c.source)
    .join_from(register_change, register_entry, register_entry.c.seq == register_change.c.seq)
    .where(register_change.c.subject == sa.bindparam("subject"), register_change.c.key == sa.bindparam("wanted"))
)
_LINKS: dict[Subject, tuple[tuple[Subject, sa.Select[Any]], ...]] = {
    Subject.ACCOUNT: (
        (Subject.CUSTOMER, _where(account, "number", "customer")),
        (Subject.CONNECTION, _where(account, "number", "connection")),
        (Subject.DEBT, _where(debt, "account", "id")),
    ),
    Subject.CONNECTION: (
        (Subject.INSTALLATION, _where(installation, "connection", "binding")),
        (Subject.CARD, _where(card, "connection", "serial")),
    ),
    Subject.INSTALLATION: ((Subject.METER, _where(installation, "binding", "meter")),),
    Subject.METER: (
        (Subject.INSTALLATION, _where(installation, "meter", "binding").where(installation.c.removed.is_(None))),
    ),
}


def of(books: sa.Connection, number: str) -> tuple[Change, ...]:
    """All changes of the records with this number, and of those that belong to them; the newest first.

    Of places of the network only where no customer, account, connection or meter has that number.
    """
    starts = ((subject, number) for subject in (Subject.ACCOUNT, Subject.CUSTOMER, Subject.CONNECTION, Subject.METER))
    named: dict[_Named, None] = {}
    for start in starts:
        if books.execute(_ENTERED[start[0]], {"wanted": number}).first():
            named |= dict.fromkeys(_reached(books, start))
    if not named:
        named = {(place, number): None for place in _PLACES}
    changes = [change for one in named for change in _changes(books, one)]
    return tuple(change for _, change in sorted(changes, key=lambda found: found[0], reverse=True))


def _reached(books: sa.Connection, start: _Named) -> Iterator[_Named]:
    """A record and those that belong to it: each kind once, so that neighbours' records are not reached."""
    waiting, seen = [start], {start[0]}
    while waiting:
        subject, key = one = waiting.pop(0)
        yield one
        for target, query in _LINKS.get(subject, ()):
            if target not in seen or target is Subject.METER:
                waiting += [(target, found) for found in books.execute(query, {"wanted": key}).scalars()]
        seen |= {target for target, _ in _LINKS.get(subject, ())}


def _changes(books: sa.Connection, named: _Named) -> Iterator[tuple[int, Change]]:
    subject, key = named
    text = key.hex() if isinstance(key, bytes) else str(key)
    for row in books.execute(_ENTERED[subject], {"wanted": key}):
        yield row.seq, Change(row.at, row.operator, row.source, subject, text, "", "", "")
    for row in books.execute(_CHANGED, {"subject": subject.value, "wanted": text}):
        yield row.seq, Change(row.at, row.operator, row.source, subject, text, row.field, row.before, row.after)
