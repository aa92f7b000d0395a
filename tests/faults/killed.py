"""Cases of the table with a real death: the till is a process that SIGKILL ends, its card lies in the real PC/SC daemon.

python -m tests.faults.killed                      all cases of the test, in its order
python -m tests.faults.killed --case "SCENE | 12 commit committed | power | no card"
"""

from __future__ import annotations

import argparse
import multiprocessing
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path

from devices.pcsc import PcscReader
from tests.faults.child import Act, DeskWorld, LastWord, Word, die_acting
from tests.faults.chosen import chosen
from tests.faults.scenes import AT_THE_COUNTER, Scene
from tests.faults.table import Case, Failure, Table, go_on, judged
from tests.faults.trace import TEARS
from tests.memory import DISK
from tests.pcsc_daemon import READERS, PcscDaemon, pcsc_daemon
from virtual.card import CardImage, VirtualCard
from virtual.contact import TearKind
from virtual.vpcd import save_image

SEED = 4711
COUNT = 64
SAME_CARD = {"same card, write": False, "same card, give back": True}
"""Ways on in which the card still lies there; whether the cashier gives back."""

_PATIENCE_SECONDS = 30.0


class Killing:
    """Plays cases one after another with one daemon and one card process; `cases` are those of the test."""

    def __init__(self, daemon: PcscDaemon) -> None:
        self._table = Table(AT_THE_COUNTER, DISK)
        self._file = self._table.next_folder().with_suffix(".json")
        self._card = daemon.card(self._file)
        self._children = multiprocessing.get_context("forkserver")
        self._children.set_forkserver_preload([die_acting.__module__])

    def every_case(self) -> Iterator[Case]:
        """Every case in which a till is the one that fails."""
        return (case for case in self._table.cases() if case.fault)

    def cases(self) -> list[Case]:
        """The cases of the test."""
        return chosen(self.every_case(), COUNT, SEED)

    def run(self, case: Case) -> Failure | None:
        """Plays a case; None when the law held."""
        return judged(case, lambda: self._play(case))

    def close(self) -> None:
        """Takes the card away and removes the folder."""
        self._card.close()
        self._table.close()

    def _play(self, case: Case) -> None:
        scene = next(scene for scene in AT_THE_COUNTER if scene.name == case.scene)
        prepared = self._table.saved(scene.name)
        save_image(prepared.image, self._file)
        self._card.insert()
        world = self._afterwards(case, self._killed(case))
        try:
            world.failing = scene.actor.value
            self._switched_on(world, scene, case)
            go_on(world, scene.actor, case.way)
        finally:
            world.close()

    def _killed(self, case: Case) -> tuple[Path, LastWord]:
        """Lets a child play the act until it is dead; its folder and its last word."""
        assert case.fault is not None
        act = Act(case.scene, case.fault, self._table.saved(case.scene), self._table.next_folder())
        ours, theirs = multiprocessing.Pipe()
        child = self._children.Process(target=die_acting, args=(theirs, act))
        child.start()
        theirs.close()
        with ours:
            last = self._listen(ours)
        child.join(_PATIENCE_SECONDS)
        assert child.exitcode == -signal.SIGKILL, f"the child ended with {child.exitcode}"
        assert last.struck, "the fault was never reached"
        return act.folder, last

    def _listen(self, child: Connection) -> LastWord:
        """Tears the card out when the child says so; returns the child's last word."""
        while child.poll(_PATIENCE_SECONDS):
            word: Word = child.recv()
            if isinstance(word, LastWord):
                return word
            self._tear(word)
            child.send("done")
        raise AssertionError("the child hangs")

    def _tear(self, kind: TearKind) -> None:
        self._card.tear(kind, at=0)

    def _afterwards(self, case: Case, end: tuple[Path, LastWord]) -> DeskWorld:
        """The world as the dead process left it."""
        folder, last = end
        left = replace(self._table.saved(case.scene), folder=folder, image=self._image())
        world = DeskWorld(self._table.next_folder(), left)
        world.hands = last.hands
        return world

    def _switched_on(self, world: DeskWorld, scene: Scene, case: Case) -> None:
        """The till starts again. A card that still lies there is read through the daemon at once; then it is taken."""
        assert case.fault is not None
        torn = case.fault.how in TEARS
        world.restart(scene.actor.value)
        if torn:
            self._card.wait_until_gone()
        elif case.way in SAME_CARD:
            self._answer_at_the_reader(world, scene, case)
        if not torn:
            self._card.remove()
        world.card = VirtualCard(self._image())

    def _answer_at_the_reader(self, world: DeskWorld, scene: Scene, case: Case) -> None:
        world.reader = PcscReader(READERS[0])
        try:
            world.answer(scene.actor.value, back=SAME_CARD[case.way])
        finally:
            world.reader.close()
            world.reader = None

    def _image(self) -> CardImage:
        return CardImage.from_json(self._file.read_text())


@contextmanager
def killing() -> Iterator[Killing]:
    """The daemon and everything else that the cases need."""
    with pcsc_daemon() as daemon:
        one = Killing(daemon)
        try:
            yield one
        finally:
            one.close()


def command(case: Case) -> str:
    """How to repeat a case."""
    return f'python -m tests.faults.killed --case "{case}"'


def main() -> int:
    """Plays one case, or those of the test; 0 when the law held in all."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.killed")
    parser.add_argument("--case", default="", help="one case, as a failure names it")
    wanted = parser.parse_args().case
    began = time.monotonic()
    with killing() as one:
        cases = [case for case in one.every_case() if str(case) == wanted] if wanted else one.cases()
        failures = [failure for case in cases if (failure := one.run(case))]
    for failure in failures:
        print(f"FAILED ({failure.kind}) {failure.reason}\n  {command(failure.case)}")
    print(f"{len(cases)} cases, {len(failures)} failed, {time.monotonic() - began:.0f} s")
    return 0 if cases and not failures else 1


if __name__ == "__main__":
    sys.exit(main())
