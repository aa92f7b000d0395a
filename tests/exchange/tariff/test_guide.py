"""The guide to tariffs keeps its word: each file in it passes, and each command answers what the page says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from aquatill.cli.main import main

PAGE = (Path(__file__).parents[3] / "docs" / "tariffs.md").read_text("utf-8")
BLOCK = re.compile(r"^```(toml|console)\n(.*?)^```\n", re.DOTALL | re.MULTILINE)


def _answers() -> Iterator[tuple[str, str, str]]:
    """The file, the command and the answer that stand together."""
    file = ""
    for kind, content in BLOCK.findall(PAGE):
        if kind == "toml":
            file = content
        else:
            for told in re.split(r"^\$ ", content, flags=re.MULTILINE)[1:]:
                command, _, answer = told.partition("\n")
                yield file, command, answer.rstrip("\n")


@pytest.mark.parametrize(("file", "command", "answer"), list(_answers()))
def test_a_command_of_the_guide_answers_as_written(
    file: str,
    command: str,
    answer: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "town.toml").write_text(file, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert main(command.split()[1:]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.replace("\u00a0", " ").rstrip("\n") == answer


def test_the_guide_has_an_example_for_every_kind_of_charge_and_option() -> None:
    files = "\n".join(content for kind, content in BLOCK.findall(PAGE) if kind == "toml")
    kinds = ("steps", "price", "base", "by_size", "by_step", "percent", "minimum", "allowance")
    options = ("share", "per_dwelling", "band", "exempt", "tax", "debts", "limits", "period", "holidays", "social", "every")
    named = (*kinds, *options, "cash_step", "volume_step", "meter", "meter.friendly")
    assert [name for name in named if not re.search(rf"^\[*{name}\b", files, re.MULTILINE)] == []


def test_the_guide_names_every_field_of_the_schema() -> None:
    schema = (Path(__file__).parents[3] / "resources" / "tariffs" / "tariff.schema.json").read_text("utf-8")
    fields = set(re.findall(r'"([a-z_]+)": ?\{"(?:description|\$ref|type|enum)', schema)) - {"const"}
    definitions = {"text", "locale", "day", "count", "amount", "signed", "volume", "names", "borne", "items"}
    assert {field for field in fields - definitions if field not in PAGE} == set()
