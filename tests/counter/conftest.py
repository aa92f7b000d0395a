"""Counters with their books in a folder of the test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.household import Counter, Counters


@pytest.fixture
def counters(tmp_path: Path) -> Iterator[Counters]:
    """Makes tills by number; all are closed at the end, and their books must verify."""
    made: list[Counter] = []

    def make(number: int = 1, folder: str = "") -> Counter:
        made.append(Counter(tmp_path / (folder or f"till-{number}"), number))
        return made[-1]

    yield make
    for counter in made:
        counter.close()
        proven(counter)


@pytest.fixture
def counter(counters: Counters) -> Counter:
    """The first till."""
    return counters()


def proven(counter: Counter) -> None:
    """The books agree with their journal, chain and anchor."""
    from db.till import verify
    from tests.household import store_keys

    result = verify(counter.folder, store_keys(counter.number))
    assert result.sound, result
