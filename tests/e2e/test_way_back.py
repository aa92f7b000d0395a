"""The way back of a till that lost its books, or whose clock ran away, as a supervisor types it."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

import db.till
from app.domain.events import LoggedIn
from app.domain.keeping import COPIES
from aquatill.books import books_of
from aquatill.cli.main import main
from aquatill.clock import SystemClock
from aquatill.demo.equipment import DemoEquipment
from aquatill.hold import hold
from aquatill.home import Home
from tests.e2e.command_line import Answer, aquatill, open_shift, sell
from tests.e2e.folders import lay_on_reader
from tests.household import HandClock
from ui.demo.bench import CardKind

SUPERVISOR, CASHIER, ADMINISTRATOR = ("3", "9045"), ("1", "5307"), ("4", "7361")


def by(who: tuple[str, str], home: Home, *typed: str, language: str = "en") -> Answer:
    number, pin = who
    return aquatill(home, *typed, "--operator", number, "--pin-stdin", lines=[pin], language=language)


def close_shift(home: Home) -> Answer:
    return by(CASHIER, home, "shift", "close", "--counted", "500")


@pytest.fixture
def backed(counter: Home) -> Home:
    """A till that made a copy at the end of a shift and sold ten cubic metres after it."""
    assert close_shift(counter).code == 0
    open_shift(counter)
    lay_on_reader(counter, CardKind.CUSTOMER)
    assert sell(counter, "--volume", "10", "--tender", "1000").code == 0
    return counter


def test_a_till_that_lost_its_books_is_restored_re_keyed_and_sells_on(backed: Home) -> None:
    backed.database.unlink()
    assert "aquatill restore" in sell(backed, "--volume", "1", "--tender", "1000").complained
    restored = aquatill(backed, "restore")
    assert restored.code == 0, restored.complained
    assert "The books came back from aquatill-" in restored.said
    assert "missing, up to journal entry" in restored.said
    assert "aquatill rekey" in restored.said
    refused = open_shift(backed)
    assert refused.code == 1
    assert "aquatill rekey" in refused.complained
    assert by(CASHIER, backed, "rekey", "--reason", "disk replaced").code == 1
    re_keyed = by(SUPERVISOR, backed, "rekey", "--reason", "disk replaced")
    assert re_keyed.code == 0, re_keyed.complained
    assert "epoch 2" in re_keyed.said
    assert open_shift(backed).code == 0
    facts = sell(backed, "--volume", "1", "--tender", "1000", "--json").json()
    assert facts["entry"].split("/")[1] == "2"
    assert facts["litres"] == 1_000
    assert aquatill(backed, "verify").code == 0


def test_sound_books_are_not_replaced_unless_the_copy_is_named(backed: Home) -> None:
    refused = aquatill(backed, "restore")
    assert refused.code == 1
    assert "aquatill restore --backup" in refused.complained
    listed = aquatill(backed, "restore", "--list")
    name, rest = listed.said.split(":", 1)
    assert rest.strip().endswith("sound")
    assert aquatill(backed, "restore", "--backup", "no-such").code == 1
    before = everything_in(backed.folder)
    alone = aquatill(backed, "restore", "--backup", name)
    assert (alone.code, "1 sale" in alone.said, "--confirm" in alone.complained) == (1, True, True)
    assert by(SUPERVISOR, backed, "restore", "--backup", name, "--confirm").code == 1
    assert set(everything_in(backed.folder)) == set(before)
    restored = by(ADMINISTRATOR, backed, "restore", "--backup", name, "--confirm", language="es")
    assert restored.code == 0, restored.complained
    assert "aquatill rekey" in restored.said
    log = by(ADMINISTRATOR, backed, "report", "operator-log", "--format", "csv").said
    assert "Till locked" in next(line for line in log.splitlines() if ",4," in line), log
    assert len(list(backed.folder.glob("till.db.replaced-*Z"))) == 1


def everything_in(folder: Path) -> dict[str, int]:
    """Every file of a till with its size, but for the lock and what SQLite needs to read beside others."""
    found = {str(file): file.stat().st_size for file in folder.rglob("*") if file.is_file() and file.name != "lock"}
    return {file: size for file, size in found.items() if size and not file.endswith("-shm")}


def test_beside_an_open_window_each_command_works_or_says_so_and_nothing_is_half_done(
    counter: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with books_of(counter, DemoEquipment(counter).keys(None), SystemClock(), demo=True, name="test") as books:
        copy = books.store.backup().path
    monkeypatch.setenv("AQUATILL_HOME", str(counter.folder))
    monkeypatch.setenv("AQUATILL_LANG", "en")
    by_auditor = ["--operator", "4", "--pin-stdin"]
    refused = [
        ["restore"],
        ["restore", "--from", str(copy)],
        ["restore", "--from", str(copy), "--recovery", str(copy)],
        ["backup", "now", *by_auditor],
        ["backup", "add", f"folder:{tmp_path}", *by_auditor],
        ["audit", str(tmp_path / "records.zip"), "--from", "2026-11-01", "--to", "2026-11-30", *by_auditor],
        ["archive", "2020", str(tmp_path / "archive.zip"), *by_auditor],
        ["rekey", "--reason", "none", *by_auditor],
    ]
    beside = [["verify"], ["restore", "--list"], ["restore", "--from", str(copy), "--dry-run"], ["backup", "list"]]
    with hold(counter, "aquatill run"):
        before = everything_in(counter.folder)
        for typed in refused:
            assert main(typed) == 1, typed
            told = capsys.readouterr().err
            assert "nothing was changed" in told, typed
            assert "“aquatill run”" in told, typed
        for typed in (*beside, ["backup", "check", str(copy)]):
            assert main(typed) == 0, typed
        assert everything_in(counter.folder) == before
    assert not list(tmp_path.glob("*.zip"))
    assert not (tmp_path / COPIES).exists()


def test_copies_go_to_a_stick_and_the_books_come_back_from_it(backed: Home, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    added = by(ADMINISTRATOR, backed, "backup", "add", f"folder:{stick}", language="es")
    assert (added.code, "aquatill-copies" in added.said) == (0, True), added.complained
    assert by(CASHIER, backed, "backup", "now").code == 1
    made = by(SUPERVISOR, backed, "backup", "now")
    assert made.code == 0, made.complained
    [copy] = (stick / "aquatill-copies").glob("*.db")
    looked = aquatill(backed, "restore", "--from", str(copy), "--dry-run")
    assert "Nothing would be lost" in looked.said
    assert "nothing was changed" in looked.said
    restored = by(ADMINISTRATOR, backed, "restore", "--from", str(copy), "--confirm")
    assert restored.code == 0, restored.complained
    assert f"The books came back from {copy.name}" in restored.said
    shutil.rmtree(stick)
    gone = by(SUPERVISOR, backed, "backup", "now")
    assert (gone.code, "pulled out" in gone.complained, "made and proven" in gone.said) == (1, True, True)


def test_the_clock_is_compared_with_the_books_and_confirmed_only_when_it_is_behind(backed: Home) -> None:
    shown = aquatill(backed, "clock", "show")
    assert (shown.code, shown.complained) == (0, "")
    refused = by(SUPERVISOR, backed, "clock", "confirm")
    assert refused.code == 1
    assert "not behind the books" in refused.complained
    run_away(backed)
    assert "aquatill clock confirm" in aquatill(backed, "clock", "show").complained
    assert "aquatill clock confirm" in sell(backed, "--volume", "1", "--tender", "1000").complained
    confirmed = by(SUPERVISOR, backed, "clock", "confirm")
    assert confirmed.code == 0, confirmed.complained
    assert sell(backed, "--volume", "1", "--tender", "1000").code == 0
    assert aquatill(backed, "verify").code == 0


def run_away(home: Home) -> None:
    """Somebody logs in while the clock is years ahead."""
    clock = HandClock(datetime(2041, 1, 1, tzinfo=UTC))
    store = db.till.open_store(home.folder, DemoEquipment(home).keys(None).store, clock)
    store.write(lambda tx: tx.post(LoggedIn(1)))
    store.close()
