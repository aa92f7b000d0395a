"""The set-up as the wizard sees it (`ui.setup_desk.SetupDesk`): the steps of `SetUp` on a worker."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import ReaderError
from aquatill.answering import answer
from aquatill.language import words_in
from ui.setup_desk import Choices, SetupDesk

if TYPE_CHECKING:
    from aquatill.home import Home
    from aquatill.lanes import Lanes
    from aquatill.setup.plan import Plan
    from aquatill.setup.work import SetUp
    from ui.desk import Done, Failed
    from ui.setup_desk import Answers
    from words import Words


class WizardDesk(SetupDesk):
    """Works on a data folder in which no till stands yet."""

    def __init__(self, home: Home, lanes: Lanes, language: str) -> None:
        self._home = home
        self._lanes = lanes
        self._language = language
        self._set_up: SetUp | None = None

    def words(self, language: str) -> Words:
        """The words of a language."""
        return words_in(language, None)

    def choices(self, done: Done[Choices], failed: Failed) -> None:
        """Looks for readers and for a keyring, and lists the rest."""
        answer(self._lanes.card(_choices), done, failed)

    def likely_currency(self, country: str) -> str:
        """The currency that CLDR names for a country today."""
        from babel.numbers import get_territory_currencies

        return next(iter(get_territory_currencies(country)), "")

    def likely_zone(self, country: str) -> str:
        """The most populous time zone of a country: tzdata's table names it first."""
        from importlib.resources import files

        table = files("tzdata.zoneinfo").joinpath("zone.tab").read_text("utf-8")
        rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
        return next((row[2] for row in rows if row[0] == country), "")

    def check(self, answers: Answers) -> None:
        """Raises Refusal for an answer that cannot stand."""
        _plan(answers)

    def prepare(self, answers: Answers, done: Done[str], failed: Failed) -> None:
        """Makes the keys."""
        answer(self._lanes.store(self._prepare, answers), done, failed)

    def export_recovery(self, path: Path, done: Done[Path], failed: Failed) -> None:
        """Writes the page for the safe."""
        answer(self._lanes.store(self._export, path), done, failed)

    def try_recovery(self, typed: str, done: Done[None], failed: Failed) -> None:
        """Tries what was typed."""
        answer(self._lanes.store(self._need().try_typed, typed), done, failed)

    def found(self, done: Done[None], failed: Failed) -> None:
        """Founds the till."""
        answer(self._lanes.store(self._need().found), done, failed)

    def _prepare(self, answers: Answers) -> str:
        from aquatill.setup.work import SetUp

        self._set_up = SetUp(self._home, _plan(answers), answers.passphrase)
        return self._set_up.recovery_words

    def _export(self, path: Path) -> Path:
        self._need().export_page(path, self.words(self._language))
        return path

    def _need(self) -> SetUp:
        assert self._set_up is not None, "the wizard prepares before anything else"
        return self._set_up


def _plan(answers: Answers) -> Plan:
    from aquatill.setup.plan import plan

    given = {
        "utility_name": answers.utility_name,
        "utility_number": str(answers.utility_number),
        "branch": answers.branch,
        "address": answers.address,
        "tax_number": answers.tax_number,
        "check_digits": "yes" if answers.check_digits else "no",
        "country": answers.country,
        "currency": answers.currency,
        "zone": answers.zone,
        "languages": ",".join(answers.languages),
        "reader": answers.reader,
        "printer": answers.printer,
        "key_store": "file" if answers.passphrase else "keyring",
    }
    administrator = answers.administrator
    return plan(given, administrator.number, administrator.name, administrator.pin)


def _choices() -> Choices:
    from zoneinfo import available_timezones

    from babel import Locale
    from babel.numbers import list_currencies

    from devices.keyring.system import is_safe
    from printing.printers.found import printers_found
    from words import languages

    territories = (str(code) for code in Locale("en").territories)
    countries = [code for code in territories if len(code) == 2 and code.isalpha()]
    return Choices(
        countries=tuple(sorted(countries)),
        currencies=tuple(sorted(list_currencies())),
        zones=tuple(sorted(available_timezones())),
        languages=languages(),
        readers=_readers(),
        printers=("pdf:", *printers_found()),
        needs_passphrase=not is_safe(),
    )


def _readers() -> tuple[str, ...]:
    """The readers that are connected; none when there is no card service."""
    from devices.pcsc.reader import PcscReader

    reader = PcscReader()
    try:
        return reader.readers()
    except ReaderError:
        return ()
    finally:
        reader.close()
