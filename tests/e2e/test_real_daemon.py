"""A real till at a real PC/SC daemon: set up, card made, shift opened, sold and closed, all on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from aquatill.home import Home
from devices.pcsc.reader import PcscReader
from tests.e2e.command_line import aquatill
from tests.e2e.real_till import PASSPHRASE, at_real_till, set_up, stock
from tests.pcsc_daemon import READERS, CardProcess, pcsc_daemon
from virtual.card import blank_image
from virtual.contact import TearKind

pytestmark = pytest.mark.pcsc
SERIAL = bytes.fromhex("045A10260B7780")


@pytest.fixture
def card() -> Iterator[CardProcess]:
    with pcsc_daemon() as daemon, daemon.card(blank_image(SERIAL)) as card:
        card.insert()
        yield card


@pytest.fixture
def till(tmp_path: Path, card: CardProcess) -> Home:
    """A real till with an open shift; the customer's card lies on the reader."""
    home = Home(tmp_path / "till")
    assert set_up(home, tmp_path).code == 0
    reader = PcscReader(READERS[0])
    while not any(name == READERS[0] for name in reader.readers()):
        reader.poll(0.1)
    with reader.open() as blank:
        stock(home, blank)
    reader.close()
    assert at_real_till(home, "shift", "open", "--float", "500").code == 0
    return home


def test_a_sale_is_written_onto_a_card_at_the_reader_that_is_named(till: Home) -> None:
    answer = at_real_till(till, "sell", "--volume", "10", "--tender", "1300", "--reader", READERS[0], "--json")
    assert answer.code == 0, answer.complained
    assert answer.json()["state"] == "completed"
    assert list((till.folder / "receipts").glob("*.pdf")), "the receipt is printed as PDF"
    in_the_drawer = str(500 + Decimal(answer.json()["total"]) / 100)
    assert at_real_till(till, "shift", "close", "--counted", in_the_drawer).code == 0
    assert aquatill(till, "verify", "--passphrase-stdin", lines=[PASSPHRASE]).code == 0


def test_the_card_is_found_without_a_name(till: Home) -> None:
    answer = at_real_till(till, "sell", "--money", "300", "--tender", "300")
    assert answer.code == 0, answer.complained


def test_a_card_torn_out_after_its_commit_settles_the_sale_when_it_is_back(till: Home, card: CardProcess) -> None:
    card.insert()
    at_real_till(till, "sell", "--volume", "1", "--tender", "200", "--reader", READERS[0])
    commit_at = card.commands().index(0xC7)
    card.remove()
    card.tear(TearKind.AFTER, commit_at)
    card.insert()
    torn = at_real_till(till, "sell", "--volume", "1", "--tender", "200", "--reader", READERS[0])
    assert torn.code == 1
    card.insert()
    again = at_real_till(till, "sell", "--volume", "1", "--tender", "200", "--reader", READERS[0], "--json")
    assert again.code == 0, again.complained
    assert again.json()["entry"].endswith("/3"), "the torn sale was number 2 and stands"
    assert aquatill(till, "verify", "--passphrase-stdin", lines=[PASSPHRASE]).code == 0


def test_the_selftest_reads_the_real_reader_and_card(till: Home) -> None:
    answer = aquatill(till, "selftest", "--passphrase-stdin", "--json", lines=[PASSPHRASE])
    parts = {part["part"]: part for part in answer.json()["parts"]}
    assert parts["reader"]["works"]
    assert SERIAL.hex().upper() in parts["card"]["detail"]
    assert answer.code == 0, answer.said
