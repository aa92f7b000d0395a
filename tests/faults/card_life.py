"""A household whose card is lost and issued anew, found again and taken back; and one that pays for what it used."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from app.counter.blacklist import add_to_blacklist, lift_from_blacklist
from app.counter.bring_over import bring_over
from app.counter.history import read_months
from app.counter.outcome import Outcome
from app.counter.parameters import ask
from app.counter.pay_postpaid import Payment, pay_postpaid
from app.counter.postpaid import postpaid_account
from app.counter.present import Presented, present
from app.counter.reissue import Wish, fee_due, reissue
from app.counter.retrieve_card import retrieve_card
from app.counter.sell import quote_volume
from app.domain.blacklist import ListCause, card_key
from app.domain.card import MeterMode
from app.domain.errors import CardError, Code, Refusal
from app.domain.events import CardIssued, TariffAdded
from app.domain.method import in_cash
from app.domain.money import Money
from app.domain.parameters import Parameters
from app.domain.register import CardRecord
from app.domain.tariff.postpaid import Usage, postpaid_bill
from app.domain.tariff.quote import Quote
from app.domain.volume import Volume
from tests.faults.law import Doubled, own_tallies
from tests.faults.scenes import FIRST, SECOND, THIRD, Actor, Scene
from tests.faults.trace import Fault, How, Trace, WatchedContact
from tests.faults.world import Paid, Saved, World, owed
from tests.household import CASHIER, CONNECTION, CURRENCY, SERIAL, SUPERVISOR, TARIFF, silent
from virtual.card import VirtualCard, blank_image
from virtual.contact import Contact
from virtual.meter.visit import Visit

BLANK = bytes.fromhex("04B1A2C3D4E501")
FEE = 5_000
DEARER = replace(TARIFF, version=TARIFF.version + 1, valid_from=date(2026, 1, 1), card_fee=FEE)


class CardLifeWorld(World):
    """Till 1 issues the card anew; the office tells till 2 once that is done. The old card lies in a drawer at home.

    What only the old card carries the new one does not tell (rule 12): sales on it, seen from the other side, are unaware.
    """

    def __init__(self, folder: Path, saved: Saved | None = None) -> None:
        super().__init__(folder, saved)
        self.old = self.card
        self.new = VirtualCard(saved.function_card if saved and saved.function_card else blank_image(BLANK))
        self._wants_old_back = self._sold_listed = False
        if saved is None:
            for counter in self.counters.values():
                counter.store.write(lambda tx: tx.post(TariffAdded(DEARER)))
        self.follow_the_books()

    # what people do

    def reissue(self) -> None:
        """The customer shows a document and pays the fee; the cashier makes the new card."""
        till, hands = self.counters[1].till, self.hands[1]
        due = fee_due(till, CONNECTION.number)
        before = self._fees()
        self.unaware = self.unaware or self._sold_behind_our_back()
        hands.cash += due.minor
        try:
            done = reissue(
                till, CASHIER, self._contact(self.new), CONNECTION.number, Wish(ListCause.LOST, "INE 1", in_cash(due))
            )
        except BaseException:
            self._fee_handed_over = (before, due.minor)
            raise
        hands.obey(owed(done.settled))
        self.follow_the_books()

    def retrieve(self) -> None:
        """The old card is found and taken back."""
        self._wants_old_back = True
        done = retrieve_card(self.counters[1].till, CASHIER, self._contact(self.old))
        self.hands[1].obey(owed(done.settled))
        self._wants_old_back = False

    def sell_on_the_old_card(self, number: int, litres: int) -> None:
        """The old card turns up at a till; one that has not heard of the new one sells in good faith."""
        card, self.card = self.card, self.old
        try:
            self.sale(number, litres)
        finally:
            self.card = card

    def sell_while_it_is_listed(self, litres: int) -> None:
        """The card is reported stolen between the quote and the money."""

        def quoted(presented: Presented) -> Quote:
            add_to_blacklist(self.counters[1].till, SUPERVISOR, card_key(SERIAL), ListCause.STOLEN, "told by phone")
            return quote_volume(presented, Volume(litres))

        with suppress(Refusal):
            self._sell(1, quoted)
            self._sold_listed = True

    def sale(self, number: int, litres: int) -> Outcome | None:  # type: ignore[override]
        """A sale, unless the card is one that no till may sell to just now: then the customer is sent away."""
        try:
            return super().sale(number, litres)
        except CardError:
            self.hands[number].undo()
        except Refusal as refusal:
            if refusal.code not in (Code.CARD_NOT_REGISTERED, Code.NOT_PREPAID):
                raise
            self.hands[number].undo()
        return None

    def _sell(self, number: int, quoted: Callable[[Presented], Quote], paid: Paid | None = None) -> Outcome:
        self.unaware = self.unaware or (self.is_replaced and self.card is self.old)
        return super()._sell(number, quoted, paid)

    def settle_up(self, number: int, minor: int) -> Outcome | None:
        """A postpaid payment at a till; none while the card does not tell what was used."""
        counter = self.counters[number]
        presented = self.shown(number, counter.present(self.put()))
        months = read_months(presented)
        account = postpaid_account(counter.till, presented, months)
        if account is None:
            return None
        money = Money(minor, CURRENCY)
        entry = counter.store.read(lambda r: r.next_entry(presented.holder.connection.binding.number))
        self.hands[number].take(entry, minor)
        payment = Payment(replace(account, whole=True), months, money, in_cash(money))
        return self.told(number, pay_postpaid(counter.till, presented, CASHIER, payment, silent))

    def restart(self, number: int) -> None:
        """A fee that the books do not know goes back to the customer."""
        super().restart(number)
        handed, self._fee_handed_over = self._fee_handed_over, None
        if handed and self._fees() == handed[0]:
            self.hands[1].cash -= handed[1]

    def answer(self, number: int, back: bool) -> Outcome | None:
        """What a cut left undone is done by the same job first."""
        self.finish()
        outcome = super().answer(number, back)
        presented = self.shown(1, present(self.counters[1].till, self.put()))
        if presented.question is None and presented.carry_due:
            bring_over(self.counters[1].till, presented, CASHIER, silent)
        return outcome

    def visit(self) -> Visit:
        """The card that counts is put into the meter."""
        self.follow_the_books()
        return super().visit()

    def finish(self) -> None:
        """Goes on where a cut stopped, and lets the office tell till 2 of the new card."""
        store, other = self.counters[1].store, self.counters[2].store
        if not self.is_replaced:
            self._lift()
            return
        self.follow_the_books()
        if not store.read(lambda r: r.card_finished(BLANK)):
            self.reissue()
        if self._wants_old_back or self._sold_behind_our_back():
            self.retrieve()
        if other.read(lambda r: r.holder(BLANK)) is None:
            other.write(lambda tx: tx.post(CardIssued(CardRecord(BLANK, CONNECTION.number, 2))))

    def save(self, folder: Path) -> Saved:
        """Keeps the new card as well; the old one is the card of the world that is saved."""
        self.card = self.old
        return replace(super().save(folder), function_card=self.new.image())

    # what the law asks

    def follow_the_books(self) -> None:
        """The customer carries the card that was finished last."""
        finished = self.counters[1].store.read(lambda r: r.card_finished(BLANK))
        self.card = self.new if finished else self.old

    def cards(self) -> tuple[VirtualCard, ...]:
        """Both of them."""
        return self.old, self.new

    @property
    def is_replaced(self) -> bool:
        """Whether till 1 has begun to issue the new card."""
        newest = self.counters[1].store.read(lambda r: r.holder_of(CONNECTION.number))
        return newest is not None and newest.card.serial == BLANK

    def check_besides(self) -> None:
        """No fee twice, nothing sold on a listed card, no meter open for what nobody paid (all its water ran in a month)."""
        if self._sold_listed:
            raise Doubled("a card was sold to that is listed")
        if self._fees() > FEE:
            raise Doubled(f"fees of {self._fees()} for one card")
        presented = present(self.counters[1].till, self.put())
        self._check_bills(presented)
        paid = self.meter.record.levels.paid
        if paid is None:
            return
        versions = self.counters[1].store.read(lambda r: r.tariff_versions(CONNECTION.tariff))
        ahead = self.meter.account.consumed
        fixed_to = presented.tallies.fixed_month()  # a sale of the only month paid its base
        litres, none = Volume(paid.register - ahead), Money.zero(CURRENCY)
        usage = Usage(paid.month, litres, beforehand=Volume(ahead), fixed_to=fixed_to)
        billed = postpaid_bill(versions, presented.prices.situation, [usage], none).due.minor
        received = sum(self._payments(number) for number in self.counters)
        if billed > received:
            raise Doubled(f"the meter stays open for {billed}, {received} were paid")

    def _check_bills(self, presented: Presented) -> None:
        """What is billed and what was paid beforehand are all that was used."""
        account = postpaid_account(self.counters[1].till, presented, read_months(presented))
        if account is None or presented.status is None:
            return
        billed = sum(bill.quote.volume.litres for bill in account.bill.months)
        if billed + presented.status.consumed != presented.status.register:
            ahead = presented.status.consumed
            raise Doubled(f"{billed} L are billed and {ahead} were paid beforehand of {presented.status.register}")

    def kept_besides(self) -> int:
        """Fees for cards, and postpaid money: what the drawers hold that is for no water of a sale."""
        return self._fees() + sum(self._payments(number) for number in self.counters)

    def _sold_behind_our_back(self) -> bool:
        """Whether till 2 sold on the old card what till 1 has not heard of: then the old card is found."""
        theirs = self.counters[2].store.read(lambda r: r.own_tally(self.binding.number))
        known = self.counters[1].store.read(lambda r: r.known_tallies(self.binding.number))
        heard = next((tally.number for tally in known if theirs and tally.owner == theirs.owner), 0)
        return theirs is not None and theirs.number > heard

    _fee_handed_over: tuple[int, int] | None = None

    def _fees(self) -> int:
        newest = self.counters[1].store.read(lambda r: r.next_fee()) - 1
        return newest * FEE

    def _payments(self, number: int) -> int:
        return sum(tally.postpaid_received for tally in own_tallies(self.counters[number].store))

    def _lift(self) -> None:
        till, key = self.counters[1].till, card_key(SERIAL)
        if till.store.read(lambda r: r.listed((key,))):
            lift_from_blacklist(till, SUPERVISOR, key, "it was the neighbour's")

    def _contact(self, card: VirtualCard) -> WatchedContact:
        return WatchedContact(Contact(card), self.trace, "till")


def _sold(world: CardLifeWorld) -> None:
    """Sold and taken up, then bought again: that water is lost with the card."""
    world.sale(1, FIRST)
    world.visit()
    world.meter.use_water(1_500)
    world.sale(2, SECOND)
    world.sale(1, THIRD)


def _first(world: CardLifeWorld) -> None:
    """One sale, which waits on the card."""
    world.sale(1, FIRST)


def _torn(world: CardLifeWorld) -> None:
    """The last sale never reached the card, and then the card was lost."""
    world.sale(1, FIRST)
    world.visit()
    world.answer(1, back=False)
    world.watch(Trace(Fault(How.TEAR_BEFORE, name="till command C7")))
    world.sale(1, SECOND)
    world.unwatch()


def _replaced(world: CardLifeWorld) -> None:
    """Issued anew, and both tills know."""
    world.sale(1, FIRST)
    world.reissue()
    world.finish()


def _found_again(world: CardLifeWorld) -> None:
    """Issued anew; till 2, which has not heard of it, sold on the old card; then the old card comes back."""
    world.sale(1, FIRST)
    world.reissue()
    world.sell_on_the_old_card(2, SECOND)
    world.visit()


def _postpaid(world: CardLifeWorld) -> None:
    """A meter that was made postpaid while some credit was left in it, and has told what was used."""
    world.sale(1, 1_000)
    world.visit()
    world.meter.use_water(600)
    ask(world.counters[1].till, SUPERVISOR, CONNECTION.number, Parameters(mode=MeterMode.POSTPAID))
    world.sale(1, 1_000)
    world.visit()
    world.meter.use_water(9_000)
    world.visit()
    world.answer(1, back=False)


LIVES = (
    Scene("issuing a card anew", Actor.TILL_1, _sold, lambda w: w.reissue(), CardLifeWorld),
    Scene("a new card for an open sale", Actor.TILL_1, _torn, lambda w: w.reissue(), CardLifeWorld),
    Scene("a replaced card turns up", Actor.TILL_1, _replaced, lambda w: w.sell_on_the_old_card(1, SECOND), CardLifeWorld),
    Scene("a card is listed meanwhile", Actor.TILL_1, _first, lambda w: w.sell_while_it_is_listed(SECOND), CardLifeWorld),
    Scene("taking a dead card back", Actor.TILL_1, _found_again, lambda w: w.retrieve(), CardLifeWorld),
    Scene("a postpaid payment", Actor.TILL_1, _postpaid, lambda w: w.settle_up(1, 5_000), CardLifeWorld),
)
