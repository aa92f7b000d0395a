"""`aquatill paper`: what is in the queue is told with its reason, answered, sent elsewhere, printed again."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.domain.errors import Code, TillError
from app.domain.events import PaperMoved
from app.domain.paper import PaperState
from aquatill.cli.console import Console
from aquatill.cli.papers import COMMAND, work
from aquatill.home import Home, Profile
from aquatill.wiring import RealEquipment
from tests.household import CASHIER, ZONE, Counter, card_on_reader
from words import Words

WORDS = Words("en", ZONE, "MXN")
Typed = Callable[..., str]


@pytest.fixture
def sold(tmp_path: Path) -> Iterator[Counter]:
    """A till with a receipt in its queue."""
    counter = Counter(tmp_path / "till")
    counter.sell(card_on_reader()[1], 1_000)
    yield counter
    counter.close()


@pytest.fixture
def paper(sold: Counter, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Typed:
    """Types a command at that till, whose printer writes into a folder that is not there; gives what was said."""
    profile = Profile("real", "Agua", "", ("en",), ZONE, "MXN", "", f"file:{tmp_path}/gone/paper", "file")
    equipment = RealEquipment(Home(tmp_path), profile)
    parser = argparse.ArgumentParser(exit_on_error=False)
    COMMAND.flags(parser, WORDS)

    def typed(*words: str) -> str:
        parsed = parser.parse_args([*words, "--operator", "9", "--pin-stdin"])
        work(Console(WORDS), parsed, sold.till, CASHIER, equipment)
        return capsys.readouterr().out

    return typed


def test_a_document_that_cannot_print_goes_into_a_file_and_a_duplicate_of_it_too(paper: Typed, tmp_path: Path) -> None:
    job = json.loads(paper("trial", "receipt", "--json"))
    assert (job["state"], job["reason"], job["outlet"]) == ("not-sent", "printer-missing", "receipt")
    assert "Printed" in paper("send", str(job["job"]), "pdf")
    assert "DUPLICATE 1: Trial page" in paper("again", str(job["job"]))
    assert "DUPLICATE 2: Trial page" in paper("send", str(job["job"]), "pdf")
    assert {file.name for file in (tmp_path / "receipts").iterdir()} == {"0000002.pdf", "0000004-duplicate-2.pdf"}
    listed = json.loads(paper("list", "--json"))["papers"]
    assert [(one["job"], one["state"], one["tries"]) for one in listed] == [
        (4, "confirmed", 1),
        (3, "not-sent", 1),
        (2, "confirmed", 2),
        (1, "not-sent", 1),
    ]


def test_a_document_is_answered_for_or_cancelled_once(paper: Typed, sold: Counter) -> None:
    assert "Cancelled" in paper("cancel", "1")
    with pytest.raises(TillError) as refused:
        paper("cancel", "1")
    assert refused.value.code is Code.PAPER_BEGUN
    sold.store.write(lambda tx: tx.post(PaperMoved(1, PaperState.UNKNOWN, "printer-no-answer")))
    assert "DUPLICATE 1" in paper("answer", "1", "no")
    assert "Expired" in paper("list")
