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
from aquatill.keeping.copies import find_all, kept_by
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

    def newest_copy(self) -> int:
        """Up to which entry the newest copy goes, as the books know it."""
        return self.store.read(lambda books: max(copy.head for copy in books.copies_made()))

    def pass_time(self, **time: float) -> None:
        self.clock.turn(timedelta(**time))

    def look(self) -> tuple[int, int]:
        """How many copies lie at home and on the stick after one pass."""
        self.round.look(self.store, TillKeys(demo_root(4711), KEYS))
        found = find_all(self.store.read(kept_by), self.folder, KEYS).copies
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


def test_a_forged_name_at_a_place_keeps_no_copy_from_it(desk: Desk) -> None:
    """Neither a letter under the newest name nor an older copy under it stands for the newest copy."""
    desk.back_up()
    lying = Path(desk.stick.where) / COPIES / "aquatill-4711-1-20991231T235959Z-00099-0000999999.db"
    lying.write_bytes(b"a letter" * 512)
    assert desk.look() == (1, 2), "the letter is shown, as what does not open"
    shown = find_all(desk.store.read(kept_by), desk.folder, KEYS).copies
    assert [(one.copy.path == lying, one.copy.opens) for one in shown] == [(False, True), (False, True), (True, False)]
    [older] = [one.copy.path for one in shown if one.place is None]
    shutil.copyfile(older, lying)
    desk.store.write(posting([LoggedIn(7)]))
    desk.back_up()
    assert desk.look() == (2, 3)
    assert {one.copy.seq for one in find_all(desk.store.read(kept_by), desk.folder, KEYS).copies[:2]} == {desk.newest_copy()}


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
