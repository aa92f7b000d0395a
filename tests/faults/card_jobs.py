"""Rarer jobs: a lost sale restored, an account closed, PENALTY ended, a supply suspended, a mode changed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from app.counter.cancel_account import cancel_account
from app.counter.function_cards import TaskWish, make_function_card, read_answer
from app.counter.outcome import Outcome
from app.counter.parameters import ask, standing_of
from app.counter.restore_sale import Whereabouts, restore_sale, trace_sales
from app.domain.asked import AskedState
from app.domain.blacklist import card_key
from app.domain.card import MeterEventCode, MeterMode, MeterState, Supply, Valve
from app.domain.errors import CardError, Code, Refusal
from app.domain.function_card import CardTaskState, FunctionKind
from app.domain.parameters import Parameters
from tests.faults.law import Doubled, Lost
from tests.faults.scenes import FIRST, SECOND, THIRD, Actor, Scene
from tests.faults.trace import Fault, How, Trace, WatchedContact
from tests.faults.world import Saved, World
from tests.household import CASHIER, CONNECTION, SERIAL, SUPERVISOR, silent
from virtual.card import VirtualCard, blank_image
from virtual.contact import Contact
from virtual.meter import Obeyed

FUNCTION_CARD = bytes.fromhex("045A109C801190")
AUTHORITY = TaskWish(FunctionKind.AUTHORITY, CONNECTION.number, former=False, days=3, reason="fine paid")


class CardJobsWorld(World):
    """All of it happens at till 1."""

    def __init__(self, folder: Path, saved: Saved | None = None) -> None:
        super().__init__(folder, saved)
        image = saved.function_card if saved and saved.function_card else blank_image(FUNCTION_CARD)
        self.function_card = VirtualCard(image)

    # what people do

    def restore(self) -> None:
        """What the card does not carry of this till's sales is written again."""
        till = self.counters[1].till
        presented = self.shown(1, self.counters[1].present(self.put()))
        missing = [one for one in trace_sales(till, presented, CASHIER) if one.where is Whereabouts.MISSING]
        if missing and presented.question is None:
            restore_sale(till, presented, CASHIER, missing[0].sale.id, silent)

    def close_the_account(self) -> None:
        """Nothing is left at the meter; the card stays with the customer."""
        presented = self.shown(1, self.counters[1].present(self.put()))
        cancel_account(self.counters[1].till, presented, SUPERVISOR, card_stays=True)

    def make_authority(self) -> None:
        """A card that ends PENALTY is made."""
        make_function_card(self.counters[1].till, SUPERVISOR, AUTHORITY, self.put_function_card())

    def obey(self) -> None:
        """It is put into the meter."""
        self.meter.visit(self.put_function_card("meter"))

    def ask(self, change: Parameters) -> None:
        """The meter is asked for something, and asked again by the next sale."""
        ask(self.counters[1].till, SUPERVISOR, CONNECTION.number, change)
        self.sale(1, SECOND)

    def sale(self, number: int, litres: int) -> Outcome | None:  # type: ignore[override]
        """A sale, unless the meter bills afterwards: then the customer is sent away."""
        try:
            return super().sale(number, litres)
        except Refusal as refusal:
            if refusal.code is not Code.NOT_PREPAID:
                raise
            self.hands[number].undo()
        return None

    def answer(self, number: int, back: bool) -> Outcome | None:
        """What a cut left undone is done first; who has no account any more is shown the door."""
        if number == 1 and self.is_closed:
            return None
        outcome = super().answer(number, back)
        if outcome is None and number == 1:
            self.finish()
        return outcome

    def let_go(self, number: int) -> Outcome | None:
        """Nothing is left to let go in a closed account."""
        return None if number == 1 and self.is_closed else super().let_go(number)

    def finish(self) -> None:
        """A lost sale is looked for; a meter in PENALTY gets its card; what is asked goes with some more water."""
        self.restore()
        if self.meter.record.condition is MeterState.PENALTY or self._unanswered():
            self._end_penalty()
        if standing_of(self.counters[1].till, CONNECTION.number).state is AskedState.ASKED:
            self.sale(1, THIRD)
            self.visit()
            self.counters[1].present(self.put())

    def put_function_card(self, who: str = "till") -> WatchedContact:
        """The function card is put on a reader, or into the meter."""
        return WatchedContact(Contact(self.function_card), self.trace, who)

    def save(self, folder: Path) -> Saved:
        """Keeps the function card as well."""
        return replace(super().save(folder), function_card=self.function_card.image())

    # what the law asks

    @property
    def is_closed(self) -> bool:
        """Whether the account is closed in till 1's books."""
        service = self.counters[1].store.read(lambda r: r.service(CONNECTION.number))
        return service is not None and not service.open

    def check_besides(self) -> None:
        """A closed account leaves no good card, PENALTY ends once and for a card in the books, what is asked is had."""
        listed = bool(self.counters[1].store.read(lambda r: r.listed((card_key(SERIAL),))))
        if listed is not self.is_closed:
            raise Lost(f"the account is closed: {self.is_closed}, its card is listed: {listed}")
        self._check_penalty()
        self._check_asked()

    def _check_penalty(self) -> None:
        cards = self.counters[1].store.read(lambda r: r.function_cards(CONNECTION.number))
        done = [card for card in cards if card.state is CardTaskState.DONE]
        obeyed = [event for event in self.meter.record.events if event.code == MeterEventCode.TASK_DONE]
        if len(done) < len(obeyed):
            raise Lost(f"the meter obeyed {len(obeyed)} cards, the books know of {len(done)}")
        if len(done) > len(obeyed) or len(done) > 1:
            raise Doubled(f"{len(done)} of the cards were obeyed in the books, {len(obeyed)} by the meter")
        if self.meter.record.condition is not MeterState.NORMAL:
            raise Lost(f"the meter stays in {self.meter.record.condition}")

    def _check_asked(self) -> None:
        """What was asked first and what was asked then: the meter has all of it, and its valve does as it should."""
        standing, levels = standing_of(self.counters[1].till, CONNECTION.number), self.meter.record.levels
        if standing.state not in (AskedState.NOTHING, AskedState.TAKEN):
            raise Lost(f"what was asked is {standing.state}")
        every = [piece.parameters for piece in standing.pieces]
        supply = [one.supply for one in every if one.supply is not None]
        mode = [one.mode for one in every if one.mode is not None]
        for asked, there in ((supply, levels.supply), (mode, levels.mode)):
            if asked and asked[-1] is not there:
                raise Lost(f"asked for {asked[-1]}, the meter has {there}")
        if levels.supply is Supply.SUSPENDED and self.meter.record.valve is not Valve.CLOSED:
            raise Doubled("a supply is suspended and water runs")

    def _unanswered(self) -> bool:
        cards = self.counters[1].store.read(lambda r: r.function_cards(CONNECTION.number))
        return bool(cards) and cards[0].state in (CardTaskState.ORDERED, CardTaskState.WRITTEN)

    def _end_penalty(self) -> None:
        """The card that was made is used; where it was not finished it is made again."""
        till = self.counters[1].till
        for _attempt in range(2):
            if isinstance(self.meter.visit(self.put_function_card("meter")), Obeyed):
                read_answer(till, CASHIER, self.put_function_card())
                return
            with suppress(CardError):
                read_answer(till, CASHIER, self.put_function_card())
            if self.meter.record.condition is not MeterState.PENALTY:
                return
            self.make_authority()


