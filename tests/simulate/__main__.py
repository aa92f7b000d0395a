"""`make simulate`: a month of a branch that balances every day, and planted bugs of cash desks, each of which shows."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import time

from babel.numbers import format_decimal

from tests.memory import keep_folders_in_memory
from tests.simulate.month import play
from tests.simulate.mutants import MUTANTS, hunt


def main() -> int:
    """0 when every cent is explained and every planted bug was caught."""
    arguments = _arguments()
    began = time.monotonic()
    keep_folders_in_memory()
    with multiprocessing.get_context("spawn").Pool(arguments.jobs) as pool:
        played = pool.apply_async(play, (arguments.seed, arguments.days))
        hunted = pool.map(hunt, range(len(MUTANTS)), chunksize=1)
        run = played.get()
    for mutant, found in zip(MUTANTS, hunted, strict=True):
        print(f"planted: {mutant.name:<36} {'caught on ' + found if found else 'NOT CAUGHT'}")
    if run.found:
        print(f"seed {arguments.seed}, day {run.days + 1}: {run.found}")
    caught = sum(1 for found in hunted if found)
    print(f"{caught} of {len(MUTANTS)} planted bugs caught; {(time.monotonic() - began) / 60:.1f} minutes")
    cents = format_decimal(run.unexplained / 100, "0.00", locale="en")
    print(f"{run.days} days, {run.sales} sales, {run.crashes} crashes, {cents} unexplained")
    return 0 if not run.unexplained and caught == len(MUTANTS) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.simulate", description=__doc__)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
