"""Attacks on the money in the drawer: refunds and corrections of litres that the meter keeps, or that are paid twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from app.cards.layout import codes
from app.counter import correct, present, return_credit, returns, sell
from app.counter.reissue import reissue
from app.domain import taking_back
from app.domain.approval import Approval
from app.domain.card import Binding
from app.domain.errors import Code
from app.domain.method import in_cash
from app.domain.register import CardRecord
from app.domain.roles import Job
from app.domain.taking_back import MeterEvidence, Payment, TakingBack
from app.domain.tally import Tally
from app.domain.vend import EntryId
from app.domain.vending import after_sale
from app.domain.volume import Volume
from app.ports import KeySource
from db.till.reading import BookReading
from tests.attacks.attack import IGNORED, WAITS, Attack, Ending, Ground, always, replaced
from tests.attacks.orders import WRITES
from tests.counter.correcting import Desk
from tests.counter.test_card_life import LOST, NEW, torn
from tests.household import BINDING, CASHIER, CONNECTION, SUPERVISOR, card_on_reader, silent
from tests.virtual.utility import file_bytes, with_file
from virtual.card import VirtualCard, blank_image
from virtual.contact import Contact, Tear, TearKind
from virtual.meter.meter import VirtualMeter

STATUS = 3
REFUND = "the right to a refund and the card"
PAID = "it is paid already"
EATEN = "the next purchase makes up for it"


def booty(desk: Desk) -> Ending:
    """What is paid out when the card is shown; while something still waits the answer says so."""
    desk.present()
    waiting = desk.counter.store.read(lambda r: r.unsettled_returns(BINDING.number))
    return Ending(desk.paid, WAITS if waiting else IGNORED)


def delivered(ground: Ground, litres: int = 10_000) -> tuple[Desk, int]:
    """A household whose meter has taken a sale."""
    desk = Desk(ground.till())
    sale = desk.sell(litres)
    desk.visit()
    return desk, sale


def before_the_meter_confirms(ground: Ground) -> Ending:
    """The meter never sees R: the card from before the correction is put back and goes to the meter."""
    desk, sale = delivered(ground)
    desk.present()
    before = desk.card.image()
    desk.correct(sale)
    after, desk.card = desk.card, VirtualCard(before)
    desk.visit()
    assert desk.meter.account.balance == 10_000
    desk.card = after
    return booty(desk)


def put_back_after_it_was_paid(ground: Ground) -> Ending:
    """Paid at once, for the meter had nothing; then the card from before is put back, as if it could be."""
    desk = Desk(ground.till())
    sale = desk.sell(10_000)
    before = desk.card.image()
    desk.correct(sale)
    desk.card = VirtualCard(before)
    desk.visit()
    desk.meter.use_water(10_000)
    desk.sell(10_000)
    desk.visit()
    return Ending(desk.meter.account.credited - desk.meter.account.debited - 10_000, EATEN)


def status_forged(ground: Ground) -> Ending:
    """The status says that the meter knows the return and had it all."""
    desk, sale = delivered(ground)
    desk.present()
    desk.correct(sale)
    order, status = file_bytes(desk.card, 2), bytearray(file_bytes(desk.card, STATUS))
    status[40:44] = (99).to_bytes(4, "big")
    status[192:256] = order[80:144]
    desk.card = with_file(desk.card, STATUS, bytes(status))
    return booty(desk)


def status_replayed(ground: Ground) -> Ending:
    """The meter's word from before it took the sale is put back: the sale would be one that it never had."""
    desk, _ = delivered(ground, 1_000)
    former = file_bytes(desk.card, STATUS)
    desk.present()
    sale = desk.sell(10_000)
    desk.visit()
    desk.present()
    desk.card = with_file(desk.card, STATUS, former)
    desk.correct(sale)
    return booty(desk)


def status_of_an_older_generation(ground: Ground) -> Ending:
    """The old card's last word, put onto the new card that holds R."""
    desk, sale = delivered(ground)
    former = file_bytes(desk.card, STATUS)
    desk.present()
    desk.card = VirtualCard(blank_image(NEW))
    reissue(desk.till, CASHIER, Contact(desk.card), CONNECTION.number, LOST)
    desk.correct(sale)
    desk.card = with_file(desk.card, STATUS, former)
    return booty(desk)


