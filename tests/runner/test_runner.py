"""The runner: who works where, who may wait for whom, what a crash, a cancel and an end look like."""

from __future__ import annotations

import queue
import threading
import traceback
from collections.abc import Iterator
from concurrent.futures import Future

import pytest

from app.domain.desk import CardRemoved, DeskEvent
from app.domain.errors import Cancelled, Code, Refusal
from aquatill.lanes import JobTimedOut, Lane
from aquatill.runner import Runner
from tests.runner.parts import SOON, Crashes, ScriptedReader


@pytest.fixture
def crashes() -> Iterator[Crashes]:
    crashes = Crashes()
    yield crashes
    assert crashes.none, "a crash that the test did not expect"


@pytest.fixture
def runner(crashes: Crashes) -> Iterator[Runner]:
    runner = Runner(crashes)
    yield runner
    assert runner.shutdown(SOON) == frozenset()


def thread_name() -> str:
    return threading.current_thread().name


def add(*, left: int, right: int) -> int:
    return left + right


class Gate:
    """Work that stands still until the test opens the gate."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self._opened = threading.Event()

    def pass_through(self) -> str:
        self.reached.set()
        assert self._opened.wait(SOON)
        return "through"

    def open(self) -> None:
        self._opened.set()


def test_work_takes_keywords_and_returns_its_result(runner: Runner) -> None:
    assert runner.pool(add, left=2, right=3).result(SOON) == 5


def test_each_owner_has_one_thread_of_its_own(runner: Runner) -> None:
    cards = {runner.card(thread_name).result(SOON) for _ in range(5)}
    stores = {runner.store(thread_name).result(SOON) for _ in range(5)}
    assert cards == {"aquatill-card"}
    assert stores == {"aquatill-store"}


def test_card_work_may_wait_for_the_store(runner: Runner) -> None:
    assert runner.card(lambda: runner.store(add, left=1, right=1).result(SOON)).result(SOON) == 2


@pytest.mark.parametrize(
    ("waiting", "awaited"),
    [
        (Lane.STORE, Lane.CARD),
        (Lane.STORE, Lane.POOL),
        (Lane.STORE, Lane.STORE),
        (Lane.CARD, Lane.CARD),
        (Lane.CARD, Lane.POOL),
        (Lane.POOL, Lane.CARD),
        (Lane.POOL, Lane.POOL),
    ],
)
def test_waiting_the_wrong_way_is_a_bug_and_not_a_standstill(
    runner: Runner, crashes: Crashes, waiting: Lane, awaited: Lane
) -> None:
    hand = {Lane.CARD: runner.card, Lane.STORE: runner.store, Lane.POOL: runner.pool}
    gate = Gate()
    job = hand[waiting](lambda: hand[awaited](gate.pass_through).result())
    with pytest.raises(AssertionError, match=f"{waiting} must not wait for {awaited}"):
        job.result(SOON)
    assert isinstance(crashes.next(), AssertionError)
    gate.open()


def test_the_thread_that_paints_waits_for_nobody(runner: Runner) -> None:
    gate = Gate()
    with runner.painting(), pytest.raises(AssertionError, match="paint must not wait for store"):
        runner.store(gate.pass_through).result()
    gate.open()


def test_a_result_is_called_back_on_the_worker(runner: Runner) -> None:
    heard: queue.Queue[tuple[str, Future[int]]] = queue.Queue()
    gate = Gate()
    runner.card(gate.pass_through)
    job = runner.card(add, left=1, right=2)
    job.add_done_callback(lambda done: heard.put((thread_name(), done)))
    gate.open()
    assert heard.get(timeout=SOON) == ("aquatill-card", job)


def test_a_refusal_reaches_who_asked_and_is_no_crash(runner: Runner, crashes: Crashes) -> None:
    def refuse() -> None:
        raise Refusal(Code.NOT_ALLOWED)

    with pytest.raises(Refusal):
        runner.store(refuse).result(SOON)
    assert crashes.none


def test_a_crash_reaches_one_place_once_with_its_traceback(runner: Runner, crashes: Crashes) -> None:
    def broken_posting() -> int:
        return 1 // 0

    job = runner.card(lambda: runner.store(broken_posting).result())
    with pytest.raises(ZeroDivisionError):
        job.result(SOON)
    crash = crashes.next()
    assert "broken_posting" in "".join(traceback.format_exception(crash))
    runner.card(thread_name).result(SOON)
    assert crashes.none


def test_a_crash_in_a_callback_reaches_the_same_place(runner: Runner, crashes: Crashes) -> None:
    runner.pool(thread_name).add_done_callback(lambda _: [].pop())
    assert isinstance(crashes.next(), IndexError)


def test_the_works_own_time_out_is_not_taken_for_ours(runner: Runner, crashes: Crashes) -> None:
    def slow_printer() -> None:
        raise TimeoutError("printer")

    with pytest.raises(TimeoutError, match="printer"):
        runner.pool(slow_printer).result(SOON)
    assert isinstance(crashes.next(), TimeoutError)


def test_work_that_takes_too_long_is_told_as_begun_and_goes_on(runner: Runner) -> None:
    gate = Gate()
    job = runner.card(gate.pass_through)
    assert gate.reached.wait(SOON)
    with pytest.raises(JobTimedOut) as late:
        job.result(0.01)
    assert (late.value.code, late.value.started) == (Code.CARD_TIMEOUT, True)
    given_up = job.give_up()
    assert given_up is not None
    assert given_up.started
    gate.open()
    assert job.result(SOON) == "through"
    assert job.give_up() is None


def test_work_given_up_before_it_began_is_never_done(runner: Runner) -> None:
    gate, done = Gate(), list[str]()
    runner.card(gate.pass_through)
    job = runner.card(done.append, "a sale that the screen called failed")
    given_up = job.give_up()
    assert given_up is not None
    assert not given_up.started
    gate.open()
    runner.card(thread_name).result(SOON)
    assert done == []
    with pytest.raises(Cancelled):
        job.result(SOON)


def test_who_waits_hears_of_a_cancel_at_once(runner: Runner) -> None:
    gate, heard = Gate(), queue.Queue[str]()
    runner.card(gate.pass_through)
    queued = runner.card(thread_name)

    def wait_for_it() -> None:
        try:
            heard.put(queued.result(SOON))
        except Cancelled:
            heard.put("cancelled")

    threading.Thread(target=wait_for_it).start()
    queued.cancel()
    assert heard.get(timeout=SOON) == "cancelled"
    gate.open()


def test_readers_are_polled_on_the_card_worker_between_jobs(runner: Runner) -> None:
    reader, heard = ScriptedReader(), queue.Queue[tuple[str, DeskEvent]]()
    runner.watch(reader, lambda event: heard.put((thread_name(), event)))
    reader.script.put(CardRemoved("Scripted"))
    assert heard.get(timeout=SOON) == ("aquatill-card", CardRemoved("Scripted"))
    assert runner.card(thread_name).result(SOON) == "aquatill-card"
    reader.script.put(CardRemoved("Scripted"))
    assert heard.get(timeout=SOON)[1] == CardRemoved("Scripted")


def test_a_crash_while_polling_is_told_and_polling_goes_on(runner: Runner, crashes: Crashes) -> None:
    reader, heard = ScriptedReader(), queue.Queue[DeskEvent]()
    runner.watch(reader, heard.put)
    reader.script.put(ZeroDivisionError())
    assert isinstance(crashes.next(), ZeroDivisionError)
    assert runner.card(thread_name).result(SOON) == "aquatill-card"
    reader.script.put(CardRemoved("Scripted"))
    assert heard.get(timeout=SOON) == CardRemoved("Scripted")


def test_a_listener_that_crashes_is_told_and_hears_the_next_event(runner: Runner, crashes: Crashes) -> None:
    reader, heard = ScriptedReader(), queue.Queue[DeskEvent]()

    def listen(event: DeskEvent) -> None:
        heard.put(event)
        raise KeyError(event.code)

    runner.watch(reader, listen)
    for _ in range(2):
        reader.script.put(CardRemoved("Scripted"))
        assert heard.get(timeout=SOON) == CardRemoved("Scripted")
        assert isinstance(crashes.next(), KeyError)


def test_the_end_lets_go_of_the_reader_on_its_worker(crashes: Crashes) -> None:
    runner, reader = Runner(crashes), ScriptedReader()
    runner.watch(reader, lambda _: None)
    assert reader.polled.wait(SOON)
    assert runner.shutdown(SOON) == frozenset()
    assert reader.closed_by == "aquatill-card"


def test_the_end_waits_for_card_work_and_for_its_postings(crashes: Crashes) -> None:
    runner, gate, posted = Runner(crashes), Gate(), list[str]()

    def sale() -> None:
        gate.pass_through()
        runner.store(posted.append, "outcome").result(SOON)

    running, queued = runner.card(sale), runner.card(posted.append, "next sale")
    assert gate.reached.wait(SOON)
    ended: queue.Queue[frozenset[Lane]] = queue.Queue()
    threading.Thread(target=lambda: ended.put(runner.shutdown(SOON))).start()
    with pytest.raises(Cancelled):
        queued.result(SOON)
    gate.open()
    assert ended.get(timeout=SOON) == frozenset()
    assert running.result(SOON) is None
    assert posted == ["outcome"]


def test_the_store_does_all_that_it_was_handed_before_it_ends(crashes: Crashes) -> None:
    runner, gate, posted = Runner(crashes), Gate(), list[int]()
    runner.store(gate.pass_through)
    for number in range(3):
        runner.store(posted.append, number)
    gate.open()
    assert runner.shutdown(SOON) == frozenset()
    assert posted == [0, 1, 2]


def test_the_end_does_not_wait_for_a_card_that_blocks_for_ever(crashes: Crashes) -> None:
    runner, gate = Runner(crashes), Gate()
    runner.card(gate.pass_through)
    assert gate.reached.wait(SOON)
    assert runner.shutdown(0.2) == {Lane.CARD}
    gate.open()


def test_work_handed_over_after_the_end_is_cancelled(crashes: Crashes) -> None:
    runner = Runner(crashes)
    runner.shutdown(SOON)
    for hand in (runner.card, runner.store, runner.pool):
        with pytest.raises(Cancelled):
            hand(thread_name).result(SOON)
