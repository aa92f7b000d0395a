"""Tries an attack twice: with its guard removed it must succeed, with the guard it must be refused for that reason."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tests.attacks.attack import Answer, Attack, Ending, Ground, tried
from tests.attacks.every_attack import ATTACKS


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of an attack; ``trouble`` is empty when it was refused as it should be."""

    name: str
    answer: Answer
    trouble: str

    @property
    def refused(self) -> bool:
        """Whether it failed, for the reason that was expected, and would have succeeded without its guard."""
        return not self.trouble


def judged(attack: Attack) -> Verdict:
    """Tries an attack without its guard and with it."""
    with attack.removed():
        without = _on_fresh_ground(attack)
    ending = _on_fresh_ground(attack)
    return Verdict(attack.name, ending.answer, _trouble(attack, without, ending))


def run_attack(index: int) -> Verdict:
    """`judged` by number, for a process of its own."""
    return judged(ATTACKS[index])


def _trouble(attack: Attack, without: Ending, ending: Ending) -> str:
    if ending.gain > 0:
        return f"SUCCEEDED: {ending.gain} gained"
    if ending.answer != attack.refusal:
        return f"refused for another reason: {ending.answer!s} instead of {attack.refusal!s}"
    if without.gain <= 0:
        return f"its guard is idle: without it {without.answer!s}"
    return ""


def _on_fresh_ground(attack: Attack) -> Ending:
    folder = Path(tempfile.mkdtemp(prefix="aquatill-attack-"))
    ground = Ground(folder)
    try:
        return tried(attack, ground)
    finally:
        ground.close()
        shutil.rmtree(folder)
