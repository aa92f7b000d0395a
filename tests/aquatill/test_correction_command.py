"""The limit of corrections and the exposures on the command line."""

from __future__ import annotations

import argparse
import json

import pytest

from app.counter.correct import override
from app.domain.approval import Approval
from app.domain.errors import Code, TillError
from app.domain.roles import Job, Operator, Role
from aquatill.cli.console import Console
from aquatill.cli.correction import COMMAND, list_exposures, set_limit
from tests.counter.conftest import counter, counters  # noqa: F401 - fixtures
from tests.counter.correcting import Desk
from tests.counter.test_correct import desk  # noqa: F401 - a fixture
from tests.household import CASHIER, SUPERVISOR, ZONE
from words import Words

WORDS = Words("en", ZONE, "MXN")
ADMIN = Operator(1, "Eva", Role.ADMINISTRATOR)


def typed(*words: str) -> argparse.Namespace:
    parser = argparse.ArgumentParser(exit_on_error=False)
    COMMAND.flags(parser, WORDS)
    return parser.parse_args([*words, "--operator", "9", "--pin-stdin"])


def test_the_limit_is_set_by_who_may_change_settings(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: F811
    console = Console(WORDS)
    set_limit(console, typed("limit", "125.50"), desk.till, ADMIN)
    assert "up to $125.50 alone" in capsys.readouterr().out
    assert desk.counter.store.read(lambda r: r.correction_limit()).minor == 12_550
    for who, amount, code in ((SUPERVISOR, "1", Code.NOT_ALLOWED), (ADMIN, "-1", Code.AMOUNT_NOT_POSITIVE)):
        with pytest.raises(TillError) as refused:
            set_limit(console, typed("limit", amount), desk.till, who)
        assert refused.value.code is code


def test_exposures_are_listed_with_their_sum(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: F811

    def show(*flags: str) -> str:
        list_exposures(Console(WORDS), typed("exposures", *flags), desk.till, SUPERVISOR)
        return capsys.readouterr().out

    assert "Nothing was paid" in show()
    sale = desk.sell(10_000)
    desk.visit()
    back = desk.correct(sale, 4_000).settled.entry.id
    override(desk.till, CASHIER, back, "moves away", Approval(Job.OVERRIDE_PROOF, CASHIER.number, SUPERVISOR.number))
    assert "Together $283.04" in " ".join(show().split())
    assert json.loads(show("--json"))["exposures"][0]["account"] == "A-20417"
