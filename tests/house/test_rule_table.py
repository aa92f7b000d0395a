"""docs/vend-protocol.md names, for each rule, tests and planted bugs that exist."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.faults.mutants import MUTANTS

ROOT = Path(__file__).parents[2]
TABLE = (ROOT / "docs" / "vend-protocol.md").read_text(encoding="utf-8").split("## Where each rule is held")[1]
RULES = {str(number) for number in range(1, 19)} | {"the law", "paper"}


def names_in(path: str) -> set[str]:
    """Functions at the top of a test module."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_rule_has_its_row() -> None:
    assert set(re.findall(r"^\| (\d+|the law|paper) \|", TABLE, re.MULTILINE)) == RULES


def test_every_row_names_a_test_and_leaves_nothing_for_later() -> None:
    rows = re.findall(r"^\| (?:\d+|the law|paper) \| (.+) \|$", TABLE, re.MULTILINE)
    assert [row for row in rows if "`tests/" not in row] == []
    assert "not used" not in TABLE.lower()


def test_every_test_that_the_table_names_is_there() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TABLE)
    assert len(named) > 15
    assert [f"{path}::{name}" for path, name in named if name not in names_in(path)] == []


def test_every_planted_bug_is_named_by_its_rule() -> None:
    assert {mutant.name for mutant in MUTANTS} == set(re.findall(r'"([^"]+)"', TABLE))
