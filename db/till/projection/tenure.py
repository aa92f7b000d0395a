"""What was known of a connection's meters when an account began there: who moves in inherits nothing of it (rule 12)."""

from __future__ import annotations

import json
from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from app.domain.register.events import KnownTally
from db.till.tables import tally_before
from db.till.values import TALLY_COLUMNS, tally_values

_ANY = "SELECT EXISTS (SELECT 1 FROM entry_tally) OR EXISTS (SELECT 1 FROM known_tally)"
_COLUMNS = ", ".join(("till", "epoch", *TALLY_COLUMNS))
_AT_ITS_CONNECTION = """
    FROM json_each(?1) AS new JOIN account AS a ON a.number = new.value
    JOIN installation AS i ON i.connection = a.connection"""
_OWNERS = "(SELECT till, epoch FROM founding UNION SELECT till, closed FROM founding JOIN rekeying)"
_NEWEST_OWN = """t.number = (SELECT max(number) FROM entry_tally AS newest
        WHERE newest.till = o.till AND newest.epoch = o.epoch AND newest.binding = i.binding)"""
_BEGIN = f"""
    INSERT INTO tally_before (account, binding, {_COLUMNS})
    SELECT * FROM (
        SELECT a.number, i.binding, {", ".join(f"t.{name}" for name in _COLUMNS.split(", "))} {_AT_ITS_CONNECTION}
        JOIN known_tally AS t ON t.binding = i.binding
        UNION ALL SELECT a.number, i.binding, {", ".join(f"t.{name}" for name in _COLUMNS.split(", "))} {_AT_ITS_CONNECTION}
        JOIN {_OWNERS} AS o
        JOIN entry_tally AS t ON t.till = o.till AND t.epoch = o.epoch AND t.binding = i.binding AND {_NEWEST_OWN})
    WHERE true
    ON CONFLICT (account, binding, till, epoch) DO UPDATE SET
        {", ".join(f"{name} = excluded.{name}" for name in TALLY_COLUMNS)}
    WHERE excluded.number > tally_before.number"""  # noqa: S608 - put together from the names of our own columns


_TOLD = insert(tally_before)
_TELL = _TOLD.on_conflict_do_update(
    index_elements=["account", "binding", "till", "epoch"],
    set_={name: _TOLD.excluded[name] for name in TALLY_COLUMNS},
    where=_TOLD.excluded.number > tally_before.c.number,
)


def begin(connection: sa.Connection, accounts: Iterable[str]) -> None:
    """Keeps, for accounts that have just come into the books, the tallies of every meter that their connections had."""
    if connection.exec_driver_sql(_ANY).scalar():
        connection.exec_driver_sql(_BEGIN, (json.dumps(list(accounts)),))


def told(connection: sa.Connection, account: str, known: Iterable[KnownTally]) -> None:
    """Keeps what was known besides where the account was opened; of each till the higher number."""
    for one in known:
        owner = {"till": one.tally.owner.till, "epoch": one.tally.owner.epoch}
        connection.execute(_TELL, {"account": account, "binding": one.binding} | owner | tally_values(one.tally))
