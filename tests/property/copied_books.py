"""Books of a till that are copied, and later brought back: by `aquatill restore`, or by hand, file by file."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from app.counter.rekey import rekey
from app.domain.errors import TillError
from app.domain.vend import EntryId
from db.kit.backup_name import Backup
from db.till import restore
from tests.faults.law import own_tallies
from tests.faults.world import Told, World
from tests.household import SUPERVISOR, Counter, store_keys

FILES = ("till.db", "anchor")


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a till's books, and what its cashier had in hand then. ``backup`` is None for one made by hand."""

    folder: Path
    backup: Backup | None
    cash: int
    handed: frozenset[Told]
    open: frozenset[EntryId]


def keep(world: World, number: int, folder: Path, *, by_hand: bool) -> Copy:
    """Copies the books as they are now."""
    counter, hands = world.counters[number], world.hands[number]
    backup = None if by_hand else counter.store.backup()
    folder.mkdir()
    if backup is None:
        counter.store.close()
        for name in FILES:
            shutil.copyfile(counter.folder / name, folder / name)
        counter.open()
    else:
        kept = folder / backup.path.name
        shutil.copyfile(backup.path, kept)
        backup = replace(backup, path=kept)
    return Copy(folder, backup, hands.cash, frozenset(hands.handed), _open(counter))


def bring_back(world: World, number: int, copy: Copy) -> None:
    """Brings a copy back, unless a sale would be lost of which neither books nor card know the outcome.

    What the customer paid for such a sale, and what the drawer held, no till can know: that is for people to find.
    """
    counter, hands = world.counters[number], world.hands[number]
    if not _open(counter) <= copy.open:
        return
    before = own_tallies(counter.store)
    counter.store.close()
    if copy.backup is None:
        for name in FILES:
            shutil.copyfile(copy.folder / name, counter.folder / name)
    else:
        restore(counter.folder, store_keys(number), copy.backup, world.clock)
    counter.open()
    world.lost.tallies += before
    world.lost.litres += sum(t.net for t in before) - sum(t.net for t in own_tallies(counter.store))
    hands.cash, hands.handed = copy.cash, set(copy.handed)
    world.restart(number)
    _go_on(world, number)


def _go_on(world: World, number: int) -> None:
    """The card is shown; a till that is locked, or locks itself then, is re-keyed."""
    counter = world.counters[number]
    with suppress(TillError):  # TILL_LOCKED; were it another, the card would be refused below as well
        world.shown(number, counter.present(world.put()))
    if counter.store.read(lambda r: r.lock()):
        rekey(counter.till, SUPERVISOR, "books brought back")
    world.shown(number, counter.present(world.put()))


def _open(counter: Counter) -> frozenset[EntryId]:
    return frozenset(entry.id for entry in counter.store.read(lambda r: r.open_entries()))
