"""A card is put on the reader: whose it is, what it tells, and what it settles.

Everything the cashier must believe before money changes hands comes from here. Books and card are merged; an entry
that was open is completed when the card or the meter's status proves it (rule 1), otherwise there is a question.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from app.cards.card import CardContent, OpenCard, open_card
from app.cards.layout.statement import Statement
from app.counter.blacklist import refused_as_listed
from app.counter.honesty import check_jumps, check_own
from app.counter.outcome import MeterWord, Question, Settled
from app.counter.parameters import standing, standing_by
from app.counter.pricing import Priced, Terms, terms
from app.counter.returns import follow_up, is_payable, meter_evidence
from app.counter.settle import Evidence, question_of, settle_with_card
from app.counter.tampering import tampering_at
from app.counter.tasks import raise_tasks
from app.counter.till import Till
from app.domain.asked import MeterStanding
from app.domain.blacklist import Listed
from app.domain.card import MeterMode, Order, Status
from app.domain.errors import CardError, Code, Refusal
from app.domain.events import CardSeen, ParametersTaken
from app.domain.period import CARD_EPOCH, month_of
from app.domain.register import Holder, ReadBy
from app.domain.register.events import MeterRead
from app.domain.taking_back import MeterEvidence, TakingBack
from app.domain.tally import Tally, TallySet, newer
from app.domain.tampering import Tampering
from app.domain.tariff.prices import Prices
from app.domain.tariff.quote import Bought
from app.domain.task import Complaint, complaints_of
from app.domain.till import Founding
from app.domain.vend import forked
from app.domain.volume import Volume
from app.ports import CardConnection, KeySource, Purchase, Reading, SeenStatus, Tx

PURCHASES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Presented:
    """What the till believes of the card on the reader.

    ``status`` is the meter's newest word on this card (None: no meter has seen it), ``status_checked`` whether this
    till could check it, ``status_replayed`` whether a newer one is known, so that it proves nothing. ``word`` is what
    it says for receipt and screen. ``confirmed`` are the litres, net, that the status holds (None: nothing
    proven). ``price`` says what water costs this customer now, or why nothing can be sold; ``month`` is the running
    calendar month (period number); ``parameters`` what the meter was asked; ``tampering`` what was done to it and is not
    seen to yet. ``has_billed``: bills of a postpaid time may be unpaid. ``on_card`` are the checked tallies of the order as
    it was read, ``evidence`` what the newest signed status shows (None: nothing may be concluded).
    """

    card: OpenCard
    founding: Founding
    holder: Holder
    order: Order
    status: Status | None
    status_checked: bool
    status_replayed: bool
    tallies: TallySet
    word: MeterWord
    confirmed: int | None
    price: Priced | Refusal
    month: int
    purchases: tuple[Purchase, ...]
    parameters: MeterStanding
    settled: tuple[Settled, ...]
    question: Question | None
    tampering: Tampering | None = None
    has_billed: bool = False
    on_card: TallySet = field(default_factory=TallySet)
    evidence: MeterEvidence | None = None

    @property
    def known_price(self) -> Priced | None:
        """What water costs this customer now; None where nothing can be sold."""
        return None if isinstance(self.price, Refusal) else self.price

    @property
    def priced(self) -> Priced:
        """The same; refuses as `Terms.priced` where nothing can be sold."""
        if isinstance(self.price, Refusal):
            raise self.price
        return self.price

    @property
    def is_billed(self) -> bool:
        """Whether water that is sold would be paid twice: the meter bills it, and no sale is to make it prepaid."""
        billing = self.status is not None and self.status.mode is MeterMode.POSTPAID
        return billing and self.parameters.planned.mode is not MeterMode.PREPAID

    @property
    def carry_due(self) -> int:
        """Litres that the books know and the card does not carry yet (below nothing: too many on it).

        Of the meter before, or of other tills' sales on a card that this one replaced. This till's own sales are a question
        of their own.
        """
        known, there = (
            sum(tally.net for tally in tallies.believed() if tally.owner != self.founding.identity)
            for tallies in (self.tallies, self.on_card)
        )
        return known - there

    @property
    def prices(self) -> Prices:
        """The tariff at work for this customer."""
        return self.priced.prices

    @property
    def bought(self) -> Bought:
        """What the connection already has."""
        return self.priced.bought


@dataclass(frozen=True, slots=True)
class _Supply:
    """What the books say of the supply that a card is for. ``own`` is part of ``known``; ``open``: an entry waits.

    ``former`` is the binding that this one took the place of, 0 for none.
    """

    holder: Holder
    own: Tally | None
    known: TallySet
    seen: SeenStatus | None
    open: bool
    former: int
    question: Question | None
    terms: Terms
    purchases: tuple[Purchase, ...]
    parameters: MeterStanding
    tampering: Tampering | None
    listed: tuple[Listed, ...]
    returns: tuple[TakingBack, ...]


@dataclass(frozen=True, slots=True)
class _Books:
    """All that a presentation asks of the books, in one look. ``supply`` is None for a card that nobody registered."""

    founding: Founding
    now: datetime
    supply: _Supply | None


@dataclass(frozen=True, slots=True)
class _Found:
    """What the card said and what the books say of it, before anything is concluded."""

    founding: Founding
    supply: _Supply
    order: Statement[Order]
    status: Statement[Status] | None
    replayed: bool
    evidence: MeterEvidence | None

    @property
    def holder(self) -> Holder:
        """Whose card it is."""
        return self.supply.holder

    @property
    def own(self) -> Tally | None:
        """This till's tally by its books."""
        return self.supply.own

    @property
    def known(self) -> TallySet:
        """Every tally that the books know, this till's among them."""
        return self.supply.known

    @property
    def proving(self) -> Statement[Status] | None:
        """The status, when it proves something: checked here, and no newer one is known (rule 14)."""
        return self.status if self.status and self.status.checked and not self.replayed else None

    @property
    def told(self) -> TallySet:
        """What card and meter tell together."""
        return self.order.tallies.merged(self.status.tallies if self.status else TallySet())


