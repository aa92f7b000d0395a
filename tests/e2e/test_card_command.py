"""`aquatill card` and `aquatill task`: any card is told, jobs are done with it, and complaints of its meter are seen to."""

from __future__ import annotations

from typing import Any

from aquatill.home import Home
from tests.e2e.command_line import Answer, aquatill
from tests.e2e.folders import lay_on_reader
from ui.demo.bench import CardKind


def by_supervisor(home: Home, *typed: str, **how: Any) -> Answer:
    """A command by the demo's supervisor."""
    return aquatill(home, *typed, "--operator", "3", "--pin-stdin", lines=["9045"], **how)


def test_a_card_is_told_to_programs_and_to_people(demo: Home) -> None:
    lay_on_reader(demo, CardKind.CUSTOMER)
    told = by_supervisor(demo, "card", "read", "--json").json()
    assert (told["nature"], told["refused"], told["errors_left"]) == ("ours", None, 4)
    assert told["parts"]["order"] == told["parts"]["months"] == "right"
    assert told["tallies"][0]["checked"] is True
    said = by_supervisor(demo, "card", "read", language="es").said
    assert "Orden para el medidor" in said
    assert "Batería" in said


def test_a_card_that_cannot_be_sold_to_is_told_with_the_reason(demo: Home) -> None:
    lay_on_reader(demo, CardKind.BLOCKED)
    told = by_supervisor(demo, "card", "read", "--json").json()
    assert (told["refused"], told["errors_left"]) == ("card-blocked", 0)


def test_tasks_are_listed_and_tampering_ruled_on(demo: Home) -> None:
    assert by_supervisor(demo, "task", "list", "--json").json() == {"tasks": []}
    unknown = by_supervisor(demo, "task", "done", "7", "--note", "nothing")
    assert unknown.code == 1
    assert "There is no open task with the number 7." in unknown.complained
    ruled = by_supervisor(demo, "task", "tampering", "refuse", "--account", "204-118-7", "--reason", "twice", "--json")
    assert ruled.json() == {"account": "204-118-7", "rule": "refuse"}


def test_two_pins_on_standard_input_do_what_needs_approval(counter: Home) -> None:
    lay_on_reader(counter, CardKind.CUSTOMER)
    part = "card", "correct", "12", "--volume", "4", "--reason", "typed wrong", "--operator", "1", "--pin-stdin", "--json"
    alone = aquatill(counter, *part, lines=["5307"])
    assert (alone.code, alone.said) == (1, "")
    assert "needs the approval of somebody" in alone.complained
    together = aquatill(counter, *part, "--approver", "3", lines=["5307", "9045"])
    assert together.code == 0, together.complained
    done = together.json()
    assert (done["state"], done["litres"], done["give_back"]) == ("completed", 4_000, 0), "the meter has this water"
