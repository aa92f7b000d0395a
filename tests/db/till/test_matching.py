"""The search finds what a look at every account finds, whichever lists it walks and whichever accounts it asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.events import Founded
from app.domain.register import STANDARD_CLASSES, Hit
from app.domain.register.events import CustomerChanged, RegisterBatch
from app.domain.register.search import Findable, words_for
from aquatill.demo.crowd import Crowd
from aquatill.demo.facts import facts
from db.till import TillStore, create
from db.till.reading import matching, trail
from tests.db.till.story import posting
from tests.db.till.story_sales import FOUNDING, KEYS, StoryClock

PEOPLE = 400
[CROWD] = Crowd(facts(), date(2026, 1, 1)).batches(0, PEOPLE, 1)
ACCOUNTS = {
    account.number: words_for(
        Findable(who.name, who.phones, who.document.number, account.number, place.number, place.address, meter.number)
    ).split()
    for who, place, account, meter in zip(CROWD.customers, CROWD.connections, CROWD.accounts, CROWD.meters, strict=True)
    if who.document
}
ALL = 2 * PEOPLE
HABITS = {
    "as it is": (),
    "accounts are read at once": (0, 64),
    "and hardly any in vain": (0, 1),
    "lists are walked": (10**9, 64),
}


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TillStore]:
    books = create(tmp_path_factory.mktemp("crowded"), KEYS, StoryClock())
    books.write(posting([Founded(FOUNDING), RegisterBatch(0, classes=STANDARD_CLASSES), CROWD]))
    yield books
    books.close()


@pytest.fixture(scope="module", params=HABITS)
def searched(crowded: TillStore, request: pytest.FixtureRequest) -> Iterator[TillStore]:
    """What is measured on a machine decides what is walked and what is read; here it is decided for it."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in zip(("_READ", "_IN_VAIN"), HABITS[request.param], strict=False):
            patch.setattr(matching, name, value)
        yield crowded


def hits(store: TillStore, typed: str, most: int) -> tuple[Hit, ...]:
    return store.read(lambda books: books.search(typed, most))


@st.composite
def typed_words(draw: st.DrawFn) -> list[str]:
    """Words of one account or of two, each typed to its end or not, in any order; more of the letters than numbers."""
    whose = draw(st.lists(st.sampled_from(sorted(ACCOUNTS)), min_size=1, max_size=2))
    known = [word for number in whose for word in ACCOUNTS[number] if word.isalpha() or draw(st.booleans())]
    chosen = draw(st.lists(st.sampled_from(known), min_size=1, max_size=5))
    words = [word[: draw(st.integers(1, 12))] for word in chosen]
    if sum(map(str.isdecimal, words)) > 1:
        words = [word for word in words if not word.isdecimal()] or words[:1]  # neighbours would be read as one number
    return words


def fit(words: list[str], *, whole: bool) -> set[str]:
    """A look at every account."""
    return {
        number
        for number, has in ACCOUNTS.items()
        if all(any(one == word if whole else one.startswith(word) for one in has) for word in words)
    }


def check(store: TillStore, typed: str, most: int) -> None:
    """What is found is what a look at every account finds, as many as are asked for, whole words first."""
    expected, whole = (fit(typed.split(), whole=exactly) for exactly in (False, True))
    found = [hit.account for hit in hits(store, typed, most)]
    assert len(set(found)) == len(found) == min(most, len(expected)), typed
    assert set(found) <= expected, typed
    if len(typed.split()) <= 2:
        assert set(found[: len(whole)]) <= whole, typed


@given(typed_words(), st.integers(1, 20))
def test_what_is_found_is_what_a_look_at_every_account_finds(searched: TillStore, words: list[str], most: int) -> None:
    check(searched, " ".join(words), most)
    check(searched, " ".join(words), ALL)


@given(typed_words(), st.integers(1, 20), st.data())
def test_each_letter_goes_on_from_the_one_before(
    searched: TillStore, words: list[str], most: int, data: st.DataObject
) -> None:
    typed = " ".join(words)
    for length in sorted(data.draw(st.sets(st.integers(1, len(typed)), max_size=8))):
        check(searched, typed[:length], most)
        if data.draw(st.booleans()):
            searched.read(lambda books: books.read_ahead(typed[:length]))  # noqa: B023 - called at once


def test_reading_ahead_stops_where_there_is_plenty(crowded: TillStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trail, "_AHEAD", 5)
    for typed in ("calle ", "calle g", "calle gu", "calle gua"):
        check(crowded, typed, 3)
        crowded.read(lambda books: books.read_ahead(typed))  # noqa: B023 - called at once
    check(crowded, "calle gua", ALL)


def test_a_beginning_of_more_letters_than_have_a_list_is_told_from_what_only_begins_alike(searched: TillStore) -> None:
    assert {hit.account for hit in hits(searched, "hernande", ALL)} == fit(["hernande"], whole=False) != set()
    assert hits(searched, "hernandx", ALL) == ()
    assert hits(searched, "calle hernandx 1", ALL) == ()


def test_what_was_found_before_is_forgotten_with_the_next_entry_of_the_journal(tmp_path: Path) -> None:
    books = create(tmp_path, KEYS, StoryClock())
    books.write(posting([Founded(FOUNDING), RegisterBatch(0, classes=STANDARD_CLASSES), CROWD]))
    assert hits(books, "guada", ALL) != ()
    assert hits(books, "guadar", ALL) == ()
    books.write(posting([CustomerChanged(0, replace(CROWD.customers[7], name="Guadarrama"))]))
    assert [hit.holder for hit in hits(books, "guadarr", ALL)] == ["Guadarrama"]
    books.close()
