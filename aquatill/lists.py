"""Lists in and out of the till: what files, books and the person's words have to do with each other is joined here."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from app.domain.errors import Cancelled, Code, Refusal
from app.domain.lists import Choice, DateOrder, Field, Preview
from app.domain.lists.cells import text_of
from exchange.lists.columns import Recogniser
from exchange.lists.source import Form, Source, look

if TYPE_CHECKING:
    from datetime import date

    from app.counter.lists.bring_in import BroughtIn
    from app.counter.lists.examine import BadRow, Examined
    from app.counter.till import Till
    from app.domain.lists.rules import Rules
    from app.domain.register import CustomerFile
    from app.domain.roles import Operator
    from app.domain.sold import Sold
    from app.ports import Reading, Store
    from words import Words

Count = Callable[[int], None]
Stopped = Callable[[], bool]
PIECE = 500
"""Files that are asked for at once."""


@dataclass(frozen=True, slots=True)
class CheckedList:
    """A list that was checked against the books, and the file that it is in."""

    source: Source
    choice: Choice
    examined: Examined


def recogniser(words: Iterable[Words]) -> Recogniser:
    """Knows columns by their names in these languages too."""
    labels: dict[Field, list[str]] = {field: [] for field in Field}
    for language in words:
        for field in Field:
            labels[field].append(language.name(field))
    return Recogniser(labels)


def preview(
    path: Path, known: Recogniser, country: str, choice: Choice | None = None, *, sheet: str = "", encoding: str = ""
) -> tuple[Source, Preview]:
    """Looks at a file; the columns are guessed unless they were chosen. ``sheet`` and ``encoding`` go before the choice.

    Refusal as `look`.
    """
    how = choice or _guessing(country)
    source = look(path, known, sheet=sheet or how.sheet, encoding=encoding or how.encoding, delimiter=how.delimiter)
    layout = source.layout
    columns = how.columns or {field: source.columns[at] for field, at in known.guess(source.columns).items()}
    chosen = replace(how, columns=columns, sheet=layout.sheet, encoding=layout.encoding, delimiter=layout.delimiter)
    width = len(source.columns)
    first = tuple(tuple([*map(text_of, row.cells), *[""] * width][:width]) for row in source.first)
    return source, Preview(path.name, source.sheets, source.columns, first, source.header, chosen, source.expected)


def _guessing(country: str) -> Choice:
    from words.customs import decimal_sign, month_first

    order = DateOrder.MONTH_FIRST if month_first(country) else DateOrder.DAY_FIRST
    return Choice({}, dates=order, decimal=decimal_sign(country))


def check(store: Store, source: Source, choice: Choice, now: datetime, progress: Count, stopped: Stopped) -> CheckedList:
    """Checks every row. Refusal LIST_NO_SUCH_COLUMN, LIST_FIELD_NOT_MAPPED, or as the file breaks; Cancelled."""
    from app.counter.lists.examine import examine
    from app.domain.lists.row import RowReader
    from exchange.lists.choice_file import positions

    rules = store.read(lambda reading: rules_of(reading, choice, now))
    strict = source.layout.form is Form.CSV
    reader = RowReader(positions(choice, source.columns), source.columns, choice.fixed, rules, strict)
    with _without_looking_for_cycles():
        return CheckedList(source, choice, examine(store, source.rows(), reader, rules, progress, stopped))


def rules_of(reading: Reading, choice: Choice, now: datetime) -> Rules:
    """What rows are checked against now."""
    from app.counter.register.checks import languages_of_customers
    from app.domain.lists.rules import Rules
    from exchange.lists.phones import phone_reader
    from exchange.lists.spoken import spoken

    founding = reading.founding()
    classes = tuple(one.name for one in sorted(reading.classes(), key=lambda one: one.number))
    return Rules(
        region=founding.region,
        currency=founding.currency,
        today=now.astimezone(ZoneInfo(founding.zone)).date(),
        languages=languages_of_customers(reading),
        classes=classes,
        tariffs=tuple(dict.fromkeys(version.key for version in reading.tariffs())),
        zones=frozenset(zone.code for zone in reading.zones()),
        new_zones=choice.new_zones,
        check_digits=founding.check_digits,
        dates=choice.dates,
        decimal=choice.decimal,
        spoken=spoken(classes, founding.languages),
        phone=phone_reader(founding.country),
    )


def book(till: Till, operator: Operator, checked: CheckedList, update: bool, progress: Count, stopped: Stopped) -> BroughtIn:
    """Books what was checked; see `app.counter.lists.bring_in`."""
    from app.counter.lists.bring_in import bring_in

    name = checked.source.path.name
    with _without_looking_for_cycles():
        return bring_in(till, operator, checked.examined, name, update=update, progress=progress, stopped=stopped)


@contextmanager
def _without_looking_for_cycles() -> Iterator[None]:
    """Rows and records by the hundred thousand hold no cycles; looking for some among them, over and over, costs a tenth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def write_accounts_list(store: Store, path: Path, words: Words, progress: Count, stopped: Stopped) -> int:
    """Writes every open account as a list that can be brought in again; how many. Refusal LIST_NOT_WRITTEN; Cancelled."""
    from exchange.lists.accounts import write_accounts

    labels = {field: words.name(field) for field in Field}
    try:
        return write_accounts(path, _all_files(store, progress, stopped), labels, words.tr("Accounts"))
    except OSError as error:
        raise Refusal(Code.LIST_NOT_WRITTEN, file=path.name, reason=error.strerror or "") from error


