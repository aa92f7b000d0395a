"""A store on disk in the test's own data folder: a copy of one that was written once."""

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from db.till import TillStore, create, open_store
from tests.db.till.story import founding_events, posting, whole_story
from tests.db.till.story_sales import KEYS, StoryClock


@pytest.fixture(scope="session")
def founded_template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, datetime]:
    """A till that was set up, stopped cleanly, and the time it was then."""
    folder, clock = tmp_path_factory.mktemp("founded"), StoryClock()
    books = create(folder, KEYS, clock)
    books.write(posting(founding_events()))
    books.close()
    return folder, clock.time


@pytest.fixture(scope="session")
def told_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a till after its day, stopped cleanly."""
    folder = tmp_path_factory.mktemp("told")
    books = create(folder, KEYS, StoryClock())
    for event in whole_story():
        books.write(posting([event]))
    books.close()
    return folder


@pytest.fixture
def store(aquatill_home: Path, founded_template: tuple[Path, datetime]) -> Iterator[TillStore]:
    """A till that was set up and has done nothing yet."""
    template, then = founded_template
    shutil.copytree(template, aquatill_home, dirs_exist_ok=True)
    books = open_store(aquatill_home, KEYS, StoryClock(then))
    yield books
    books.close()


@pytest.fixture
def told(aquatill_home: Path, told_template: Path) -> Path:
    """The data folder of a till after its day, stopped cleanly."""
    shutil.copytree(told_template, aquatill_home, dirs_exist_ok=True)
    return aquatill_home
