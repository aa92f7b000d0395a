"""A household at a till that corrects: what the tests of corrections and of attacks on them do."""

from __future__ import annotations

from app.counter.correct import correct, plan_correction, set_correction_limit
from app.counter.outcome import Outcome
from app.counter.present import Presented
from app.counter.return_credit import plan_return, return_credit
from app.counter.shifts import read_shift
from app.counter.take_back import Wish
from app.domain.approval import Approval
from app.domain.money import Money
from app.domain.paper import ReturnSlip
from app.domain.roles import Operator, Role
from app.domain.vend import EntryId, EntryState
from app.domain.volume import Volume
from tests.faults.world import PROVISION
from tests.household import BINDING, CASHIER, CONNECTION, CURRENCY, FLOAT, Counter, silent
from virtual.card import VirtualCard
from virtual.contact import Contact
from virtual.meter.memory import VolatileMemory
from virtual.meter.meter import VirtualMeter

WISH = Wish(reason="typed wrong")


class Desk:
    """A till, a household's card and its meter."""

    def __init__(self, counter: Counter) -> None:
        from tests.household import fresh_card

        self.counter, self.till = counter, counter.till
        self.card = VirtualCard(fresh_card())
        self.meter = VirtualMeter(PROVISION, VolatileMemory(), on_step=lambda name: None)
        self.meter.advance_clock(counter.clock.now())
        self.allow(100_000_000)

    def allow(self, minor: int) -> None:
        admin = Operator(1, "Eva", Role.ADMINISTRATOR)
        set_correction_limit(self.till, admin, Money(minor, CURRENCY))

    def present(self) -> Presented:
        return self.counter.present(Contact(self.card))

    def sell(self, litres: int) -> int:
        outcome = self.counter.sell(Contact(self.card), litres)
        assert outcome.settled.state is EntryState.COMPLETED
        return outcome.settled.entry.id.number

    def visit(self) -> None:
        self.meter.visit(Contact(self.card))

    def correct(self, sale: int, litres: int | None = None, wish: Wish = WISH, approval: Approval | None = None) -> Outcome:
        presented = self.present()
        plan = plan_correction(self.till, presented, self.id(presented, sale), Volume(litres) if litres else None)
        return correct(self.till, presented, CASHIER, plan, wish, approval, silent)

    def hand_back(self, litres: int | None = None, wish: Wish = WISH) -> Outcome:
        presented = self.present()
        plan = plan_return(self.till, presented, Volume(litres) if litres else None)
        return return_credit(self.till, presented, CASHIER, plan, wish, silent)

    def id(self, presented: Presented, number: int) -> EntryId:
        return EntryId(presented.founding.identity, BINDING.number, number)

    @property
    def paid(self) -> int:
        """Money that left the drawer."""
        return read_shift(self.till).sums.returned.minor

    @property
    def in_drawer(self) -> int:
        return read_shift(self.till).expected.minor - FLOAT.minor

    @property
    def credit(self) -> int:
        return self.counter.store.read(lambda r: r.credit(CONNECTION.account)).minor

    def slip(self) -> ReturnSlip:
        job = self.counter.store.read(lambda r: r.last_job())
        assert job is not None
        assert isinstance(job.document, ReturnSlip)
        return job.document
