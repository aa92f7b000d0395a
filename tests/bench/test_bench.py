"""The benchmark makes its table; how fast anything is depends on the machine and is not asserted."""

from pathlib import Path

import pytest
import sqlalchemy as sa

from app.domain.tariff.prices import prices
from app.domain.tariff.quote import Bought, Situation
from app.domain.volume import Volume
from aquatill.home import Home
from db.till import StoreFiles
from db.till.columns import METADATA
from db.till.opening import connect
from tests.bench.__main__ import report
from tests.bench.bare import BareBooks
from tests.bench.books import KEYS, found
from tests.bench.figure import Figure, Series, in_turns
from tests.bench.lists import imported
from tests.bench.recording import Recorded, record
from tests.bench.reports import reports
from tests.bench.search import key_strokes
from tests.bench.table import table
from tests.bench.tariff import AT, bare, floor_lines, ten_steps


@pytest.fixture
def recorded(tmp_path: Path) -> Recorded:
    home = Home(tmp_path / "till")
    found(home)
    return record(home.folder, tmp_path / "spare")


def test_a_missed_target_is_told_as_missed() -> None:
    slow = Figure("sale", "ms", Series((3.0, 31.0, 300.0)), Series((20.0,)), 1.5)
    assert table([slow]).splitlines()[-1] == "| sale   | 31.0 ms (17.0–165.5) | 20.0 ms (20.0–20.0) | 1.55  | ≤ 1.5  | no  |"


def test_floor_and_subject_take_turns_and_the_first_do_not_count() -> None:
    order: list[str] = []

    def measured(name: str) -> dict[str, float]:
        order.append(name)
        return {"at": len(order)}

    floors, subjects = in_turns(lambda: measured("A"), lambda: measured("B"), runs=2, warm_up=1)
    assert "".join(order) == "ABABAB"
    assert ([s["at"] for s in floors], [s["at"] for s in subjects]) == ([3, 5], [4, 6])


def test_a_sale_is_recorded_with_all_that_it_did(recorded: Recorded) -> None:
    assert (len(recorded.presentation), len(recorded.sale)) == (7, 4)
    assert (recorded.commits, recorded.entries) == (3, 4)


def test_the_bare_floor_leaves_the_same_books(recorded: Recorded, tmp_path: Path) -> None:
    from db.till import verify

    BareBooks(recorded, tmp_path / "bare").run()
    assert (tmp_path / "bare" / "anchor").read_bytes() == (tmp_path / "till" / "anchor").read_bytes()
    result = verify(tmp_path / "bare", KEYS.store)
    assert (result.chain, result.anchor, result.differences, result.sums) == ((), None, (), ())


def test_the_bare_lines_of_a_price_come_to_its_total() -> None:
    quote = prices(ten_steps(), Situation("domestic", AT)).quote(Volume(95_000), Bought())
    assert len(quote.lines) == len(floor_lines(quote)) == 15
    assert bare(floor_lines(quote)) == quote.total.major


def test_an_import_tells_each_planted_fault_and_its_floor_leaves_the_same_rows(tmp_path: Path) -> None:
    measured = imported(tmp_path, rows=1000)
    assert (measured.told, measured.planted, measured.booked) == (2, 2, 998)
    bare, till = (connect(StoreFiles(tmp_path / place), KEYS.store, "ro") for place in ("bare", "till"))
    for name in ("journal", *(one.name for one in METADATA.sorted_tables)):
        count = sa.select(sa.func.count()).select_from(sa.table(name))
        assert bare.execute(count).scalar_one() == till.execute(count).scalar_one(), name
    bare.close()
    till.close()


@pytest.mark.pcsc
def test_the_table_is_made(tmp_path: Path) -> None:
    said = "\n".join(report(tmp_path, runs=1, warm_up=0, customers=500, list_rows=600, listed=2_000, sales=500, pages=2))
    for figure in (
        "taking keys, offscreen",
        "→ sale screen, offscreen",
        "memory of the idle till",
        "key stroke of a search",
        "customer known",
        "→ done",
        "price of a volume",
        "volume for money",
        "import of 600 rows",
        "sums of a Z",
        "PDF of",
        "latest beat",
    ):
        assert figure in said
    assert "A sale: 4 card commands; 3 commits" in said


def test_reports_are_measured_against_bare_sums_and_a_bare_pdf(tmp_path: Path) -> None:
    z, pdf = reports(tmp_path / "sales", 500, 1, 2)
    assert z.name == "sums of a Z over 50 sales"
    assert pdf.name.startswith("PDF of")
    assert min(z.floor.values) > 0
    assert min(pdf.floor.values) > 0


def test_key_strokes_are_measured_against_a_lookup_and_a_repaint(tmp_path: Path) -> None:
    slowest, first, middle, ahead = key_strokes(tmp_path / "register", 500)
    assert first.subject.middle >= slowest.subject.middle >= middle.subject.middle
    assert slowest.floor == first.floor == middle.floor == ahead.floor
    assert ahead.target is None
    assert min(slowest.floor.values) > 0
