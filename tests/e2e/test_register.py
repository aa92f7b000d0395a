"""The register on the command line: opened, found, shown, and who did it."""

from __future__ import annotations

from typing import Any

from aquatill.home import Home
from tests.e2e.command_line import Answer, aquatill

FLAGS = ("--name", "Zoë Quint", "--address", "Calle Nueva 9", "--tariff", "domestic")


def register(home: Home, *typed: str, operator: int = 1, pin: str = "5307", **how: Any) -> Answer:
    """`aquatill register` by the demo's first cashier."""
    return aquatill(home, "register", *typed, "--operator", str(operator), "--pin-stdin", lines=[pin], **how)


def test_an_account_that_is_opened_is_found_shown_and_has_a_history(counter: Home) -> None:
    opened = register(counter, "open", *FLAGS, "--phone", "+525512340000", "--json")
    assert opened.code == 0, opened.complained
    number = opened.json()["account"]["number"]
    assert number in register(counter, "search", "quint", "zoe").said
    [hit] = register(counter, "search", "5512 34 0000", "--json").json()["hits"]
    assert (hit["account"], hit["holder"], hit["meter"]) == (number, "Zoë Quint", "")
    assert "Calle Nueva 9" in register(counter, "show", number).said
    [first, *_] = register(counter, "history", number, "--json").json()["changes"]
    assert (first["operator"], first["field"]) == (1, "")
    assert "Zoë" not in register(counter, "search", "hernandez").said


def test_what_is_not_there_or_not_possible_is_said(counter: Home) -> None:
    assert register(counter, "search", "nobody").said == "Nothing was found.\n"
    for typed in (("show", "404"), ("history", "404"), ("open", *FLAGS, "--class", "royal")):
        answer = register(counter, *typed)
        assert (answer.code, answer.said) == (1, "")
        assert ("404" in answer.complained) or ("royal" in answer.complained)
    assert "PIN" in register(counter, "search", "x", pin="9999").complained


def test_the_demo_grows_to_any_size(counter: Home) -> None:
    assert "1,300 customers" in aquatill(counter, "demo", "--customers", "1300").said
    assert "customers" not in aquatill(counter, "demo", "--customers", "1000").said
    assert len(register(counter, "search", "centro", "--json").json()["hits"]) == 50
    assert aquatill(counter, "verify").code == 0
