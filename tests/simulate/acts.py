"""What happens at the counter: each act moves the hands' money and asks the till to book it, in danger or not.

An act that the power cut short is undone in the hands where the till, started again, knows nothing of it: the customer takes
the money back, the cashier puts the note back into the drawer.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.counter.correct import correct, correctable, plan_correction
from app.counter.count_drop import count_drop, read_drops
from app.counter.drawer import drawer_reasons, move_drawer
from app.counter.method_refund import refund_by_method, refund_offers
from app.counter.outcome import Outcome
from app.counter.present import Presented, present
from app.counter.reissue import Wish as CardWish
from app.counter.reissue import fee_due, reissue
from app.counter.return_credit import plan_return, return_credit
from app.counter.safe import bank_deposit
from app.counter.sell import give_back, quote_money, quote_volume, sell, write_now
from app.counter.take_back import Wish
from app.domain.approval import Approval
from app.domain.blacklist import ListCause
from app.domain.drawer import MovementKind
from app.domain.drawer import Wish as MovementWish
from app.domain.errors import CardError, Code, Refusal
from app.domain.method import CASH, Tender, Tenders
from app.domain.money import Money
from app.domain.roles import Job, Operator
from app.domain.vend import EntryState
from app.domain.volume import Volume
from app.ports import Reading
from tests.faults.trace import How, PowerCut
from tests.household import CURRENCY, SUPERVISOR, silent
from tests.simulate.branch import METHODS, Branch, Home
from virtual.contact import Contact

NOTES = (2_000, 5_000, 10_000, 20_000, 50_000)
PIECE = 50
RETURNED = Volume(3_000)
CHIEF = 10  # approves what the supervisor finds in the safe
Knows = Callable[[Reading], bool]


@dataclass(slots=True)
class Acts:
    """One cashier at the counter of a branch. ``sales`` counts those that were completed."""

    branch: Branch
    operator: Operator
    sales: int = 0

    def sale(self, home: Home, how: How | None) -> None:
        """Somebody buys water, for money or by volume, paid in one or several ways."""
        presented = self._shown(home)
        if presented is None:
            return
        chance = self.branch.chance
        if chance.random() < 0.6:
            quote = quote_volume(presented, Volume(chance.randrange(200, 12_000)))
        else:
            quote = quote_money(presented, Money(chance.randrange(9_000, 60_000), CURRENCY))
        tenders = self._tenders(quote.total.minor)
        entry = presented.tallies.of_till(presented.founding.identity)
        number = (entry.number if entry else 0) + 1
        outcome = self._money(
            how,
            lambda: self._pay(quote.total.minor, tenders),
            lambda: sell(self.branch.till, presented, self.operator, quote, tenders, silent),
            lambda r: r.next_entry(presented.holder.connection.binding.number).number > number,
        )
        self._told(outcome)

    def correct_one(self, home: Home, how: How | None) -> None:
        """A sale was wrong, in part or whole; the supervisor stands by."""
        presented = self._shown(home)
        sale = next((s for s in correctable(self.branch.till, presented) if s.left.litres), None) if presented else None
        if presented is None or sale is None:
            return
        part = Volume(self.branch.chance.randrange(1, sale.left.litres + 1))
        approval = Approval(Job.CORRECT_MUCH, self.operator.number, SUPERVISOR.number)
        plan = plan_correction(self.branch.till, presented, sale.sale.id, part)
        wish = Wish(reason="typed wrong")
        self._told(self._run(how, lambda: correct(self.branch.till, presented, self.operator, plan, wish, approval, silent)))

    def hand_back(self, home: Home, how: How | None) -> None:
        """Somebody hands back what the meter still has."""
        presented = self._shown(home)
        if presented is None:
            return
        till = self.branch.till

        def back() -> Outcome:
            return return_credit(till, presented, self.operator, plan_return(till, presented, RETURNED), Wish(), silent)

        self._told(self._run(how, back))

    def new_card(self, home: Home, how: How | None) -> None:
        """A card was lost; its owner pays for another one. Cut short, the same blank card is finished."""
        fee = fee_due(self.branch.till, home.service.number).minor
        tenders = self._tenders(fee)
        approval = Approval(Job.OVERRIDE_IDENTITY, self.operator.number, SUPERVISOR.number)
        wish = CardWish(ListCause.LOST, "INE 55", tenders, approval)
        card, number = self.branch.blank(), self.branch.store.read(lambda r: r.next_fee())
        serial = Contact(card).serial
        self._money(
            how,
            lambda: self._pay(fee, tenders),
            lambda: reissue(self.branch.till, self.operator, Contact(card), home.service.number, wish),
            lambda r: r.next_fee() > number,
        )
        newest = self.branch.store.read(lambda r: r.holder_of(home.service.number))
        if newest is not None and newest.card.serial == serial:
            if self.branch.store.read(lambda r: not r.card_finished(serial)):
                self.branch.obey(reissue(self.branch.till, self.operator, Contact(card), home.service.number, wish).settled)
            home.card = card

    def move(self, kind: MovementKind, amount: int, how: How | None) -> None:
        """Money goes into the drawer or out of it beside sales."""
        hands = self.branch.hands
        if kind is not MovementKind.CASH_IN and amount > hands.drawer:
            return  # nobody takes out what is not there
        book = {
            MovementKind.CASH_IN: hands.puts_in,
            MovementKind.CASH_OUT: hands.takes_out,
            MovementKind.EXPENSE: hands.takes_out,
            MovementKind.DROP: hands.drops,
        }
        reason = next(r for r in drawer_reasons(self.branch.till, kind) if not r.from_safe)
        number = self.branch.store.read(lambda r: r.next_movement())
        wish = MovementWish(kind, Money(amount, CURRENCY), reason.number, "by hand")
        approval = Approval(Job.PAY_OUT, self.operator.number, SUPERVISOR.number)
        approval_in = Approval(Job.CASH_IN, self.operator.number, SUPERVISOR.number)
        right = approval_in if kind in (MovementKind.CASH_IN, MovementKind.DROP) else approval
        self._money(
            how,
            lambda: book[kind](amount),
            lambda: move_drawer(self.branch.till, self.operator, wish, right),
            lambda r: r.next_movement() > number,
        )

    def back_by_method(self, how: How | None) -> None:
        """What goes back for a sale that was paid by card or telephone goes back by it, before the drawer is opened."""
        till, branch = self.branch.till, self.branch
        offered = refund_offers(till, self.operator)
        if not offered:
            return
        offer, number = branch.chance.choice(offered), branch.store.read(lambda r: r.next_method_refund())
        self._money(
            how,
            lambda: branch.hands.back_by(offer.method.key, offer.amount.minor, offer.payout),
            lambda: refund_by_method(till, self.operator, offer, f"B{branch.chance.getrandbits(64):X}"),
            lambda r: r.next_method_refund() > number,
        )

    def count_drop(self, how: How | None) -> None:
        """The supervisor counts the newest drop, and finds what its slip says, or not: the rest is carried back."""
        till = self.branch.till
        drop = next(iter(read_drops(till, SUPERVISOR)), None)
        if drop is None or drop.counted is not None or drop.movement.operator != self.operator.number:
            return
        said = drop.movement.amount.minor
        back = self.branch.chance.choice((0, 500, said, -500))
        found = Money(said - back, CURRENCY)
        about = f"{drop.movement.number} {found.minor}/{said}: as found"
        approval = Approval(Job.SAFE, SUPERVISOR.number, CHIEF, about)
        self._money(
            how,
            lambda: self.branch.hands.finds(back),
            lambda: count_drop(till, SUPERVISOR, drop.movement.number, found, "as found", approval),
            lambda r: (known := r.drop(drop.movement.number)) is not None and known.counted is not None,
        )

    def bank(self, way: str, amount: int, how: How | None) -> None:
        """Out of the safe, to the bank."""
        number = self.branch.store.read(lambda r: r.next_deposit())
        self._money(
            how,
            lambda: self.branch.hands.banks(way, amount),
            lambda: bank_deposit(self.branch.till, self.operator, Money(amount, CURRENCY), "Banco", "", way),
            lambda r: r.next_deposit() > number,
        )

    def look_at(self, home: Home) -> None:
        """The card lies on the reader for a moment: what it proves is settled, and paid."""
        self._shown(home)

    def _shown(self, home: Home) -> Presented | None:
        """The card as it may be worked with; a sale that it asks about is answered first. None where it is refused."""
        branch = self.branch
        presented = present(branch.till, branch.on_reader(home))
        branch.obey(presented.settled)
        if presented.question is not None:
            back = presented.question.may_give_back and branch.chance.random() < 0.5
            self._told((give_back if back else write_now)(branch.till, presented, self.operator, silent))
            presented = present(branch.till, branch.on_reader(home))
            branch.obey(presented.settled)
        return presented if presented.question is None else None

    def _told(self, outcome: Outcome | None) -> None:
        if outcome is not None:
            self.branch.obey([outcome.settled])
            self.sales += outcome.settled.state is EntryState.COMPLETED and outcome.settled.receipt is not None

    def _pay(self, total: int, tenders: Sequence[Tender]) -> None:
        self.branch.hands.pays(total, tuple((one.method, one.amount.minor) for one in tenders))

    def _money(self, how: How | None, hand: Callable[[], object], job: Callable[[], object], knows: Knows) -> Outcome | None:
        """Money goes over the counter while the till books it; taken back where it was not booked."""
        before = copy.deepcopy(self.branch.hands)
        hand()
        try:
            with self.branch.endangered(how):
                done = job()
                return done if isinstance(done, Outcome) else None
        except (PowerCut, Refusal, CardError) as stopped:
            if isinstance(stopped, Refusal) and stopped.code not in _MAY_HAPPEN:
                raise
            if not self.branch.store.read(knows):
                self.branch.hands = before
            return None

    def _run(self, how: How | None, job: Callable[[], Outcome]) -> Outcome | None:
        """A job that pays at most what it tells."""
        try:
            with self.branch.endangered(how):
                return job()
        except (PowerCut, CardError):
            return None
        except Refusal as refusal:
            if refusal.code not in _MAY_HAPPEN:
                raise
            return None

    def _tenders(self, total: int) -> Tenders:
        """How somebody pays: with notes, a card, a telephone, or some of each."""
        chance = self.branch.chance
        rest, given = total, []
        while rest > PIECE and chance.random() < 0.3:
            method = chance.choice(METHODS)
            part = rest if chance.random() < 0.5 else chance.randrange(1, rest // PIECE + 1) * PIECE
            given.append(Tender(method.key, Money(part, CURRENCY), f"R{chance.getrandbits(64):X}"))
            rest -= part
        if rest:
            note = chance.choice(NOTES)
            given.append(Tender(CASH, Money(-(-rest // note) * note, CURRENCY)))
        return tuple(given)


_MAY_HAPPEN = frozenset(
    {
        Code.NOTHING_LEFT,
        Code.RETURN_TOO_MUCH,
        Code.AMOUNT_TOO_SMALL,
        Code.METER_WORD_NEEDED,
        Code.ENTRY_OPEN,
    }
)
"""What a till rightly refuses at this counter; anything else is a fault of the simulation or of the till."""
