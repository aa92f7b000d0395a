"""Plants each bug and looks for the first case that notices it."""

from __future__ import annotations

import random

from tests.faults.every_scene import SCENES
from tests.faults.mutants import Mutant
from tests.faults.table import Failure, Table

MOST_CASES = 600


def hunt(mutant: Mutant) -> Failure | None:
    """The first failure that the bug causes in its scene; None when the table is blind to it."""
    table = Table(tuple(scene for scene in SCENES if scene.name == mutant.scene))
    try:
        table.prepare()
        with mutant.planted():
            cases = list(table.cases())
            random.Random(mutant.name).shuffle(cases)
            return next((failure for case in cases[:MOST_CASES] if (failure := table.run(case))), None)
    finally:
        table.close()
