"""The card as it was some time ago, shown again: to the meter, which has heard all it says, and to a till."""

from __future__ import annotations

from contextlib import suppress

from app.domain.errors import TillError
from tests.faults.world import World
from virtual.card import VirtualCard
from virtual.contact import Contact


class CopiedCard:
    """A copy that is made while nothing on the card is news to the meter."""

    def __init__(self, world: World) -> None:
        world.visit()
        self._image = world.card.image()

    def show(self, world: World, till: int) -> None:
        """The meter neither credits nor debits a litre; a till may learn from it and pays nothing that is not proven."""
        world.visit()
        before = world.meter.account
        copy = VirtualCard(self._image)
        world.meter.visit(Contact(copy))
        assert world.meter.account == before, "a copy of the card moved water"
        with suppress(TillError):  # a card that was replaced, or of a meter that was taken away
            world.shown(till, world.counters[till].present(Contact(copy)))
