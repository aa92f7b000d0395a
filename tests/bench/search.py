"""Search as one types, in as many customers as wanted: ``python -m tests.bench.search FOLDER CUSTOMERS`` prints samples.

A key stroke is taken in the till's own window, at the page of the search, 1366 × 768: what has been typed so far is looked
for, and what was found is painted. The floor is one bare indexed lookup (an account by its number, through the raw module,
in the same encrypted books) and one repaint of what a stroke changes: the field, the sentence below it, the list. What is
typed are names, addresses, accounts, meters and phones of customers from all over the register, letter by letter. Both
are processor time, for neither waits for anything. What the till reads ahead for the next letter, once it has answered, is
told apart: it is over before that letter comes. A process of its own, for it needs a window system and much memory.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from statistics import quantiles
from typing import TYPE_CHECKING, Any

import db.till
from app.domain.events import Founded
from app.domain.register import STANDARD_CLASSES
from app.domain.register.events import RegisterBatch
from aquatill.clock import SystemClock
from aquatill.demo.crowd import Crowd
from aquatill.demo.facts import facts
from aquatill.register_work import MOST_FOUND
from db.till.opening import connect
from tests.bench.books import KEYS, NUMBER
from tests.bench.figure import Figure, Series
from tests.household import founding
from ui.register_desk import Found

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from tests.bench.search_page import SearchPage

ROOT = Path(__file__).parents[2]
SEED = 20261121
WHO = 30
PASSES = 3
"""The fastest of so many counts: what other programs do to the processor falls out. They take turns with all others, so that
pages of the books come and go as with somebody who searches for many."""
NS_PER_MS = 1e6
LOOK_UP = "SELECT * FROM account WHERE number = ?"


def key_strokes(folder: Path, customers: int, display: str = "") -> list[Figure]:
    """99 of 100 key strokes, the same in the first pass alone, and the middle one, against the floor.

    ``folder`` has the books, or they are made there. ``display`` of an X server, or empty: offscreen.
    """
    where, platform = ("X11", "xcb") if display else ("offscreen", "offscreen")
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.search", str(folder), str(customers)],
        cwd=ROOT,
        env=os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": platform},
        stdout=subprocess.PIPE,
        check=True,
    )
    samples = json.loads(done.stdout)
    floor = Series(tuple(samples["floor"]))
    what = f"key stroke of a search in {customers:,} customers, {where}"
    return [
        Figure(f"{what}, 99 of 100 within", "ms", Series((_slowest(samples["typed"]),)), floor, 3.0),
        Figure(f"{what}, the same when first typed", "ms", Series((_slowest(samples["first"]),)), floor, None),
        Figure(f"{what}, the middle one", "ms", Series(tuple(samples["typed"])), floor, None),
        Figure(f"{what}, read ahead behind it, 99 of 100", "ms", Series((_slowest(samples["ahead"]),)), floor, None),
    ]


def _slowest(times: list[float]) -> float:
    return quantiles(times, n=100, method="inclusive")[98]


def main(folder: Path, customers: int) -> None:
    """Make the books if they are not there, type, measure, print."""
    from PySide6.QtWidgets import QApplication

    from ui import lasting_none as lasting_none
    from ui import theme

    app = QApplication([])
    theme.dress(app, dark=False)
    if not (folder / "till.db").exists():
        _fill(folder, customers)
    sys.stdout.write(json.dumps(_measured(app, folder, customers)))


def _measured(app: QApplication, folder: Path, customers: int) -> dict[str, list[float]]:
    from tests.bench.search_page import SearchPage

    store, bare = db.till.open_store(folder, KEYS.store, SystemClock()), _Bare(folder)
    page = SearchPage(app, partial(_found, store))
    numbers, typed = _somebody(customers)
    times = [list(_typed_once(store, page, bare, typed, numbers)) for _ in range(PASSES)]
    page.close()
    store.close()
    strokes, ahead, floor = (
        list(map(min, *parts)) for parts in zip(*(zip(*once, strict=True) for once in times), strict=True)
    )
    return {"floor": floor, "typed": strokes, "ahead": ahead, "first": [stroke for stroke, _, _ in times[0]]}


def _typed_once(
    store: db.till.TillStore, page: SearchPage, bare: _Bare, typed: list[str], numbers: list[str]
) -> Iterator[tuple[float, float, float]]:
    """Everything typed once: each key stroke, what is read ahead behind it, and the floor."""
    for turn, text in enumerate(typed):
        yield (
            _timed(partial(page.type, text)),
            _timed(partial(store.read, lambda books: books.read_ahead(text))),  # noqa: B023 - called at once
            _timed(partial(_look_up, bare, page, numbers[turn % len(numbers)])),
        )


def _found(store: db.till.TillStore, typed: str) -> Found:
    hits = store.read(lambda r: r.search(typed, MOST_FOUND + 1))
    return Found(hits[:MOST_FOUND], more=len(hits) > MOST_FOUND)


def _look_up(bare: _Bare, page: SearchPage, number: str) -> None:
    bare.account(number)
    page.repaint()


class _Bare:
    """The raw module on the same books."""

    def __init__(self, folder: Path) -> None:
        self._books = connect(db.till.StoreFiles(folder), KEYS.store, "ro")
        self._raw: Any = self._books.connection.driver_connection

    def account(self, number: str) -> Any:
        """One indexed lookup."""
        return self._raw.execute(LOOK_UP, (number,)).fetchall()


def _fill(folder: Path, customers: int) -> None:
    folder.mkdir(exist_ok=True)
    store = db.till.create(folder, KEYS.store, SystemClock())
    store.write(lambda tx: (tx.post(Founded(founding(NUMBER))), tx.post(RegisterBatch(0, classes=STANDARD_CLASSES))))
    for batch in Crowd(facts(), date(2026, 1, 1)).batches(0, customers, 1):
        store.write(lambda tx: tx.post(batch))  # noqa: B023 - called at once
    store.close()


def _somebody(customers: int) -> tuple[list[str], list[str]]:
    """Numbers of accounts from all over the register, and what is typed to find their customers."""
    chance = random.Random(SEED)
    batches = Crowd(facts(), date(2026, 1, 1))
    numbers, typed = [], []
    for _ in range(min(WHO, 1 + customers // 1000)):
        [batch] = batches.batches(place := chance.randrange(customers), place + 1, 1)
        customer, connection, meter = batch.customers[0], batch.connections[0], batch.meters[0]
        numbers.append(batch.accounts[0].number)
        words = customer.name.split()
        chance.shuffle(words)
        said = [" ".join(words[:2]), connection.address, numbers[-1], meter.number, customer.phones[0][3:]]
        typed += [text for whole in said for text in _as_typed(whole.lower())]
    return numbers, typed


def _as_typed(whole: str) -> Iterator[str]:
    return (whole[:length] for length in range(1, len(whole) + 1) if whole[length - 1] != " ")


def _timed(work: Callable[[], Any]) -> float:
    began = time.process_time_ns()
    work()
    return (time.process_time_ns() - began) / NS_PER_MS


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
