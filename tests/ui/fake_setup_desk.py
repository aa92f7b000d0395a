"""A founding without a till: answers at once, and remembers what was asked."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.domain.errors import Code, KeyTrouble, Refusal
from ui.setup_desk import Answers, Choices, SetupDesk
from words import Words

KEY = "ABCD EFGH JKLM NPQR STUV WXYZ 2345 6789"


@dataclass
class FakeSetupDesk(SetupDesk):
    """Knows one right recovery key; refuses the currency XXX and the PIN 1234."""

    needs_passphrase: bool = False
    founded: bool = False
    exported: list[Path] = field(default_factory=list)
    prepared: list[Answers] = field(default_factory=list)

    def words(self, language: str) -> Words:
        return Words(language, "UTC", "XXX")

    def choices(self, done: Any, failed: Any) -> None:
        lists = (("CO", "MX"), ("COP", "MXN", "XXX"), ("America/Bogota", "America/Mexico_City"), ("en", "es"))
        done(Choices(*lists, ("ACS ACR1252",), ("pdf:",), self.needs_passphrase))

    def likely_currency(self, country: str) -> str:
        return {"CO": "COP", "MX": "MXN"}[country]

    def likely_zone(self, country: str) -> str:
        return {"CO": "America/Bogota", "MX": "America/Mexico_City"}[country]

    def check(self, answers: Answers) -> None:
        if answers.currency == "XXX":
            raise Refusal(Code.SETTING_INVALID, field="currency", value="XXX")
        if answers.administrator.pin == "1234":
            raise Refusal(Code.PIN_WEAK, shortest=4, longest=12)

    def prepare(self, answers: Answers, done: Any, failed: Any) -> None:
        self.prepared.append(answers)
        done(KEY)

    def export_recovery(self, path: Path, done: Any, failed: Any) -> None:
        self.exported.append(path)
        done(path)

    def try_recovery(self, typed: str, done: Any, failed: Any) -> None:
        if typed.split() == KEY.split():
            done(None)
        else:
            failed(KeyTrouble(Code.RECOVERY_WRONG))

    def found(self, done: Any, failed: Any) -> None:
        self.founded = True
        done(None)