def what_the_lost_card_brought(ground: Ground) -> Ending:
    """The old card went to the meter unseen and was declared lost; the sale is to be refunded on the new one."""
    desk, sale = delivered(ground)
    desk.card = VirtualCard(blank_image(NEW))
    reissue(desk.till, CASHIER, Contact(desk.card), CONNECTION.number, LOST)
    desk.correct(sale)
    return booty(desk)


def after_tearing_the_status(ground: Ground) -> Ending:
    """The card is torn out of the meter right before its status counts, and the sale is given back."""
    desk = Desk(ground.till())
    sale = desk.sell(10_000)
    desk.meter.visit(torn(desk.card))
    got = desk.meter.account.balance
    assert desk.correct(sale).settled.give_back.minor == desk.paid > 0
    return Ending(desk.paid if got else 0)


def shown_at_two_tills(ground: Ground) -> Ending:
    """10 m³ bought at each of two tills, 10 m³ drunk; each till is asked to take its own back, and shown the status."""
    desk, sale = delivered(ground)
    other = Desk(ground.till(2))
    other.card, other.meter = desk.card, desk.meter
    second = other.sell(10_000)
    desk.visit()
    desk.present()
    desk.meter.use_water(10_000)
    first_back, second_back = desk.correct(sale).settled.entry.id, other.correct(second).settled.entry.id
    desk.visit()
    taken = desk.meter.account.debited
    for one in (desk, other):
        one.present()
    return Ending(_paid_litres(desk, first_back) + _paid_litres(other, second_back) - taken, WAITS)


def handed_back_at_two_tills(ground: Ground) -> Ending:
    """The credit in the meter is handed back at one till, and at once at another."""
    desk, _ = delivered(ground)
    other = Desk(ground.till(2))
    other.card, other.meter = desk.card, desk.meter
    other.sell(10_000)
    desk.visit()
    desk.meter.use_water(10_000)
    desk.visit()
    desk.hand_back()
    return Ending(other.hand_back().settled.entry.litres)


def paid_twice(ground: Ground) -> Ending:
    """The status that proves a part of a return is shown again."""
    desk, sale = delivered(ground)
    desk.meter.use_water(9_000)
    desk.correct(sale, 4_000)
    desk.visit()
    desk.present()
    once = desk.paid
    desk.present()
    desk.visit()
    desk.present()
    return Ending(desk.paid - once, PAID)


def more_than_was_sold(ground: Ground) -> Ending:
    desk = Desk(ground.till())
    sale = desk.sell(10_000)
    desk.correct(sale, 6_000)
    return Ending(desk.correct(sale, 6_000).settled.give_back.minor)


def overridden_twice(ground: Ground) -> Ending:
    """A supervisor's word pays a return that waits; it is asked for once more."""
    desk, sale = delivered(ground)
    back = desk.correct(sale).settled.entry.id
    approval = Approval(Job.OVERRIDE_PROOF, CASHIER.number, SUPERVISOR.number)
    correct.override(desk.till, CASHIER, back, "moves away", approval)
    return Ending(correct.override(desk.till, CASHIER, back, "moves away", approval).give_back.minor)


def answered_twice(ground: Ground) -> Ending:
    """A sale whose card was torn out is given back; the question that was shown is answered a second time."""
    counter = ground.till()
    card, contact = card_on_reader()
    presented = counter.present(contact)
    contact.set_tear(Tear(1, TearKind.BEFORE))
    quote = sell.quote_volume(presented, Volume(10_000))
    sell.sell(counter.till, presented, CASHIER, quote, in_cash(quote.total), silent)
    asked = counter.present(Contact(card))
    sell.give_back(counter.till, asked, CASHIER, silent)
    return Ending(sell.give_back(counter.till, asked, CASHIER, silent).settled.give_back.minor)


def split_below_the_limit(ground: Ground) -> Ending:
    """A cashier corrects a sale in parts, each of which is below the limit."""
    desk = Desk(ground.till())
    desk.allow(10_000)
    sale = desk.sell(10_000)
    for _part in range(8):
        desk.correct(sale, 1_000)
    return Ending(desk.paid)


def _paid_litres(desk: Desk, back: EntryId) -> int:
    found = desk.counter.store.read(lambda r: r.taking_back(back))
    assert found is not None
    return found.paid


def _trusting(found: Sequence[TakingBack], _evidence: MeterEvidence) -> dict[EntryId, int]:
    return {one.id: one.entry.litres - one.released for one in found if one.unproven}


def _as_if_nothing_were_short(found: Sequence[TakingBack], evidence: MeterEvidence) -> dict[EntryId, int]:
    return taking_back.newly_proven(found, replace(evidence, shortfall=0))


