"""A bounded choice out of the table, always the same for a seed: each scene with each of its ways to fail comes first."""

from __future__ import annotations

import random
from collections.abc import Iterable

from tests.faults.table import Case


def chosen(cases: Iterable[Case], count: int, seed: int) -> list[Case]:
    """So many cases that fail: one of each scene and way to fail, as far as ``count`` goes, then any others."""
    failing = [case for case in cases if case.fault]
    random.Random(seed).shuffle(failing)
    firsts = {(case.scene, case.fault and case.fault.how): case for case in reversed(failing)}
    others = [case for case in failing if case not in firsts.values()]
    return [*firsts.values(), *others][:count]
