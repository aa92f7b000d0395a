"""A store on disk in the test's own data folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.till import TillStore, create
from tests.db.till.story import KEYS, StoryClock, founding_events, posting, whole_story


@pytest.fixture
def store(aquatill_home: Path) -> Iterator[TillStore]:
    """A till that was set up and has done nothing yet."""
    books = create(aquatill_home, KEYS, StoryClock())
    books.write(posting(founding_events()))
    yield books
    books.close()


@pytest.fixture
def told(aquatill_home: Path) -> Path:
    """The data folder of a till after its day, stopped cleanly."""
    books = create(aquatill_home, KEYS, StoryClock())
    for event in whole_story():
        books.write(posting([event]))
    books.close()
    return aquatill_home
