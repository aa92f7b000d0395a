"""Methods of payment on the command line, and what a sale is paid with."""

from __future__ import annotations

import argparse
import json
from decimal import Decimal

import pytest

from app.domain.errors import Code, Refusal
from app.domain.method import Tender, in_cash
from app.domain.money import Money
from app.domain.roles import Operator, Role
from app.domain.volume import Volume
from aquatill.cli.console import Console
from aquatill.cli.method import COMMAND, list_methods, set_one
from aquatill.cli.tenders import tenders
from aquatill.one_sale import Wanted, paid_by
from tests.counter.conftest import counter, counters  # noqa: F401 - fixtures
from tests.household import ZONE, Counter, card_on_reader
from words import Words

WORDS = Words("en", ZONE, "MXN")
ADMIN = Operator(1, "Eva", Role.ADMINISTRATOR)


def pesos(minor: int) -> Money:
    return Money(minor, "MXN")


def typed(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(exit_on_error=False)
    COMMAND.flags(parser, WORDS)
    return parser.parse_args([*words, "--operator", "1", "--pin-stdin"])


def test_a_method_is_added_changed_and_told(counter: Counter, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: F811
    console = Console(WORDS)
    set_one(console, typed("set", "m-pesa", "--kind", "mobile", "--name", "M-Pesa"), counter.till, ADMIN)
    assert capsys.readouterr().out == "M-Pesa is taken.\n"
    set_one(console, typed("set", "m-pesa", "--no-active", "--tolerance", "5"), counter.till, ADMIN)
    assert capsys.readouterr().out == "M-Pesa is not taken.\n"
    list_methods(console, typed("list"), counter.till)
    assert "m-pesa   M-Pesa        with reference    $5.00  switched off" in capsys.readouterr().out
    list_methods(console, typed("list", "--json"), counter.till)
    told = json.loads(capsys.readouterr().out)["methods"]
    assert told[-1] == {
        "key": "m-pesa", "name": "M-Pesa", "kind": "mobile", "reference": True, "refunds": False, "tolerance": 500,
        "active": False,
    }  # fmt: skip
    with pytest.raises(Refusal, match=Code.METHOD_UNKNOWN.value):
        set_one(console, typed("set", "gold"), counter.till, ADMIN)


def test_one_method_may_pay_what_the_others_leave(counter: Counter) -> None:  # noqa: F811
    paid = tenders(("card:0815=100", "mobile:QX 1"), None, WORDS)
    assert paid == (Tender("card", pesos(10_000), "0815"), Tender("mobile", pesos(0), "QX 1"))
    wanted = Wanted(Volume(1_000), paid)
    total = wanted.quote(counter.present(card_on_reader()[1])).total
    assert paid_by(wanted.tenders, total) == (paid[0], Tender("mobile", total - pesos(10_000), "QX 1"))
    assert tenders(("cheque=5",), Decimal(20), WORDS) == (Tender("cheque", pesos(500)), *in_cash(pesos(2_000)))


@pytest.mark.parametrize(
    ("pay", "code"),
    [
        ((), Code.TENDER_MISSING),
        (("card:1", "mobile:2"), Code.TENDER_MISSING),
        (("card:1=x",), Code.NOT_A_NUMBER),
        (("card:1=-5",), Code.AMOUNT_NOT_POSITIVE),
        (("card:1=0",), Code.AMOUNT_NOT_POSITIVE),
    ],
)
def test_what_nobody_can_pay_with_is_refused(pay: tuple[str, ...], code: Code) -> None:
    with pytest.raises(Refusal, match=f"^{code.value}"):
        tenders(pay, None, WORDS)
