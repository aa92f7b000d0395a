"""The blacklist in as many entries as wanted: one lookup by the till against one bare keyed lookup in the same file.

The floor is a prepared statement by the whole key, through the raw module, in the same encrypted books; the till's lookup
goes through `app.ports` as a job asks it, inside an open transaction like the floor. Every lookup is for another card, and
half of them are listed, so that the pages of the list come and go as at a counter. Processor time of a thousand lookups.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import db.till
from app.domain.blacklist import ListedKind, ListKey
from app.domain.events import Founded
from app.ports import Reading
from aquatill.clock import SystemClock
from db.till.opening import connect
from tests.bench.books import KEYS, NUMBER
from tests.bench.figure import Figure, Sample, Series, in_turns
from tests.household import founding

SEED = 20261121
AT_ONCE = 1_000
ROWS_A_STATEMENT = 50_000
BARE = "SELECT cause FROM blacklist WHERE kind = ? AND number = ?"
INSERT = "INSERT INTO blacklist VALUES ('card', ?, 'lost', '', 7, 9, 1795273200000000)"


def lookups(folder: Path, entries: int, runs: int, warm_up: int) -> Figure:
    """A lookup by the till and a bare one, in turns, in a list of so many cards. ``folder`` has the books or gets them."""
    if not (folder / "till.db").exists():
        _fill(folder, entries)
    store = db.till.open_store(folder, KEYS.store, SystemClock())
    raw = connect(db.till.StoreFiles(folder), KEYS.store, "ro")
    dice = random.Random(SEED)
    try:
        cursor: Any = raw.connection.driver_connection
        raw.exec_driver_sql("SELECT 1")

        def bare() -> Sample:
            asked = list(_serials(dice, entries))
            return _timed(lambda: [cursor.execute(BARE, ("card", one)).fetchone() for one in asked])

        def ours() -> Sample:
            asked = [ListKey(ListedKind.CARD, one) for one in _serials(dice, entries)]
            return store.read(lambda reading: _asked(reading, asked))

        floors, subjects = in_turns(bare, ours, runs, warm_up)
    finally:
        raw.close()
        store.close()
    subject, floor = (Series(tuple(sample["us"] for sample in samples)) for samples in (subjects, floors))
    return Figure(f"lookup in a blacklist of {entries:,}", "µs", subject, floor, 2.0)


def _asked(reading: Reading, keys: list[ListKey]) -> Sample:
    return _timed(lambda: [reading.listed((key,)) for key in keys])


def _timed(work: Callable[[], object]) -> Sample:
    before = time.process_time_ns()
    work()
    return {"us": (time.process_time_ns() - before) / 1_000 / AT_ONCE}


def _serials(dice: random.Random, entries: int) -> Iterator[str]:
    """Serials of which every second one is listed."""
    return (_serial(dice.randrange(entries) * 2 + dice.randrange(2)) for _ in range(AT_ONCE))


def _serial(number: int) -> str:
    """Spread over all serials, as cards of many years are."""
    return f"04{number * 0x9E3779B97F4A7C15 % 2**48:012X}"


def _fill(folder: Path, entries: int) -> None:
    """Founded books with so many listed cards. The rows go in without their journal, which would take an hour."""
    folder.mkdir(exist_ok=True)
    store = db.till.create(folder, KEYS.store, SystemClock())
    store.write(lambda tx: tx.post(Founded(founding(NUMBER))))
    store.close()
    connection = connect(db.till.StoreFiles(folder), KEYS.store, "rw")
    rows = sorted(_serial(2 * number) for number in range(entries))
    pieces = iter(rows)
    while piece := list(islice(pieces, ROWS_A_STATEMENT)):
        connection.exec_driver_sql(INSERT, [(one,) for one in piece])
    connection.commit()
    connection.close()
