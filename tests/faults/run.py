"""What the worker processes of `make faults` do: one scene with all its cases, or one planted bug."""

from __future__ import annotations

from tests.faults.every_scene import SCENES
from tests.faults.hunt import hunt
from tests.faults.mutants import MUTANTS
from tests.faults.table import Failure, Table


def run_scene(name: str) -> tuple[str, int, list[Failure]]:
    """All cases of a scene: its name, how many there are, and those that broke the law."""
    scene = next(scene for scene in SCENES if scene.name == name)
    table = Table((scene,))
    try:
        cases = list(table.cases())
        return name, len(cases), [failure for case in cases if (failure := table.run(case))]
    finally:
        table.close()


def run_hunt(index: int) -> tuple[int, Failure | None]:
    """The planted bug with this index, and the failure that gave it away."""
    return index, hunt(MUTANTS[index])
