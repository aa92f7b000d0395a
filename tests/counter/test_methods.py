"""Paying by several methods: what the books say of each is what the customer's hands gave."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.counter.correct import correct, correctable, plan_correction
from app.counter.method_refund import refund_by_method, refund_offers
from app.counter.methods import methods, set_method
from app.counter.outcome import Outcome
from app.counter.reissue import Wish, give_fee_back, reissue
from app.counter.sell import give_back, quote_money, quote_volume, sell
from app.counter.shifts import close_shift, open_shift, read_shift
from app.counter.take_back import Wish as TakeBack
from app.domain.approval import Approval
from app.domain.blacklist import ListCause
from app.domain.errors import CardLost, Code, TillError
from app.domain.events import TariffAdded
from app.domain.method import CASH, CASH_METHOD, MethodKind, PaidBy, PaymentMethod, Tender, Tenders, in_cash
from app.domain.money import Money
from app.domain.paper import SaleReceipt, Slip
from app.domain.roles import Job, Operator, Role
from app.domain.shift import CashKind, expected
from app.domain.shift_paper import RefundSlip
from app.domain.tariff.purchase import WITHOUT_CASH
from app.domain.tariff.quote import LineKind
from app.domain.vend import EntryState
from app.domain.volume import Volume
from tests.counter.test_card_life import FEE, blank, torn, with_fee
from tests.counter.test_credit import torn as torn_sale
from tests.household import CASHIER, CONNECTION, CURRENCY, FLOAT, MORNING, TARIFF, Counter, card_on_reader, silent
from virtual.card import VirtualCard
from virtual.contact import Contact

ADMIN = Operator(1, "Eva", Role.ADMINISTRATOR)


def pesos(minor: int) -> Money:
    return Money(minor, CURRENCY)


def by_card(minor: int, reference: str = "AB 0815") -> Tender:
    return Tender("card", pesos(minor), reference)


def refused(code: Code) -> pytest.RaisesExc[TillError]:
    return pytest.raises(TillError, match=f"^{code.value}")


def sold(counter: Counter, tenders: Tenders, litres: int = 1_000, card: VirtualCard | None = None) -> Outcome:
    """A sale paid like this."""
    presented = counter.present(Contact(card or card_on_reader()[0]))
    beside = sum(one.amount.minor for one in tenders if one.method != CASH)
    return sell(counter.till, presented, CASHIER, quote_volume(presented, Volume(litres), beside), tenders, silent)


def with_coins(counter: Counter, step: int) -> None:
    """The household's tariff counts in coins of so many centavos from now on."""
    version = replace(TARIFF, version=2, cash_step=step, valid_from=MORNING.date())
    counter.store.write(lambda tx: tx.post(TariffAdded(version)))


def test_a_sale_is_paid_by_card_and_cash_and_the_books_keep_both_apart(counter: Counter) -> None:
    """1 m³ costs 136.88 on a first purchase of the month, with the base charge."""
    outcome = sold(counter, (by_card(10_000, " ab0815 "), *in_cash(pesos(5_000))))
    entry = outcome.settled.entry
    assert (entry.total.minor, entry.tendered.minor, entry.change.minor) == (13_688, 15_000, 1_312)
    assert counter.store.read(lambda r: r.tenders(entry.id)) == (by_card(10_000, "AB0815"), *in_cash(pesos(5_000)))
    reading = read_shift(counter.till)
    assert reading.expected == FLOAT + pesos(3_688)
    by = reading.sums.methods["card"]
    assert (by.kind, by.payments, by.taken.minor, by.fees.minor, by.unresolved.minor) == (
        MethodKind.BANK_CARD, 1, 10_000, 0, 0,
    )  # fmt: skip
    assert expected(reading.sums, "card", CURRENCY) == pesos(10_000)
    receipt = _last(counter)
    assert isinstance(receipt, SaleReceipt)
    assert receipt.paid_by == (
        PaidBy(MethodKind.BANK_CARD, "", pesos(10_000), "AB0815"),
        PaidBy(MethodKind.CASH, "", pesos(5_000), ""),
    )


def test_a_reference_is_taken_once_for_ever_and_the_refusal_names_the_receipt(counter: Counter) -> None:
    card, _ = card_on_reader()
    first = sold(counter, (by_card(13_688),), card=card)
    close_shift(counter.till, CASHIER, read_shift(counter.till).as_expected())
    open_shift(counter.till, CASHIER, FLOAT)
    for typed in ("AB 0815", "ab0815", "ＡＢ ٠٨١٥"):
        with refused(Code.REFERENCE_ON_RECEIPT) as again:
            sold(counter, (by_card(4_988, typed),), card=card)
        assert again.value.params["receipt"] == first.settled.receipt
    with refused(Code.REFERENCE_TWICE):
        sold(counter, (by_card(2_000, "77"), by_card(2_988, "7 7")), card=card)
    other = (Tender("mobile", pesos(2_000), "AB0815"), by_card(2_988, "AB0816"))
    assert sold(counter, other, card=card).settled.state is EntryState.COMPLETED, "of another method it is another number"


