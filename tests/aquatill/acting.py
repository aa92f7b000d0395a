"""Acts of the command line without a process: typed as flags, done at a test's till with a card of its own."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, cast

import pytest

from app.counter.secret import hashed
from app.domain.roles import Operator
from aquatill.cli.acts import Act, Work, add_acts
from aquatill.cli.console import Console
from tests.household import CASHIER, SUPERVISOR, ZONE, Counter
from virtual.card import VirtualCard
from virtual.contact import Contact
from words import Words

WORDS = Words("en", ZONE, "MXN")
PIN = "4826"


class Typist(Console):
    """Standard input is what the test says."""

    def __init__(self, *lines: str) -> None:
        super().__init__(WORDS)
        self._lines = iter(lines)

    def line_of_input(self) -> str:
        return next(self._lines, "")


@dataclass(frozen=True, slots=True)
class WorkHere(Work):
    """The card lies on no reader of the machine but in the test's hand."""

    on_reader: VirtualCard | Contact | None = None

    @contextmanager
    def card(self) -> Iterator[Contact]:
        assert self.on_reader is not None, "this act is for no card"
        yield self.on_reader if isinstance(self.on_reader, Contact) else Contact(self.on_reader)


class Hands:
    """Somebody types commands at a till."""

    def __init__(self, counter: Counter, acts: Sequence[Act], capsys: pytest.CaptureFixture[str]) -> None:
        self._counter, self._acts, self._capsys = counter, acts, capsys
        counter.store.write(lambda tx: tx.keep_pin(SUPERVISOR.number, hashed(PIN)))

    def type(self, *words: str, card: VirtualCard | Contact | None = None, by: Operator = CASHIER) -> tuple[int, str]:
        """The exit code and what was said; ``card`` lies on the reader."""
        parser = argparse.ArgumentParser(exit_on_error=False)
        add_acts(parser, WORDS, self._acts)
        parsed = parser.parse_args([*words, "--operator", str(by.number), "--pin-stdin"])
        act = next(one for one in self._acts if one.name == parsed.act)
        work = WorkHere(Typist(PIN), parsed, cast("Any", None), self._counter.till, by, card)
        self._capsys.readouterr()
        code = act.run(work) or 0
        return code, self._capsys.readouterr().out

    def json(self, *words: str, card: VirtualCard | Contact | None = None, by: Operator = CASHIER) -> Any:
        """The result for programs, of what ended well."""
        code, said = self.type(*words, "--json", card=card, by=by)
        assert code == 0, said
        return json.loads(said)
