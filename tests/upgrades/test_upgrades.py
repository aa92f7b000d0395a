"""A database that a release wrote is opened, brought to today's shape, and proves equal to its journal."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.events import LoggedIn
from app.domain.till import TillIdentity
from db.till import open_store, verify
from tests.db.till.story import posting, whole_story
from tests.db.till.story_sales import BINDING, FOUNDING, KEYS, SERIAL, SUPPLY, StoryClock, tally

RELEASES = sorted(Path(__file__).parent.glob("store-*"))


def test_the_first_release_is_kept() -> None:
    assert RELEASES[0].name == "store-0001"


@pytest.mark.parametrize("release", RELEASES, ids=lambda release: release.name)
def test_the_store_of_a_release_opens_and_holds(release: Path, tmp_path: Path) -> None:
    home = tmp_path / "till"
    shutil.copytree(release, home)
    store = open_store(home, KEYS, StoryClock())
    assert store.opened.head == len(whole_story())
    assert store.read(lambda books: books.founding()) == replace(FOUNDING, identity=TillIdentity(1, 2))
    holder = store.read(lambda books: books.holder(SERIAL))
    assert holder is not None
    assert holder.connection == SUPPLY
    assert store.read(lambda books: books.own_tally(BINDING.number, epoch=1)) == tally(7, 25_500, 6_000)
    store.write(posting([LoggedIn(7)]))
    store.close()
    assert verify(home, KEYS).sound
