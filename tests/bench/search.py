"""Search as one types, in as many customers as wanted: ``python -m tests.bench.search FOLDER CUSTOMERS`` prints samples.

A key stroke is the search for what has been typed so far and the repaint of the list that shows what was found. The floor
is one bare indexed lookup (an account by its number, through the raw module, in the same encrypted books) and the same
repaint. What is typed are names, addresses, accounts, meters and phones of customers from all over the register,
letter by letter. A process of its own, for it needs a window system (offscreen) and much memory for the books.
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
from typing import Any

import db.till
from app.domain.events import Founded
from app.domain.register import STANDARD_CLASSES, Hit
from app.domain.register.events import RegisterBatch
from aquatill.clock import SystemClock
from aquatill.demo.crowd import Crowd
from aquatill.demo.facts import facts
from db.till.opening import connect
from tests.bench.books import KEYS, NUMBER
from tests.bench.figure import Figure, Series
from tests.household import founding

ROOT = Path(__file__).parents[2]
SEED = 20261121
WHO = 30
SHOWN = 50
NS_PER_MS = 1e6
Repaint = Callable[[tuple[Hit, ...] | None], None]
LOOK_UP = "SELECT * FROM account WHERE number = ?"


def key_strokes(folder: Path, customers: int) -> list[Figure]:
    """99 of 100 key strokes, and the middle one, against the floor. ``folder`` is made for the books."""
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.search", str(folder), str(customers)],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        check=True,
    )
    samples = json.loads(done.stdout)
    typed, floor = samples["typed"], Series(tuple(samples["floor"]))
    slowest = quantiles(typed, n=100, method="inclusive")[98]
    what = f"key stroke of a search in {customers:,} customers"
    return [
        Figure(f"{what}, 99 of 100 within", "ms", Series((slowest,)), floor, 3.0),
        Figure(f"{what}, the middle one", "ms", Series(tuple(typed)), floor, None),
    ]


def main(folder: Path, customers: int) -> None:
    """Make the books, type, measure, print."""
    from PySide6.QtWidgets import QApplication

    from ui import lasting_none as lasting_none
    from ui import theme

    app = QApplication([])
    theme.dress(app, dark=False)
    sys.stdout.write(json.dumps(_measured(folder, customers)))
    app.quit()


def _measured(folder: Path, customers: int) -> dict[str, list[float]]:
    store, bare = _filled(folder, customers), _Bare(folder)
    repaint = _list()
    numbers, typed = _somebody(customers)
    floor, strokes = [], []
    for turn, text in enumerate(typed):
        strokes.append(_timed(partial(_stroke, store, repaint, text)))
        floor.append(_timed(partial(_look_up, bare, repaint, numbers[turn % len(numbers)])))
    store.close()
    return {"floor": floor, "typed": strokes}


def _stroke(store: db.till.TillStore, repaint: Repaint, text: str) -> None:
    repaint(store.read(lambda r: r.search(text, SHOWN)))


def _look_up(bare: _Bare, repaint: Repaint, number: str) -> None:
    bare.account(number)
    repaint(None)


class _Bare:
    """The raw module on the same books."""

    def __init__(self, folder: Path) -> None:
        self._books = connect(db.till.StoreFiles(folder), KEYS.store, "ro")
        self._raw: Any = self._books.connection.driver_connection

    def account(self, number: str) -> Any:
        """One indexed lookup."""
        return self._raw.execute(LOOK_UP, (number,)).fetchall()


def _filled(folder: Path, customers: int) -> db.till.TillStore:
    store = db.till.create(folder, KEYS.store, SystemClock())
    store.write(lambda tx: (tx.post(Founded(founding(NUMBER))), tx.post(RegisterBatch(0, classes=STANDARD_CLASSES))))
    for batch in Crowd(facts(), date(2026, 1, 1)).batches(0, customers, 1):
        store.write(lambda tx: tx.post(batch))  # noqa: B023 - called at once
    store.close()
    return db.till.open_store(folder, KEYS.store, SystemClock())


def _somebody(customers: int) -> tuple[list[str], list[str]]:
    """Numbers of accounts from all over the register, and what is typed to find their customers."""
    chance = random.Random(SEED)
    batches = Crowd(facts(), date(2026, 1, 1))
    numbers, typed = [], []
    for _ in range(WHO):
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


def _list() -> Repaint:
    """The till's own list of hits, as large as a screen shows it, painted as a whole; with None as it stands."""
    from ui.register.hits import HitList
    from words import Words

    shown = HitList(Words("en", "UTC", "MXN"))
    shown.resize(1280, 700)
    shown.show()

    def repaint(hits: tuple[Hit, ...] | None) -> None:
        if hits is not None:
            shown.show_hits(hits)
        shown.grab()

    return repaint


def _timed(work: Callable[[], Any]) -> float:
    began = time.perf_counter_ns()
    work()
    return (time.perf_counter_ns() - began) / NS_PER_MS


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
