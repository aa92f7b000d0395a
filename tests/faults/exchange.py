"""A household whose meter is changed: two meters one after the other, a card that is made anew, a transfer card."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from app.counter.bring_over import bring_over
from app.counter.change_meter import MeterWish, change_meter, offer_change
from app.counter.function_cards import TaskWish, make_function_card, read_answer
from app.counter.outcome import Outcome
from app.counter.present import present
from app.counter.remake_card import remake_card
from app.domain.approval import Approval
from app.domain.card import Binding
from app.domain.errors import CardError, Code, TillError
from app.domain.exchange import Closing, Exchange
from app.domain.function_card import FunctionKind
from app.domain.register import Installation, Meter
from app.domain.register.events import MeterInstalled, MeterRemoved
from app.domain.roles import Job
from app.keys.root import demo_root
from app.ports import Tx
from tests.faults.scenes import FIRST, SECOND, Actor, Scene
from tests.faults.trace import WatchedContact
from tests.faults.world import Saved, World, owed
from tests.household import BINDING, CASHIER, CONNECTION, SUPERVISOR, UTILITY, ZONE
from virtual.card import VirtualCard, blank_image
from virtual.contact import Contact
from virtual.meter.factory import provision
from virtual.meter.memory import VolatileMemory
from virtual.meter.meter import VirtualMeter
from virtual.meter.visit import Visit

NEW = Meter("0999000001", 20)
NEXT = Binding(BINDING.utility, BINDING.region, BINDING.commodity, NEW.number, BINDING.number + 1)
FUNCTION_CARD = bytes.fromhex("045A109C801190")
APPROVED = Approval(Job.TYPED_CLOSING, CASHIER.number, SUPERVISOR.number)


class ExchangeWorld(World):
    """Till 1 changes the meter; the fitter hangs the new one once that is in its books, and the office tells till 2."""

    def __init__(self, folder: Path, saved: Saved | None = None) -> None:
        super().__init__(folder, saved)
        self.second = VolatileMemory()
        if saved and saved.second is not None:
            self.second.keep(saved.second)
        self.function_card = VirtualCard(
            saved.function_card if saved and saved.function_card else blank_image(FUNCTION_CARD)
        )
        self.former: VirtualMeter | None = None
        self._wants_last_word = False
        self.follow_the_books()

    # what people do

    def change(self, closing: Closing | None = None) -> None:
        """The whole change at till 1, from the offer to the card."""
        till = self.counters[1].till
        wish = MeterWish(CONNECTION.number, closing, NEW, 0, self.today(), "display dark")
        change_meter(till, CASHIER, offer_change(till, CASHIER, wish), APPROVED if closing else None)
        self.remake()

    def remake(self) -> None:
        """The card is made for the new meter."""
        try:
            made = remake_card(self.counters[1].till, CASHIER, self.put(), CONNECTION.number)
        except TillError:
            self.read_slips(1)  # what the old card proved is on paper, though no screen says so
            raise
        self.hands[1].obey(owed(made.settled))

    def read_out(self) -> None:
        """A transfer card is made, put into the old meter in the workshop, and read."""
        self._wants_last_word = True
        till = self.counters[1].till
        wish = TaskWish(FunctionKind.TRANSFER, CONNECTION.number, former=True, days=3, reason="workshop")
        make_function_card(till, CASHIER, wish, self.put_function_card())
        self.workshop().visit(self.put_function_card("meter"))
        answer = read_answer(till, CASHIER, self.put_function_card())
        self.hands[1].obey(owed(answer.settled))
        self._wants_last_word = answer.result is None

    def put_function_card(self, who: str = "till") -> WatchedContact:
        """The function card is put on a reader, or into a meter."""
        return WatchedContact(Contact(self.function_card), self.trace, who)

    def workshop(self) -> VirtualMeter:
        """The meter that was taken away."""
        self.follow_the_books()
        assert self.former is not None, "it was taken away"
        return self.former

    def sale(self, number: int, litres: int) -> Outcome | None:  # type: ignore[override]
        """A sale, unless the card is one that no till may sell to just now: then the customer is sent away."""
        try:
            return super().sale(number, litres)
        except CardError:
            self.hands[number].undo()
            return None

    def answer(self, number: int, back: bool) -> Outcome | None:
        """A change that was begun is finished first, and what became known late goes onto the card."""
        self.finish()
        outcome = super().answer(number, back)
        presented = self.shown(1, present(self.counters[1].till, self.put()))
        if presented.question is None and presented.carry_due:
            bring_over(self.counters[1].till, presented, CASHIER, lambda stage: None)
        return outcome

    def visit(self) -> Visit:
        """The card is put into the meter that hangs there."""
        self.follow_the_books()
        return super().visit()

    def restart_meter(self) -> None:
        """The power of whichever meter comes back."""
        super().restart_meter()
        self.former = None
        self.follow_the_books()

    def finish(self) -> None:
        """What a cut left undone is done by the same job, and the office tells till 2 of the new meter."""
        if self._exchange() is None:
            return
        self.follow_the_books()
        if self._wants_last_word:
            self.read_out()
        other = self.counters[2].store
        if other.read(lambda r: r.installations_at((CONNECTION.number,)))[CONNECTION.number].binding == BINDING.number:
            other.write(self._tell)
        try:
            self.shown(1, present(self.counters[1].till, self.put()))
        except CardError as error:
            if error.code not in (Code.CARD_OF_FORMER_METER, Code.CARD_UNFINISHED):
                raise
            self.remake()

    def today(self) -> date:
        """The day by the till's clock."""
        return self.clock.now().date()

    def save(self, folder: Path) -> Saved:
        """Keeps the second meter and the function card as well."""
        return replace(super().save(folder), second=self.second.load(), function_card=self.function_card.image())

    # what the law asks

    @property
    def binding(self) -> Binding:
        """The binding that counts now."""
        return NEXT if self._exchange() else BINDING

    @property
    def drunk_before(self) -> int:
        """Litres that ran through the meter that was taken away."""
        return self.former.account.consumed if self.former else 0

    @property
    def is_changed(self) -> bool:
        """Whether the change is in till 1's books."""
        return self._exchange() is not None

    def waits_for_people(self, number: int) -> bool:
        """Returns from the meter before: the till that changed it pays them, up to what that meter had lent."""
        return self.is_changed and (number == 2 or self.workshop().account.balance < 0)

    def _exchange(self) -> Exchange | None:
        return self.counters[1].store.read(lambda r: r.exchange_from(BINDING.number))

    def _tell(self, tx: Tx) -> None:
        tx.post(MeterRemoved(0, BINDING.number, self.today(), 0))
        tx.post(MeterInstalled(0, NEW, Installation(NEXT.number, CONNECTION.number, NEW.number, self.today())))

    def follow_the_books(self) -> None:
        """Once the change is in the books the new meter hangs in the old one's place."""
        if self.former is None and self._exchange() is not None:
            self.former = self.meter
            made = provision(demo_root(UTILITY).open(), NEXT, zone=ZONE)
            fresh = self.second.load() is None
            self.meter = self.meter_class(made, self.second, on_step=self._meter_step)
            if fresh:
                self.meter.advance_clock(self.clock.now())


