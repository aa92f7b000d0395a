"""The register in the books: batches, the history that they leave, and search as one types."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.register import Account, CardRecord, Connection, Customer, Hit, Installation, Meter, Subject
from app.domain.register.events import AccountClosed, MeterRemoved, RegisterBatch
from app.domain.register.search import wanted, words_in
from db.till import TillStore, create, verify
from tests.db.till.story import founding_events, posting
from tests.db.till.story_sales import KEYS, StoryClock

DAY = date(2026, 3, 1)
NAMES = (
    "Ana Ruiz",
    "Anabel Cruz",
    "José Ruiz Ana",
    "Łukasz Żółć",
    "Nadia المصري",
    "王小明",
    "Ana-Lucía O’Higgins",
    "Ruiz e Hijos S.A.",
)


def one(place: int, name: str) -> RegisterBatch:
    """The file of a customer."""
    number, meter = f"77-{place:03d}", f"{7_000_000 + place}"
    return RegisterBatch(
        operator=7,
        source="list.xlsx",
        customers=(Customer(number, name, "es", (f"+5255{place:08d}",)),),
        connections=(Connection(number, f"Calle {place} Norte", 3),),
        accounts=(Account(number, number, number, "domestic", "home", DAY),),
        meters=(Meter(meter),),
        installations=(Installation(100 + place, number, meter, DAY),),
    )


def together(batches: list[RegisterBatch]) -> RegisterBatch:
    """Several files as one batch."""
    kinds = ("customers", "connections", "accounts", "meters", "installations")
    records = {kind: tuple(record for batch in batches for record in getattr(batch, kind)) for kind in kinds}
    return RegisterBatch(7, "list.xlsx", **records)


BATCH = together([one(place, name) for place, name in enumerate(NAMES)])


@pytest.fixture
def store(aquatill_home: Path) -> Iterator[TillStore]:
    """A till with the customers of the list; at the end its books must verify."""
    books = create(aquatill_home, KEYS, StoryClock())
    books.write(posting([*founding_events(), BATCH]))
    yield books
    books.close()
    assert verify(aquatill_home, KEYS).sound


def found(store: TillStore, typed: str, most: int = 50) -> list[str]:
    return [hit.holder for hit in hits(store, typed, most)]


def hits(store: TillStore, typed: str, most: int = 50) -> tuple[Hit, ...]:
    return store.read(lambda books: books.search(typed, most))


# -- batches and their history


def test_a_list_that_comes_in_twice_leaves_no_trace(store: TillStore) -> None:
    before = store.read(lambda books: books.history("77-000"))
    store.write(lambda tx: tx.post(BATCH))
    assert store.read(lambda books: books.history("77-000")) == before
    assert {(change.operator, change.source, change.field) for change in before} == {(7, "list.xlsx", "")}
    assert store.read(lambda books: books.count_accounts()) == len(NAMES) + 1


def test_of_a_second_list_only_what_differs_is_noted(store: TillStore) -> None:
    changed = replace(BATCH.customers[1], name="Anabel Cruz Gil", phones=())
    store.write(lambda tx: tx.post(replace(BATCH, customers=(BATCH.customers[0], changed), source="newer.csv")))
    changes = store.read(lambda books: [one for one in books.history("77-001") if one.field])
    assert {(one.subject, one.field, one.before, one.after, one.source) for one in changes} == {
        (Subject.CUSTOMER, "name", "Anabel Cruz", "Anabel Cruz Gil", "newer.csv"),
        (Subject.CUSTOMER, "phones", "+525500000001", "", "newer.csv"),
    }
    assert found(store, "gil") == ["Anabel Cruz Gil"]


def test_new_and_known_records_may_come_together(store: TillStore) -> None:
    mixed = together([one(0, "Ana Ruiz"), one(50, "Somebody New")])
    store.write(lambda tx: tx.post(mixed))
    assert found(store, "somebody") == ["Somebody New"]
    assert store.read(lambda books: books.count_accounts()) == len(NAMES) + 3, "a place is never given twice"
    assert found(store, "77-000") == ["Ana Ruiz"]


def test_the_history_of_one_account_does_not_tell_of_its_neighbours(store: TillStore) -> None:
    keys = {change.key for change in store.read(lambda books: books.history("77-002"))}
    assert keys == {"77-002", "102", "7000002"}


def test_a_batch_that_does_not_fit_changes_nothing(store: TillStore) -> None:
    stray = replace(one(60, "Nobody"), connections=())
    with pytest.raises(Exception, match="FOREIGN KEY"):
        store.write(lambda tx: tx.post(stray))
    assert found(store, "nobody") == []


# -- search


def test_a_number_as_it_was_typed_comes_first(store: TillStore) -> None:
    other = replace(one(70, "Seven Ruiz"), connections=(Connection("77-070", "Calle 7000003 Sur", 3),))
    store.write(lambda tx: tx.post(other))
    first, second = hits(store, "7000003")
    assert (first.meter, first.exact, second.account) == ("7000003", True, "77-070")


def test_whole_words_come_before_beginnings_and_open_accounts_before_closed(store: TillStore) -> None:
    assert found(store, "ana") == ["Ana Ruiz", "José Ruiz Ana", "Ana-Lucía O’Higgins", "Anabel Cruz"]
    store.write(lambda tx: tx.post(AccountClosed(7, "77-000", DAY, 5)))
    assert found(store, "ana") == ["José Ruiz Ana", "Ana-Lucía O’Higgins", "Ana Ruiz", "Anabel Cruz"]
    assert [hit.open for hit in hits(store, "ana ruiz")] == [True, False]


def test_no_more_is_told_than_was_asked_for(store: TillStore) -> None:
    assert len(hits(store, "calle", 3)) == 3
    assert hits(store, "  ") == hits(store, "?!") == ()


def test_long_beginnings_are_told_from_words_that_only_begin_alike(store: TillStore) -> None:
    names = ("Gonzalo Constantino", "González Constanza", "Gonzalvo Constante")
    store.write(lambda tx: tx.post(together([one(80 + place, name) for place, name in enumerate(names)])))
    assert found(store, "gonzalo") == ["Gonzalo Constantino"]
    assert found(store, "constant") == ["Gonzalo Constantino", "Gonzalvo Constante"]
    assert found(store, "constant", most=1) == ["Gonzalo Constantino"]
    assert found(store, "constanz gonzale", most=1) == ["González Constanza"]
    assert found(store, "gonzalx") == []


def test_a_meter_that_was_taken_away_no_longer_finds_the_account(store: TillStore) -> None:
    assert [hit.account for hit in hits(store, "7000004")] == ["77-004"]
    store.write(lambda tx: tx.post(MeterRemoved(7, 104, DAY, 90)))
    assert hits(store, "7000004") == ()
    [hit] = hits(store, "nadia")
    assert hit.meter == ""


def test_a_card_finds_its_account(store: TillStore) -> None:
    card = CardRecord(bytes.fromhex("04AABBCC112233"), "77-003", 1)
    store.write(lambda tx: tx.post(RegisterBatch(7, cards=(card,))))
    assert found(store, "04aabbcc") == ["Łukasz Żółć"]


def test_what_looks_like_a_query_is_only_words(store: TillStore) -> None:
    for typed in ('"', "ana OR cruz", "NOT ana", "ana*", "words:ana", "(ana", "NEAR(ana)", "'; DROP TABLE account; --"):
        hits(store, typed)
    assert found(store, "ana") != []


def test_a_loop_of_masters_ends(store: TillStore) -> None:
    loop = (Meter("7000000", master="7000001"), Meter("7000001", master="7000000"))
    store.write(lambda tx: tx.post(RegisterBatch(7, meters=loop)))
    assert {below.meter for below in store.read(lambda books: books.meters_below("7000000"))} == {"7000000", "7000001"}


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TillStore]:
    books = create(tmp_path_factory.mktemp("shared"), KEYS, StoryClock())
    books.write(posting([*founding_events(), BATCH]))
    yield books
    books.close()


WORDS = st.sampled_from([*(word for name in NAMES for word in words_in(name)), "calle", "norte"])


@given(st.lists(WORDS, max_size=3), st.data())
def test_the_index_finds_what_a_look_at_every_account_finds(
    shared: TillStore, words: list[str], data: st.DataObject
) -> None:
    typed = " ".join(word[: data.draw(st.integers(1, len(word)))] for word in words)
    [asked] = wanted(typed).readings or [("",)]
    expected = {
        name
        for place, name in enumerate(NAMES)
        if typed and all(any(w.startswith(a) for w in words_in(f"{name} Calle {place} Norte")) for a in asked)
    }
    assert expected <= set(found(shared, typed))
    assert set(found(shared, typed)) - expected <= {"Rosa Núñez"}
