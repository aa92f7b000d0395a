"""The same household, whose card is lost and issued anew somewhere in its history, and which may pay for what it used."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from app.counter.parameters import ask
from app.counter.postpaid import is_postpaid
from app.domain.card import MeterMode
from app.domain.parameters import Parameters
from tests.faults.card_life import DEARER, FEE, CardLifeWorld
from tests.faults.hardship import HARD
from tests.faults.trace import Fault
from tests.household import CONNECTION, SUPERVISOR
from tests.property.household_machine import AT_TILL, LITRES, MONEY, TILLS, Household


class RenewedHousehold(Household):
    """Copies of books from before the new card are not brought back: a till that forgets a card cannot settle with it."""

    world_class = CardLifeWorld
    world: CardLifeWorld
    tariff = replace(HARD, version=DEARER.version + 1, valid_from=DEARER.valid_from, card_fee=FEE)

    @precondition(lambda self: not self.world.is_replaced)
    @rule()
    def issue_the_card_anew(self) -> None:
        """Whatever is open or waits."""
        self._at_till(1, None, self.world.reissue)

    @precondition(lambda self: not self.world.is_replaced)
    @rule(fault=AT_TILL)
    def fail_to_issue_the_card_anew(self, fault: Fault) -> None:
        """The next to hold out a card finishes it: with the same blank one, and no second fee."""
        self._at_till(1, fault, self.world.reissue)

    @precondition(lambda self: self.world.is_replaced)
    @rule(till=TILLS, litres=LITRES)
    def buy_with_the_old_card(self, till: int, litres: int) -> None:
        """Till 1 refuses it; till 2 sells in good faith for as long as it has not heard of the new one."""
        self._at_till(till, None, lambda: self.world.sell_on_the_old_card(till, litres))

    @precondition(lambda self: self.world.is_replaced)
    @rule(fault=st.none() | AT_TILL)
    def take_the_old_card_back(self, fault: Fault | None) -> None:
        self._at_till(1, fault, self.world.retrieve)

    @precondition(lambda self: not self.world.is_replaced)
    @rule(till=TILLS)
    def bring_back_the_books(self, till: int) -> None:
        """Not once there is a new card."""
        super().bring_back_the_books(till)

    @rule()
    def pay_afterwards_from_now_on(self) -> None:
        ask(self.world.counters[1].till, SUPERVISOR, CONNECTION.number, Parameters(mode=MeterMode.POSTPAID))

    @rule(till=TILLS, minor=MONEY, fault=st.none() | AT_TILL)
    def pay_what_was_used(self, till: int, minor: int, fault: Fault | None) -> None:
        self._at_till(till, fault, lambda: self._pay(till, minor))

    def _pay(self, till: int, minor: int) -> None:
        presented = self.world.shown(till, self.world.counters[till].present(self.world.put()))
        if is_postpaid(presented) and presented.question is None:
            self.world.settle_up(till, minor)

    def _settle(self) -> None:
        if self.world.is_replaced:
            self.world.finish()
            self.world.retrieve()
        super()._settle()
