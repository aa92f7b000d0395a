"""The jobs with a card on the command line do what the window does, and tell it to people and to programs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.domain.errors import Code, TillError
from app.domain.register import Document
from app.domain.register.events import CustomerChanged
from app.domain.roles import Operator, Role
from aquatill.cli.card.jobs import ACTS
from tests.aquatill.acting import Hands
from tests.counter.changing_meters import House
from tests.counter.conftest import counter, counters  # noqa: F401 - fixtures
from tests.counter.correcting import Desk
from tests.counter.test_card_life import FEE, torn, with_fee
from tests.counter.test_pay_postpaid import BILLED
from tests.counter.test_postpaid import used_in_two_months
from tests.household import BINDING, CASHIER, CONNECTION, SUPERVISOR, Counter, fresh_card, without_card
from virtual.card import VirtualCard, blank_image
from virtual.contact import Contact

ADMIN = Operator(1, "Eva", Role.ADMINISTRATOR)
NEW = bytes.fromhex("04AABBCCDDEE11")
PLACE = CONNECTION.number
SHOWN = "INE 4711 0815"


@pytest.fixture
def hands(counter: Counter, capsys: pytest.CaptureFixture[str]) -> Hands:  # noqa: F811
    return Hands(counter, ACTS, capsys)


@pytest.fixture
def desk(counter: Counter) -> Desk:  # noqa: F811
    return Desk(counter)


def refused(work: Callable[[], object]) -> Code:
    with pytest.raises(TillError) as told:
        work()
    return told.value.code


def test_a_sale_is_corrected_in_part_and_above_the_limit_with_approval(hands: Hands, desk: Desk) -> None:
    sale = desk.sell(10_000)
    listed = hands.json("correct", card=desk.card)["sales"]
    assert [(one["number"], one["litres"], one["left"], one["in_meter"]) for one in listed] == [
        (sale, 10_000, 10_000, False)
    ]
    part = "correct", str(sale), "--volume", "4", "--reason", "typed wrong"
    done = hands.json(*part, card=desk.card)
    assert (done["state"], done["kind"], done["litres"], done["give_back"]) == ("completed", "return", 4_000, desk.paid)
    desk.allow(0)
    assert refused(lambda: hands.type(*part, card=desk.card)) is Code.APPROVAL_NEEDED
    code, said = hands.type(*part, "--approver", str(SUPERVISOR.number), card=desk.card)
    assert code == 0
    assert "4.000\u00a0m³ worth" in said
    assert "Give back" in said
    assert desk.slip().approver == SUPERVISOR.number
    assert hands.json("correct", card=desk.card)["sales"][0]["left"] == 2_000


def test_an_amount_is_corrected_onto_the_credit_of_the_account(hands: Hands, desk: Desk) -> None:
    sale = str(desk.sell(10_000))
    done = hands.json("correct", sale, "--money", "300", "--reason", "half", "--to", CONNECTION.account, card=desk.card)
    assert (done["give_back"], done["credited"]) == (0, desk.credit)
    assert 0 < done["worth"] <= 30_000
    assert done["credited"] == done["worth"]


def test_credit_is_returned_waits_for_the_meter_and_the_rest_is_let_go(hands: Hands, desk: Desk) -> None:
    desk.sell(10_000)
    desk.visit()
    code, said = hands.type("return", "--volume", "6", card=desk.card)
    assert code == 0
    assert "returned when the meter confirms" in said
    waiting = hands.json("returns", card=desk.card)["returns"]
    assert [(one["cause"], one["litres"], one["stuck"]) for one in waiting] == [("credit-return", 6_000, 0)]
    desk.meter.use_water(7_000)
    desk.visit()
    stuck = hands.json("returns", card=desk.card)["returns"][0]
    assert stuck["stuck"] == 3_000
    assert "3.000\u00a0m³ to be let go" in hands.type("returns", card=desk.card)[1]
    assert hands.json("let-go", stuck["number"], card=desk.card)["litres"] == 3_000
    assert hands.type("returns", card=desk.card) == (0, "Nothing waits for this meter.\n")
    assert refused(lambda: hands.type("let-go", stuck["number"], card=desk.card)) is Code.RETURN_SETTLED


def test_a_return_is_paid_without_proof_on_a_supervisors_word(hands: Hands, desk: Desk) -> None:
    desk.sell(10_000)
    desk.visit()
    worth = hands.json("return", card=desk.card)["worth"]
    number = hands.json("returns", card=desk.card)["returns"][0]["number"]
    typed = "pay-unproven", number, "--reason", "moves abroad"
    assert refused(lambda: hands.type(*typed, card=desk.card)) is Code.APPROVAL_NEEDED
    paid = hands.json(*typed, "--approver", str(SUPERVISOR.number), card=desk.card)
    assert paid["give_back"] == desk.paid
    assert 0 < paid["give_back"] <= worth


def test_an_open_sale_is_written_or_given_back(hands: Hands, counter: Counter) -> None:  # noqa: F811
    card = VirtualCard(fresh_card())
    assert refused(lambda: hands.type("settle", card=card)) is Code.NOTHING_TO_SETTLE
    assert refused(lambda: hands.type("give-back", card=card)) is Code.NOTHING_TO_SETTLE
    counter.sell(torn(card), 10_000)
    assert hands.type("settle", card=card) == (0, "10.000\u00a0m³ on the card.\n")
    counter.sell(torn(card), 10_000)
    back = hands.json("give-back", card=card)
    assert (back["state"], back["litres"]) == ("completed", 10_000)
    assert back["give_back"] > 0


def test_where_the_water_of_each_sale_is_and_one_that_is_lost_is_written_again(hands: Hands, desk: Desk) -> None:
    desk.sell(1_000)
    before = desk.card.image()
    lost = desk.sell(10_000)
    desk.card = VirtualCard.from_image(before)
    where = hands.json("restore", card=desk.card)["sales"]
    assert [(one["number"], one["where"]) for one in where] == [(lost, "missing"), (lost - 1, "on-card")]
    assert "this card does not carry it" in hands.type("restore", card=desk.card)[1]
    assert hands.json("restore", str(lost), card=desk.card)["litres"] == 10_000
    assert refused(lambda: hands.type("restore", str(lost), card=desk.card)) is Code.SALE_ARRIVED
    assert refused(lambda: hands.type("restore", "99", card=desk.card)) is Code.SALE_NOT_HERE


def test_an_account_is_closed_when_nothing_is_left_and_its_card_is_emptied(hands: Hands, desk: Desk) -> None:
    assert refused(lambda: hands.type("cancel", card=desk.card, by=SUPERVISOR)) is Code.METER_WORD_NEEDED
    desk.visit()
    closed = hands.json("cancel", card=desk.card, by=SUPERVISOR)
    assert closed["account"] == CONNECTION.account
    assert hands.type("retrieve", card=desk.card) == (0, "The card is empty and can be used again.\n")


def test_a_card_is_made_for_who_has_none(hands: Hands, counter: Counter) -> None:  # noqa: F811
    without_card(counter)
    made = hands.json("issue", PLACE, card=VirtualCard(blank_image(NEW)))
    assert made == {"serial": NEW.hex().upper(), "connection": PLACE, "generation": 2}


def test_a_lost_card_is_replaced_for_its_fee_and_dead_at_once(hands: Hands, counter: Counter) -> None:  # noqa: F811
    with_fee(counter)
    lost = VirtualCard(fresh_card())
    typed = "reissue", PLACE, "--cause", "lost", "--document", SHOWN
    assert refused(lambda: hands.type(*typed, card=VirtualCard(blank_image(NEW)))) is Code.TENDER_MISSING
    made = hands.json(*typed, "--tender", "80", card=VirtualCard(blank_image(NEW)))
    assert (made["serial"], made["generation"], made["fee"], made["change"]) == (NEW.hex().upper(), 2, FEE, 8_000 - FEE)
    assert refused(lambda: counter.present(Contact(lost))) is Code.CARD_OLDER_GENERATION
    assert refused(lambda: hands.type("fee-back", PLACE)) is Code.FEE_KEPT
    assert hands.json("retrieve", card=lost)["settled"] == 0


def test_a_fee_goes_back_once_when_its_card_could_not_be_made(hands: Hands, counter: Counter) -> None:  # noqa: F811
    with_fee(counter)
    typed = "reissue", PLACE, "--cause", "lost", "--document", SHOWN, "--pay", "card:0815"
    assert refused(lambda: hands.type(*typed, card=torn(VirtualCard(blank_image(NEW))))) is Code.CARD_GONE
    assert hands.json("fee-back", PLACE)["give_back"] == FEE
    assert refused(lambda: hands.type("fee-back", PLACE)) is Code.FEE_KEPT


def test_another_document_than_the_files_needs_approval(hands: Hands, counter: Counter) -> None:  # noqa: F811
    customer = counter.store.read(lambda r: r.customers((CONNECTION.customer,)))[CONNECTION.customer]
    known = replace(customer, document=Document("INE", "4711-0815"))
    counter.store.write(lambda tx: tx.post(CustomerChanged(CASHIER.number, known)))
    typed = "reissue", PLACE, "--cause", "stolen", "--document", "9999"
    assert refused(lambda: hands.type(*typed, card=VirtualCard(blank_image(NEW)))) is Code.IDENTITY_DIFFERS
    code, said = hands.type(*typed, "--approver", str(SUPERVISOR.number), card=VirtualCard(blank_image(NEW)))
    assert code == 0
    assert "card issue 2" in said


def test_a_postpaid_bill_is_told_and_paid_with_change(hands: Hands, counter: Counter) -> None:  # noqa: F811
    card, _ = used_in_two_months(counter)
    bill = hands.json("bill", card=card)
    assert (bill["billed"], bill["due"], bill["received"]) == (BILLED, BILLED, 0)
    assert "due" in hands.type("bill", card=card)[1]
    paid = hands.json("pay", "--tender", "1000", card=card)
    assert (paid["state"], paid["kind"], paid["total"], paid["change"]) == ("completed", "payment", BILLED, 100_000 - BILLED)
    assert hands.json("bill", card=card)["due"] == 0
    code, said = hands.type("pay", "--amount", "50", "--pay", "card:0815", card=card)
    assert code == 0
    assert "$50.00 is on the card. Change $0.00" in said


def test_prepaid_meters_have_no_bill(hands: Hands, desk: Desk) -> None:
    assert refused(lambda: hands.type("bill", card=desk.card)) is Code.NOT_POSTPAID


def test_an_authority_card_is_made_with_approval_and_its_answer_told(hands: Hands, counter: Counter) -> None:  # noqa: F811
    house, card = House(counter), VirtualCard(blank_image(NEW))
    typed = "function", "authority", PLACE, "--reason", "fine paid"
    assert refused(lambda: hands.type(*typed, card=card)) is Code.APPROVAL_NEEDED
    made = hands.json(*typed, "--days", "5", "--approver", str(SUPERVISOR.number), card=card)
    assert (made["meter"], made["approver"]) == (BINDING.meter, SUPERVISOR.number)
    assert "has not had this card yet" in hands.type("answer", card=card)[1]
    house.old.force_valve()
    house.old.visit(Contact(card))
    told = hands.json("answer", card=card)
    assert (told["answer"], told["state_before"], told["counter"]) == ("done", "penalty", made["counter"])
    assert "The meter did what the card asked." in hands.type("answer", card=card)[1]
