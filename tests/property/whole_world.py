"""A household to which everything happens: its meter is changed, its card issued anew, its valve forced."""

from __future__ import annotations

from app.counter.function_cards import make_function_card, read_answer
from app.domain.errors import CardError, Code
from app.domain.events import CardIssued
from app.domain.exchange import CARRY_OVER, Closing
from app.domain.tally import TallySet
from tests.faults.card_jobs import AUTHORITY
from tests.faults.card_life import BLANK, FEE, CardLifeWorld
from tests.faults.exchange import ExchangeWorld
from tests.faults.law import Doubled, own_tallies
from tests.household import BINDING, CASHIER, CONNECTION, SUPERVISOR

BINDINGS = (BINDING.number, BINDING.number + 1)


class WholeWorld(CardLifeWorld, ExchangeWorld):
    """Meter and card may both be changed, in either order; the office tells till 2 of each once it is done."""

    def change(self, closing: Closing | None = None) -> None:
        """The meter is changed with whatever card the customer has then."""
        self.finish()
        super().change(closing)

    def reissue(self) -> None:
        """The card is issued anew for whatever meter hangs there."""
        self._finish_the_change()
        super().reissue()

    def force_valve(self) -> None:
        """Somebody opens the valve by force."""
        self.meter.force_valve()

    def end_penalty(self) -> None:
        """A card that ends PENALTY is made, put into the meter, and its answer read."""
        till = self.counters[1].till
        make_function_card(till, SUPERVISOR, AUTHORITY, self.put_function_card())
        self.meter.visit(self.put_function_card("meter"))
        read_answer(till, CASHIER, self.put_function_card())

    def finish(self) -> None:
        """What a cut left undone is done: the change first, whose card the other jobs need."""
        self._finish_the_change()
        if self.is_replaced:
            CardLifeWorld.finish(self)
        self._tell_of_the_card()

    def follow_the_books(self) -> None:
        """The new meter hangs in the old one's place; the customer carries the card that was finished last."""
        ExchangeWorld.follow_the_books(self)
        if not hasattr(self, "new"):
            return
        store = self.counters[1].store
        self._was_whole = self._was_whole or store.read(lambda r: r.card_finished(BLANK))
        self.card = self.new if self._was_whole else self.old

    @property
    def is_replaced(self) -> bool:
        """Whether till 1 has begun to issue the new card."""
        return self.counters[1].store.read(lambda r: r.holder(BLANK)) is not None

    def check_besides(self) -> None:
        """No fee twice, and no meter open for what nobody paid, whichever meter it is."""
        if self._fees() > FEE:
            raise Doubled(f"fees of {self._fees()} for one card")
        if not self.is_changed:
            super().check_besides()

    @property
    def carried(self) -> int:
        """Litres that came over from the meter before, those that were handed back since among them, by till 1's books."""
        binding, store = self.binding.number, self.counters[1].store
        tally = TallySet.of(store.read(lambda r: r.known_tallies(binding))).of_till(CARRY_OVER)
        return (tally.net if tally else 0) + store.read(lambda r: r.carried_back(binding))

    def _sold_behind_our_back(self) -> bool:
        return any(map(self._sold_unheard, BINDINGS))

    def _sold_unheard(self, binding: int) -> bool:
        theirs = self.counters[2].store.read(lambda r: r.own_tally(binding))
        known = TallySet.of(self.counters[1].store.read(lambda r: r.known_tallies(binding)))
        heard = known.of_till(theirs.owner) if theirs else None
        return theirs is not None and theirs.number > (heard.number if heard else 0)

    def _finish_the_change(self) -> None:
        try:
            ExchangeWorld.finish(self)
        except CardError as error:
            if error.code is not Code.CARD_OLDER_GENERATION:  # else the next card was begun; it is finished behind this
                raise

    def _tell_of_the_card(self) -> None:
        newest = self.counters[1].store.read(lambda r: r.holder_of(CONNECTION.number))
        other = self.counters[2].store
        assert newest is not None
        known = other.read(lambda r: r.holder_of(CONNECTION.number))
        if known is None or known.card != newest.card:
            other.write(lambda tx: tx.post(CardIssued(newest.card)))

    def _payments(self, number: int) -> int:
        store = self.counters[number].store
        return sum(tally.postpaid_received for binding in BINDINGS for tally in own_tallies(store, binding))

    _was_whole = False