def present(till: Till, connection: CardConnection) -> Presented:
    """Reads the card, merges it with the books and settles what it proves.

    Raises CardError or ReaderError when it cannot be read, Refusal or CardError when it must not be used: unknown to
    the register, of another meter or utility, an older generation, blocked, on the blacklist, of a closed account. Nothing
    is written to the card. A locked till shows it and keeps, settles and pays nothing: books that were restored do not know
    what was paid since. The books are asked once, while the card answers: only the card worker changes what is asked, so it
    holds until the end.
    """
    asked = till.store.ask(lambda r: _books(till, r, connection.serial))
    card = open_card(connection, till.keys, till.store.utility)
    content, books = card.read(), asked()
    found = _found(till.keys, books, card.serial, content)
    check_own(till, books.founding.identity, found.holder, found.own, found.told)
    check_jumps(found.known, found.told)
    if not _is_news(found) or till.store.read(lambda r: r.lock()) is not None:
        return _presented(card, found, found.supply, ())
    settled = till.store.write(lambda tx: _learn(till, tx, found))
    supply = till.store.read(lambda r: _supply(r, books.founding, found.holder, books.now))
    return _presented(card, found, supply, settled)


def _books(till: Till, reading: Reading, serial: bytes) -> _Books:
    founding, holder, now = reading.founding(), reading.holder(serial), till.clock.now()
    return _Books(founding, now, _supply(reading, founding, holder, now) if holder else None)


def _supply(reading: Reading, founding: Founding, holder: Holder, now: datetime) -> _Supply:
    binding, own = holder.connection.binding.number, reading.own_tally(holder.connection.binding.number)
    seen, left = reading.seen_status(binding), reading.open_entries(binding)
    return _Supply(
        holder=holder,
        own=own,
        known=TallySet.of([*reading.known_tallies(binding), *([own] if own else [])]),
        seen=seen,
        open=bool(left),
        former=exchange.former if (exchange := reading.exchange_into(binding)) else 0,
        question=question_of(reading, holder, left),
        terms=terms(reading, holder.connection, now, founding.zone),
        purchases=reading.last_purchases(holder.connection.number, PURCHASES_SHOWN),
        parameters=standing_by(reading, binding, seen),
        tampering=tampering_at(reading, holder.connection),
        listed=reading.listed_for(holder.card.serial, holder.connection.binding.meter, holder.connection.customer),
        returns=reading.unsettled_returns(binding),
    )


def _found(keys: KeySource, books: _Books, serial: bytes, content: CardContent) -> _Found:
    supply, order, status = books.supply, content.order, content.status
    if supply is None:
        raise Refusal(Code.CARD_NOT_REGISTERED, serial=serial.hex().upper())
    _same_supply(supply, order.content, serial)
    if supply.listed:
        raise refused_as_listed(supply.listed[0])
    binding = supply.holder.connection.binding
    if status is not None and status.content.binding != binding:
        raise CardError(Code.CARD_WRONG_METER, found=status.content.binding.meter, expected=binding.meter)
    replayed = status is not None and supply.seen is not None and status.content.counter < supply.seen.counter
    evidence = meter_evidence(keys, binding, supply.holder.card, status, supply.seen)
    return _Found(books.founding, supply, order, status, replayed, evidence)


def _same_supply(supply: _Supply, order: Order, serial: bytes) -> None:
    """Invariant 6: a card counts for one meter and one generation."""
    holder, binding = supply.holder, supply.holder.connection.binding
    if order.binding.utility != binding.utility:
        raise CardError(Code.CARD_OTHER_UTILITY, utility=order.binding.utility)
    if order.binding.number == supply.former:
        raise CardError(Code.CARD_OF_FORMER_METER, found=order.binding.meter, expected=binding.meter)
    if order.binding != binding:
        raise CardError(Code.CARD_WRONG_METER, found=order.binding.meter, expected=binding.meter)
    if order.serial != serial:
        raise CardError(Code.CARD_NOT_GENUINE, part="serial")
    if order.generation < holder.newest_generation:
        raise CardError(Code.CARD_OLDER_GENERATION, found=order.generation, newest=holder.newest_generation)


