"""What the set-up wizard may ask of the front door, which founds the till. No Qt in it; callbacks as in ``ui/desk.py``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from ui.desk import Done, Failed

if TYPE_CHECKING:
    from pathlib import Path

    from words import Words


@dataclass(frozen=True, slots=True)
class Administrator:
    """The first person who may log in."""

    number: int
    name: str
    pin: str


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything that the wizard asked. Country is ISO 3166, currency ISO 4217, zone IANA; languages are locale codes.

    ``reader`` is a reader's name (empty: the first one found); ``printer`` is one of the addresses that
    ``SetupDesk.printers`` proposed, or one that was typed (``network:HOST:PORT``, ``file:PATH``, ``pdf:``).
    ``passphrase`` wraps the key file and is empty where the system's keyring keeps the key. ``check_digits``: the numbers of
    meters end in a check digit (Luhn), and one that does not fit is refused.
    """

    utility_number: int
    utility_name: str
    branch: str
    address: str
    tax_number: str
    country: str
    currency: str
    zone: str
    languages: tuple[str, ...]
    reader: str
    printer: str
    passphrase: str
    administrator: Administrator
    check_digits: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """What can be chosen from, each list with the likely one first; ``needs_passphrase``: there is no safe keyring."""

    countries: tuple[str, ...]
    currencies: tuple[str, ...]
    zones: tuple[str, ...]
    languages: tuple[str, ...]
    readers: tuple[str, ...]
    printers: tuple[str, ...]
    needs_passphrase: bool


class SetupDesk(Protocol):
    """The founding of a till, as the wizard sees it: nothing is founded before the recovery key was tried."""

    def words(self, language: str) -> Words: ...
    def choices(self, done: Done[Choices], failed: Failed) -> None: ...
    def likely_currency(self, country: str) -> str:
        """The currency of a country, at once; empty when not known."""
        ...

    def likely_zone(self, country: str) -> str:
        """A time zone of a country, at once; empty when not known."""
        ...

    def check(self, answers: Answers) -> None:
        """Raises Refusal (SETTING_INVALID with ``field``, PIN_WEAK) for an answer that cannot stand; at once."""
        ...

    def prepare(self, answers: Answers, done: Done[str], failed: Failed) -> None:
        """Makes the keys; done with the recovery key as a person reads it (groups of characters)."""
        ...

    def export_recovery(self, path: Path, done: Done[Path], failed: Failed) -> None:
        """Writes the recovery key to a file."""
        ...

    def try_recovery(self, typed: str, done: Done[None], failed: Failed) -> None:
        """Tries a recovery key that was typed from the paper, or the text of the file; RECOVERY_WRONG."""
        ...

    def found(self, done: Done[None], failed: Failed) -> None:
        """Founds the till; refused before a recovery key was exported and tried."""
        ...
