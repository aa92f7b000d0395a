"""Every setting of a till, declared once: its words, kind, default, and who may change it.

The flags of `aquatill setup`, the pages of its wizard, the page *Settings*, `aquatill settings`, the checks and the manual
read this table. A setting that is not ``at_setup`` begins with its default and is changed at work; its present value is
asked of the books: ``reading.setting(key)``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import available_timezones

from app.domain.errors import Code, Refusal
from app.domain.report.kept import named
from app.domain.roles import Job

LANGUAGES = ("en", "es")
"""Locale codes that the program speaks."""


def N_(text: str) -> str:  # noqa: N802
    """Marks a text for translation; whoever shows it translates it."""
    return text


class Kind(StrEnum):
    """What a value looks like; each kind has one pattern in ``_PATTERNS``."""

    TEXT = "text"
    NUMBER = "number"
    COUNTRY = "country"
    CURRENCY = "currency"
    ZONE = "zone"
    LANGUAGES = "languages"
    PRINTER = "printer"
    KEY_STORE = "key-store"
    YES_NO = "yes-no"
    COUNT = "count"
    MONEY = "money"
    CHOICE = "choice"
    REPORTS = "reports"
    """Names of reports, with commas between."""


class Section(StrEnum):
    """Under which head the page *Settings* shows a setting."""

    DEVICES = "devices"
    PEOPLE = "people"
    MONEY = "money"
    PAPER = "paper"
    BOOKS = "books"


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. ``default`` None: must be given. ``changed_by`` None: fixed once the till is founded.

    ``highest`` bounds a NUMBER, COUNT (0 and up) or MONEY (whole minor units, 0 and up) and the length of a TEXT.
    ``choices`` are the values of a CHOICE, each with its words. ``at_setup``: asked when the till is set up.
    """

    key: str
    words: str
    kind: Kind = Kind.TEXT
    default: str | None = None
    changed_by: Job | None = None
    highest: int = 60
    at_setup: bool = True
    section: Section = Section.DEVICES
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def flag(self) -> str:
        """The flag of `aquatill setup`."""
        return "--" + self.key.replace("_", "-")


SETTINGS: tuple[Setting, ...] = (
    Setting("utility_name", N_("Name of the utility")),
    Setting("utility_number", N_("Number of the utility"), Kind.NUMBER, highest=2**32 - 1),
    Setting("branch", N_("Name of this branch"), default=""),
    Setting("address", N_("Address on receipts"), default="", highest=200),
    Setting("tax_number", N_("Tax number on receipts"), default=""),
    Setting("region", N_("Number of the region"), Kind.NUMBER, "1", highest=2**16 - 1),
    Setting("till", N_("Number of this till"), Kind.NUMBER, "1", highest=2**32 - 1),
    Setting("country", N_("Country, two letters"), Kind.COUNTRY),
    Setting("currency", N_("Currency, three letters"), Kind.CURRENCY),
    Setting("zone", N_("Time zone, such as America/Mexico_City"), Kind.ZONE),
    Setting("languages", N_("Languages, the cashier's first, such as es,en"), Kind.LANGUAGES, "en,es"),
    Setting("reader", N_("Name of the card reader; empty for whichever has the card"), default="", changed_by=Job.SETTINGS,
            highest=200),
    Setting("printer", N_("Receipt printer, such as pdf: or network:HOST:PORT or cups:QUEUE"), Kind.PRINTER, "pdf:",
            Job.SETTINGS, 200),
    Setting("check_digits", N_("Whether meter numbers end in a check digit (Luhn): yes or no"), Kind.YES_NO, "no"),
    Setting("key_store", N_("Where keys are kept: keyring, or file under a passphrase"), Kind.KEY_STORE, "keyring"),
    Setting("idle_minutes", N_("Minutes without a touch after which the screen locks; 0: never"), Kind.COUNT, "5",
            Job.SETTINGS, 240, at_setup=False, section=Section.PEOPLE),
    Setting("copy_hours", N_("Hours between copies of the books while nobody sells; 0: only at the end of a shift"),
            Kind.COUNT, "4", Job.SETTINGS, 168, at_setup=False, section=Section.BOOKS),
    Setting("lockout_tries", N_("Wrong PINs in a row that lock a number; 0: never"), Kind.COUNT, "8",
            Job.SETTINGS, 100, at_setup=False, section=Section.PEOPLE),
    Setting("safe_tolerance", N_("By how much a count in the safe may be off before another person has to approve it"),
            Kind.MONEY, "100", Job.SETTINGS, 10**9, at_setup=False, section=Section.MONEY),
    Setting("office_printer", N_("A second printer, in the office; empty for none"), Kind.PRINTER, "",
            Job.SETTINGS, 200, at_setup=False),
    Setting("office_documents", N_("What goes to the office printer by itself"), Kind.CHOICE, "sheets",
            Job.SETTINGS, at_setup=False, choices=(
                ("none", N_("nothing, only what is sent there")),
                ("sheets", N_("sheets to be filed")),
                ("reports", N_("sheets and the reports of shifts")),
                ("all", N_("everything")),
            )),
    Setting("paper_width", N_("Width of the paper roll"), Kind.CHOICE, "80", Job.SETTINGS, at_setup=False,
            section=Section.PAPER, choices=(("80", N_("80 mm")), ("58", N_("58 mm")))),
    Setting("reports_at_z", N_("Reports written at each Z, such as sales-by-operator,money-by-shift"), Kind.REPORTS, "",
            Job.SETTINGS, 400, at_setup=False, section=Section.BOOKS),
    Setting("reports_at_closing", N_("Reports written when a day, month or year is closed"), Kind.REPORTS, "",
            Job.SETTINGS, 400, at_setup=False, section=Section.BOOKS),
    Setting("reports_form", N_("Form of the reports written at closings"), Kind.CHOICE, "pdf",
            Job.SETTINGS, at_setup=False, section=Section.BOOKS,
            choices=(("pdf", N_("PDF")), ("xlsx", N_("Excel")), ("csv", N_("CSV")), ("json", N_("JSON")))),
)  # fmt: skip

