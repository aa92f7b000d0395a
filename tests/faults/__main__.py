"""`make faults`: every case of the table and every planted bug; ends with one line, and fails unless all is well."""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator

from tests.faults.every_scene import SCENES
from tests.faults.mutants import MUTANTS
from tests.faults.run import run_hunt, run_scene
from tests.faults.table import Failure
from tests.memory import keep_folders_in_memory

KINDS = ("lost", "doubled", "beyond settlement")


def main() -> int:
    """Runs the table on all cores; 0 when no case failed and every planted bug was caught."""
    arguments = _arguments()
    began = time.monotonic()
    keep_folders_in_memory()
    with multiprocessing.get_context("spawn").Pool(arguments.jobs) as pool:
        scenes = [scene.name for scene in SCENES if arguments.scene in ("", scene.name)]
        counts, failures = Counter[str](), list[Failure]()
        played = pool.imap_unordered(run_scene, scenes)
        hunted = pool.imap_unordered(run_hunt, range(len(MUTANTS)))  # now, so that no core waits for the last scene
        for name, count, broken in played:
            counts[name] = count
            failures += broken
        caught = dict(hunted)
    for line in _report(counts, failures, caught):
        print(line)
    minutes = (time.monotonic() - began) / 60
    kinds = Counter(failure.kind for failure in failures)
    print(f"{minutes:.1f} minutes on {arguments.jobs} processes")
    told = ", ".join(f"{kinds[kind]} {kind}" for kind in KINDS)
    noticed = sum(1 for failure in caught.values() if failure)
    print(f"{sum(counts.values())} cases, {told}, {noticed} of {len(MUTANTS)} planted bugs caught")
    return 0 if not failures and noticed == len(MUTANTS) else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--scene", default="", help="only this scene, by its name")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    return parser.parse_args()


def _report(counts: Counter[str], failures: list[Failure], caught: dict[int, Failure | None]) -> Iterator[str]:
    for name, count in counts.items():
        broken = sum(1 for failure in failures if failure.case.scene == name)
        yield f"{name:<32} {count:>5} cases {broken:>4} failed"
    for failure in failures[:50]:
        yield f"FAILED ({failure.kind}) {failure.case}: {failure.reason}"
    for index, by in sorted(caught.items()):
        yield f"planted: {MUTANTS[index].name:<44} {'caught by ' + str(by.case) if by else 'NOT CAUGHT'}"


if __name__ == "__main__":
    sys.exit(main())
