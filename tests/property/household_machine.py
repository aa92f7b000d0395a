"""Any history of one household at two tills: what people do, in any order, with the power and the card going anywhere."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app.domain.errors import TillError
from app.domain.tariff.definition import TariffVersion
from tests.faults.hardship import HARD, befall
from tests.faults.law import check_meanwhile, check_settled
from tests.faults.settling import answer_all, change_shift, finish_returns
from tests.faults.trace import Fault, How, PowerCut, Trace
from tests.faults.world import World
from tests.property.copied_books import Copy, bring_back, keep
from tests.property.copied_card import CopiedCard

TILLS = st.sampled_from((1, 2))
LITRES = st.integers(1, 12_000)
MONEY = st.integers(8_000, 60_000)
"""Enough for the month's fixed charge and some water; with less nothing would happen."""
BACK = st.booleans()
MOST_POINTS = 24
"""About as many as a sale has; a fault beyond the end of an act is an act that nothing disturbs."""


def _faults(*critical: str) -> st.SearchStrategy[Fault]:
    """A fault anywhere, or at a point where it matters most.

    A tear that falls on a commit or on a step of the meter is a power cut, for no card is in play there.
    """
    how = st.sampled_from(How)
    anywhere = st.builds(Fault, how, index=st.sampled_from(range(MOST_POINTS + 1)))
    return anywhere | st.builds(Fault, how, name=st.sampled_from(critical))


AT_TILL = _faults("till command 8D", "till command C7", "commit committed")
AT_START = _faults("commit ready", "commit committed")
AT_METER = _faults("meter command 8D", "meter command C7")


class Household(RuleBasedStateMachine):
    """Two tills with their books, a meter, one customer with one card, debts and an allowance.

    The card is out of sight for as long as nothing is chosen that needs it.
    """

    world_class: type[World] = World
    tariff: TariffVersion = HARD

    @initialize()
    def move_in(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="aquatill-household-"))
        self.world = self.world_class(self.folder / "world")
        for counter in self.world.counters.values():
            befall(counter, self.tariff)
        self.copies: dict[int, Copy] = {}
        self.copied = count()
        self.copied_card: CopiedCard | None = None

    @rule(till=TILLS, litres=LITRES)
    def sell(self, till: int, litres: int) -> None:
        self._at_till(till, None, lambda: self.world.sale(till, litres))

    @rule(till=TILLS, minor=MONEY)
    def pay(self, till: int, minor: int) -> None:
        self._at_till(till, None, lambda: self.world.pay(till, minor))

    @rule(till=TILLS, minor=MONEY, fault=AT_TILL)
    def fail_to_pay(self, till: int, minor: int, fault: Fault) -> None:
        self._at_till(till, fault, lambda: self.world.pay(till, minor))

    @rule(till=TILLS, litres=LITRES, fault=AT_TILL)
    def fail_to_sell(self, till: int, litres: int, fault: Fault) -> None:
        self._at_till(till, fault, lambda: self.world.sale(till, litres))

    @rule(till=TILLS, back=BACK)
    def answer(self, till: int, back: bool) -> None:
        self._at_till(till, None, lambda: self.world.answer(till, back))

    @rule(till=TILLS, back=BACK, fault=AT_TILL)
    def fail_to_answer(self, till: int, back: bool, fault: Fault) -> None:
        self._at_till(till, fault, lambda: self.world.answer(till, back))

    @rule(till=TILLS, litres=LITRES, fault=st.none() | AT_TILL)
    def correct(self, till: int, litres: int, fault: Fault | None) -> None:
        self._at_till(till, fault, lambda: self.world.correct(till, litres))

    @rule(till=TILLS, fault=st.none() | AT_TILL)
    def hand_credit_back(self, till: int, fault: Fault | None) -> None:
        self._at_till(till, fault, lambda: self.world.hand_back(till))

    @rule(till=TILLS, fault=st.none() | AT_TILL)
    def let_go(self, till: int, fault: Fault | None) -> None:
        self._at_till(till, fault, lambda: self.world.let_go(till))

    @rule()
    def present_to_the_meter(self) -> None:
        self.world.visit()

    @rule(fault=AT_METER)
    def fail_to_present_to_the_meter(self, fault: Fault) -> None:
        self._at_meter(fault, self.world.visit)

    @rule(litres=LITRES)
    def use_water(self, litres: int) -> None:
        self.world.meter.use_water(litres)

    @rule(fault=AT_METER)
    def restart_the_meter(self, fault: Fault) -> None:
        self._at_meter(fault, self.world.restart_meter)

    @rule(till=TILLS, fault=AT_START)
    def restart(self, till: int, fault: Fault) -> None:
        self._at_till(till, fault, lambda: self.world.restart(till))

    @rule(till=TILLS, by_hand=st.booleans())
    def keep_a_copy_of_the_books(self, till: int, by_hand: bool) -> None:
        self.copies[till] = keep(self.world, till, self.folder / f"copy-{next(self.copied)}", by_hand=by_hand)

    @rule(till=TILLS)
    def bring_back_the_books(self, till: int) -> None:
        """A restored till is locked or locks itself as soon as a card shows what it lost; re-keyed it goes on."""
        if till in self.copies:
            bring_back(self.world, till, self.copies[till])

    @rule()
    def copy_the_card(self) -> None:
        self.copied_card = CopiedCard(self.world)

    @rule(till=TILLS)
    def show_the_copy_of_the_card(self, till: int) -> None:
        """No DESFire card can be brought back to what it was. If one could: the meter had that water already."""
        if self.copied_card:
            self.copied_card.show(self.world, till)

    @rule(till=TILLS)
    def change_shift_without_the_card(self, till: int) -> None:
        change_shift(self.world, till)

    # the law

    @invariant()
    def the_law_holds_meanwhile(self) -> None:
        check_meanwhile(self.world)

    def teardown(self) -> None:
        """The card comes back, every question is answered, the meter sees it: then everything must agree."""
        if not hasattr(self, "world"):
            return
        try:
            self._settle()
        finally:
            self.world.close()
            shutil.rmtree(self.folder)

    def _settle(self) -> None:
        answer_all(self.world, back=False)
        self.world.visit()
        self.world.visit()
        answer_all(self.world, back=False)
        finish_returns(self.world)
        check_settled(self.world)

    # how things fail

    def _at_till(self, till: int, fault: Fault | None, act: Callable[[], object]) -> None:
        """An act at a till; a power cut ends it and both tills start again, a refusal leaves all money alone."""
        self.world.watch(Trace(fault))
        try:
            act()
        except PowerCut:
            self.world.unwatch()
            for number in self.world.counters:
                self.world.restart(number)
        except TillError:
            self._nothing_was_sold(till)
        finally:
            self.world.unwatch()

    def _at_meter(self, fault: Fault, act: Callable[[], object]) -> None:
        self.world.watch(Trace(fault))
        try:
            act()
        except PowerCut:
            self.world.unwatch()
            self.world.restart_meter()
        finally:
            self.world.unwatch()

    def _nothing_was_sold(self, till: int) -> None:
        hands, store = self.world.hands[till], self.world.counters[till].store
        if hands.paying:
            begun = hands.paying[0]
            assert store.read(lambda r: r.entry(begun)) is None, "a sale that was begun says how it ended"
            hands.undo()
