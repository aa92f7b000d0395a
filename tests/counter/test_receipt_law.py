"""What is shown, what is booked and what is printed are the same lines, for any tariff."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from app.counter.sell import quote_money, quote_volume, sell
from app.counter.shifts import read_shift
from app.domain.errors import TillError
from app.domain.events import TariffAdded, VendIntended
from app.domain.method import in_cash
from app.domain.money import Money
from app.domain.paper import SaleReceipt
from app.domain.register import DebtKind, OwedSum
from app.domain.register.events import DebtAdded
from app.domain.tariff.check import check
from app.domain.tariff.definition import TariffVersion
from app.domain.vend import EntryId, EntryState
from app.domain.volume import Volume
from app.ports import Tx
from db.kit import journal
from db.till import StoreFiles, verify
from db.till.codec import decode
from db.till.opening import connect
from printing.document import printout
from printing.text import plain_text
from tests.domain.tariff.drawn import tariffs
from tests.household import CASHIER, CONNECTION, CURRENCY, MORNING, TARIFF, Counter, card_on_reader, silent, store_keys
from words import Words

VERSIONS = count(2)
SALES = settings().max_examples // 2
WORDS = Words("en", "America/Mexico_City", CURRENCY)


@pytest.fixture(scope="module")
def books() -> Iterator[Counter]:
    """One till that sells by one tariff after the other."""
    folder = Path(tempfile.mkdtemp(prefix="aquatill-receipts-"))
    counter = Counter(folder / "till")
    yield counter
    sold = read_shift(counter.till).sums
    counter.close()
    assert sold.sales >= SALES
    assert sold.repaid.minor > 0, "the draw has debts in it"
    assert verify(counter.folder, store_keys(1)).sound
    shutil.rmtree(folder)


def adopt(counter: Counter, tariff: TariffVersion, owed: int) -> None:
    """The household is served by this tariff from now on, and owes something more."""
    version = replace(tariff, key=TARIFF.key, version=next(VERSIONS), valid_from=MORNING.date(), currency=CURRENCY)
    assume(not check(version))
    debt = OwedSum(f"D-{version.version}", CONNECTION.account, DebtKind.FINE, (), MORNING.date(), Money(owed, CURRENCY))

    def work(tx: Tx) -> None:
        tx.post(TariffAdded(version))
        tx.post(DebtAdded(CASHIER.number, debt))

    counter.store.write(work)


@settings(max_examples=SALES, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(tariffs(), st.booleans(), st.integers(5_000, 200_000), st.integers(1, 20_000))
def test_the_receipt_is_the_quote_is_the_journal(
    books: Counter, tariff: TariffVersion, by_money: bool, figure: int, owed: int
) -> None:
    adopt(books, tariff, owed)
    presented = books.present(card_on_reader()[1])
    try:
        shown = quote_money(presented, Money(figure, CURRENCY)) if by_money else quote_volume(presented, Volume(figure))
    except TillError:
        assume(False)
    outcome = sell(books.till, presented, CASHIER, shown, in_cash(shown.total), silent)
    assert outcome.settled.state is EntryState.COMPLETED
    entry = outcome.settled.entry
    assert (entry.total, entry.litres) == (shown.total, shown.volume.litres)
    assert sum(line.amount.minor for line in shown.lines) == shown.total.minor
    assert books.store.read(lambda r: r.lines(entry.id)) == shown.lines
    assert journalled(books, entry.id).lines == shown.lines
    job = books.store.read(lambda r: r.last_job())
    assert job is not None
    assert isinstance(job.document, SaleReceipt)
    assert (job.document.lines, job.document.total) == (shown.lines, shown.total)
    paper = plain_text(printout(job), columns=42)
    at = 0
    for line in shown.lines:
        at = paper.index(WORDS.price_line(line).amount, at) + 1


def journalled(counter: Counter, sale: EntryId) -> VendIntended:
    """A sale as the journal holds it."""
    ref = counter.store.read(lambda r: r.intended_ref(sale))
    connection = connect(StoreFiles(counter.folder), store_keys(counter.number), "ro")
    try:
        said = journal.said_at(connection, ref.seq)
    finally:
        connection.close()
    event = decode(said.kind, said.version, said.payload)
    assert isinstance(event, VendIntended)
    return event
