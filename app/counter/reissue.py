"""A new card for one that was lost, stolen, broken or wrong: the next generation, carrying all purchases known here.

The register, the blacklist and the fee change first, in one commit; then the card is made. The old card is dead from that
commit on, whatever becomes of the new one: the same job goes on with the same card, or with another blank one, and asks
for no second fee. Water that the old card held and the meter never got comes with the new one by itself, since it
carries the merged tallies.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from app.counter.blacklist import refuse_blacklisted
from app.counter.outcome import Settled
from app.counter.paper import heading, queue, supply
from app.counter.present import present
from app.counter.register.issue_card import ask_of_tariff, make_planned, plan_card, require_free, served
from app.counter.tender import accepted, told
from app.counter.till import Till, shift_of, unlocked
from app.domain.approval import Approval, approver_of
from app.domain.blacklist import ListCause, ListedKind, card_key, list_key
from app.domain.card_events import Blacklisted, CardFinished, CardReplaced, FeeGivenBack, FeeTaken
from app.domain.card_paper import CardSlip, CardSlipKind, KnownTill
from app.domain.errors import CardError, Code, Refusal
from app.domain.events import CardIssued
from app.domain.method import Tender, change_of, tendered
from app.domain.money import Money
from app.domain.register import CardRecord, Holder, Service
from app.domain.roles import Job, Operator, require
from app.domain.tally import TallySet
from app.domain.tariff.versions import in_force
from app.domain.volume import Volume
from app.ports import CardConnection, Reading, Tx
from app.ports.cards import Fee


@dataclass(frozen=True, slots=True)
class Wish:
    """Why a card is issued anew, what the customer showed, and the money for the fee (nothing where there is none)."""

    cause: ListCause
    identity: str
    tenders: tuple[Tender, ...] = ()
    approval: Approval | None = None


@dataclass(frozen=True, slots=True)
class Reissued:
    """The new card, what it settled (sales that waited for a card are delivered by it), and the print job."""

    card: CardRecord
    settled: tuple[Settled, ...]
    job: int


def fee_due(till: Till, connection: str) -> Money:
    """What a new card for a connection costs now: by its tariff, and nothing where a fee for it was paid already."""
    return till.store.read(lambda r: _fee_due(till, r, connection))


def reissue(till: Till, operator: Operator, blank: CardConnection, connection: str, wish: Wish) -> Reissued:
    """Makes the connection's next card on the blank one and kills the card before it.

    Refuses CONNECTION_UNKNOWN, CONNECTION_WITHOUT_METER, ACCOUNT_CLOSED, NO_CARD_TO_REPLACE, CARD_MADE_ALREADY, CARD_IN_USE,
    BLACKLISTED (blank card, meter, customer, document), IDENTITY_MISSING, IDENTITY_DIFFERS (until a supervisor approves it),
    NOT_ALLOWED, and where a fee is due SHIFT_NOT_OPEN and what `change_of` and `accepted` refuse; raises what `personalise`
    raises, and then the same call finishes what was begun.
    """
    card = till.store.write(lambda tx: _register(till, tx, operator, blank.serial, connection, wish))
    plan = till.store.read(lambda r: plan_card(r, card))
    make_planned(blank, till.keys, plan)
    job = till.store.write(lambda tx: _finish(till, tx, operator, card, plan.tallies))
    return Reissued(card, _delivered(till, blank), job)


def give_fee_back(till: Till, operator: Operator, connection: str) -> Money:
    """Hands a fee back whose card was never finished. Refuses FEE_KEPT and what `shift_of` refuses."""

    def given_back(tx: Tx) -> Money:
        shift = shift_of(tx, operator, Job.REISSUE)
        fee = _fee_paid(tx, connection)
        if fee is None:
            raise Refusal(Code.FEE_KEPT)
        tx.post(FeeGivenBack(fee.number, shift.number, operator.number, fee.amount))
        return fee.amount

    return till.store.write(given_back)


def _register(till: Till, tx: Tx, operator: Operator, serial: bytes, connection: str, wish: Wish) -> CardRecord:
    require(operator, Job.REISSUE)
    unlocked(tx)
    service, newest = served(tx, connection), tx.holder_of(connection)
    if newest is None:
        raise Refusal(Code.NO_CARD_TO_REPLACE, connection=connection)
    refuse_blacklisted(tx, serial, service)
    if newest.card.serial == serial and not tx.card_retrieved(serial):
        return _unfinished(till, tx, operator, service, newest, wish)
    require_free(tx, serial)
    approver = _identified(tx, operator, service, wish)
    card = CardRecord(serial, connection, tx.next_generation(connection))
    _take_fee(till, tx, operator, service, serial, wish)
    ask_of_tariff(tx, operator, service, till.clock.now())
    tx.post(CardIssued(card, operator.number))
    tx.post(CardReplaced(card, newest.card.serial, wish.cause, wish.identity, operator.number, approver))
    if newest.card.serial != serial and not tx.card_retrieved(newest.card.serial):
        dead = (card_key(newest.card.serial),)
        tx.post(Blacklisted(dead, wish.cause, "", operator.number, approver))
    return card


def _unfinished(till: Till, tx: Tx, operator: Operator, service: Service, newest: Holder, wish: Wish) -> CardRecord:
    """The card that is on the reader was issued for this connection: to be finished, unless it is.

    A fee that was handed back in between is due again.
    """
    begun = tx.replacement(newest.card.serial, newest.card.generation)
    if begun is None or begun.finished:
        raise Refusal(Code.CARD_MADE_ALREADY, connection=newest.card.connection)
    _take_fee(till, tx, operator, service, newest.card.serial, wish)
    return newest.card


def _identified(tx: Tx, operator: Operator, service: Service, wish: Wish) -> int:
    """Who answers for the identity: the operator, or the approver where another document was shown than the file has."""
    shown = list_key(ListedKind.DOCUMENT, wish.identity).number
    if not shown or not wish.identity.isprintable():
        raise Refusal(Code.IDENTITY_MISSING)
    customer = tx.customers((service.customer,)).get(service.customer)
    known = list_key(ListedKind.DOCUMENT, customer.document.number).number if customer else ""
    if not known or known == shown:
        return operator.number
    if wish.approval is None:
        raise Refusal(Code.IDENTITY_DIFFERS, job=Job.OVERRIDE_IDENTITY.value)
    return approver_of(operator, Job.OVERRIDE_IDENTITY, wish.approval)


def _take_fee(till: Till, tx: Tx, operator: Operator, service: Service, serial: bytes, wish: Wish) -> None:
    amount = _fee_due(till, tx, service.number)
    if not amount.minor:
        return
    shift = shift_of(tx, operator, Job.REISSUE)
    change = change_of(amount, wish.tenders)
    tx.post(
        FeeTaken(
            number=tx.next_fee(),
            serial=serial,
            connection=service.number,
            account=service.account,
            shift=shift.number,
            operator=operator.number,
            amount=amount,
            tendered=tendered(wish.tenders, amount.currency),
            change=change,
            tenders=accepted(tx, wish.tenders),
        )
    )


def _fee_due(till: Till, reading: Reading, connection: str) -> Money:
    founding, service = reading.founding(), served(reading, connection)
    today = till.clock.now().astimezone(ZoneInfo(founding.zone)).date()
    version = in_force(reading.tariff_versions(service.tariff), today)
    if version is None or _fee_paid(reading, connection) is not None:
        return Money.zero(founding.currency)
    return Money(version.card_fee, founding.currency)


def _fee_paid(reading: Reading, connection: str) -> Fee | None:
    """A fee that was paid for a card which is still to be finished."""
    newest = reading.holder_of(connection)
    return reading.fee_left(connection) if newest and not _is_whole(reading, newest) else None


def _is_whole(reading: Reading, newest: Holder) -> bool:
    begun = reading.replacement(newest.card.serial, newest.card.generation)
    return begun is None or begun.finished


def _finish(till: Till, tx: Tx, operator: Operator, card: CardRecord, tallies: TallySet) -> int:
    paid = tx.fee_left(card.connection)
    tx.post(CardFinished(card.serial, operator.number))
    return queue(tx, _slip(tx, operator, card, tallies, paid, till.clock.now()), drawer=paid is not None)


def _slip(
    reading: Reading, operator: Operator, card: CardRecord, tallies: TallySet, paid: Fee | None, at: datetime
) -> CardSlip:
    service, shift = served(reading, card.connection), reading.open_shift()
    begun = reading.replacement(card.serial, card.generation)
    assert begun is not None, "a card that was just finished replaced another"
    none = Money.zero(reading.founding().currency)
    return CardSlip(
        heading=heading(reading, operator, shift.number if shift else 0, at, service.language),
        supply=supply(service, card.generation),
        kind=CardSlipKind.REPLACED,
        serial=card.serial.hex().upper(),
        replaced=begun.replaced.hex().upper(),
        cause=begun.cause,
        identity=begun.identity,
        approver=begun.approver,
        known=known_tills(tallies),
        fee_number=paid.number if paid else 0,
        fee=paid.amount if paid else none,
        tendered=paid.tendered if paid else none,
        change=paid.change if paid else none,
        paid_by=told(reading, reading.fee_tenders(paid.number)) if paid else (),
    )


def known_tills(tallies: TallySet) -> tuple[KnownTill, ...]:
    """What is known of each till's sales, for paper."""
    return tuple(
        KnownTill(t.owner.till, t.owner.epoch, t.number, Volume(t.sold), Volume(t.taken_back)) for t in tallies.believed()
    )


def _delivered(till: Till, card: CardConnection) -> tuple[Settled, ...]:
    """Sales that waited for a card are proven by the new one; a card taken away too soon is read at its next visit."""
    try:
        return present(till, card).settled
    except (CardError, Refusal):
        return ()