def _others(found: _Found) -> tuple[Tally, ...]:
    """Checked tallies of other tills, and of closed epochs of this one, that are news to the books."""
    own, known = found.founding.identity, found.known
    return tuple(t for t in found.told.believed() if t.owner != own and newer(known.of_till(t.owner), t) is t)


def _status_is_news(found: _Found) -> bool:
    if found.proving is None:
        return False
    seen = found.supply.seen
    return seen is None or seen.counter < found.proving.content.counter


def _is_news(found: _Found) -> bool:
    """Whether this presentation changes the books at all; most do not, and then nothing is committed."""
    settles = found.supply.open or is_payable(found.supply.returns, found.evidence, found.founding.identity)
    return bool(_others(found)) or _status_is_news(found) or settles


def _learn(till: Till, tx: Tx, found: _Found) -> tuple[Settled, ...]:
    status_is_news = _status_is_news(found)
    others = _others(found)
    if others or status_is_news:
        tx.post(_seen(found, others, status_is_news))
        if status_is_news:
            tx.post(_read_by_card(till, found))
            raise_tasks(tx, found.holder.connection, _complaints(found))
        _note_parameters(tx, found.holder.connection.binding.number)
    in_status = found.proving.tallies if found.proving else TallySet()
    evidence = Evidence(found.order.tallies, in_status, _word(found))
    binding, now = found.holder.connection.binding.number, till.clock.now()
    return follow_up(tx, binding, settle_with_card(tx, binding, evidence, now), found.evidence, now)


def _complaints(found: _Found) -> tuple[Complaint, ...]:
    return complaints_of(found.proving.content) if found.proving else ()


def _note_parameters(tx: Tx, binding: int) -> None:
    """Books that the meter has taken what this till asked, when its newest status says so for the first time."""
    taken = standing(tx, binding).just_taken()
    if taken is not None:
        tx.post(ParametersTaken(binding, taken.parameters.version))


def _seen(found: _Found, others: tuple[Tally, ...], with_status: bool) -> CardSeen:
    status = found.status if with_status else None
    return CardSeen(
        connection=found.holder.connection.number,
        binding=found.holder.connection.binding.number,
        serial=found.holder.card.serial,
        tallies=others,
        status=status.raw if status else b"",
        status_counter=status.content.counter if status else 0,
        status_at=CARD_EPOCH + timedelta(seconds=status.content.clock) if status else None,
    )


def _read_by_card(till: Till, found: _Found) -> MeterRead:
    """What the meter counted when it wrote its word; a clock that is wrong cannot put the day before or after its time."""
    service = found.holder.connection
    assert found.proving is not None, "a status that is news proves something"
    status, zone = found.proving.content, ZoneInfo(found.founding.zone)
    told = (CARD_EPOCH + timedelta(seconds=status.clock)).astimezone(zone).date()
    today = till.clock.now().astimezone(zone).date()
    return MeterRead(0, service.binding.meter, max(service.installed, min(told, today)), status.register, ReadBy.CARD)


def _presented(card: OpenCard, found: _Found, supply: _Supply, settled: tuple[Settled, ...]) -> Presented:
    """``supply`` is what the books say of it now, behind what was settled; the card of a closed account ends here."""
    if not supply.holder.connection.open:
        raise Refusal(Code.ACCOUNT_CLOSED, account=supply.holder.connection.account)
    tallies = found.told.merged(found.known)
    return Presented(
        card=card,
        founding=found.founding,
        holder=found.holder,
        order=found.order.content,
        status=found.status.content if found.status else None,
        status_checked=bool(found.status and found.status.checked),
        status_replayed=found.replayed,
        tallies=tallies,
        word=_word(found),
        confirmed=found.proving.tallies.net if found.proving else None,
        price=_price(supply.terms, tallies),
        month=month_of(supply.terms.at),
        purchases=supply.purchases,
        parameters=replace(supply.parameters, on_card=found.order.content.parameters),
        settled=settled,
        question=_answerable(supply.question, tallies),
        tampering=supply.tampering,
        has_billed=supply.terms.billed is not None,
        on_card=found.order.tallies,
        evidence=found.evidence,
    )


def _price(terms: Terms, tallies: TallySet) -> Priced | Refusal:
    try:
        return terms.priced(tallies)
    except Refusal as none:
        return none


def _answerable(question: Question | None, tallies: TallySet) -> Question | None:
    """No question of an entry whose number is taken: it can be neither written nor, with its litres, taken back."""
    if question is None or forked(question.entry, tallies.of_till(question.entry.id.owner)):
        return None
    return question


def _word(found: _Found) -> MeterWord:
    """What receipt and screen say of the meter; ``waiting`` counts what the books know and the card is yet to carry."""
    tallies = found.told.merged(found.known)
    if found.proving is None:
        return MeterWord(None, None, None, Volume(tallies.sold))
    status, confirmed = found.proving.content, found.proving.tallies.net
    at = CARD_EPOCH + timedelta(seconds=status.clock)
    return MeterWord(Volume(status.credit), at, Volume(found.told.net - confirmed), Volume(tallies.sold))
