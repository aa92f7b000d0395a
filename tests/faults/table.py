"""Every case: scene × point of its recorded run × way to fail × way on. Runs them and says what broke."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import TillError
from tests.faults.every_scene import SCENES
from tests.faults.law import Doubled, Lost, check_meanwhile, check_settled
from tests.faults.paper import check_paper
from tests.faults.scenes import Actor, Scene
from tests.faults.settling import WAYS, finish_returns
from tests.faults.trace import Fault, PowerCut, Trace
from tests.faults.world import Saved, World


@dataclass(frozen=True, slots=True)
class Case:
    """One way in which the world stops, and how it goes on."""

    scene: str
    fault: Fault | None
    point: str
    way: str

    def __str__(self) -> str:
        where = f"{self.fault.index} {self.point} | {self.fault.how.value}" if self.fault else self.point
        return f"{self.scene} | {where} | {self.way}"


@dataclass(frozen=True, slots=True)
class Failure:
    """A case that broke the law; ``kind`` is lost, doubled or beyond settlement."""

    case: Case
    kind: str
    reason: str


class Table:
    """The prepared worlds and their cases; a folder of its own, in ``place`` if one is named, removed by `close`."""

    def __init__(self, scenes: tuple[Scene, ...] = SCENES, place: Path | None = None) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="aquatill-faults-", dir=place))
        self._scenes = {scene.name: scene for scene in scenes}
        self._saved: dict[str, Saved] = {}
        self._count = 0

    def cases(self) -> Iterator[Case]:
        """All of them, from a run of each scene without faults."""
        for scene in self._scenes.values():
            yield from (Case(scene.name, None, "nothing fails", way) for way in WAYS)
            for index, point in enumerate(self._record(scene).points):
                for how in point.ways:
                    yield from (Case(scene.name, Fault(how, index), point.name, way) for way in WAYS)

    def prepare(self) -> None:
        """Prepares all worlds now, so that a bug that is planted later touches the acts alone."""
        for scene in self._scenes.values():
            self._world(scene).close()

    def run(self, case: Case) -> Failure | None:
        """Runs a case; None when the law held."""
        return judged(case, lambda: self._run(case))

    def saved(self, scene: str) -> Saved:
        """The prepared world of a scene, as it lies on the disk."""
        if scene not in self._saved:
            world = self._scenes[scene].world(self.next_folder())
            self._scenes[scene].prepare(world)
            self._saved[scene] = world.save(self.next_folder())
        return self._saved[scene]

    def next_folder(self) -> Path:
        """The name of a folder that is not there yet."""
        self._count += 1
        return self._folder / str(self._count)

    def close(self) -> None:
        """Removes the folder."""
        shutil.rmtree(self._folder)

    def _run(self, case: Case) -> None:
        world = self._world(self._scenes[case.scene])
        try:
            self._play(world, case)
        finally:
            world.close()
            shutil.rmtree(world.folder)

    def _play(self, world: World, case: Case) -> None:
        scene, trace = self._scenes[case.scene], Trace(case.fault)
        world.watch(trace)
        with suppress(PowerCut, TillError):
            scene.act(world)
        assert trace.struck or not case.fault, "the fault was never reached"
        world.unwatch()
        go_on(world, scene.actor, case.way)

    def _record(self, scene: Scene) -> Trace:
        world, trace = self._world(scene), Trace()
        world.watch(trace)
        try:
            scene.act(world)
        finally:
            world.close()
        return trace

    def _world(self, scene: Scene) -> World:
        world = scene.world(self.next_folder(), self.saved(scene.name))
        world.failing = scene.actor.value or 1
        return world


def judged(case: Case, play: Callable[[], None]) -> Failure | None:
    """Plays a case and says how it broke the law; None when it held."""
    try:
        play()
    except Lost as broken:
        return Failure(case, "lost", str(broken))
    except Doubled as broken:
        return Failure(case, "doubled", str(broken))
    except Exception as broken:  # noqa: BLE001 - whatever it is, this case cannot be settled
        return Failure(case, "beyond settlement", f"{type(broken).__name__}: {broken}")
    return None


def go_on(world: World, actor: Actor, way: str) -> None:
    """Life after the fault, to its end; the law is asked on the way and when all is settled."""
    _power_on(world, actor)
    check_meanwhile(world)
    check_paper(world)
    WAYS[way](world)
    check_meanwhile(world)
    world.visit()
    world.visit()
    for number in world.counters:
        world.answer(number, back=False)
    finish_returns(world)
    check_settled(world)
    check_paper(world)


def _power_on(world: World, actor: Actor) -> None:
    """The power comes back, or, after a tear, the program simply goes on; both tills start anew all the same."""
    if actor is Actor.METER:
        world.restart_meter()
    else:
        world.restart(actor.value)
