"""Tariffs and operators on the command line of a till with its real books."""

from __future__ import annotations

from pathlib import Path

from aquatill.home import Home
from tests.e2e.command_line import Answer, aquatill

TOWN = """tariff = "town"
version = {version}
label = "Town"
currency = "MXN"
valid_from = 2026-0{version}-01

[[charge]]
name = "water"
steps = [
    [6, 12.5],
    ["rest", 20],
]
"""


def _as_administrator(home: Home, *typed: str, lines: tuple[str, ...] = ()) -> Answer:
    return aquatill(home, *typed, "--operator", "4", "--pin-stdin", lines=["7361", *lines])


def test_a_tariff_goes_in_is_listed_and_comes_out_to_the_byte(demo: Home, tmp_path: Path) -> None:
    first, second, out = tmp_path / "a.toml", tmp_path / "b.toml", tmp_path / "out.toml"
    first.write_text(TOWN.format(version=1), "utf-8")
    second.write_text(TOWN.format(version=2), "utf-8")
    for path in (first, second):
        answer = _as_administrator(demo, "tariff", "import", str(path))
        assert (answer.code, answer.complained) == (0, "")
    assert "was in the till already" in _as_administrator(demo, "tariff", "import", str(first)).said
    listed = aquatill(demo, "tariff", "list").said.splitlines()
    assert [line.split()[:2] for line in listed[-2:]] == [["town", "1"], ["town", "2"]]
    assert aquatill(demo, "tariff", "export", "town", str(out)).code == 0
    assert out.read_text("utf-8") == second.read_text("utf-8")
    assert aquatill(demo, "tariff", "export", "town", "--version", "1").said == first.read_text("utf-8")
    assert "already" in aquatill(demo, "tariff", "export", "town", str(out)).complained
    assert "Tariff town, version 2" in aquatill(demo, "tariff", "show", "town").said
    assert aquatill(demo, "verify").code == 0


def test_what_cannot_be_taken_over_is_said_and_changes_nothing(demo: Home, tmp_path: Path) -> None:
    path = tmp_path / "town.toml"
    path.write_text(TOWN.format(version=1).replace("[6,", '["rest",'), "utf-8")
    answer = _as_administrator(demo, "tariff", "import", str(path))
    assert (answer.code, answer.said) == (1, "")
    assert answer.complained.startswith("town.toml:10: charge.water.steps[1]:")
    path.write_text(TOWN.format(version=1), "utf-8")
    cashier = aquatill(demo, "tariff", "import", str(path), "--operator", "1", "--pin-stdin", lines=["5307"])
    assert "Take over tariffs" in cashier.complained
    answer = aquatill(demo, "tariff", "show", "town")
    assert (answer.code, answer.said) == (1, "")
    assert "no tariff “town”" in answer.complained


def test_an_administrator_adds_a_cashier_who_then_works(demo: Home) -> None:
    added = _as_administrator(
        demo, "operator", "add", "--number", "12", "--name", "Elena Cruz", "--role", "cashier", lines=("6408", "6408")
    )
    assert (added.code, added.complained) == (0, "")
    assert "Elena Cruz" in _as_administrator(demo, "operator", "list").said
    early = aquatill(demo, "shift", "open", "--float", "500", "--operator", "12", "--pin-stdin", lines=["6408"])
    assert "Somebody else chose this PIN." in early.complained
    assert aquatill(demo, "operator", "pin", "--number", "12", lines=["6408", "8264", "8264"]).code == 0
    opened = aquatill(demo, "shift", "open", "--float", "500", "--operator", "12", "--pin-stdin", lines=["8264"])
    assert opened.code == 0, opened.complained
