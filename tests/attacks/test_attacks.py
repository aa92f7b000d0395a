"""A look at the attacks: some of them tried, a succeeding one noticed, and the page that lists them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.attacks.__main__ import main
from tests.attacks.attack import Attack, replaced
from tests.attacks.every_attack import ATTACKS
from tests.attacks.page import row
from tests.attacks.run import judged

PAGE = Path(__file__).parents[2] / "docs" / "attacks.md"
BY_NAME = {attack.name: attack for attack in ATTACKS}
COPY = BY_NAME["a card copied onto another card"]


@pytest.mark.parametrize("attack", [COPY, BY_NAME["a status forged to get a refund"]], ids=lambda attack: attack.name)
def test_an_attack_succeeds_without_its_guard_and_is_refused_by_it(attack: Attack) -> None:
    verdict = judged(attack)
    assert (verdict.refused, verdict.answer) == (True, attack.refusal)


def test_the_last_line_counts_the_attacks(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.argv", ["attacks", "--attack", COPY.name, "--jobs", "1"])
    assert main() == 0
    assert capsys.readouterr().out.splitlines()[-1] == "1 attacks, 1 refused"


def test_an_attack_that_succeeds_or_fails_for_another_reason_is_told() -> None:
    assert "its guard is idle" in judged(replace(COPY, removed=replaced())).trouble
    assert "another reason" in judged(replace(COPY, refusal="bad luck")).trouble
    with COPY.removed():
        assert "SUCCEEDED" in judged(COPY).trouble


def test_the_page_lists_every_attack_as_it_is() -> None:
    listed = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    assert listed[1:] == [row(attack) for attack in ATTACKS], "python -m tests.attacks --page"
    assert len(BY_NAME) == len(ATTACKS) >= 100