def test_a_reference_stays_taken_by_a_sale_that_was_voided_and_by_a_fee_that_went_back(counter: Counter) -> None:
    card, contact = card_on_reader()
    presented = counter.present(contact)
    contact.remove()
    quote = quote_volume(presented, Volume(1_000))
    voided = sell(counter.till, presented, CASHIER, quote, (by_card(quote.total.minor),), silent)
    assert voided.settled.state is EntryState.VOIDED
    with refused(Code.REFERENCE_ON_SALE):
        sold(counter, (by_card(13_688),), card=card)
    with_fee(counter)
    wish = Wish(ListCause.LOST, "INE 4711", (by_card(FEE, "F-1"),))
    with pytest.raises(CardLost):
        reissue(counter.till, CASHIER, torn(blank()), CONNECTION.number, wish)
    give_fee_back(counter.till, CASHIER, CONNECTION.number)
    with refused(Code.REFERENCE_ON_FEE) as again:
        reissue(counter.till, CASHIER, Contact(blank()), CONNECTION.number, wish)
    assert again.value.params["fee"] == 1
    reading = read_shift(counter.till)
    assert reading.expected == FLOAT - quote.total - pesos(FEE), "what came in by card went out in cash"
    assert reading.sums.methods["card"].taken == quote.total + pesos(FEE)
    assert reading.sums.methods["card"].fees == pesos(FEE)


@pytest.mark.parametrize(
    ("tenders", "code"),
    [
        ((by_card(13_689),), Code.PAID_ABOVE_TOTAL),
        ((by_card(13_687),), Code.TENDER_TOO_LOW),
        ((by_card(0), *in_cash(pesos(20_000))), Code.AMOUNT_NOT_POSITIVE),
        ((by_card(-100), *in_cash(pesos(20_000))), Code.AMOUNT_NOT_POSITIVE),
        ((by_card(13_688, " "),), Code.REFERENCE_MISSING),
        ((by_card(13_688, "7" * 41),), Code.REFERENCE_UNREADABLE),
        ((by_card(13_688, "7\x1b@"),), Code.REFERENCE_UNREADABLE),
        ((Tender("cheque", pesos(13_688), "7"),), Code.METHOD_OFF),
        ((Tender("gold", pesos(13_688), "7"),), Code.METHOD_UNKNOWN),
    ],
)
def test_what_cannot_be_paid_like_that_is_refused_and_nothing_is_taken(
    counter: Counter, tenders: Tenders, code: Code
) -> None:
    with refused(code):
        sold(counter, tenders)
    assert read_shift(counter.till).sums.methods == {}
    assert read_shift(counter.till).expected == FLOAT


def test_only_cash_is_rounded_to_coins(counter: Counter) -> None:
    with_coins(counter, 500)
    card, contact = card_on_reader()
    presented = counter.present(contact)
    in_coins, exact = (quote_volume(presented, Volume(1_000), beside) for beside in (0, WITHOUT_CASH))
    assert (in_coins.total.minor, exact.total.minor) == (13_500, 13_688)
    assert LineKind.ROUNDING not in [line.kind for line in exact.lines]
    assert quote_money(presented, pesos(13_688), WITHOUT_CASH).total == pesos(13_688)
    with refused(Code.QUOTE_CHANGED):
        sell(counter.till, presented, CASHIER, in_coins, (by_card(13_500),), silent)
    assert sold(counter, (by_card(13_688),), card=card).settled.state is EntryState.COMPLETED
    mixed = sold(counter, (by_card(1_488, "2"), *in_cash(pesos(5_000))), card=card).settled.entry
    assert (mixed.total.minor, mixed.change.minor) == (4_988, 1_500), "35.00 are left of 49.88 beside 14.88"


def test_a_sale_by_card_that_is_voided_goes_back_in_coins_with_the_rest_as_credit(counter: Counter) -> None:
    with_coins(counter, 500)
    presented = counter.present(contact := card_on_reader()[1])
    quote = quote_volume(presented, Volume(1_000), WITHOUT_CASH)
    contact.remove()
    voided = sell(counter.till, presented, CASHIER, quote, (by_card(quote.total.minor),), silent).settled
    assert (voided.entry.total.minor, voided.give_back.minor) == (13_688, 13_500)
    slip = _last(counter)
    assert isinstance(slip, Slip)
    assert slip.paid_by == (PaidBy(MethodKind.BANK_CARD, "", pesos(13_688), "AB0815"),)
    assert (slip.given_back, slip.credited) == (pesos(13_500), pesos(188))
    assert counter.store.read(lambda r: r.credit(CONNECTION.account)) == pesos(188)
    assert read_shift(counter.till).expected == FLOAT - pesos(13_500)


