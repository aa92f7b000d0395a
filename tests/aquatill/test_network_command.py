"""The network on the command line: entered, read, and what was lost between a master and the meters below it."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.counter.register.read_meter import read_meter
from app.domain.errors import Code, Refusal
from aquatill.cli.console import Console
from aquatill.cli.network import ACTS, add_flags
from tests.counter.test_readings import METER, TODAY
from tests.household import CASHIER, SUPERVISOR, ZONE, Counter
from words import Words

MAIN = "0900000077"
WORDS = Words("en", ZONE, "MXN")


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    counter = Counter(tmp_path / "till")
    yield counter
    counter.close()


@pytest.fixture
def typed(counter: Counter, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Types a command of the network as a supervisor; what it says."""

    def run(*words: str) -> str:
        parser = argparse.ArgumentParser(exit_on_error=False)
        add_flags(parser.add_subparsers(dest="act"), WORDS)
        parsed = parser.parse_args([*words, "--operator", "9", "--pin-stdin"])
        ACTS[parsed.act](Console(WORDS), parsed, counter.till, SUPERVISOR)
        said = capsys.readouterr().out
        return said if "--json" in words else "\n".join(" ".join(line.split()) for line in said.splitlines())

    return run


@pytest.fixture
def town(counter: Counter, typed: Callable[..., str]) -> Counter:
    """A zone whose master feeds the household's meter; all was read on two days."""
    typed("region", "3", "--name", "South")
    typed("master", MAIN, "--size", "100", "--make", "Acme")
    typed("master", METER, "--above", MAIN, "--change")
    typed("zone", "N", "--name", "North side", "--master", MAIN)
    for meter, day, register in ((MAIN, "2026-10-01", "1000"), (MAIN, "2026-11-01", "1020.5"), (METER, "2026-10-01", "9")):
        typed("read", meter, register, "--on", day)
    return counter


def test_what_was_entered_is_listed(town: Counter, typed: Callable[..., str]) -> None:
    typed("zone", "N", "--name", "North", "--change")
    typed("zone", "N1", "--name", "Hill", "--above", "N")
    typed("branch", "2", "--name", "Market")
    typed("class", "hotel", "--number", "9")
    shown = typed("places").splitlines()
    assert "N North 3 0900000077" in shown
    assert "N1 Hill 3" in shown
    assert "0900000077 Acme 100 1 1,020.500 m³ on Nov 1, 2026" in shown
    assert not any(line.startswith(METER) for line in shown), "it measures for nobody else"
    assert shown[-1] == "9 hotel"
    told = json.loads(typed("places", "--json"))
    assert [(one["code"], one["depth"]) for one in told["zones"]] == [("N", 0), ("N1", 1)]
    with pytest.raises(Refusal, match=f"^{Code.CODE_TAKEN.value}"):
        typed("zone", "N", "--name", "Again")


def test_the_loss_is_at_most_so_much_while_meters_are_not_read(town: Counter, typed: Callable[..., str]) -> None:
    period = ("--from", "2026-10-01", "--to", "2026-11-01")
    head, master, house, end = typed("loss", MAIN, *period).splitlines()
    assert head.split() == ["Meter", "Where", "Read", "Ran", "through", "Lost"]
    assert master.endswith("Oct 1, 2026 to Nov 1, 2026 20.500 m³ 20.500 m³")
    assert "not read" in house
    assert end == "At most 20.500 m³ were lost; meters that were not read: 1."
    read_meter(town.till, CASHIER, METER, TODAY.replace(day=1), 26_000)
    assert typed("loss", MAIN, *period).splitlines()[-1] == "3.500 m³ were lost."
    told = json.loads(typed("loss", MAIN, *period, "--json"))
    assert (told["lost"], told["unread"], told["rows"][1]["ran_through"]) == (3_500, [], 17_000)


def test_a_master_that_was_not_read_tells_nothing(town: Counter, typed: Callable[..., str]) -> None:
    said = typed("loss", MAIN, "--from", "2026-11-02", "--to", "2026-11-20")
    assert said.splitlines()[-1] == "The master meter was not read in these days: nobody knows what was lost."