def write_purchases_list(
    store: Store, path: Path, words: Words, since: date, until: date, progress: Count, stopped: Stopped
) -> int:
    """Writes every sale, and money back, from one day to another (local days of the utility); how many.

    Refusal LIST_NOT_WRITTEN, DAYS_IN_ORDER; Cancelled.
    """
    from app.domain.sold import SoldField
    from exchange.lists.purchases import Naming, write_purchases

    if until < since:
        raise Refusal(Code.DAYS_IN_ORDER, since=since, until=until)
    founding, operators = store.read(lambda r: (r.founding(), {one.number: one.name for one in r.operators()}))
    labels = {field: words.name(field) for field in SoldField}
    naming = Naming(labels, words.name, operators, founding.zone, words.tr("Purchases"))
    zone = ZoneInfo(founding.zone)
    begin = datetime.combine(since, time(), zone)
    end = datetime.combine(until + timedelta(days=1), time(), zone)
    try:
        return write_purchases(path, _all_sold(store, begin, end, progress, stopped), naming)
    except OSError as error:
        raise Refusal(Code.LIST_NOT_WRITTEN, file=path.name, reason=error.strerror or "") from error


def _all_sold(store: Store, since: datetime, until: datetime, progress: Count, stopped: Stopped) -> Iterator[Sold]:
    """All sales of some time, asked for in pieces between which others go on."""
    seq = done = 0
    while piece := store.read(lambda reading, at=since, seq=seq: reading.sold_after(at, seq, until, PIECE)):  # type: ignore[misc]
        if stopped():
            raise Cancelled
        yield from piece
        since, seq, done = piece[-1].at, piece[-1].seq, done + len(piece)
        progress(done)


def _all_files(store: Store, progress: Count, stopped: Stopped) -> Iterator[CustomerFile]:
    """The files of all open accounts, asked for in pieces between which sales go on."""
    place = done = 0
    while piece := store.read(lambda reading, after=place: reading.files_after(after, PIECE)):  # type: ignore[misc]
        if stopped():
            raise Cancelled
        yield from piece.values()
        place, done = max(piece), done + len(piece)
        progress(done)


def write_bad(path: Path, checked: CheckedList, updated: bool, words: Words) -> int:
    """Writes the rows that do not come in, with their reasons; how many. Refusal LIST_NOT_WRITTEN (file, reason)."""
    from exchange.lists.bad_rows import write_bad_rows

    bad = bad_rows(checked.examined, updated)
    try:
        rows = ((one.row, one.findings) for one in bad)
        write_bad_rows(path, checked.source, rows, words.tr("Reason"), words.finding)
    except OSError as error:
        raise Refusal(Code.LIST_NOT_WRITTEN, file=path.name, reason=error.strerror or "") from error
    return len(bad)


def bad_rows(examined: Examined, updated: bool) -> list[BadRow]:
    """The rows that do not come in, in their order; those that differ are among them unless they are ``updated``."""
    differing = [] if updated else [one.bad for one in examined.differing]
    return sorted((*examined.bad, *differing), key=lambda one: one.row.number)
