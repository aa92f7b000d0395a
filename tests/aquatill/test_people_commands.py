"""People and roles on the command line: what is typed is done, and told."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

import pytest

from app.domain.roles import Job, Operator, Role
from aquatill.cli import operator, role
from aquatill.cli.console import Console
from tests.counter.conftest import counter, counters  # noqa: F401 - fixtures
from tests.household import ZONE, Counter
from words import Words

WORDS = Words("en", ZONE, "MXN")
BOSS = Operator(90, "Teresa Ibarra", Role.ADMINISTRATOR)


class Typing(Console):
    """A console at which these lines are typed."""

    def __init__(self, *lines: str) -> None:
        super().__init__(WORDS)
        self._lines: Iterator[str] = iter(lines)

    def line_of_input(self) -> str:
        return next(self._lines)


def typed(command: object, *given: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(exit_on_error=False)
    command.flags(parser, WORDS)  # type: ignore[attr-defined]
    return parser.parse_args([*given, "--operator", "90", "--pin-stdin"])


def act(counter: Counter, *given: str, lines: tuple[str, ...] = ()) -> None:  # noqa: F811
    parsed = typed(operator.COMMAND, *given)
    operator.ACTS[parsed.act](Typing(*lines), parsed, counter.till, BOSS)


def test_people_are_added_changed_sent_away_and_removed(
    counter: Counter,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    act(counter, "add", "--number", "12", "--name", "Elena", "--role", "cashier", lines=("6408", "6408"))
    assert "is asked for a PIN of their own" in capsys.readouterr().out
    steps = (
        (("change", "--number", "12", "--name", "Elena Cruz", "--role", "field"), "has to choose a PIN"),
        (("leave", "--number", "12", "--from", "2026-12-01", "--to", "2026-12-20"), "on leave from Dec 1, 2026"),
        (("back", "--number", "12"), "has to choose a PIN"),
        (("reset", "--number", "12"), "has to choose a PIN"),
        (("unlock", "--number", "12"), "has to choose a PIN"),
        (("remove", "--number", "12"), "does not work here"),
    )
    for given, state in steps:
        act(counter, *given, lines=("5307", "5307"))
        capsys.readouterr()
        act(counter, "list")
        [line] = [line for line in capsys.readouterr().out.splitlines() if "Elena" in line]
        assert state in line


def test_roles_are_changed_and_told(counter: Counter, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: F811
    ways = (
        ("set", "meter-reader", "--name", "Meter reader", "--jobs", "look-up, read-card"),
        ("two-people", "--jobs", "blacklist"),
        ("set", "cashier", "--jobs", ""),
        ("drop", "cashier"),
    )
    for way in ways:
        role.change(typed(role.COMMAND, *way), counter.till, BOSS)
    role.tell(Console(WORDS), counter.till, BOSS)
    told = {line.split()[0]: line for line in capsys.readouterr().out.splitlines()}
    assert told.keys() == {job.value for job in Job}
    assert told["look-up"].endswith("meter-reader")
    assert told["blacklist"].endswith("two people")
    assert "cashier" in told["sell"]


def test_what_no_role_can_allow_is_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        typed(role.COMMAND, "set", "diver", "--jobs", "sell,fly")
    assert "fly is nothing that a role can allow" in capsys.readouterr().err
