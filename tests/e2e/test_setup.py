"""`aquatill setup` by flags: a real till all at once or not at all, and a recovery key that comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.keys.recovery import root_from_file
from aquatill.home import Home
from aquatill.setup.recovery import root_from_page
from aquatill.till_keys import read_keys
from devices.keyring.key_file import KeyFile
from tests.e2e.command_line import Answer, aquatill
from tests.e2e.real_till import ANSWERS, PASSPHRASE, set_up


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "till")


def test_a_till_is_founded_and_its_recovery_key_fits(home: Home, tmp_path: Path) -> None:
    answer = set_up(home, tmp_path)
    assert (answer.code, answer.complained) == (0, "")
    root = read_keys(KeyFile(home.folder / "keys.json", PASSPHRASE)).root
    assert root_from_page((tmp_path / "page.txt").read_text()) == root
    assert root_from_file((tmp_path / "key.json").read_bytes(), PASSPHRASE) == root
    assert verify(home).code == 0


def test_a_till_is_not_set_up_twice(home: Home, tmp_path: Path) -> None:
    set_up(home, tmp_path)
    before = home.database.read_bytes()
    again = set_up(home, tmp_path, page="other.txt", file="other.json")
    assert again.code == 1
    assert "set up already" in again.complained
    assert home.database.read_bytes() == before
    assert not (tmp_path / "other.txt").exists()


def test_the_books_do_not_open_under_another_passphrase(home: Home, tmp_path: Path) -> None:
    set_up(home, tmp_path)
    answer = aquatill(home, "verify", "--passphrase-stdin", lines=["wrong"])
    assert answer.code == 1
    assert "passphrase is wrong" in answer.complained


@pytest.mark.parametrize(
    ("flag", "value", "said"),
    [
        ("--country", "XQ", "XQ"),
        ("--currency", "ABC", "ABC"),
        ("--zone", "America/Nowhere", "America/Nowhere"),
        ("--languages", "tlh", "tlh"),
        ("--utility-number", "0", "0"),
        ("--printer", "laser", "laser"),
        ("--admin-name", " ", "not possible"),
    ],
)
def test_an_impossible_answer_founds_nothing(home: Home, tmp_path: Path, flag: str, value: str, said: str) -> None:
    answer = set_up(home, tmp_path, **{flag: value})
    assert answer.code == 1
    assert said in answer.complained
    assert not home.folder.exists() or not list(home.folder.iterdir())
    assert not (tmp_path / "page.txt").exists()


def test_a_weak_pin_founds_nothing(home: Home, tmp_path: Path) -> None:
    answer = set_up(home, tmp_path, pin="1234")
    assert answer.code == 1
    assert "PIN" in answer.complained
    assert home.profile() is None


def test_a_recovery_file_that_cannot_be_written_founds_nothing(home: Home, tmp_path: Path) -> None:
    (tmp_path / "key.json").write_text("the key of another utility")
    answer = set_up(home, tmp_path)
    assert answer.code == 1
    assert home.profile() is None
    assert (tmp_path / "key.json").read_text() == "the key of another utility"
    assert not (tmp_path / "page.txt").exists(), "a key that opens nothing does not lie about"


def test_flags_that_are_missing_are_misuse(home: Home) -> None:
    answer = aquatill(home, "setup", "--utility-name", ANSWERS["--utility-name"])
    assert answer.code == 2
    assert "--recovery-page" in answer.complained


def verify(home: Home) -> Answer:
    return aquatill(home, "verify", "--passphrase-stdin", lines=[PASSPHRASE])
