"""What an attack is, and the ground on which it is tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from app.counter.present import Presented
from app.domain.errors import Code, TillError
from app.domain.vend import EntryState
from tests.faults.world import PROVISION
from tests.household import Counter, fresh_card
from virtual.card import CardImage, VirtualCard
from virtual.contact import Contact
from virtual.meter import Refused, VirtualMeter, Visit, VolatileMemory
from virtual.meter.rules import Reason

Guard = Callable[[], AbstractContextManager[object]]
"""A context in which a guard is gone."""

IGNORED = "nothing comes of it"
WAITS = "waits for the meter"

Answer = Code | Reason | str
"""How an attack is turned down: the till's code, the meter's reason, or what is seen where nobody says anything."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How an attack ended: what the attacker has of it (litres, minor units, or 1), and how it was answered."""

    gain: int
    answer: Answer = IGNORED


class Ground:
    """A household with its card and meter, and tills with their books; made when they are asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._counters: list[Counter] = []
        self.card = VirtualCard(fresh_card())
        self.meter = VirtualMeter(PROVISION, VolatileMemory())

    def till(self, number: int = 1, folder: str = "") -> Counter:
        """A till with an open shift."""
        counter = Counter(self._folder / (folder or f"till-{number}"), number)
        self._counters.append(counter)
        self.meter.advance_clock(counter.clock.now())
        return counter

    def sell(self, counter: Counter, litres: int) -> None:
        """An honest sale on the household's card."""
        assert counter.sell(Contact(self.card), litres).settled.state is EntryState.COMPLETED

    def shown(self, counter: Counter) -> Presented:
        """The household's card is put on the reader."""
        return counter.present(Contact(self.card))

    def visit(self) -> Visit:
        """The household's card is put into its meter."""
        return self.meter.visit(Contact(self.card))

    def put_back(self, image: CardImage) -> None:
        """The card is what it was before, as if its family let itself be copied."""
        self.card = VirtualCard(image)

    def close(self) -> None:
        """The folder may go."""
        for counter in self._counters:
            counter.close()


@dataclass(frozen=True, slots=True)
class Attack:
    """An attack by its name.

    ``holds``: what the attacker has in hand, keys above all. ``guard``: what stops them, in words; ``removed`` takes it
    away.
    ``act`` tries the attack from preparation to booty. ``refusal``: how it is turned down.
    """

    name: str
    holds: str
    guard: str
    removed: Guard
    act: Callable[[Ground], Ending]
    refusal: Answer


def met(visit: Visit, gain: int) -> Ending:
    """How a visit to a meter ended for the attacker, who would have ``gain`` of it."""
    return Ending(0, visit.reason) if isinstance(visit, Refused) else Ending(gain)


def tried(attack: Attack, ground: Ground) -> Ending:
    """Tries it once; what the till refuses ends it."""
    try:
        return attack.act(ground)
    except TillError as refused:
        return Ending(0, refused.code)


def replaced(*parts: tuple[object, str, object]) -> Guard:
    """Takes a guard away by putting something else in place of these attributes."""

    @contextmanager
    def gone() -> Iterator[None]:
        with ExitStack() as stack:
            for where, name, instead in parts:
                stack.enter_context(patch.object(where, name, instead))
            yield

    return gone


def always(value: object) -> Callable[..., object]:
    """A function that answers the same to everything."""
    return lambda *_args, **_kwargs: value