BY_KEY: Mapping[str, Setting] = {setting.key: setting for setting in SETTINGS}
AT_SETUP = tuple(setting for setting in SETTINGS if setting.at_setup)
"""What is asked when a till is set up."""
AT_WORK = tuple(setting for setting in SETTINGS if setting.changed_by is not None)
"""What can be changed at work."""

_PRINTER = (
    r"pdf:|file:.+"
    r"|(network:[^:]+:[0-9]{1,5}|serial:[^:]+:[0-9]{3,7}|usb:/[^:]+|windows:[^:]+|cups:[^:@/#\s]+(@[^:]+:[0-9]{1,5})?)"
    r"(:[A-Za-z0-9-]+)?"
)
"""A folder of PDF files, raw bytes into a file, or a device with the profile of its kind (docs/printing.md)."""

_PATTERNS = {
    Kind.TEXT: r"[^\x00-\x1f]*",
    Kind.NUMBER: r"[1-9][0-9]{0,9}",
    Kind.COUNTRY: r"[A-Z]{2}",
    Kind.CURRENCY: r"[A-Z]{3}",
    Kind.ZONE: r"[A-Za-z0-9_+/-]+",
    Kind.LANGUAGES: rf"({'|'.join(LANGUAGES)})(,({'|'.join(LANGUAGES)}))*",
    Kind.PRINTER: _PRINTER,
    Kind.KEY_STORE: "keyring|file",
    Kind.YES_NO: "yes|no",
    Kind.COUNT: r"0|[1-9][0-9]{0,9}",
    Kind.MONEY: r"0|[1-9][0-9]{0,17}",
    Kind.CHOICE: r"[a-z0-9-]*",
    Kind.REPORTS: r"[^\x00-\x1f]*",
}


def checked(given: Mapping[str, str | None]) -> dict[str, str]:
    """All settings of a set-up with their values: those given, else the defaults.

    Raises Refusal SETTING_INVALID (field, value) for the first value that is missing or does not fit.
    """
    return {setting.key: check(setting, given.get(setting.key)) for setting in AT_SETUP}


def check(setting: Setting, value: str | None) -> str:
    """A value in its one written form, or the default for None; raises Refusal SETTING_INVALID (field, value)."""
    text = (setting.default if value is None else value.strip()) or ""
    if setting.kind is Kind.REPORTS:
        text = ",".join(named(text))
    if not _fits(setting, text):
        raise Refusal(Code.SETTING_INVALID, field=setting.key, value=text)
    return text


def _fits(setting: Setting, text: str) -> bool:
    if not text:
        return setting.default == ""
    if not re.fullmatch(_PATTERNS[setting.kind], text):
        return False
    match setting.kind:
        case Kind.NUMBER | Kind.COUNT | Kind.MONEY:
            return int(text) <= setting.highest
        case Kind.ZONE:
            return text in available_timezones()
        case Kind.CHOICE:
            return text in dict(setting.choices)
        case _:
            return len(text) <= setting.highest
