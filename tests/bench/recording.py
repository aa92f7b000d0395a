"""One sale as it really went: the commands to the card, and all that the books were told, in their order."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

import sqlalchemy as sa

import db.till
from app.counter.present import Presented, present
from app.counter.sell import quote_volume, sell
from app.counter.till import Till
from app.domain.method import in_cash
from app.domain.volume import Volume
from aquatill.clock import SystemClock
from db.till import CommitPhase
from tests.bench.books import KEYS
from tests.db.statements import statements
from tests.household import CASHIER, fresh_card, silent
from virtual.card import CardImage, VirtualCard
from virtual.contact import Contact
from virtual.vpcd import random_numbers

SEED = 2026
LITRES = Volume(12_500)
SECTOR, SLOT = 4096, 140
"""A slot of the anchor has a sector of its own (db/kit/anchor.py); its last octet may be anything, also nothing."""
SALES_BEFORE = 6
"""So many purchases that the screen's list is full and each further sale costs the same."""


@dataclass(frozen=True, slots=True)
class Said:
    """A command and the card's answer."""

    command: bytes
    answer: bytes


@dataclass(frozen=True, slots=True)
class Sql:
    """A statement with its values; ``many``: values for several runs of it."""

    statement: str
    values: Any = ()
    many: bool = False

    @property
    def bounds(self) -> bool:
        """Whether it begins or ends a transaction."""
        return self.statement.startswith(("BEGIN", "COMMIT"))


@dataclass(frozen=True, slots=True)
class Anchored:
    """What was written into the anchor, where."""

    offset: int
    octets: bytes


@dataclass(frozen=True, slots=True)
class Recorded:
    """Two presentations, each with its sale: the first to warm up, the second with all that the books were told.

    ``before`` is the card before all of it, ``books`` the folder before the second sale.
    """

    before: CardImage
    after: CardImage
    books: Path
    warm_up: tuple[Said, ...]
    presentation: tuple[Said, ...]
    sale: tuple[Said, ...]
    steps: tuple[Sql | Anchored, ...]

    @property
    def commits(self) -> int:
        """Transactions of the sale that were written to the disk."""
        return sum(isinstance(step, Anchored) for step in self.steps)

    @property
    def statements(self) -> int:
        """Statements of the sale, without the bounds of transactions."""
        return sum(isinstance(step, Sql) and not step.bounds for step in self.steps)

    @property
    def entries(self) -> int:
        """Journal entries of the sale, each with its signature."""
        return sum(isinstance(step, Sql) and is_entry(step) for step in self.steps)


def is_entry(step: Sql) -> bool:
    """Whether a statement adds a journal entry."""
    return step.statement.startswith("INSERT INTO journal")


class Listening:
    """A connection that notes what is said."""

    def __init__(self, contact: Contact) -> None:
        self._said: list[Said] = []
        self.serial, self.simulated = contact.serial, contact.simulated
        self._contact = contact

    def transmit(self, apdu: bytes) -> bytes:
        """Pass a command on."""
        answer = self._contact.transmit(apdu)
        self._said.append(Said(apdu, answer))
        return answer

    def said(self) -> tuple[Said, ...]:
        """What was said since the last question."""
        said, self._said = self._said, []
        return tuple(said)


class _Notes:
    """Writes down every statement, every commit and every writing of the anchor while its ``with`` block lasts."""

    def __init__(self, store: db.till.TillStore, anchor: Path) -> None:
        self.steps: list[Sql | Anchored] = []
        self._store = store
        self._anchor = anchor
        self._before = anchor.read_bytes()
        self._listening = ExitStack()

    def __enter__(self) -> Self:
        self._listening.enter_context(statements(self._executed))
        sa.event.listen(sa.Engine, "commit", self._committed)
        self._store.on_commit(self._phase)
        return self

    def __exit__(self, *_: object) -> None:
        self._store.on_commit(lambda phase: None)
        sa.event.remove(sa.Engine, "commit", self._committed)
        self._listening.close()

    def _executed(self, statement: str, values: Any, many: bool) -> None:
        self.steps.append(Sql(statement, values, many))

    def _committed(self, _: object) -> None:
        self.steps.append(Sql("COMMIT"))

    def _phase(self, phase: CommitPhase) -> None:
        if phase is CommitPhase.ANCHORED:
            before, self._before = self._before, self._anchor.read_bytes()
            offset = next(
                at for at in range(0, len(before), SECTOR) if before[at : at + SLOT] != self._before[at : at + SLOT]
            )
            self.steps.append(Anchored(offset, self._before[offset : offset + SLOT]))


def record(folder: Path, spare: Path) -> Recorded:
    """Sells as often as it takes for sales to be alike, then twice more with everything noted.

    The books in ``folder`` go on from there; ``spare`` keeps them as they were before the noted sale.
    """
    clock = SystemClock()
    store = db.till.open_store(folder, KEYS.store, clock)
    till = Till(store, KEYS.source(demo=True), clock)
    card = VirtualCard(fresh_card())
    for _ in range(SALES_BEFORE):
        _sell(till, present(till, Contact(card)))
    before = card.image()
    card = VirtualCard(before, random=random_numbers(SEED))
    ear = Listening(Contact(card))
    _sell(till, present(till, ear))
    warm_up = ear.said()
    presented = present(till, ear)
    presentation = ear.said()
    shutil.copytree(folder, spare)
    with _Notes(store, folder / "anchor") as notes:
        _sell(till, presented)
    store.close()
    return Recorded(before, card.image(), spare, warm_up, presentation, ear.said(), tuple(notes.steps))


def _sell(till: Till, presented: Presented) -> None:
    quote = quote_volume(presented, LITRES)
    outcome = sell(till, presented, CASHIER, quote, in_cash(quote.total), silent)
    assert outcome.error is None, outcome
