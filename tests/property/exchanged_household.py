"""The same household, whose meter is changed somewhere in its history and perhaps read out later."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule

from app.domain.exchange import Closing
from tests.faults.exchange import ExchangeWorld
from tests.property.household_machine import AT_TILL, Household


class ExchangedHousehold(Household):
    """Copies of books from before the change are not brought back: what they lost of another binding nobody counts here."""

    world_class = ExchangeWorld
    world: ExchangeWorld

    @rule(fault=st.none() | AT_TILL, too_many=st.none() | st.integers(0, 3_000))
    def change_the_meter(self, fault: object, too_many: int | None) -> None:
        """By the meter's own word, or typed; nobody changes it while a sale is open. A cut is finished at the counter."""
        world = self.world
        if world.is_changed or any(c.store.read(lambda r: r.open_entries()) for c in world.counters.values()):
            return
        register = world.meter.record.register
        closing = None if too_many is None else Closing(register + too_many)
        self.copies.clear()
        self._at_till(1, fault, lambda: world.change(closing))  # type: ignore[arg-type]
        world.finish()

    @rule(fault=st.none() | AT_TILL)
    def read_the_old_meter_out(self, fault: object) -> None:
        if self.world.is_changed:
            self._at_till(1, fault, self.world.read_out)  # type: ignore[arg-type]

    @rule()
    def keep_no_copy_of_the_books_after_the_change(self) -> None:
        if self.world.is_changed:
            self.copies.clear()

    def _settle(self) -> None:
        if self.world.is_changed:
            self.world.read_out()
        super()._settle()
