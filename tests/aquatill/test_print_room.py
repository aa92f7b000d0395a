"""The printers of a till follow its settings, at work too, and a bad one stops no receipt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.counter.print_queue import send_to
from app.domain.errors import Code
from app.domain.outlet import Outlet
from app.domain.paper import PaperState
from app.domain.people_events import SettingChanged
from aquatill.home import Home, Profile
from aquatill.print_room import PrinterSettings, office_trouble, print_worker, printer_settings
from aquatill.wiring import RealEquipment
from tests.household import CASHIER, ZONE, Counter, card_on_reader


@pytest.fixture
def sold(tmp_path: Path) -> Iterator[Counter]:
    """A till with a receipt to print."""
    counter = Counter(tmp_path / "till")
    counter.sell(card_on_reader()[1], 1_000)
    yield counter
    counter.close()


@pytest.fixture
def equipment(tmp_path: Path) -> RealEquipment:
    """A till that prints into a file."""
    return RealEquipment(
        Home(tmp_path), Profile("real", "Agua", "", ("en",), ZONE, "MXN", "", f"file:{tmp_path}/first", "file")
    )


def say(counter: Counter, key: str, value: str) -> None:
    counter.store.write(lambda tx: tx.post(SettingChanged(key, value, 0)))


def run(counter: Counter, equipment: RealEquipment, before: PrinterSettings | None = None) -> None:
    print_worker(counter.store, equipment, printer_settings(counter.store), before).run_once(counter.clock.now())


def test_another_receipt_printer_named_at_work_is_used_from_then_on(
    sold: Counter, equipment: RealEquipment, tmp_path: Path
) -> None:
    before = printer_settings(sold.store)
    say(sold, "printer", f"file:{tmp_path}/second")
    run(sold, equipment, before)
    assert [(tmp_path / name).exists() for name in ("first", "second")] == [False, True]


def test_what_belongs_to_the_office_goes_there(sold: Counter, equipment: RealEquipment, tmp_path: Path) -> None:
    say(sold, "office_printer", f"file:{tmp_path}/office")
    say(sold, "office_documents", "all")
    run(sold, equipment)
    assert [(tmp_path / name).exists() for name in ("first", "office")] == [False, True]


def test_an_office_printer_of_a_profile_that_nobody_knows_stops_nothing(
    sold: Counter, equipment: RealEquipment, tmp_path: Path
) -> None:
    say(sold, "office_printer", "network:office:9100:NO-SUCH")
    send_to(sold.till, CASHIER, 1, Outlet.OFFICE)
    run(sold, equipment)
    job = sold.store.read(lambda r: r.paper_job(1))
    assert job is not None
    assert (job.state, job.outlet, (tmp_path / "first").exists()) == (PaperState.CONFIRMED, Outlet.RECEIPT, True)
    settings = printer_settings(sold.store)
    worker = print_worker(sold.store, equipment, settings, None)
    assert office_trouble(worker, settings, sold.clock.now()) is Code.SETTING_INVALID, "it is said"
