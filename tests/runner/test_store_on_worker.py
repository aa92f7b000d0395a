"""The store seen from other threads: every transaction happens on the store worker."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

import pytest

from app.domain.errors import Cancelled
from aquatill.lanes import StoreOnWorker
from aquatill.runner import Runner
from tests.runner.parts import SOON, Crashes

T = TypeVar("T")


class OneThreadBooks:
    """Books over a SQLite connection, which refuses every thread but the one that opened it."""

    def __init__(self) -> None:
        self._connection = sqlite3.connect(":memory:")
        self._connection.execute("CREATE TABLE litres (sold INTEGER)")

    def write(self, work: Callable[[Any], T]) -> T:
        with self._connection:
            return work(self._connection)

    utility = 4711

    def read(self, work: Callable[[Any], T]) -> T:
        return work(self._connection)

    def ask(self, work: Callable[[Any], T]) -> Callable[[], T]:
        return lambda: self.read(work)

    def close(self) -> None:
        self._connection.close()


def sell(tx: Any) -> int:
    return int(tx.execute("INSERT INTO litres VALUES (10000)").rowcount)


def sold(tx: Any) -> int:
    return int(tx.execute("SELECT coalesce(sum(sold), 0) FROM litres").fetchone()[0])


@pytest.fixture
def runner() -> Iterator[Runner]:
    runner = Runner(Crashes())
    yield runner
    assert runner.shutdown(SOON) == frozenset()


@pytest.fixture
def store(runner: Runner) -> Iterator[StoreOnWorker]:
    books = runner.store(OneThreadBooks).result(SOON)
    yield StoreOnWorker(runner, books)
    runner.store(books.close).result(SOON)


def test_other_threads_read_and_write_through_the_store_worker(runner: Runner, store: StoreOnWorker) -> None:
    assert runner.card(lambda: store.write(sell)).result(SOON) == 1
    assert runner.pool(lambda: store.read(sold)).result(SOON) == 10000
    assert store.read(sold) == 10000


def test_what_is_asked_is_read_while_the_asking_thread_does_something_else(runner: Runner, store: StoreOnWorker) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slowly(tx: Any) -> int:
        begun.set()
        assert go_on.wait(SOON)
        return sold(tx)

    def asking() -> int:
        answer = store.ask(slowly)
        assert begun.wait(SOON)
        go_on.set()
        return answer()

    assert runner.card(asking).result(SOON) == 0


def test_the_store_worker_itself_asks_when_it_waits(runner: Runner, store: StoreOnWorker) -> None:
    def asking() -> int:
        answer = store.ask(sold)
        return answer()

    assert runner.store(asking).result(SOON) == 0


def test_what_goes_wrong_with_a_question_is_heard_by_who_waits_for_it(runner: Runner, store: StoreOnWorker) -> None:
    def refused(tx: Any) -> int:
        raise Cancelled

    answer = runner.card(lambda: store.ask(refused)).result(SOON)
    with pytest.raises(Cancelled):
        answer()


def test_work_on_the_store_worker_uses_the_store_at_once(runner: Runner, store: StoreOnWorker) -> None:
    assert runner.store(lambda: store.read(sold)).result(SOON) == 0


def test_an_error_in_a_transaction_reaches_who_asked_and_nothing_is_kept(store: StoreOnWorker) -> None:
    def sell_and_change_mind(tx: Any) -> int:
        sell(tx)
        raise Cancelled

    with pytest.raises(Cancelled):
        store.write(sell_and_change_mind)
    assert store.read(sold) == 0