def _undone(world: CardJobsWorld) -> None:
    """Somebody brought the card back to what it was before the second sale."""
    world.sale(1, FIRST)
    world.visit()
    image = world.card.image()
    world.sale(1, SECOND)
    world.card = VirtualCard(image)


def _used_up(world: CardJobsWorld) -> None:
    """All that was bought has run, and the meter has said so."""
    world.sale(1, FIRST)
    world.visit()
    world.meter.use_water(FIRST)
    world.visit()


def _forced(world: CardJobsWorld) -> None:
    """Somebody opened the valve by force."""
    world.sale(1, FIRST)
    world.visit()
    world.meter.force_valve()


def _authorised(world: CardJobsWorld) -> None:
    """And the card that ends it is made."""
    _forced(world)
    world.make_authority()


def _taken_up(world: CardJobsWorld) -> None:
    world.sale(1, FIRST)
    world.visit()


def _suspended(world: CardJobsWorld) -> None:
    """The supply is suspended, and the till knows that the meter has obeyed."""
    _taken_up(world)
    world.ask(Parameters(supply=Supply.SUSPENDED))
    world.visit()
    world.answer(1, back=False)


def _wished(world: CardJobsWorld) -> None:
    """The meter was asked to close, on a card that was torn out: it has not heard of it yet."""
    _taken_up(world)
    world.watch(Trace(Fault(How.TEAR_BEFORE, name="till command C7")))
    world.ask(Parameters(supply=Supply.CLOSED_AT_WISH))
    world.unwatch()
    World.answer(world, 1, back=True)
    ask(world.counters[1].till, SUPERVISOR, CONNECTION.number, Parameters(alarm_level=1_500))


RARER = (
    Scene("restoring a sale", Actor.TILL_1, _undone, lambda w: w.restore(), CardJobsWorld),
    Scene("closing an account", Actor.TILL_1, _used_up, lambda w: w.close_the_account(), CardJobsWorld),
    Scene("making an authority card", Actor.TILL_1, _forced, lambda w: w.make_authority(), CardJobsWorld),
    Scene("meter obeys an authority card", Actor.METER, _authorised, lambda w: w.obey(), CardJobsWorld),
    Scene(
        "suspending a supply",
        Actor.TILL_1,
        _taken_up,
        lambda w: w.ask(Parameters(supply=Supply.SUSPENDED)),
        CardJobsWorld,
    ),
    Scene("resuming a supply", Actor.TILL_1, _suspended, lambda w: w.ask(Parameters(supply=Supply.SERVED)), CardJobsWorld),
    Scene("changing the mode", Actor.TILL_1, _wished, lambda w: w.ask(Parameters(mode=MeterMode.POSTPAID)), CardJobsWorld),
)
