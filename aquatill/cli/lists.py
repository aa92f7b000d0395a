"""`aquatill import FILE`: brings customers, accounts and meters from an Excel or CSV file into the register."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from aquatill.cli.parser import Command, Parsed, add_operator
from words import N_

if TYPE_CHECKING:
    from app.counter.till import Till
    from app.domain.lists import Preview
    from app.domain.roles import Operator
    from aquatill.cli.console import Console
    from aquatill.lists import CheckedList
    from exchange.lists.source import Source
    from words import Words


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    tr, file = words.tr, words.tr("FILE")
    parser.add_argument("file", type=Path, metavar=file, help=tr("the list: Excel (.xlsx) or CSV"))
    parser.add_argument("--map", type=Path, metavar=file, help=tr("the choice of columns; a preview writes it anew"))
    parser.add_argument(
        "--preview", action="store_true", help=tr("say what would come in, and write nothing into the books")
    )
    parser.add_argument("--bad", type=Path, metavar=file, help=tr("where the rows go that do not come in (.xlsx or .csv)"))
    parser.add_argument("--update", action="store_true", help=tr("bring accounts that differ up to date"))
    parser.add_argument("--new-zones", action="store_true", help=tr("enter zones that the register does not know"))
    parser.add_argument("--sheet", default="", metavar=tr("NAME"), help=tr("the sheet of the workbook"))
    parser.add_argument("--encoding", default="", metavar=tr("NAME"), help=tr("the encoding of a CSV file, such as cp1252"))
    parser.add_argument("--json", action="store_true", help=tr("print the result for programs"))
    add_operator(parser, words)


def _run(console: Console, parsed: Parsed) -> int:
    from aquatill.cli.left_over import settle_left_over
    from aquatill.cli.place import open_till, operator_from

    with open_till(console, parsed) as here:
        till = here.till
        settle_left_over(console, till)
        return _import(console, parsed, till, operator_from(console, parsed, till))


def _import(console: Console, parsed: Parsed, till: Till, operator: Operator) -> int:
    from app.domain.roles import Job, require
    from aquatill.cli.progress import Progress
    from aquatill.lists import book, check, write_bad

    require(operator, Job.IMPORT)
    source, shown = _look(console.words, parsed, till)
    if not parsed.json:
        _say_columns(console, shown)
    tr = console.words.tr
    with Progress(console, tr("Checking"), shown.expected) as progress:
        checked = check(till.store, source, shown.choice, till.clock.now(), progress, progress.stopped)
    if not parsed.json:
        _say_findings(console, checked, parsed.update)
    if parsed.bad and not checked.examined.all_come_in(parsed.update):
        write_bad(parsed.bad, checked, parsed.update, console.words)
    if not parsed.preview:
        total = checked.examined.to_book(parsed.update)
        with Progress(console, tr("Bringing in"), total) as progress:
            book(till, operator, checked, parsed.update, progress, progress.stopped)
    _say_result(console, parsed, checked)
    return 0 if checked.examined.all_come_in(parsed.update) else 1


def _look(words: Words, parsed: Parsed, till: Till) -> tuple[Source, Preview]:
    """The file and the choice for it: that of the choice file, or a guess, changed by what was typed."""
    from aquatill.lists import preview, recogniser
    from exchange.lists.choice_file import read_choice, write_choice

    country = till.store.read(lambda reading: reading.founding().country)
    known = recogniser([words])
    writes = parsed.preview and parsed.map
    chosen = read_choice(parsed.map) if parsed.map and not (writes and not parsed.map.exists()) else None
    source, shown = preview(parsed.file, known, country, chosen, sheet=parsed.sheet, encoding=parsed.encoding)
    choice = replace(shown.choice, new_zones=shown.choice.new_zones or parsed.new_zones)
    if writes:
        write_choice(parsed.map, choice)
    return source, replace(shown, choice=choice)


def _say_columns(console: Console, shown: Preview) -> None:
    """How the file was understood: which column fills which field, and which are left out."""
    words, choice = console.words, shown.choice
    console.say(words.tr("The names of the columns stand in row {row}.", row=shown.header))
    if choice.encoding:
        console.say(words.tr("The text is read as {encoding}.", encoding=choice.encoding))
    if choice.sheet:
        console.say(words.tr("The list is on the sheet {sheet}.", sheet=choice.sheet))
    for field, column in choice.columns.items():
        console.say(words.tr("  {field}: column {column}", field=field, column=column))
    left = [column for column in shown.columns if column not in choice.columns.values()]
    if left:
        console.say(words.tr("Not used: {columns}", columns=", ".join(left)))


def _say_findings(console: Console, checked: CheckedList, updated: bool) -> None:
    from aquatill.lists import bad_rows

    words = console.words
    for row in bad_rows(checked.examined, updated):
        for finding in row.findings:
            console.say(words.tr("Row {row}: {reason}", row=finding.row, reason=words.finding(finding)))


def _say_result(console: Console, parsed: Parsed, checked: CheckedList) -> None:
    from aquatill.lists import bad_rows

    examined, words = checked.examined, console.words
    bad = len(bad_rows(examined, parsed.update))
    if parsed.json:
        console.say_json(_facts(words, parsed, checked))
        return
    console.say(
        words.tr(
            "{total} rows: {new} new, {same} in the books already, {differing} with other data, {bad} with a fault.",
            total=words.number(examined.total),
            new=words.number(len(examined.new)),
            same=words.number(examined.same),
            differing=words.number(len(examined.differing)),
            bad=words.number(len(examined.bad)),
        )
    )
    if parsed.preview:
        console.say(words.tr("This was a preview: nothing was written into the books."))
    else:
        console.say(words.tr("{count} rows came in.", count=words.number(examined.to_book(parsed.update))))
    if bad and parsed.bad:
        console.say(
            words.tr("{count} rows did not come in; they are in {file}.", count=words.number(bad), file=str(parsed.bad))
        )


def _facts(words: Words, parsed: Parsed, checked: CheckedList) -> dict[str, object]:
    """The result for programs: counts, and each finding with its code and its sentence."""
    from aquatill.lists import bad_rows

    examined = checked.examined
    findings = [finding for row in bad_rows(examined, parsed.update) for finding in row.findings]
    return {
        "rows": examined.total,
        "new": len(examined.new),
        "same": examined.same,
        "differing": len(examined.differing),
        "bad": len(examined.bad),
        "booked": 0 if parsed.preview else examined.to_book(parsed.update),
        "findings": [
            {
                "row": one.row,
                "fault": one.fault.value,
                "field": one.field.value if one.field else "",
                "column": one.column,
                "value": one.value,
                "reason": words.finding(one),
            }
            for one in findings
        ],
    }


COMMAND = Command("import", N_("bring customers, accounts and meters in from an Excel or CSV file"), _flags, _run)
