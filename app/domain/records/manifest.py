"""The manifest of records: what they hold, from where to where, and the hash of every file, under one signature.

The bytes that are signed are the JSON text of `Manifest.octets`, with "aquatill-records-1" and a zero byte before them;
those of the checker likewise, with "aquatill-checker-1".
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from hashlib import sha256
from typing import Any

from app.domain.errors import Code, Refusal

FORMAT = "aquatill-records-1"
SIGNED = FORMAT.encode("ascii") + b"\0"
MANIFEST, SIGNATURE, JOURNAL = "manifest.json", "manifest.sig", "journal.jsonl"
SALES, MONEY, SHIFTS = "sales.csv", "money.csv", "shifts.csv"
CHECKER, CHECKER_SIGNATURE = "check_records.py", "check_records.sig"
SIGNED_CHECKER = b"aquatill-checker-1\0"
"""The checker has a signature of its own: an archive written again by a later version has that version's checker, and the
same manifest.
"""
UNLISTED = frozenset({MANIFEST, SIGNATURE, CHECKER, CHECKER_SIGNATURE})
"""What lies beside the files that the manifest names; nothing else does."""


class RecordsKind(StrEnum):
    """Why the records were written."""

    ARCHIVE = "archive"
    PERIOD = "period"


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums of the tables: sales and payments as they were begun less those that were voided; amounts in minor units."""

    sales: int = 0
    litres: int = 0
    sold: int = 0
    payments: int = 0
    paid: int = 0
    returns: int = 0
    litres_back: int = 0
    paid_back: int = 0
    shifts: int = 0
    differences: int = 0


@dataclass(frozen=True, slots=True)
class Previous:
    """The archive that came before: its year, its last entry, and the SHA-256 of its manifest (hexadecimal)."""

    year: int
    last: int
    digest: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands in ``manifest.json``. Hashes and keys are hexadecimal; ``since`` and ``until`` days, both included.

    ``before`` is the hash of the entry before ``first``, ``head`` that of ``last``; ``files`` are names and SHA-256.
    ``decimals``: places of the currency, which amounts in the tables have and the totals have not.
    """

    kind: RecordsKind
    utility: int
    utility_name: str
    till: int
    zone: str
    currency: str
    decimals: int
    since: str
    until: str
    first: int
    last: int
    before: str
    head: str
    public_key: str
    previous: Previous | None
    totals: Totals
    files: dict[str, str]

    def octets(self) -> bytes:
        """The one text of it."""
        facts = {"format": FORMAT, **asdict(self)}
        return json.dumps(facts, ensure_ascii=False, indent=1).encode("utf-8") + b"\n"

    @property
    def digest(self) -> bytes:
        """By which the next archive, and the journal, name this one."""
        return sha256(self.octets()).digest()


def read_manifest(octets: bytes, name: str) -> Manifest:
    """The manifest in a file; Refusal NOT_RECORDS (file) when it is none of this format."""
    try:
        facts: dict[str, Any] = json.loads(octets)
        if facts.pop("format") != FORMAT:
            raise ValueError("another format")
        previous = facts.pop("previous")
        return Manifest(
            kind=RecordsKind(facts.pop("kind")),
            previous=Previous(**previous) if previous else None,
            totals=Totals(**facts.pop("totals")),
            **facts,
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise Refusal(Code.NOT_RECORDS, file=name) from None


def fingerprint(public_key: str) -> str:
    """A public key as people compare it: the first 20 bytes of its SHA-256 in groups of four letters."""
    letters = sha256(bytes.fromhex(public_key)).hexdigest()[:40].upper()
    return " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))
