"""The runner without threads keeps the rules of the one with threads."""

from __future__ import annotations

import threading

import pytest

from app.domain.desk import CardRemoved, DeskEvent
from aquatill.inline_runner import InlineRunner
from tests.runner.parts import Crashes, ScriptedReader


def test_work_is_done_at_once_on_this_thread() -> None:
    job = InlineRunner(Crashes()).card(threading.get_ident)
    assert job.done()
    assert job.result() == threading.get_ident()


def test_the_store_cannot_call_the_card() -> None:
    crashes = Crashes()
    runner = InlineRunner(crashes)
    job = runner.store(lambda: runner.card(threading.get_ident))
    with pytest.raises(AssertionError, match="store must not wait for card"):
        job.result()
    assert isinstance(crashes.next(), AssertionError)


def test_a_turn_tells_what_happened_at_the_reader() -> None:
    runner, reader, heard = InlineRunner(Crashes()), ScriptedReader(), list[DeskEvent]()
    runner.watch(reader, heard.append)
    reader.script.put(CardRemoved("Scripted"))
    runner.turn()
    assert heard == [CardRemoved("Scripted")]
    runner.shutdown(0)
    assert reader.closed_by == threading.current_thread().name
