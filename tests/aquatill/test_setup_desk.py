"""The set-up as the wizard drives it: nothing is founded before a recovery key was exported and tried."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import db.till
from app.domain.errors import Code, KeyTrouble, Refusal
from app.keys.root import new_root
from aquatill.clock import SystemClock
from aquatill.home import Home
from aquatill.runner import Runner
from aquatill.setup.desk import WizardDesk
from aquatill.setup.recovery import page_lines
from aquatill.till_keys import read_keys
from devices.keyring.key_file import KeyFile
from tests.runner.parts import SOON, Crashes
from ui.setup_desk import Administrator, Answers
from words import Words

ANSWERS = Answers(
    utility_number=4711,
    utility_name="Agua de Valle",
    branch="",
    address="",
    tax_number="",
    country="MX",
    currency="MXN",
    zone="America/Mexico_City",
    languages=("es",),
    reader="",
    printer="pdf:",
    passphrase="agua para todos",
    administrator=Administrator(90, "Teresa Ibarra", "7294"),
    check_digits=True,
)


class Wizard:
    """Asks the desk and waits for its answer."""

    def __init__(self, home: Home) -> None:
        self._runner = Runner(Crashes())
        self.desk = WizardDesk(home, self._runner, "es")

    def ask(self, request: Callable[..., None], *args: Any) -> Any:
        answered, said = threading.Event(), list[Any]()

        def hear(answer: Any) -> None:
            said.append(answer)
            answered.set()

        request(*args, hear, hear)
        assert answered.wait(SOON)
        if isinstance(said[0], Exception):
            raise said[0]
        return said[0]

    def end(self) -> None:
        self._runner.shutdown(SOON)


@pytest.fixture
def home(aquatill_home: Path) -> Home:
    return Home(aquatill_home)


@pytest.fixture
def wizard(home: Home) -> Iterator[Wizard]:
    wizard = Wizard(home)
    yield wizard
    wizard.end()


def test_the_whole_way_founds_a_till_that_opens(wizard: Wizard, home: Home, tmp_path: Path) -> None:
    key = wizard.ask(wizard.desk.prepare, ANSWERS)
    wizard.ask(wizard.desk.export_recovery, tmp_path / "key.pdf")
    wizard.ask(wizard.desk.try_recovery, key.lower())
    wizard.ask(wizard.desk.found)
    keys = read_keys(KeyFile(home.folder / "keys.json", ANSWERS.passphrase))
    assert db.till.verify(home.folder, keys.store).sound
    books = db.till.open_store(home.folder, keys.store, SystemClock())
    assert books.read(lambda r: r.founding().check_digits) is True
    books.close()
    profile = home.profile()
    assert profile is not None
    assert (profile.mode, profile.languages, profile.key_store) == ("real", ("es",), "file")


def test_nothing_is_founded_before_the_key_was_tried(wizard: Wizard, home: Home, tmp_path: Path) -> None:
    wizard.ask(wizard.desk.prepare, ANSWERS)
    wizard.ask(wizard.desk.export_recovery, tmp_path / "key.pdf")
    with pytest.raises(KeyTrouble) as refused:
        wizard.ask(wizard.desk.found)
    assert refused.value.code is Code.RECOVERY_WRONG
    assert list(home.folder.iterdir()) == []


def test_the_key_of_another_utility_is_not_taken(wizard: Wizard, home: Home) -> None:
    wizard.ask(wizard.desk.prepare, ANSWERS)
    other = "\n".join(page_lines(new_root(), "Other", Words("en", "UTC", "USD")))
    with pytest.raises(KeyTrouble) as refused:
        wizard.ask(wizard.desk.try_recovery, other)
    assert refused.value.code is Code.RECOVERY_WRONG


def test_an_answer_that_cannot_stand_is_named(wizard: Wizard) -> None:
    from dataclasses import replace

    with pytest.raises(Refusal) as refused:
        wizard.desk.check(replace(ANSWERS, currency="ABC"))
    assert refused.value.params["field"] == "currency"


def test_choices_are_offered_and_a_country_proposes_its_money_and_time(wizard: Wizard) -> None:
    choices = wizard.ask(wizard.desk.choices)
    assert {"MX", "KE"} <= set(choices.countries)
    assert {"MXN", "KES"} <= set(choices.currencies)
    assert "America/Mexico_City" in choices.zones
    assert wizard.desk.likely_currency("MX") == "MXN"
    assert wizard.desk.likely_zone("MX") == "America/Mexico_City"
    assert wizard.desk.likely_zone("XX") == ""
    assert wizard.desk.likely_zone("KE") == "Africa/Nairobi"
