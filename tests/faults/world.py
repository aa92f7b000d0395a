"""A household, its meter, two tills and the cashiers' hands: everything that must agree in the end.

The money in the drawer is counted here from what cashiers are told, not from the books, and litres from what the meter
credited; the books are compared with both.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from app.counter.correct import correct, correctable, plan_correction
from app.counter.outcome import Outcome, Settled
from app.counter.present import Presented
from app.counter.read_card import CardTold, read_card
from app.counter.return_credit import let_go, plan_return, release_of, return_credit, returns_waiting
from app.counter.sell import give_back, quote_money, quote_volume, sell, write_now
from app.counter.settle import settle_at_start
from app.counter.take_back import Wish
from app.domain.approval import Approval
from app.domain.card import Binding
from app.domain.errors import Code, Refusal
from app.domain.method import Tenders, beside_cash, in_cash
from app.domain.money import Money
from app.domain.paper import ReturnSlip, Slip
from app.domain.roles import Job
from app.domain.tally import Tally
from app.domain.tariff.quote import Quote
from app.domain.vend import EntryId
from app.domain.volume import Volume
from app.keys.root import demo_root
from tests.faults.trace import Trace, WatchedContact
from tests.household import (
    BINDING,
    CASHIER,
    CURRENCY,
    FLOAT,
    SUPERVISOR,
    UTILITY,
    ZONE,
    Counter,
    HandClock,
    fresh_card,
    silent,
)
from virtual.card import CardImage, VirtualCard
from virtual.contact import Contact
from virtual.meter.factory import provision
from virtual.meter.memory import VolatileMemory
from virtual.meter.meter import VirtualMeter
from virtual.meter.visit import Visit
from virtual.printer import VirtualPrinter

PROVISION = provision(demo_root(UTILITY).open(), BINDING, zone=ZONE)


Told = tuple[EntryId, int | None]
"""What money is handed back for: an entry, by the number of the slip that says so."""
Paid = Callable[[str, Money], Tenders]
"""How a price is paid: a reference that nobody used yet, and the price."""


@dataclass(slots=True)
class Hands:
    """A cashier's hands: money taken, and money handed back, once for each paper that says so.

    ``slips``: what came by bank card since the till was set up, of it ``handed_in`` with shifts that were closed.
    """

    cash: int = FLOAT.minor
    handed: set[Told] = field(default_factory=set)
    paying: tuple[EntryId, int, int] | None = None
    slips: int = 0
    handed_in: int = 0

    def take(self, entry: EntryId, minor: int, by_card: int = 0) -> None:
        """The customer pays for what the till is about to begin under this id, a part of it by bank card."""
        self.cash += minor
        self.slips += by_card
        self.paying = (entry, minor, by_card)

    def undo(self) -> None:
        """The till came back and knows nothing of the sale: the customer gets the money back, each by its own way."""
        if self.paying:
            self.cash -= self.paying[1]
            self.slips -= self.paying[2]
        self.paying = None

    def obey(self, told: Iterable[tuple[Told, int]]) -> None:
        """Hands back what screen or slip says, and nothing twice."""
        for entry, minor in told:
            if minor and entry not in self.handed:
                self.handed.add(entry)
                self.cash -= minor


@dataclass(slots=True)
class LostBooks:
    """What the tills' books knew and know no more since they were brought back from copies.

    ``tallies`` as they were when the books were lost; ``litres``: net, of the entries that are missing.
    """

    tallies: list[Tally] = field(default_factory=list)
    litres: int = 0


@dataclass(frozen=True, slots=True)
class Saved:
    """A world as it was: everything that survives the loss of all power."""

    folder: Path
    image: CardImage
    meter: str | None
    cash: dict[int, int]
    handed: dict[int, frozenset[Told]]
    unaware: bool
    slips: dict[int, int] = field(default_factory=dict)
    second: str | None = None
    function_card: CardImage | None = None


class World:
    """One household between two tills.

    ``unaware``: a till sold while another had an entry that the card may not carry; what it did not know it may take again.
    """

    meter_class = VirtualMeter

    def __init__(self, folder: Path, saved: Saved | None = None) -> None:
        self.folder = folder
        self.clock = HandClock()
        self.failing = 1
        self.trace = Trace()
        self.printer: VirtualPrinter | None = None
        self.unaware = saved.unaware if saved else False
        self.lost = LostBooks()
        self.readers: set[int] = set()
        self.memory = VolatileMemory()
        image = fresh_card()
        if saved:
            shutil.copytree(saved.folder, folder, dirs_exist_ok=True)
            image = saved.image
            if saved.meter is not None:
                self.memory.keep(saved.meter)
        self.card = VirtualCard(image)
        self.meter = self._meter()
        if saved is None:
            self.meter.advance_clock(self.clock.now())
        self.counters = {n: Counter(folder / f"till-{n}", n, self.clock) for n in (1, 2)}
        self.hands = {
            n: Hands(saved.cash[n], set(saved.handed[n]), slips=saved.slips.get(n, 0)) if saved else Hands() for n in (1, 2)
        }

    def save(self, folder: Path) -> Saved:
        """Closes this world and keeps what survives."""
        for counter in self.counters.values():
            counter.store.close()
        shutil.copytree(self.folder, folder)
        cash = {n: hands.cash for n, hands in self.hands.items()}
        handed = {n: frozenset(hands.handed) for n, hands in self.hands.items()}
        slips = {n: hands.slips for n, hands in self.hands.items()}
        return Saved(folder, self.card.image(), self.memory.load(), cash, handed, self.unaware, slips)

    def watch(self, trace: Trace) -> None:
        """From now on every step passes through this trace."""
        self.trace = trace
        for counter in self.counters.values():
            counter.store.on_commit(trace.commit)

    def unwatch(self) -> None:
        """Faults are over."""
        self.watch(Trace())

    @property
    def binding(self) -> Binding:
        """The meter that hangs there, by its binding."""
        return BINDING

    @property
    def drunk_before(self) -> int:
        """Litres that ran through a meter that was taken away."""
        return 0

    def check_besides(self) -> None:
        """What else holds in this world once all is settled; raises Lost or Doubled."""

    def waits_for_people(self, number: int) -> bool:
        """Whether returns of this till may be left that no proof will ever settle."""
        return False

    def kept_besides(self) -> int:
        """Money in the drawers that is for no sale of water."""
        return 0

    def cards(self) -> tuple[VirtualCard, ...]:
        """The cards that a meter may have written to."""
        return (self.card,)

    def follow_the_books(self) -> None:
        """What hangs on the wall is what the books say."""

    # what people do

    def put(self, who: str = "till") -> WatchedContact:
        """The card is put on a reader, or into the meter."""
        return WatchedContact(Contact(self.card), self.trace, who)

    def sale(self, number: int, litres: int, paid: Paid | None = None) -> Outcome:
        """A whole sale at a till; the customer pays when the cashier confirms, in cash unless ``paid`` says otherwise."""
        return self._sell(number, lambda presented: quote_volume(presented, Volume(litres)), paid)

    def pay(self, number: int, minor: int) -> Outcome:
        """A whole sale for an amount of money."""
        return self._sell(number, lambda presented: quote_money(presented, Money(minor, CURRENCY)))

    def _sell(self, number: int, quoted: Callable[[Presented], Quote], paid: Paid | None = None) -> Outcome:
        counter, connection = self.counters[number], self.put()
        presented = self.shown(number, counter.present(connection))
        quote = quoted(presented)
        others = (other for other in self.counters.values() if other is not counter)
        self.unaware = self.unaware or any(other.store.read(lambda r: r.open_entries()) for other in others)
        entry = counter.store.read(lambda r: r.next_entry(presented.holder.connection.binding.number))
        tenders = paid(f"{number}-{self.hands[number].slips}", quote.total) if paid else in_cash(quote.total)
        by_card = beside_cash(tenders, CURRENCY)
        self.hands[number].take(entry, (quote.total - by_card).minor, by_card.minor)
        outcome = sell(counter.till, presented, CASHIER, quote, tenders, silent)
        return self.told(number, outcome)

    def answer(self, number: int, back: bool) -> Outcome | None:
        """The card is put on the reader again and a question, if there is one, answered."""
        presented = self.shown(number, self.counters[number].present(self.put()))
        if presented.question is None:
            return None
        job = give_back if back and presented.question.may_give_back else write_now
        return self.told(number, job(self.counters[number].till, presented, CASHIER, silent))

    def read(self, number: int) -> CardTold:
        """The card is read on the page of cards; what its meter said is to be in the books of this till from now on."""
        self.readers.add(number)
        told = read_card(self.counters[number].till, CASHIER, self.put())
        self.hands[number].obey(owed(told.settled))
        return told

    def correct(self, number: int, litres: int) -> Outcome:
        """Some of the newest sale of a till that has so much left is taken back; a supervisor stands by."""
        till, presented = self.counters[number].till, self._shown_now(number)
        sale = next((one for one in correctable(till, presented) if one.left.litres >= litres), None)
        if sale is None:
            raise Refusal(Code.NOTHING_LEFT)
        plan = plan_correction(till, presented, sale.sale.id, Volume(litres))
        approval = Approval(Job.CORRECT_MUCH, CASHIER.number, SUPERVISOR.number)
        return self.told(number, correct(till, presented, CASHIER, plan, Wish(reason="typed wrong"), approval, silent))

    def hand_back(self, number: int, litres: int | None = None) -> Outcome:
        """The customer hands credit back, all of it or some."""
        till, presented = self.counters[number].till, self._shown_now(number)
        plan = plan_return(till, presented, Volume(litres) if litres else None)
        return self.told(number, return_credit(till, presented, CASHIER, plan, Wish(), silent))

    def let_go(self, number: int) -> Outcome | None:
        """What the meter could not give back of the oldest return that is stuck is let go, if there is one."""
        till, presented = self.counters[number].till, self._shown_now(number)
        if presented.question is not None:
            return None
        returns = (one for one in returns_waiting(till, presented) if one.id.owner == presented.founding.identity)
        stuck = next((one for one in returns if release_of(presented, one).litres), None)
        return self.told(number, let_go(till, presented, CASHIER, stuck.id, silent)) if stuck else None

    def _shown_now(self, number: int) -> Presented:
        return self.shown(number, self.counters[number].present(self.put()))

    def visit(self) -> Visit:
        """The card is put into the meter."""
        return self.meter.visit(self.put("meter"))

    def restart(self, number: int) -> None:
        """A till starts again: settles, and its cashier hands back what screen and slips say."""
        self.counters[number].restart()
        self.counters[number].store.on_commit(self.trace.commit)
        paying = self.hands[number].paying
        if paying and self.counters[number].store.read(lambda r: r.entry(paying[0])) is None:
            self.hands[number].undo()
        self.hands[number].paying = None
        self.hands[number].obey(owed(settle_at_start(self.counters[number].till)))
        self.read_slips(number)

    def restart_meter(self) -> None:
        """The meter's power comes back."""
        self.meter = self._meter()

    def read_slips(self, number: int) -> None:
        """Slips that wait for the printer come out: the cashier learns what a power cut kept from the screen."""
        jobs = self.counters[number].store.read(lambda r: r.paper_waiting())
        slips = ((job.number, job.document) for job in jobs if isinstance(job.document, Slip | ReturnSlip))
        self.hands[number].obey(((slip.entry, job), slip.given_back.minor) for job, slip in slips)

    def shown(self, number: int, presented: Presented) -> Presented:
        """The cashier sees what a card settled."""
        self.hands[number].obey(owed(presented.settled))
        return presented

    def told(self, number: int, outcome: Outcome) -> Outcome:
        """The cashier sees how a write ended."""
        self.hands[number].obey(owed((outcome.settled,)))
        self.hands[number].paying = None
        return outcome

    def _meter(self) -> VirtualMeter:
        return self.meter_class(PROVISION, self.memory, on_step=self._meter_step)

    def _meter_step(self, name: str) -> None:
        self.trace.step(f"meter {name}")

    def close(self) -> None:
        """The folders may go."""
        if self.printer is not None:
            self.printer.close()
        for counter in self.counters.values():
            counter.close()


def owed(settled: Iterable[Settled]) -> list[tuple[Told, int]]:
    """What a cashier is told to hand back, once for each document."""
    return [((s.entry.id, s.job), s.give_back.minor) for s in settled]
