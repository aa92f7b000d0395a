"""Printing in the table: a pass of the print worker as an act, and the law of paper.

Nothing prints twice unasked. A job that was on its way when the world stopped is of unknown fate and is not sent again by
itself; one that was not begun prints after the restart; the drawer opens at most once for a job.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from app.domain.errors import Code
from app.domain.paper import PaperJob, PaperState
from printing.delivery import Patience
from printing.printers import NetworkPrinter
from printing.worker import PAUSE, PrintWorker
from tests.faults.law import Doubled, Lost
from tests.faults.world import World
from virtual.printer import Mishap, VirtualPrinter
from virtual.printer.roll import Cut, FenceReached

PROFILE = "TM-T20II"
"""A printer whose fence says which job it was."""

PATIENCE = Patience(connect=5.0, status=5.0, fence=5.0)
NO_PATIENCE = Patience(connect=5.0, status=5.0, fence=0.1)
"""For an answer that the printer will not give."""

NOT_BEGUN = frozenset({PaperState.WAITING, PaperState.NOT_SENT})


def print_waiting(world: World, mishap: Mishap = Mishap.NONE) -> None:
    """One pass over the queue of the till that acts; each stage of each job is a point."""
    device = _device(world)
    device.mishap = mishap
    store = world.counters[world.failing].store
    printer = _printer(world, NO_PATIENCE if mishap is Mishap.FORGETS_FENCE else PATIENCE)
    worker = PrintWorker(store, printer, lambda stage: world.trace.step(f"print {stage}"))
    worker.run_once(world.clock.now())


def check_paper(world: World) -> None:
    """Lets the till print what it will, twice, and holds it to the law; nothing to do where nothing was printed."""
    if world.printer is None:
        return
    before, lay_there, kicked = _jobs(world), _cuts(world), _device(world).drawer
    for _ in range(2):
        print_waiting(world)
        world.clock.turn(PAUSE)
    cuts = _cuts(world)
    for then, now in zip(before, _jobs(world), strict=True):
        _check_state(then, now)
        _check_cuts(now, lay_there[then.number], cuts[then.number], then.state in NOT_BEGUN)
    _check_drawer(kicked, _device(world).drawer - kicked, before)
    assert _device(world).garbage == [], "a printer prints no garbage"


def _check_state(then: PaperJob, now: PaperJob) -> None:
    if then.state in NOT_BEGUN and now.state is not PaperState.CONFIRMED:
        raise Lost(f"job {now.number} was not begun and is {now.state}")
    if then.state is PaperState.SENDING and now.state is not PaperState.UNKNOWN:
        raise Doubled(f"job {now.number} was on its way and is {now.state}")


def _check_cuts(job: PaperJob, before: int, after: int, may_print: bool) -> None:
    if after > 1 or (after > before and not may_print):
        raise Doubled(f"job {job.number} ({job.state}) came out {after} times, {before} of them before")
    if job.state is PaperState.CONFIRMED and after == 0:
        raise Lost(f"job {job.number} is confirmed and never came out")


def _check_drawer(in_act: int, since: int, jobs: tuple[PaperJob, ...]) -> None:
    """Once for each first try: at most for those that the act has begun, and now for those that it had not."""
    begun = sum(job.drawer for job in jobs if job.state is not PaperState.WAITING)
    waited = sum(job.drawer for job in jobs if job.state is PaperState.WAITING)
    told = f"the drawer opened {in_act} times for {begun} jobs, then {since} times for {waited}"
    if in_act > begun or since > waited:
        raise Doubled(told)
    if since < waited:
        raise Lost(told)


def _cuts(world: World) -> Counter[int]:
    """How often each job was cut off the roll; the printer names them in its answer to the fence (37 22 d1 d2 d3 d4 00)."""
    why_not = _printer(world).trouble()  # it answers when everything sent before is printed
    assert why_not in (None, Code.PRINTER_PAPER_END), why_not
    ends = pairwise(piece for piece in _device(world).roll.pieces if isinstance(piece, Cut | FenceReached))
    return Counter(int(end.answer[2:6]) for cut, end in ends if isinstance(cut, Cut) and isinstance(end, FenceReached))


def _jobs(world: World) -> tuple[PaperJob, ...]:
    store = world.counters[world.failing].store
    jobs = store.read(lambda r: [r.paper_job(number) for number in range(1, r.next_job())])
    return tuple(job for job in jobs if job)


def _printer(world: World, patience: Patience = PATIENCE) -> NetworkPrinter:
    return NetworkPrinter("127.0.0.1", _device(world).port, PROFILE, patience)


def _device(world: World) -> VirtualPrinter:
    if world.printer is None:
        world.printer = VirtualPrinter()
    return world.printer
