"""Measures the till against its floors and prints the table: ``python -m tests.bench [--runs N]``.

What each line means and what is in each floor stands in docs/benchmarks.md. The exit code says that everything could be
measured, not that every target is met: on a machine that does other work meanwhile a figure may miss it.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from aquatill.home import Home
from tests.bench.blacklist import lookups
from tests.bench.books import found
from tests.bench.figure import Figure
from tests.bench.search import key_strokes
from tests.bench.start import memory, starts
from tests.bench.table import table
from tests.bench.tariff import quotes

RUNS = 15
WARM_UP = 2
WEIGHINGS = 3
LIST_ROWS = 100_000
LIST_RUNS = 3
CUSTOMERS = 1_000_000
LISTED = 10_000_000
SALES = 1_000_000
PAGES = 1_000
REPORT_RUNS = 3


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="tests.bench", description="measure the till against its floors")
    parser.add_argument("--runs", type=int, default=RUNS, help="pairs of runs for each figure")
    parser.add_argument("--warm-up", type=int, default=WARM_UP, help="pairs before them that do not count")
    parser.add_argument("--customers", type=int, default=CUSTOMERS, help="customers in the register that is searched")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="aquatill-bench-") as folder:
        for line in report(Path(folder), chosen.runs, chosen.warm_up, chosen.customers):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()


def report(
    folder: Path,
    runs: int,
    warm_up: int,
    customers: int = CUSTOMERS,
    list_rows: int = LIST_ROWS,
    listed: int = LISTED,
    sales: int = SALES,
    pages: int = PAGES,
) -> Iterator[str]:
    """The table and what belongs to it, in pieces as they are known. ``folder`` is empty."""
    home = Home(folder / "start")
    found(home)
    yield table([*_starts(home.folder, runs, warm_up), *memory(home.folder, min(runs, WEIGHINGS))])
    yield table(quotes(runs, warm_up))
    yield from _lists(folder / "lists", list_rows, min(runs, LIST_RUNS))
    yield table(_key_strokes(folder / "register", customers))
    yield table([lookups(folder / "blacklist", listed, runs, warm_up)])
    yield table(_reports(folder / "sales", sales, min(runs, REPORT_RUNS), pages))
    if not shutil.which("Xvfb"):
        yield "Left out: starts and searches under X11 need Xvfb."
    if os.geteuid() == 0:
        yield from _at_the_counter(folder / "counter", runs, warm_up)
    else:
        yield "Left out: sale and presentation start the real PC/SC service, which needs root."


def _starts(home: Path, runs: int, warm_up: int) -> Iterator[Figure]:
    yield from starts(home, "", runs, warm_up)
    if shutil.which("Xvfb"):
        from tests.e2e.desk import x_server

        with x_server() as display:
            yield from starts(home, display, runs, warm_up)


def _key_strokes(folder: Path, customers: int) -> Iterator[Figure]:
    yield from key_strokes(folder, customers)
    if shutil.which("Xvfb"):
        from tests.e2e.desk import x_server

        with x_server() as display:
            yield from key_strokes(folder, customers, display)


def _reports(folder: Path, sales: int, runs: int, pages: int) -> Iterator[Figure]:
    from tests.bench.reports import heartbeat, reports

    yield from reports(folder, sales, runs, pages)
    yield from heartbeat(folder, sales)
    if shutil.which("Xvfb"):
        from tests.e2e.desk import x_server

        with x_server() as display:
            yield from heartbeat(folder, sales, display)


def _lists(folder: Path, rows: int, runs: int) -> Iterator[str]:
    from tests.bench.lists import imported

    folder.mkdir()
    measured = imported(folder, rows, runs)
    yield table(measured.figures)
    yield (
        f"Of {measured.planted} rows with a planted fault {measured.told} were told with their reason; "
        f"{measured.booked:,} rows came in."
    )


def _at_the_counter(folder: Path, runs: int, warm_up: int) -> Iterator[str]:
    from tests.bench.counter import counter

    folder.mkdir()
    measured = counter(folder, runs, warm_up)
    sale, parts = measured.recorded, measured.parts
    yield table(measured.figures)
    yield (
        f"A presentation: {len(sale.presentation)} card commands. A sale: {len(sale.sale)} card commands; {sale.commits} "
        f"commits, each flushed and anchored, with {sale.entries} signed journal entries and {sale.statements} statements."
    )
    yield (
        f"Floor of the sale: exchange {parts['exchange']:.1f} ms, books {parts['books']:.1f} ms (statements and commits "
        f"alone {parts['sql']:.1f} ms). A card that the service has reported is heard of after {parts['hearing']:.0f} ms."
    )


if __name__ == "__main__":
    main()
