"""`aquatill tariff list|import|export`: the tariffs in the till's books."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app.counter.tariffs import stored_tariff, take_over, tariffs
from app.domain.errors import Code, Refusal
from aquatill.cli.columns import columns
from aquatill.cli.tariff.check import complain_of_findings
from aquatill.cli.tariff.file import tariff_from
from exchange.tariff import tariff_text

if TYPE_CHECKING:
    from app.counter.till import Till
    from app.domain.tariff.definition import TariffVersion
    from aquatill.cli.console import Console
    from aquatill.cli.parser import Parsed


def tell_all(console: Console, parsed: Parsed) -> int:
    """Tells every version of every tariff, a line each."""
    words = console.words
    with _till(console, parsed) as till:
        rows = [
            (one.key, words.number(one.version), words.day(one.valid_from), words.label(one.label)) for one in tariffs(till)
        ]
    head = (words.tr("Tariff"), words.tr("Version"), words.tr("Holds from"), words.tr("Name"))
    console.say_lines(columns([head, *rows], "<><<"))
    return 0


def bring_in(console: Console, parsed: Parsed) -> int:
    """Takes a file over into the books; 1 after a complaint."""
    from app.counter.tariffs import UnsoundTariff
    from aquatill.cli.place import operator_from

    version = tariff_from(console, parsed.file)
    if version is None:
        return 1
    with _till(console, parsed) as till:
        operator = operator_from(console, parsed, till)
        try:
            taken = take_over(till, operator, version)
        except UnsoundTariff as refusal:
            complain_of_findings(console, version, refusal.findings, parsed.file)
            return 1
    words = console.words
    key, number, day = version.key, version.version, words.day(version.valid_from)
    if taken.new:
        console.say(words.tr("Version {version} of tariff {key} is in the till. It holds from {day}.",
                             version=number, key=key, day=day))  # fmt: skip
    else:
        console.say(words.tr("Version {version} of tariff {key} was in the till already. Nothing changed.",
                             version=number, key=key))  # fmt: skip
    return 0


def take_out(console: Console, parsed: Parsed) -> int:
    """Writes a tariff of the till as a file, or to standard output."""
    version = stored_version(console, parsed)
    text = tariff_text(version)
    if parsed.file is None:
        console.say(text.rstrip("\n"))
        return 0
    _write_new(parsed.file, text)
    console.say(console.words.tr("{file} is written.", file=parsed.file.name))
    return 0


def stored_version(console: Console, parsed: Parsed) -> TariffVersion:
    """The version in the books that was asked for; Refusal TARIFF_NOT_STORED."""
    with _till(console, parsed) as till:
        return stored_tariff(till, parsed.tariff, parsed.version)


def _write_new(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise Refusal(Code.TARIFF_FILE_EXISTS, file=path.name) from None
    except OSError:
        raise Refusal(Code.TARIFF_FILE_NOT_WRITTEN, file=path.name) from None


@contextmanager
def _till(console: Console, parsed: Parsed) -> Iterator[Till]:
    """The till of this folder, its books open."""
    from aquatill.cli.place import open_till

    with open_till(console, parsed) as here:
        yield here.till
