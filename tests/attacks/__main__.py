"""`make attacks`: tries every attack; ends with one line, and fails unless each is refused by its guard."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys

from tests.attacks.every_attack import ATTACKS
from tests.attacks.page import named, row
from tests.attacks.run import Verdict, run_attack
from tests.memory import keep_folders_in_memory


def main() -> int:
    """Tries them all on all cores; 0 when each was refused."""
    arguments = _arguments()
    if arguments.page:
        print("\n".join(row(attack) for attack in ATTACKS))
        return 0
    keep_folders_in_memory()
    wanted = [n for n, attack in enumerate(ATTACKS) if arguments.attack in ("", attack.name)]
    verdicts = _tried(wanted, arguments.jobs)
    for verdict in verdicts:
        print(told(verdict))
    refused = sum(1 for verdict in verdicts if verdict.refused)
    print(f"{len(verdicts)} attacks, {refused} refused")
    return 0 if verdicts and refused == len(verdicts) else 1


def _tried(wanted: list[int], jobs: int) -> list[Verdict]:
    if jobs == 1:
        return [run_attack(index) for index in wanted]
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        return pool.map(run_attack, wanted, chunksize=1)


def told(verdict: Verdict) -> str:
    """One line of the report."""
    ending = f"refused, {named(verdict.answer)}" if verdict.refused else f"NOT REFUSED, {verdict.trouble}"
    return f"{verdict.name:<72} {ending}"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.attacks", description=__doc__)
    parser.add_argument("--attack", default="", help="only this attack, by its name")
    parser.add_argument("--page", action="store_true", help="print the table of docs/attacks.md and try nothing")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