def refunding(counter: Counter) -> None:
    """Money may go back by bank card from now on."""
    card = next(one for one in methods(counter.till) if one.key == "card")
    set_method(counter.till, ADMIN, replace(card, refunds=True))


def voided(counter: Counter, reference: str = "AB 0815", cash: int = 0) -> None:
    """A sale of 136.88 that did not reach its card, paid by bank card but for some cash."""
    presented = counter.present(contact := card_on_reader()[1])
    quote = quote_volume(presented, Volume(1_000), WITHOUT_CASH)
    contact.remove()
    tenders = (by_card(quote.total.minor - cash, reference), *in_cash(pesos(cash)))
    sell(counter.till, presented, CASHIER, quote, tenders, silent)


def test_money_goes_back_by_the_card_that_it_was_paid_with_and_the_cash_stays(counter: Counter) -> None:
    voided(counter)
    assert refund_offers(counter.till, CASHIER) == (), "the method does not allow it"
    refunding(counter)
    (offer,) = refund_offers(counter.till, CASHIER)
    assert (offer.amount, offer.method.key, offer.account) == (pesos(13_688), "card", CONNECTION.account)
    done = refund_by_method(counter.till, CASHIER, offer, " r-77 ").refund
    assert (done.number, done.amount, done.reference) == (1, pesos(13_688), "R-77")
    standing = read_shift(counter.till)
    assert standing.expected == FLOAT, "nothing left the drawer"
    by = standing.sums.methods["card"]
    assert (by.taken, by.refunded, expected(standing.sums, "card", CURRENCY)) == (
        pesos(13_688),
        pesos(13_688),
        pesos(13_688),
    )
    slip = _last(counter)
    assert isinstance(slip, RefundSlip)
    with refused(Code.REFUND_NOT_OFFERED):
        refund_by_method(counter.till, CASHIER, offer, "R-78")
    report = close_shift(counter.till, CASHIER, standing.as_expected()).report
    assert (report.difference, report.totals.refunds) == (pesos(0), pesos(13_688))


def test_no_more_goes_back_by_a_method_than_was_paid_by_it_and_no_number_twice(counter: Counter) -> None:
    refunding(counter)
    voided(counter, cash=3_688)
    voided(counter, "AB 0816")
    first, second = refund_offers(counter.till, CASHIER)
    assert (first.amount, second.amount) == (pesos(10_000), pesos(13_688))
    refund_by_method(counter.till, CASHIER, first, "R1")
    for offer, reference, code in (
        (second, "r1", Code.REFUND_REFERENCE),
        (second, " ", Code.REFERENCE_MISSING),
        (replace(second, amount=pesos(13_689)), "R2", Code.REFUND_NOT_OFFERED),
    ):
        with refused(code):
            refund_by_method(counter.till, CASHIER, offer, reference)
    assert read_shift(counter.till).expected == FLOAT - pesos(13_688), "36.88 and 136.88 less the change of the cash"
    close_shift(counter.till, CASHIER, read_shift(counter.till).as_expected())
    open_shift(counter.till, CASHIER, FLOAT)
    assert refund_offers(counter.till, CASHIER) == (), "what an earlier shift handed out was cash"


def test_a_correction_of_a_sale_by_card_goes_back_by_it_up_to_what_the_card_paid(counter: Counter) -> None:
    refunding(counter)
    card = card_on_reader()[0]
    sold(counter, (by_card(5_000), *in_cash(pesos(10_000))), card=card)
    presented = counter.present(Contact(card))
    sale = correctable(counter.till, presented)[0].sale
    plan = plan_correction(counter.till, presented, sale.id, Volume(1_000))
    approval = Approval(Job.CORRECT_MUCH, CASHIER.number, 9)
    back = correct(counter.till, presented, CASHIER, plan, TakeBack(reason="typed wrong"), approval, silent).settled
    (offer,) = refund_offers(counter.till, CASHIER)
    assert (offer.amount, offer.sale, offer.payout) == (pesos(5_000), sale.id.number, back.entry.id)
    assert back.give_back > offer.amount
    refund_by_method(counter.till, CASHIER, offer, "R9")
    assert read_shift(counter.till).sums.cash[CashKind.REFUND_ELSEWHERE] == pesos(5_000)


