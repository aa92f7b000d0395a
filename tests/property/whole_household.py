"""One household to which everything happens, at two tills that never talk, and a head office that hears of it later."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule

from app.counter.parameters import ask
from app.domain.card import MeterState, Supply
from app.domain.parameters import Parameters
from tests.faults.trace import Fault
from tests.household import BINDING, CONNECTION, FLOAT, SUPERVISOR
from tests.property.exchanged_household import ExchangedHousehold
from tests.property.head_office import HeadOffice, journal_of, money_in
from tests.property.household_machine import AT_TILL, TILLS
from tests.property.renewed_household import RenewedHousehold
from tests.property.whole_world import BINDINGS, WholeWorld


class WholeHousehold(RenewedHousehold, ExchangedHousehold):
    """Sales, corrections, returns, a new meter, a new card, function cards, payments, copies of books and card."""

    world_class = WholeWorld
    world: WholeWorld

    def __init__(self) -> None:
        super().__init__()
        self.office = HeadOffice()

    @rule(supply=st.sampled_from(Supply))
    def suspend_or_resume(self, supply: Supply) -> None:
        ask(self.world.counters[1].till, SUPERVISOR, CONNECTION.number, Parameters(supply=supply))

    @rule()
    def force_the_valve(self) -> None:
        self.world.force_valve()

    @rule(fault=st.none() | AT_TILL)
    def end_penalty(self, fault: Fault | None) -> None:
        self._at_till(1, fault, self.world.end_penalty)

    @rule(till=TILLS)
    def report_to_head_office(self, till: int) -> None:
        """What it sends is sent from the first entry on, as after a lost acknowledgement."""
        sent = journal_of(self.world.counters[till].store)
        self.office.join(sent)
        assert self.office.join(sent) == 0, "what is sent twice counts once"

    def _settle(self) -> None:
        if self.world.meter.record.condition is MeterState.PENALTY:
            self.world.end_penalty()
        assert self.world.meter.record.condition is MeterState.NORMAL, "the function card was obeyed"
        super()._settle()
        self._check_head_office()

    def _check_head_office(self) -> None:
        """The merged journals agree with the hands, the meters, and with themselves."""
        world, office = self.world, self.office
        for number, counter in world.counters.items():
            sent = journal_of(counter.store)
            office.join(sent)
            assert money_in(sent) == world.hands[number].cash - FLOAT.minor, f"money of till {number}"
        if world.lost.tallies:
            return
        assert office.refused == []
        merged = office.merged(world.binding.number)
        there = world.meter.account
        assert merged.net == there.sold - there.taken_back, "litres at the meter that hangs there"
        if world.former is not None:
            left = office.merged(BINDING.number).net - world.former.account.consumed
            assert left == world.carried, "what the meter before owed came over once"
        for binding in BINDINGS:
            for tally in office.merged(binding).believed():
                made = office.made_by_entries(binding, tally.owner)
                assert made in (None, tally), "a till's tally is its entries one by one"
