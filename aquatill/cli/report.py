"""`aquatill report NAME`: a report of the books as JSON, CSV, Excel or PDF; `aquatill report list` names them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from aquatill.cli.parser import Command, Parsed, add_operator, day_in
from words import N_

if TYPE_CHECKING:
    from datetime import date

    from app.counter.keep_report import Wanted
    from app.counter.till import Till
    from app.domain.report import Asked, Condition, Report
    from app.domain.roles import Operator
    from aquatill.books import Books
    from aquatill.cli.console import Console
    from aquatill.home import Home
    from words import Words

LIST, CHECK = "list", "check"
_TEXTS = ("json", "csv")


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    tr, day = words.tr, day_in(words)
    parser.add_argument("name", metavar=tr("NAME"), help=tr("which report; list names those that there are, check a file"))
    parser.add_argument("--from", dest="since", type=day, metavar="2026-11-01", help=tr("the first day; today if not said"))
    parser.add_argument("--to", dest="until", type=day, metavar="2026-11-30", help=tr("the last day; today if not said"))
    parser.add_argument("--format", choices=("json", "csv", "xlsx", "pdf"), default="csv", help=tr("how it is written"))
    parser.add_argument(
        "--out", type=Path, metavar=tr("FILE"), help=tr("where it goes; without it JSON and CSV go to standard output")
    )
    parser.add_argument(
        "--where", action="append", default=[], metavar="COLUMN=VALUE", help=tr("only rows with this value; may be repeated")
    )
    parser.add_argument("--file", type=Path, metavar=tr("FILE"), help=tr("with check: a file that a closing wrote"))
    add_operator(parser, words)


def _run(console: Console, parsed: Parsed) -> int:
    from aquatill.cli.left_over import settle_left_over
    from aquatill.cli.place import open_till, operator_from
    from db.till.reports import bounds

    bounds.bind_process()
    with open_till(console, parsed) as here:
        till = here.till
        settle_left_over(console, till)
        return report(console, parsed, here.place.home, here.books, till, operator_from(console, parsed, till))


def report(console: Console, parsed: Parsed, home: Home, books: Books, till: Till, operator: Operator) -> int:
    """Makes the report that was typed, or names all."""
    from app.counter.report import allowed
    from aquatill.cli.progress import Parts
    from aquatill.reports import FileForm, report_named, write_file, write_text
    from db.till.reports import StoredReports

    if parsed.name == LIST:
        _list(console, home, operator)
        return 0
    if parsed.name == CHECK:
        _check(console, parsed, till, operator)
        return 0
    asked = allowed(operator, _asked(parsed, till, report_named(home, parsed.name)))
    form = FileForm(parsed.format)
    if parsed.out is None and form.value not in _TEXTS:
        parsed.out = Path(f"{asked.report.key}-{asked.since}-{asked.until}.{form.value}")
    with (
        Parts(console, console.words.tr("Reading")) as parts,
        StoredReports(home.folder, books.keys.store).answer(asked, parts, parts.stopped) as answer,
    ):
        if parsed.out is None:
            write_text(sys.stdout, form, asked, answer, console.words)
            return 0
        count = write_file(parsed.out, form, asked, answer, console.words)
    tr, number = console.words.tr, console.words.number
    console.say(tr("{count} rows were written to {file}.", count=number(count), file=str(parsed.out)))
    return 0


def _list(console: Console, home: Home, operator: Operator) -> None:
    from app.counter.report import may_see
    from aquatill.cli.columns import columns
    from aquatill.reports import all_reports
    from words import reports

    seen = [one for one in all_reports(home).values() if may_see(operator, one)]
    console.say_lines(columns([[one.key, reports.title(one, console.words)] for one in seen], "<<"))


def _check(console: Console, parsed: Parsed, till: Till, operator: Operator) -> None:
    """Says which closing wrote a file, when no byte of it has changed since."""
    from hashlib import sha256

    from app.counter.keep_report import recognised
    from app.domain.errors import Code, Refusal

    try:
        octets = parsed.file.read_bytes() if parsed.file else b""
    except OSError as error:
        raise Refusal(Code.LIST_NOT_FOUND, file=parsed.file.name) from error
    kept = recognised(till, operator, sha256(octets).digest())
    text = console.words.tr(
        "Unchanged: {file}, {occasion} {closing}, written {moment}, as of journal entry {entry}.",
        file=kept.written.file,
        occasion=kept.occasion,
        closing=str(kept.closing),
        moment=kept.at,
        entry=str(kept.written.head),
    )
    console.say(text)


def written_at_closing(
    console: Console, home: Home, books: Books, till: Till, operator: Operator, wanted: Wanted, *, quiet: bool
) -> None:
    """Writes the reports that are set for a closing; says which were (unless ``quiet``), and why others were not."""
    from aquatill.closing_reports import write_closing_reports

    done = write_closing_reports(home, books.keys.store.database, till, operator, wanted)
    for file in () if quiet else done.written:
        console.say(console.words.tr("Report written: {file}", file=str(home.reports / file)))
    for error in done.failed.values():
        console.complain_of(error)


def _asked(parsed: Parsed, till: Till, chosen: Report) -> Asked:
    from app.domain.report import Asked

    zone = till.store.read(lambda r: r.founding().zone)
    today = till.clock.now().astimezone(ZoneInfo(zone)).date()
    since, until = _days(parsed, today)
    return Asked(chosen, since, until, tuple(map(_condition, parsed.where)))


def _days(parsed: Parsed, today: date) -> tuple[date, date]:
    until = parsed.until or today
    return parsed.since or min(today, until), until


def _condition(typed: str) -> Condition:
    from app.domain.errors import Code, Refusal
    from app.domain.report import Condition, Rule

    column, sign, value = typed.partition("=")
    if not sign:
        raise Refusal(Code.REPORT_COLUMN, column=typed)
    return Condition(column.strip(), (value.strip(),)) if value.strip() else Condition(column.strip(), (), Rule.EMPTY)


COMMAND = Command("report", N_("write a report: sales, money, taxes, customers, meters"), _flags, _run)
