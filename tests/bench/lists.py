"""An import of a list against its floor: reading the file, parsing its phones, and writing every row that results.

The floor reads the same workbook with openpyxl, parses each phone with phonenumbers, and writes with ``executemany`` every
row that the import had left: of all tables, history and search index included, into a copy of the same encrypted books,
in one transaction. It checks nothing, decides nothing, and makes none of the rows; they were read from the subject's books.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import phonenumbers
import sqlalchemy as sa

import db.till
from app.counter.lists.examine import Examined
from app.counter.till import Till
from aquatill.clock import SystemClock
from aquatill.home import Home
from aquatill.lists import book, check, preview, recogniser
from db.till import StoreFiles
from db.till.columns import METADATA
from db.till.opening import connect
from exchange.lists.writing import Column, table
from tests.bench.books import KEYS, found
from tests.bench.figure import Figure, Sample, in_turns, series
from tests.household import SUPERVISOR
from words import Words

ROWS = 100_000
FAULT_EVERY = 500
_NAMES = ("María", "José Luis", "Guadalupe", "Francisco Javier", "Verónica", "Óscar", "Itzel", "Miguel Ángel")
_FAMILIES = ("Hernández", "García", "Muñoz", "López", "González", "Ruiz", "Gómez", "Álvarez", "Peña", "Chávez")
_STREETS = ("Calle Hidalgo", "Av. Independencia", "Calle Allende", "Privada Los Pinos", "Callejón del Agua")
_HEADS = (
    "Cuenta",
    "Nombre",
    "Teléfono",
    "Teléfono 2",
    "Documento",
    "Dirección",
    "Clase",
    "Medidor",
    "Calibre",
    "Instalado",
    "Lectura",
)
_PHONES = (2, 3)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: its figures, and whether it told each planted fault and brought in the rest."""

    figures: tuple[Figure, ...]
    told: int
    planted: int
    booked: int


def imported(folder: Path, rows: int = ROWS, runs: int = 1) -> Imported:
    """Measures imports of so many rows. ``folder`` is empty."""
    home, list_file = Home(folder / "founded"), folder / "list.xlsx"
    found(home)
    planted = write_list(list_file, rows)
    outcome: list[Examined] = []
    subject = partial(_subject, home.folder, folder / "till", list_file, outcome)
    subject()
    kept = list(_left(folder / "till", home.folder))
    floors, tills = in_turns(partial(_floor, home.folder, folder / "bare", list_file, kept), subject, runs, 0)
    what = f"import of {rows:,} rows from Excel"
    figures = (
        Figure(what, "ms", series(tills, "all"), series(floors, "all"), 1.5),
        Figure(f"{what}, processor time", "ms", series(tills, "processor"), series(floors, "processor"), None),
    )
    told = {row.row.number for row in outcome[-1].bad}
    return Imported(figures, len(told & planted), len(planted), len(outcome[-1].new))


def write_list(path: Path, rows: int) -> set[int]:
    """Writes a list; the numbers of the rows with a planted fault."""
    planted = set()
    with table(path, [Column(name) for name in _HEADS], "Lista") as sink:
        for number in range(rows):
            cells = _cells(number)
            if number % FAULT_EVERY == FAULT_EVERY - 1:
                _spoil(cells, number // FAULT_EVERY)
                planted.add(number + 2)
            sink.row(cells)
    return planted


def _cells(number: int) -> list[Any]:
    person = f"{_NAMES[number % 8]} {_FAMILIES[number // 8 % 10]} {_FAMILIES[number // 80 % 10]}"
    street = f"{_STREETS[number % 5]} {number // 5}, Col. {_FAMILIES[number % 10]}"
    second = f"+52 33 {1000 + number // 10_000} {number % 10_000:04}" if number % 3 == 0 else None
    first = f"55 {1000 + number // 10_000} {number % 10_000:04}"
    kind = "Comercial" if number % 20 == 0 else "Doméstica"
    day = f"{1 + number % 28}/{1 + number % 12}/{2010 + number % 15}"
    return [
        f"B-{number:07}",
        person,
        first,
        second,
        f"D{number:08}",
        street,
        kind,
        50_000_000 + number,
        15,
        day,
        number % 900,
    ]


def _spoil(cells: list[Any], nth: int) -> None:
    """One of five faults, in turn."""
    place, value = ((2, "123"), (1, None), (6, "real"), (9, "31/02/2020"), (7, "M-17"))[nth % 5]
    cells[place] = value


def _subject(founded: Path, folder: Path, list_file: Path, outcome: list[Examined]) -> Sample:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(founded, folder)
    clock = SystemClock()
    store = db.till.open_store(folder, KEYS.store, clock)
    till = Till(store, KEYS.source(demo=True), clock)
    taken = _stopwatch()
    source, shown = preview(list_file, recogniser([Words("es", "UTC", "MXN")]), "MX")
    checked = check(store, source, shown.choice, clock.now(), _nobody, _never)
    book(till, SUPERVISOR, checked, False, _nobody, _never)
    sample = taken()
    outcome.append(checked.examined)
    store.close()
    return sample


def _floor(founded: Path, folder: Path, list_file: Path, kept: list[tuple[str, list[tuple[Any, ...]]]]) -> Sample:
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(founded, folder)
    connection = connect(StoreFiles(folder), KEYS.store, "rw")
    taken = _stopwatch()
    workbook = openpyxl.load_workbook(list_file, read_only=True, data_only=True)
    for row in workbook.worksheets[0].iter_rows(values_only=True):
        for place in _PHONES:
            if row[place]:
                _parsed(str(row[place]))
    workbook.close()
    with connection.begin():
        for statement, rows in kept:
            connection.exec_driver_sql(statement, rows)
    sample = taken()
    connection.close()
    return sample


def _stopwatch() -> Callable[[], Sample]:
    """Starts; what it is asked for is what went by since then."""
    clock, processor = time.perf_counter_ns(), time.process_time_ns()
    return lambda: {
        "all": (time.perf_counter_ns() - clock) / 1e6,
        "processor": (time.process_time_ns() - processor) / 1e6,
    }


def _parsed(text: str) -> None:
    try:
        number = phonenumbers.parse(text, "MX")
    except phonenumbers.NumberParseException:
        return
    phonenumbers.is_valid_number(number)
    phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _left(folder: Path, founded: Path) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """Each table's INSERT and the rows that the import left in it, those of the search index made of the words in `hit`."""
    after, before = (connect(StoreFiles(place), KEYS.store, "ro") for place in (folder, founded))
    for name in ("journal", *(one.name for one in METADATA.sorted_tables)):
        rows = _new_rows(after, before, f"SELECT * FROM {name}")  # noqa: S608  names of our own tables
        if rows:
            yield f"INSERT INTO {name} VALUES ({', '.join('?' * len(rows[0]))})", rows  # noqa: S608
    yield "INSERT INTO search (rowid, words) VALUES (?, ?)", _new_rows(after, before, "SELECT place, words FROM hit")
    after.close()
    before.close()


def _new_rows(after: sa.Connection, before: sa.Connection, select: str) -> list[tuple[Any, ...]]:
    known = {tuple(row) for row in before.exec_driver_sql(select)}
    return [tuple(row) for row in after.exec_driver_sql(select) if tuple(row) not in known]


def _nobody(done: int) -> None:
    """A progress that nobody watches."""


def _never() -> bool:
    return False