def test_what_is_not_settled_yet_stands_with_its_method(counter: Counter) -> None:
    card, _ = card_on_reader()
    torn_sale(counter, card, 13_688, (by_card(10_000), *in_cash(pesos(3_688))))
    assert read_shift(counter.till).sums.methods["card"].unresolved == pesos(10_000)
    returned = give_back(counter.till, counter.present(Contact(card)), CASHIER, silent)
    assert returned.settled.state is EntryState.COMPLETED
    by = read_shift(counter.till).sums.methods["card"]
    assert (by.taken.minor, by.unresolved.minor) == (10_000, 0)
    slip = _last(counter)
    assert isinstance(slip, Slip)
    assert [one.reference for one in slip.paid_by] == ["AB0815", ""]


def test_methods_are_added_and_switched_by_who_may(counter: Counter) -> None:
    m_pesa = PaymentMethod("m-pesa", " M-Pesa ", MethodKind.MOBILE, reference=True, tolerance=500, active=True)
    with refused(Code.NOT_ALLOWED):
        set_method(counter.till, CASHIER, m_pesa)
    set_method(counter.till, ADMIN, m_pesa)
    assert methods(counter.till)[0] == CASH_METHOD
    assert methods(counter.till)[-1] == replace(m_pesa, name="M-Pesa")
    sold(counter, (Tender("m-pesa", pesos(13_688), "QX1"),))
    set_method(counter.till, ADMIN, replace(m_pesa, active=False))
    assert counter.store.read(lambda r: r.shift_sums(1)).methods["m-pesa"].taken == pesos(13_688)
    for wrong, code in (
        (replace(m_pesa, key="M Pesa"), Code.METHOD_KEY),
        (replace(m_pesa, key="slip", kind=MethodKind.CHEQUE, refunds=True), Code.METHOD_REFUNDS),
        (replace(m_pesa, name="x" * 41), Code.METHOD_NAME),
        (replace(m_pesa, tolerance=-1), Code.METHOD_TOLERANCE),
        (replace(m_pesa, kind=MethodKind.VOUCHER), Code.METHOD_KIND_FIXED),
        (replace(m_pesa, kind=MethodKind.CASH), Code.METHOD_CASH),
        (replace(CASH_METHOD, active=False), Code.METHOD_CASH),
        (replace(CASH_METHOD, reference=True), Code.METHOD_CASH),
    ):
        with refused(code):
            set_method(counter.till, ADMIN, wrong)


@pytest.fixture(scope="module")
def long_day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counter]:
    counter = Counter(tmp_path_factory.mktemp("methods") / "till", 1)
    yield counter
    counter.close()
    _proven(counter.folder)


REFERENCES = count(1)
PARTS = st.tuples(st.integers(0, 100), st.integers(0, 100), st.integers(0, 3_000), st.booleans())
"""Percent of the price by card, percent of the rest by mobile money, cash too much, and whether the sale is voided."""


@settings(max_examples=8)
@given(st.lists(PARTS, min_size=1, max_size=5))
def test_the_money_of_each_method_in_the_books_is_what_the_hands_gave(
    long_day: Counter, sales: list[tuple[int, int, int, bool]]
) -> None:
    hands = {"card": 0, "mobile": 0, CASH: 0}
    before = read_shift(long_day.till)
    for by_bank, by_phone, too_much, void in sales:
        presented = long_day.present(contact := card_on_reader()[1])
        quote = quote_volume(presented, Volume(1_000))
        card = quote.total.minor * by_bank // 100
        phone = (quote.total.minor - card) * by_phone // 100
        cash = quote.total.minor - card - phone
        given_cash = cash + (too_much if cash else 0)
        number = str(next(REFERENCES))
        parts = (
            Tender("card", pesos(card), number),
            Tender("mobile", pesos(phone), number),
            Tender(CASH, pesos(given_cash)),
        )
        if void:
            contact.remove()
        done = sell(long_day.till, presented, CASHIER, quote, tuple(p for p in parts if p.amount.minor), silent).settled
        assert done.state is (EntryState.VOIDED if void else EntryState.COMPLETED)
        hands["card"] += card
        hands["mobile"] += phone
        hands[CASH] += given_cash - done.entry.change.minor - done.give_back.minor
    after = read_shift(long_day.till)
    for method, minor in hands.items():
        moved = expected(after.sums, method, CURRENCY) - expected(before.sums, method, CURRENCY)
        assert moved == pesos(minor), method


def _last(counter: Counter) -> object:
    job = counter.store.read(lambda r: r.last_job())
    assert job is not None
    return job.document


def _proven(folder: Path) -> None:
    from db.till import verify
    from tests.household import store_keys

    assert verify(folder, store_keys(1)).sound
