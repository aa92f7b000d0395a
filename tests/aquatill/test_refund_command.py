"""Refunds by the method of a payment on the command line: the list, and booking one of it."""

from __future__ import annotations

import argparse
import json
from types import SimpleNamespace
from typing import Any, cast

import pytest

from app.domain.errors import Code, Refusal
from aquatill.cli.console import Console
from aquatill.cli.refund import _book, _list
from tests.counter.conftest import counter as counter
from tests.counter.conftest import counters as counters
from tests.counter.test_methods import refunding, voided
from tests.household import CASHIER, CURRENCY, Counter
from words import Words


def test_what_may_go_back_is_listed_and_booked_by_its_place(
    counter: Counter,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("aquatill.cli.paper.print_waiting", lambda *told: None)
    voided(counter)
    refunding(counter)
    console, equipment = Console(Words("en", "America/Mexico_City", CURRENCY)), cast(Any, SimpleNamespace())
    _list(console, argparse.Namespace(json=True), counter.till, CASHIER)
    offers = json.loads(capsys.readouterr().out)["offers"]
    assert [(one["method"], one["account"]) for one in offers] == [("card", "A-20417")]
    for place, code in ((2, Code.REFUND_NOT_OFFERED), (0, Code.REFUND_NOT_OFFERED)):
        with pytest.raises(Refusal, match=code.value):
            _book(console, argparse.Namespace(json=False, place=place, reference="R1"), counter.till, CASHIER, equipment)
    _book(console, argparse.Namespace(json=False, place=1, reference="R1"), counter.till, CASHIER, equipment)
    assert capsys.readouterr().out == "Refund 1: $136.88 went back by its method.\n"
    _list(console, argparse.Namespace(json=False), counter.till, CASHIER)
    assert capsys.readouterr().out.strip() == ""
