"""`aquatill selftest`: what of this till works, what does not, and what to do about it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from aquatill.cli.parser import Command, Parsed, add_passphrase
from words import N_

if TYPE_CHECKING:
    from aquatill.cli.console import Console
    from aquatill.selftest import Finding
    from words import Words

_PARTS = {
    "reader": N_("Card reader"),
    "card": N_("Card"),
    "printer": N_("Printer"),
    "office-printer": N_("Office printer"),
    "store": N_("Books"),
    "clock": N_("Clock"),
}


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("--json", action="store_true", help=words.tr("tell the result as JSON"))
    add_passphrase(parser, words)


def _run(console: Console, parsed: Parsed) -> int:
    from aquatill.cli.place import passphrase_from, till_of_this_folder
    from aquatill.clock import SystemClock
    from aquatill.selftest import selftest

    place = till_of_this_folder()
    passphrase = passphrase_from(console, parsed)
    findings = list(selftest(place.home, place.profile, place.equipment, passphrase, SystemClock()))
    if parsed.json:
        console.say_json({"parts": [_facts(finding, console.words) for finding in findings]})
    else:
        console.say_lines(_line(finding, console.words) for finding in findings)
    return 1 if any(finding.trouble for finding in findings) else 0


def _line(finding: Finding, words: Words) -> str:
    part = words.tr(_PARTS[finding.part])
    if finding.trouble is None:
        return words.tr("{part}: works ({detail}).", part=part, detail=finding.detail)
    return words.tr("{part}: does not work. {trouble}", part=part, trouble=str(words.sentence(finding.trouble)))


def _facts(finding: Finding, words: Words) -> dict[str, object]:
    trouble = finding.trouble
    return {
        "part": finding.part.value,
        "works": trouble is None,
        "detail": finding.detail,
        "code": trouble.code.value if trouble else None,
        "sentence": str(words.sentence(trouble)) if trouble else None,
    }


COMMAND = Command("selftest", N_("try reader, card, printers, store and clock"), _flags, _run)
