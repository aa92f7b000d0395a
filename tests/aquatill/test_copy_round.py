"""Copies by themselves: by the clock while nobody sells, and to a stick as soon as it is back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.domain.events import ClockConfirmed, LoggedIn
from app.domain.keeping import COPIES, CopyPlace, PlaceKind, most_overdue
from app.domain.keeping_events import CopyPlaceChosen
from app.keys.root import demo_root
from aquatill.inline_runner import InlineRunner
from aquatill.keeping.copies import find_all
from aquatill.keeping.round import CopyRound
from aquatill.till_keys import TillKeys
from db.till import TillStore, create
from tests.db.till.story import founding_events, posting
from tests.db.till.story_sales import KEYS
from tests.household import HandClock
from tests.runner.parts import Crashes


class Desk:
    """Books that nobody works at unless told, a place for copies, and the round over them."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clock = folder / "till", HandClock()
        self.folder.mkdir()
        self.stick = CopyPlace(PlaceKind.FOLDER, str(folder / "stick"))
        self.store: TillStore = create(self.folder, KEYS, self.clock)
        self.store.write(posting(list(founding_events())))
        self.round = CopyRound(InlineRunner(Crashes()), self.clock, self.folder, self.back_up)
        self.plug_in()
        self.store.write(posting([CopyPlaceChosen(self.stick, 1)]))

    def back_up(self) -> None:
        self.store.backup()

    def plug_in(self) -> None:
        (Path(self.stick.where) / COPIES).mkdir(parents=True)

    def pass_time(self, **time: float) -> None:
        self.clock.turn(timedelta(**time))

    def look(self) -> tuple[int, int]:
        """How many copies lie at home and on the stick after one pass."""
        self.round.look(self.store, TillKeys(demo_root(4711), KEYS))
        found = find_all(self.store, self.folder, KEYS).copies
        return sum(one.place is None for one in found), sum(one.place is not None for one in found)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.store.close()


def test_a_copy_is_made_after_some_hours_when_something_was_booked_and_nobody_sells(desk: Desk) -> None:
    assert desk.look() == (0, 0)
    desk.pass_time(hours=5)
    assert desk.look() == (1, 1)
    desk.pass_time(days=3)
    assert desk.look() == (1, 1), "nothing was booked but that copies were made"
    desk.store.write(posting([LoggedIn(7)]))
    assert desk.look() == (1, 1), "somebody works at the till"
    desk.pass_time(minutes=5)
    assert desk.look() == (2, 2)


def test_a_copy_that_was_made_under_a_clock_far_ahead_holds_no_later_one_up(desk: Desk) -> None:
    desk.pass_time(days=400)
    assert desk.look() == (1, 1)
    ahead = desk.clock.now()
    desk.pass_time(days=-399)
    desk.store.write(posting([ClockConfirmed(7, desk.clock.now(), ahead)]))
    desk.pass_time(minutes=5)
    assert desk.look() == (2, 2)
    desk.store.write(posting([LoggedIn(7)]))
    desk.pass_time(minutes=5)
    assert desk.look() == (2, 2), "the newest copy is of the clock of now"


def test_a_stick_that_comes_back_gets_the_newest_copy_and_a_long_absence_is_told(desk: Desk) -> None:
    shutil.rmtree(desk.stick.where)
    desk.back_up()
    assert desk.look() == (1, 0)
    desk.pass_time(days=3)
    late = desk.store.read(lambda books: most_overdue(books.places_behind(), desk.clock.now()))
    assert late is not None
    assert late.place == desk.stick.key
    desk.plug_in()
    assert desk.look() == (1, 1)
    assert desk.store.read(lambda books: books.places_behind()) == ()