def _told(world: ExchangeWorld) -> None:
    """Sold and taken up, some of it used, more bought; the meter's word is in the till's books."""
    world.sale(1, FIRST)
    world.visit()
    world.meter.use_water(1_500)
    world.visit()
    world.sale(1, SECOND)


def _typed(world: ExchangeWorld) -> None:
    """The meter was changed by a typed reading: 500 L too many were thought to have run."""
    _told(world)
    world.change(Closing(2_000))
    world.finish()
    world.visit()


def _changed(world: ExchangeWorld) -> None:
    _told(world)
    world.change()


def _taken_over(world: ExchangeWorld) -> None:
    """What came over is in the new meter, which has let some of it run."""
    _changed(world)
    world.finish()
    world.visit()
    world.meter.use_water(700)
    world.visit()
    world.shown(1, present(world.counters[1].till, world.put()))


EXCHANGES = (
    Scene("changing a meter", Actor.TILL_1, _told, lambda w: w.change(), ExchangeWorld),
    Scene("changing a dead meter", Actor.TILL_1, _told, lambda w: w.change(Closing(1_500)), ExchangeWorld),
    Scene("reading out a changed meter", Actor.TILL_1, _typed, lambda w: w.read_out(), ExchangeWorld),
    Scene("handing back what came over", Actor.TILL_1, _taken_over, lambda w: w.hand_back(1), ExchangeWorld),
    Scene("new meter takes over", Actor.METER, _changed, lambda w: w.visit(), ExchangeWorld),
)
