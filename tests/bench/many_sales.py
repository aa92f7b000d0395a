"""Books with as many sales as wanted, written straight into the tables: what reports read, without the journal behind it.

A sale has a price in three lines and its cash; customers, connections and meters are those of the demo's crowd. Nothing here
can be verified, and nothing needs to be: it is read, never written to.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import db.till
from app.domain.events import Founded, OperatorAdded
from app.domain.register import STANDARD_CLASSES
from app.domain.register.events import RegisterBatch
from app.domain.roles import Operator, Role
from app.ports import Tx
from aquatill.clock import SystemClock
from aquatill.demo.crowd import Crowd
from aquatill.demo.facts import facts
from db.kit.engine import bare
from db.till import StoreFiles
from db.till.columns import micros
from db.till.opening import connect
from tests.bench.books import KEYS, NUMBER
from tests.household import CASHIER, FLOAT, founding

SEED = 20261121
BEGIN = datetime(2021, 11, 22, 15, tzinfo=UTC)
YEARS = 5
_OF_A_CUSTOMER = 50
_IN_FIRST_SHIFT = 10
"""One of so many sales is of the first shift; the others have a day each."""
_OPERATORS = (CASHIER, Operator(8, "Eva Luna", Role.CASHIER), Operator(6, "Juan Paz", Role.CASHIER))
_AT_ONCE = 50_000
_ENTRY = (
    "till, epoch, binding, number, kind, state, connection, account, serial, generation, shift, operator, litres, total,"
    " tendered, change, at, intended_seq, tariff, tariff_version, proof, settled_shift, settled_by, settled_at, receipt,"
    " paid_out, credited"
)
_LINE = "till, epoch, binding, number, position, kind, amount, name, label, litres, step, price, month, within, taxed"
_CASH = "seq, kind, method, shift, amount, at"
_LABEL = '[["en","Water"],["es","Agua"]]'


def sell_much(folder: Path, sales: int) -> None:
    """Makes the books in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    store = db.till.create(folder, KEYS.store, SystemClock())
    store.write(_found)
    crowd = Crowd(facts(), BEGIN.date())
    for batch in crowd.batches(0, max(sales // _OF_A_CUSTOMER, 1), 1):
        store.write(lambda tx, batch=batch: tx.post(batch))  # type: ignore[misc]
    store.close()
    with connect(StoreFiles(folder), KEYS.store, "rw") as connection:
        raw = bare(connection)
        raw.execute("PRAGMA cache_size = -400000")
        served = raw.execute(
            "SELECT i.binding, a.connection, a.number FROM account a JOIN installation i ON i.connection = a.connection"
        ).fetchall()
        raw.execute("BEGIN")
        _shifts(raw)
        rows = sorted(_sales(sales, served))
        for start in range(0, len(rows), _AT_ONCE):
            piece = rows[start : start + _AT_ONCE]
            _insert(raw, "entry", _ENTRY, piece)
            _insert(raw, "price_line", _LINE, [line for row in piece for line in _lines(row)])
        _insert(raw, "cash", _CASH, sorted(move for row in rows for move in _moves(row)))
        raw.execute("COMMIT")


def _found(tx: Tx) -> None:
    tx.post(Founded(founding(NUMBER)))
    for operator in _OPERATORS:
        tx.post(OperatorAdded(operator))
    tx.post(RegisterBatch(0, "", classes=STANDARD_CLASSES))


def _shifts(raw: Any) -> None:
    """A shift a day, all closed without a figure; nobody reads those."""
    rows = [(1 + day, _operator(day), micros(BEGIN + timedelta(days=day)), FLOAT.minor) for day in range(365 * YEARS + 2)]
    raw.executemany("INSERT INTO shift (number, operator, opened_at, opening_float, closed_at) VALUES (?, ?, ?, ?, 0)", rows)


def _sales(sales: int, served: list[Any]) -> Iterator[tuple[Any, ...]]:
    """One a customer in turn, evenly over the years; the first ones are all of the first shift."""
    chance = random.Random(SEED)
    step = timedelta(days=365 * YEARS) / sales
    for number in range(sales):
        binding, connection, account = served[number % len(served)]
        at = BEGIN + step * number
        litres = 1_000 * (1 + chance.randrange(30))
        total = litres * 43 // 10 + 116
        tendered = -(-total // 5_000) * 5_000
        shift = 1 if number < sales // _IN_FIRST_SHIFT else 2 + (at - BEGIN).days
        operator = _operator(shift)
        yield (
            *(NUMBER, 1, binding, 1 + number // len(served), "sale", "completed", connection, account, b"\x04" * 7, 1),
            *(shift, operator, litres, total, tendered, tendered - total, micros(at), 10 + number, "home", 1),
            *("read-back", shift, operator, micros(at) + 3_000_000, 1 + number, 0, 0),
        )


def _lines(sale: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    litres, total = sale[12], sale[13]
    water = litres * 43 // 10
    kinds = (("step", water, "water"), ("base", 100, "base"), ("tax", total - water - 100, "vat"))
    for position, (kind, amount, name) in enumerate(kinds, 1):
        of_water, taxed = litres if kind == "step" else 0, water + 100 if kind == "tax" else 0
        yield (*sale[:4], position, kind, amount, name, _LABEL, of_water, int(kind == "step"), "4.3", 0, 0, taxed)


def _moves(sale: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    shift, tendered, change, at, seq = sale[10], sale[14], sale[15], sale[16], sale[17]
    yield (seq, "tendered", "cash", shift, tendered, at)
    if change:
        yield (seq, "change", "cash", shift, change, at)


def _operator(shift: int) -> int:
    return _OPERATORS[shift % len(_OPERATORS)].number


def _insert(raw: Any, table: str, columns: str, rows: list[tuple[Any, ...]]) -> None:
    marks = ", ".join("?" * (columns.count(",") + 1))
    raw.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)  # noqa: S608 - names of our own tables
