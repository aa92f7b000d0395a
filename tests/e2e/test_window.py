"""The real program in a real X window, worked with keys alone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from aquatill.home import Home
from aquatill.language import words_in
from tests.e2e import bad_moments
from tests.e2e.card_jobs import OWN_CARD, look_up_the_blacklist, replace_a_lost_card
from tests.e2e.cash_desk import balance_a_shift
from tests.e2e.command_line import aquatill, sell
from tests.e2e.day import a_day, log_in, open_shift, put_card, put_the_card_back, tear_the_card_out
from tests.e2e.day import sell as sell_in_window
from tests.e2e.desk import ROOT, Window, x_server
from tests.e2e.new_customer import look_up, new_customer
from tests.e2e.office import change_a_template, take_somebody_on, try_a_tariff


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with x_server() as name:
        yield name


@pytest.fixture
def window(display: str, demo: Home) -> Iterator[Window]:
    window = Window(display, demo.folder, words_in("en", demo.profile()))
    yield window
    window.kill()


def test_a_whole_day_from_the_login_to_the_z_report(window: Window, demo: Home) -> None:
    a_day(window, words_in("en", demo.profile()))
    assert window.close() == 0
    assert aquatill(demo, "verify").code == 0
    assert list((demo.folder / "backups").glob("*.db")), "closing the shift makes a backup"
    assert not (demo.folder / "till.db.open").exists(), "it stopped cleanly"


def test_a_drawer_that_is_off_is_closed_with_somebody_who_answers_for_it(window: Window, demo: Home) -> None:
    balance_a_shift(window, words_in("en", demo.profile()))
    assert window.close() == 0
    assert aquatill(demo, "verify").code == 0


def test_an_administrator_tries_a_tariff_changes_the_receipt_and_takes_a_cashier_on(window: Window, demo: Home) -> None:
    words = words_in("en", demo.profile())
    try_a_tariff(window, words)
    change_a_template(window, words)
    take_somebody_on(window, words)
    assert window.close() == 0
    assert aquatill(demo, "verify").code == 0


def test_each_bad_moment_has_its_sentence_and_the_day_goes_on(display: str, demo: Home, tmp_path: Path) -> None:
    """Leave, clock set back, own approval, open sale, dying printer, stick pulled out, wrong file, endless template."""
    words, stick = words_in("en", demo.profile()), tmp_path / "stick"
    bad_moments.prepare(demo, stick)
    window = Window(display, demo.folder, words)
    try:
        bad_moments.log_in_on_leave_and_with_a_clock_set_back(window, words)
        bad_moments.close_with_an_open_sale_and_a_dying_printer(window, words)
        bad_moments.lose_the_stick_and_take_a_wrong_file(window, words, stick)
        bad_moments.save_an_endless_template(window, words)
        assert window.close() == 0
    finally:
        window.kill()
    assert aquatill(demo, "verify").code == 0


def test_a_customer_is_found_opened_and_sold_to_with_keys_alone(window: Window, demo: Home) -> None:
    words = words_in("en", demo.profile())
    open_shift(window, words)
    look_up(window, words)
    new_customer(window, words)
    assert window.close() == 0
    assert aquatill(demo, "verify").code == 0


def test_a_lost_card_is_replaced_and_the_new_one_is_sold_to(window: Window, demo: Home) -> None:
    words = words_in("en", demo.profile())
    open_shift(window, words)
    replace_a_lost_card(window, words)
    look_up_the_blacklist(window, words)
    put_card(window, OWN_CARD)
    window.see(
        words.tr(
            "Ask the customer for the newest card. Keep the old one: it can be taken back on the page Cards and used again."
        )
    )
    assert window.close() == 0
    assert aquatill(demo, "verify").code == 0


def test_a_killed_program_knows_at_its_next_start_what_happened(window: Window, demo: Home, display: str) -> None:
    words = words_in("en", demo.profile())
    open_shift(window, words)
    sell_in_window(window, words)
    tear_the_card_out(window, words)
    window.rest()
    window.kill()
    again = Window(display, demo.folder, words)
    try:
        log_in(again, words)
        again.see(words.tr("Put the customer's card on the reader"))
        put_the_card_back(again, words)
        assert again.close() == 0
    finally:
        again.kill()
    assert aquatill(demo, "verify").code == 0


def test_a_second_start_shows_the_first_window_and_says_so(window: Window, demo: Home, display: str) -> None:
    words = words_in("en", demo.profile())
    open_shift(window, words)
    environment = os.environ | {"AQUATILL_HOME": str(demo.folder), "DISPLAY": display, "AQUATILL_LANG": "en"}
    second = subprocess.run(
        [sys.executable, "-m", "aquatill", "run"],
        cwd=ROOT,
        env=environment | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert second.returncode == 0
    assert "running already" in second.stderr
    assert "aquatill run" in second.stderr


def test_beside_the_window_verify_works_and_selling_names_it(window: Window, demo: Home) -> None:
    open_shift(window, words_in("en", demo.profile()))
    assert aquatill(demo, "verify").code == 0
    answer = sell(demo, "--volume", "1", "--tender", "100")
    assert answer.code == 1
    assert "aquatill run" in answer.complained
