"""A presentation and a sale at the real PC/SC service, against the same exchange and the same statements bare."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from aquatill.home import Home
from tests.bench.at_work import TillAtWork
from tests.bench.bare import BareBooks, BareCard
from tests.bench.books import found
from tests.bench.figure import Figure, Sample, in_turns, series
from tests.bench.recording import SEED, Recorded, record
from tests.pcsc_daemon import READERS, CardProcess, pcsc_daemon
from virtual.vpcd import save_image

READER = READERS[0]
TYPING_SECONDS = 0.05
"""Between presentation and sale somebody types; till and floor rest as long, and the till's other workers come to rest."""


@dataclass(frozen=True, slots=True)
class Counter:
    """What was measured at the counter; ``recorded`` tells how many commands and commits it took."""

    figures: list[Figure]
    recorded: Recorded
    parts: dict[str, float]


def counter(folder: Path, runs: int, warm_up: int) -> Counter:
    """Measures at the counter, in an empty folder. Needs root for the PC/SC service."""
    home = Home(folder / "till")
    found(home, READER)
    recorded = record(home.folder, folder / "spare")
    image = folder / "card.json"
    save_image(recorded.after, image)
    with pcsc_daemon() as daemon, daemon.card(image, seed=SEED) as card, TillAtWork(home, READER) as till:
        floor = partial(_floor, recorded, card, folder)
        floors, tills = in_turns(floor, partial(_till, till, card), runs, warm_up)
    figures = [
        Figure(
            "card on the reader → customer known", "ms", series(tills, "presentation"), series(floors, "presentation"), 1.5
        ),
        Figure("sale, confirmed → done", "ms", series(tills, "sale"), series(floors, "sale"), 1.5),
        Figure("the same, floor without signatures and anchor", "ms", series(tills, "sale"), series(floors, "strict"), None),
    ]
    parts = {name: series(floors, name).middle for name in ("exchange", "books", "sql")}
    return Counter(figures, recorded, parts | {"hearing": series(tills, "hearing").middle})


def _till(till: TillAtWork, card: CardProcess) -> Sample:
    """The first presentation and sale warm up, the second ones count."""
    heard = till.wait_for_card(card)
    time.sleep(TYPING_SECONDS)
    till.sell()
    time.sleep(TYPING_SECONDS)
    presented = till.present()
    time.sleep(TYPING_SECONDS)
    sold = till.sell()
    till.take_away(card)
    return {"hearing": heard, "presentation": presented, "sale": sold}


def _floor(recorded: Recorded, card: CardProcess, folder: Path) -> Sample:
    """A card as it was before the recorded sale, in the same reader, and books as they were."""
    books, sql = (BareBooks(recorded, folder / name) for name in ("bare", "bare-sql"))
    spare = folder / "spare.json"
    save_image(recorded.before, spare)
    card.insert(spare)
    bare = BareCard(READER)
    bare.open()
    bare.say(recorded.warm_up)
    time.sleep(TYPING_SECONDS)
    presentation = bare.present(recorded.presentation)
    time.sleep(TYPING_SECONDS)
    exchange, booked = bare.say(recorded.sale), books.run()
    bare.close()
    card.remove()
    only = sql.run(sql_only=True)
    return {
        "presentation": presentation,
        "exchange": exchange,
        "books": booked,
        "sql": only,
        "sale": exchange + booked,
        "strict": exchange + only,
    }