def _any_status(keys: KeySource, binding: Binding, card: CardRecord, status: Any, _seen: object) -> MeterEvidence | None:
    return returns.meter_evidence(keys, binding, card, status, None)


def _wherever_it_was_written(one: TakingBack, *_given: object) -> int:
    return one.entry.litres


def _forgetful(self: TakingBack, litres: int) -> Payment | None:
    return _payment(replace(self, paid=0, paid_value=0, paid_credit=0), litres)


def _without_r(own: Tally | None, *given: Any) -> Tally:
    return after_sale(replace(own, taken_back=0) if own else None, *given)


def _hasty(self: VirtualMeter, slot: Any) -> None:
    self.credit()
    self.acknowledge(slot)


_payment = TakingBack.payment
_PROVEN = replaced((returns, "newly_proven", _trusting))
_ONCE = replaced((TakingBack, "payment", _forgetful))

RETURNS = (
    Attack(
        "the image of before a correction put back",
        WRITES,
        "only what a signed status shows as taken is paid (till, rule 7)",
        _PROVEN,
        before_the_meter_confirms,
        WAITS,
    ),
    Attack(
        "the image of before a paid correction put back",
        "a card as no DESFire is: one that can be rolled back",
        "R stays in the till's tally and reaches the meter with the next order (till, rule 3)",
        replaced((sell, "after_sale", _without_r)),
        put_back_after_it_was_paid,
        EATEN,
    ),
    Attack(
        "a status forged to get a refund",
        WRITES,
        "the status code (till, rule 7)",
        replaced((codes, "is_right", always(True))),
        status_forged,
        Code.CARD_NOT_GENUINE,
    ),
    Attack(
        "a status replayed to get a refund",
        WRITES,
        "a lower status counter proves nothing (till, rule 14)",
        replaced((present, "meter_evidence", _any_status)),
        status_replayed,
        WAITS,
    ),
    Attack(
        "a status of an older generation to get a refund",
        WRITES,
        "the status must hold the return's number (till, rules 1 and 8)",
        _PROVEN,
        status_of_an_older_generation,
        WAITS,
    ),
    Attack(
        "a refund of what the lost card had delivered",
        "a lost card and its reissue",
        "at once only for sales written onto this very card (till, rule 7)",
        replaced((taking_back, "_never_credited", _wherever_it_was_written)),
        what_the_lost_card_brought,
        WAITS,
    ),
    Attack(
        "a refund after tearing the status",
        REFUND,
        "the meter acknowledges before it credits (meter, rule 6)",
        replaced((VirtualMeter, "acknowledge_then_credit", _hasty)),
        after_tearing_the_status,
        IGNORED,
    ),
    Attack(
        "a return shown at two tills",
        REFUND,
        "what the meter could not debit is proven to nobody (till, rules 7 and 8)",
        replaced((returns, "newly_proven", _as_if_nothing_were_short)),
        shown_at_two_tills,
        WAITS,
    ),
    Attack(
        "the same credit handed back at two tills",
        REFUND,
        "what another till took back is told by the card (till, rule 8)",
        replaced((return_credit, "_most", always(Volume(10_000)))),
        handed_back_at_two_tills,
        Code.NOTHING_LEFT,
    ),
    Attack(
        "a return paid again when its status is shown again",
        REFUND,
        "what was paid is counted (till, rule 8)",
        _ONCE,
        paid_twice,
        PAID,
    ),
    Attack(
        "a supervisor's word used twice",
        "an approval",
        "what was paid is counted (till, rule 7)",
        _ONCE,
        overridden_twice,
        Code.RETURN_SETTLED,
    ),
    Attack(
        "more taken back than was sold",
        REFUND,
        "what was taken back of a sale before is counted (till, rule 3)",
        replaced((BookReading, "taken_of", always({}))),
        more_than_was_sold,
        Code.RETURN_TOO_MUCH,
    ),
    Attack(
        "a question answered twice",
        "a torn sale, and a window that still asks",
        "the question must still be open in the commit that pays (till)",
        replaced((sell, "_still_open", lambda _reading, presented: presented.question.entry)),
        answered_twice,
        Code.NOTHING_TO_SETTLE,
    ),
    Attack(
        "a correction split below the cashier's limit",
        "a cashier's PIN",
        "the limit is for all that is corrected of a sale (till)",
        replaced((correct, "_approver", always(CASHIER.number))),
        split_below_the_limit,
        Code.APPROVAL_NEEDED,
    ),
)
