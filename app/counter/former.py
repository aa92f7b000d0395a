"""A card that still speaks of a meter that was taken away: the old binding is dead, what the card tells of it is not.

It shows sales that other tills made late, and statuses of the old meter. Both are learnt, entries that it proves are
completed, and what came over to the new meter is trued up (rule 9). Nothing is written to the card.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from app.cards.card import CardContent, open_card
from app.cards.layout.statement import Statement
from app.counter.carry import binding_of, still_owed, true_up
from app.counter.counting import known_tallies
from app.counter.honesty import check_jumps, check_own
from app.counter.outcome import MeterWord, Settled
from app.counter.returns import follow_up, meter_evidence
from app.counter.settle import Evidence, settle_with_card
from app.counter.till import Till, unlocked
from app.domain.blacklist import ListCause
from app.domain.card import Order, Status
from app.domain.errors import CardError, Code, Refusal
from app.domain.events import CardSeen
from app.domain.exchange import CreditLeft
from app.domain.period import CARD_EPOCH
from app.domain.register import Holder
from app.domain.tally import Tally, TallySet, newer
from app.domain.volume import Volume
from app.ports import CardConnection, Reading, Tx


@dataclass(frozen=True, slots=True)
class FormerCard:
    """What a card told of a meter that was taken away.

    ``status`` is its last word on this card. ``left`` is what it owed by all that is known now, None at a till that did not
    change it. ``settled`` are open entries that the card proved.
    """

    holder: Holder
    order: Order
    status: Status | None
    left: CreditLeft | None
    settled: tuple[Settled, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """The card's two statements, and what the books know of the same binding."""

    holder: Holder
    order: Statement[Order]
    status: Statement[Status] | None
    own: Tally | None
    known: TallySet
    newest: int

    @property
    def binding(self) -> int:
        return self.order.content.binding.number

    @property
    def tallies(self) -> TallySet:
        return self.order.tallies.merged(self.status.tallies if self.status else TallySet())

    @property
    def proving(self) -> Statement[Status] | None:
        """The status, where it was checked and none newer is known (rule 14)."""
        return self.status if self.status and self.status.checked and self.status.content.counter >= self.newest else None


def read_former(till: Till, connection: CardConnection) -> FormerCard:
    """Reads a card of a former meter and lets the books know what it tells.

    Raises what `open_card` and reading raise; refuses CARD_NOT_REGISTERED, TILL_LOCKED, and CARD_WRONG_METER for a card of
    a meter that was never at its connection or is there still.
    """
    founding, holder = till.store.read(lambda r: (r.founding(), r.holder(connection.serial)))
    if holder is None:
        raise Refusal(Code.CARD_NOT_REGISTERED, serial=connection.serial.hex().upper())
    content = open_card(connection, till.keys, founding.utility).read()
    told = till.store.read(lambda r: _told(r, holder, content, connection.serial))
    check_own(till, founding.identity, holder, told.own, told.tallies)
    check_jumps(told.known, told.tallies)
    return till.store.write(lambda tx: _learn(till, tx, told))


def _told(reading: Reading, holder: Holder, content: CardContent, serial: bytes) -> _Told:
    order, status, now = content.order.content, content.status, holder.connection.binding
    placed = reading.installation(order.binding.number)
    ended = placed is not None and placed.connection == holder.connection.number and placed.removed is not None
    if not ended or binding_of(reading, order.binding.number) != order.binding:
        raise CardError(Code.CARD_WRONG_METER, found=order.binding.meter, expected=now.meter)
    if order.serial != serial:
        raise CardError(Code.CARD_NOT_GENUINE, part="serial")
    mine = status if status and status.content.binding == order.binding else None
    binding = order.binding.number
    seen = reading.seen_status(binding)
    known, newest = known_tallies(reading, binding), seen.counter if seen else 0
    return _Told(holder, content.order, mine, reading.own_tally(binding), known, newest)


def _learn(till: Till, tx: Tx, told: _Told) -> FormerCard:
    unlocked(tx)
    seen = _seen(tx, told)
    if seen is not None:
        tx.post(seen)
        true_up(tx, till.keys, told.binding, till.clock.now())
    evidence = Evidence(told.order.tallies, told.proving.tallies if told.proving else TallySet(), _word(told))
    now, binding = till.clock.now(), told.order.content.binding
    shown = meter_evidence(till.keys, binding, told.holder.card, told.status, tx.seen_status(told.binding))
    settled = settle_with_card(tx, told.binding, evidence, now)
    if not _listed(tx, told.holder):
        settled = follow_up(tx, told.binding, settled, shown, now)
    exchange = tx.exchange_from(told.binding)
    left = still_owed(tx, till.keys, exchange) if exchange else None
    return FormerCard(told.holder, told.order.content, told.status.content if told.status else None, left, settled)


def _listed(reading: Reading, holder: Holder) -> bool:
    """Whether who brings the card is paid nothing for it: a stolen card tells what it knows and no more.

    One that another took the place of when the meter was changed is only no longer the customer's card.
    """
    service = holder.connection
    listed = reading.listed_for(holder.card.serial, service.binding.meter, service.customer)
    return any(one.cause is not ListCause.REPLACED for one in listed)


def _seen(reading: Reading, told: _Told) -> CardSeen | None:
    """What the card tells that the books do not know yet; None for nothing."""
    identity = reading.founding().identity
    others = (t for t in told.tallies.believed() if t.owner != identity)
    news = tuple(t for t in others if newer(told.known.of_till(t.owner), t) is t)
    status = told.proving if told.proving and told.proving.content.counter > told.newest else None
    if not news and status is None:
        return None
    return CardSeen(
        connection=told.holder.connection.number,
        binding=told.binding,
        serial=told.order.content.serial,
        tallies=news,
        status=status.raw if status else b"",
        status_counter=status.content.counter if status else 0,
        status_at=CARD_EPOCH + timedelta(seconds=status.content.clock) if status else None,
    )


def _word(told: _Told) -> MeterWord:
    """For the receipt of an entry that is proven now: nothing waits for the old meter any more."""
    return MeterWord(None, None, None, Volume(told.tallies.merged(told.known).sold))
