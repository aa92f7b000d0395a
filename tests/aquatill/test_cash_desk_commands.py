"""A day of the cash desk as somebody types it, a command after the other: drawer, X, count, Z, safe, bank, closings."""

from __future__ import annotations

import io
import json
import sys
from typing import Any

import pytest

from aquatill.cli.main import main
from aquatill.home import Home

PINS = {1: "5307", 3: "9045", 4: "7361"}
CASHIER, SUPERVISOR, ADMINISTRATOR = 1, 3, 4


class Terminal:
    """One after the other, each command opens the books, does its work and closes them."""

    def __init__(self, home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        monkeypatch.setenv("AQUATILL_HOME", str(home.folder))
        monkeypatch.setenv("AQUATILL_LANG", "en")
        self._monkeypatch, self._capsys = monkeypatch, capsys

    def type(self, *words: str, by: int = CASHIER, approver: int = 0) -> tuple[int, str, str]:
        """Exit code, what was said, what was complained of."""
        approved = ("--approver", str(approver)) if approver else ()
        pins = [PINS[who] for who in (by, approver) if who]
        self._monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{pin}\n" for pin in pins)))
        code = main([*words, *approved, "--operator", str(by), "--pin-stdin"])
        told = self._capsys.readouterr()
        return code, told.out, told.err

    def json(self, *words: str, by: int = CASHIER, approver: int = 0) -> Any:
        """The result for programs, of what ended well."""
        code, said, complained = self.type(*words, "--json", by=by, approver=approver)
        assert code == 0, complained
        return json.loads(said)

    def refused(self, *words: str, by: int = CASHIER, approver: int = 0) -> str:
        """The sentence of a refusal, which says nothing on standard output."""
        code, said, complained = self.type(*words, by=by, approver=approver)
        assert (code, said) == (1, "")
        return complained


@pytest.fixture
def terminal(demo_home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(demo_home, monkeypatch, capsys)


def pesos(major: int) -> dict[str, Any]:
    return {"minor": major * 100, "currency": "MXN"}


def test_a_day_from_the_float_to_the_bank(terminal: Terminal) -> None:
    assert "does not add up" in terminal.refused("shift", "open", "--float", "500", "--pieces", "200=2", "20=4")
    opened = terminal.json("shift", "open", "--float", "500", "--pieces", "200=2", "20=5")
    assert opened["float"] == pesos(500)
    _move_cash(terminal)
    _read_the_shift(terminal)
    z_number = _close_the_shift(terminal)
    _bank(terminal)
    _close_the_day(terminal, z_number)


def _move_cash(terminal: Terminal) -> None:
    reasons = terminal.json("drawer", "reasons")["reasons"]
    why = {
        kind: next(str(one["number"]) for one in reasons if one["kind"] == kind) for kind in ("cash-in", "drop", "expense")
    }
    assert "not on the list" in terminal.refused("drawer", "drop", "100", "--reason", why["cash-in"])
    assert terminal.json("drawer", "cash-in", "50", "--reason", why["cash-in"])["amount"] == pesos(50)
    assert terminal.json("drawer", "drop", "100", "--reason", why["drop"])["number"] == 2
    expense = "drawer", "expense", "20", "--reason", why["expense"], "--note", "stamps"
    assert "needs the approval" in terminal.refused(*expense)
    assert terminal.type(*expense, approver=SUPERVISOR)[:2] == (0, "Expense: booked as number 3.\n")
    office = terminal.json("drawer", "reason", "expense", "Post office", by=SUPERVISOR)["reason"]
    assert (office["name"], office["active"]) == ("Post office", True)


def _read_the_shift(terminal: Terminal) -> None:
    assert terminal.json("shift", "x")["expected"] is None, "a cashier counts blind"
    assert terminal.json("shift", "x", "--print", by=SUPERVISOR)["expected"] == {"cash": pesos(430)}


def _close_the_shift(terminal: Terminal) -> int:
    assert "differs from the books" in terminal.refused("shift", "close", "--counted", "400")
    counted = "shift", "close", "--counted", "400", "--pieces", "200=2", "--left", "100", "--reason", "a note was torn"
    closed = terminal.json(*counted, approver=SUPERVISOR)
    assert (closed["expected"], closed["difference"], closed["left"]) == (pesos(430), pesos(-30), pesos(100))
    assert closed["approver"] == SUPERVISOR
    z_number: int = closed["z_number"]
    assert terminal.json("shift", "z", str(z_number), by=SUPERVISOR)["z_number"] == z_number
    assert "See what should be in the drawer" in terminal.refused("shift", "z", "1"), "the shift of somebody else"
    return z_number


def _bank(terminal: Terminal) -> None:
    assert "Keep the safe" in terminal.refused("safe", "show")
    inside = terminal.json("safe", "show", by=SUPERVISOR)["cash"]["inside"]["minor"] // 100
    assert "needs a reason" in terminal.refused("safe", "count", "900", by=SUPERVISOR)
    first = "safe", "count", "900", "--reason", "first count"
    assert "nobody answers for that much alone" in terminal.refused(*first, by=SUPERVISOR)
    assert "Nobody approves their own wish" in terminal.refused(*first, by=SUPERVISOR, approver=SUPERVISOR)
    counted = terminal.json(*first, by=SUPERVISOR, approver=ADMINISTRATOR)
    assert counted["difference"]["minor"] // 100 == 900 - inside - 1, "the demo's takings end in centavos"
    assert "not that much money" in terminal.refused("safe", "deposit", "901", "--bank", "Banco 0123", by=SUPERVISOR)
    deposit = "safe", "deposit", "600", "--bank", "Banco 0123", "--reference", "R 1"
    banked = terminal.json(*deposit, by=SUPERVISOR)
    assert (banked["number"], banked["inside"]) == (1, pesos(300))
    assert "for deposit 1 already" in terminal.refused("safe", "deposit", "1", *deposit[3:], by=SUPERVISOR)


def _close_the_day(terminal: Terminal, z_number: int) -> None:
    assert "not closed yet" in terminal.refused("closing", "month", by=SUPERVISOR)
    first = terminal.json("closing", "list", by=SUPERVISOR)["day"]["waits"]
    day = terminal.json("closing", "day", by=SUPERVISOR)
    assert (day["number"], day["since"], day["until"], day["refunds"]) == (1, first, first, pesos(0))
    assert day["first_z"] == day["last_z"] == 1 < z_number
    assert day["late"] > 0
    after = terminal.json("closing", "list", by=SUPERVISOR)["day"]
    assert after["closed"] == 1
    assert after["waits"] > first
    assert terminal.type("closing", "day", "--on", after["waits"], by=SUPERVISOR)[1].startswith("Closing 2, ")
