"""`aquatill tariff …` in this process: what it said, what it complained of, and its exit code."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from aquatill.cli.main import main

ROOT = Path(__file__).parents[3]
TARIFFS = ROOT / "resources" / "tariffs"


@dataclass(frozen=True, slots=True)
class Answer:
    """What the command answered."""

    code: int
    said: str
    complained: str

    def json(self) -> Any:
        """The result for programs, its numbers exact."""
        return json.loads(self.said, parse_float=Decimal)


class Typing:
    """A person who types `aquatill tariff …`."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *typed: object) -> Answer:
        try:
            code = main(["tariff", *map(str, typed)])
        except SystemExit as misuse:
            code = int(str(misuse.code))
        said = self._capsys.readouterr()
        return Answer(code, said.out, said.err)
