"""What happens to the cards of the made-up till in its day: one is lost, one taken back, something is listed."""

from collections.abc import Iterator

from app.domain.blacklist import ListCause, ListedKind, ListKey, card_key
from app.domain.card_events import (
    Blacklisted,
    BlacklistLifted,
    CardFinished,
    CardReplaced,
    CardRetrieved,
    FeeGivenBack,
    FeeTaken,
)
from app.domain.card_paper import CardSlip, CardSlipKind, KnownTill
from app.domain.events import CardIssued, EntryCompleted, EntryWriting, Event, PaperQueued
from app.domain.method import MethodKind, PaidBy, Tender, in_cash
from app.domain.paper import PaymentReceipt, Supply
from app.domain.payment import BilledMonth, PaymentIntended
from app.domain.register import CardRecord
from app.domain.tally import Tally
from app.domain.vend import EntryId, Proof
from app.domain.volume import Volume
from tests.db.till.story_documents import HEADING
from tests.db.till.story_sales import FOUNDING, SERIAL, SUPPLY, pesos

PAYMENT = EntryId(FOUNDING.identity, 1, 1)
"""Of the meter that was there before."""
FEE_PAID = (Tender("card", pesos(3_000), "0816"), *in_cash(pesos(3_000)))
NEW, THIRD = bytes.fromhex("04AABBCCDDEE11"), bytes.fromhex("04AABBCCDDEE22")


def card_events() -> Iterator[Event]:
    """A lost card with its fee, one that is taken back, what is listed and lifted, and a fee handed back."""
    connection, account = SUPPLY.number, SUPPLY.account
    yield FeeTaken(1, NEW, connection, account, 1, 7, pesos(5_000), pesos(6_000), pesos(1_000), FEE_PAID)
    for _attempt in range(2):
        yield CardIssued(CardRecord(NEW, connection, 2), 7)
    yield CardReplaced(CardRecord(NEW, connection, 2), SERIAL, ListCause.LOST, "INE 4711", 7, 2)
    yield Blacklisted((card_key(SERIAL),), ListCause.LOST, "", 7, 2)
    yield CardFinished(NEW, 7)
    yield PaperQueued(4, card_slip(), 0, 4, True)
    yield CardRetrieved(SERIAL, connection, 1, 7, 7)
    yield Blacklisted((ListKey(ListedKind.METER, "0499887766"),), ListCause.FRAUD, "two seals", 2, 2)
    yield BlacklistLifted(ListKey(ListedKind.METER, "0499887766"), "a mistake", 2, 2)
    yield Blacklisted((ListKey(ListedKind.DOCUMENT, "AB12"),), ListCause.STOLEN, "", 2, 2)
    yield FeeTaken(2, THIRD, connection, account, 1, 7, pesos(5_000), pesos(5_000), pesos(0), in_cash(pesos(5_000)))
    yield FeeGivenBack(2, 1, 7, pesos(5_000))
    bills = (
        BilledMonth(320, pesos(1_500), Volume(9_000), Volume(4_000)),
        BilledMonth(321, pesos(1_800), Volume(6_000), Volume(0)),
    )
    none, paid = pesos(0), pesos(2_000)
    yield PaymentIntended(PAYMENT, connection, account, NEW, 2, 1, 7, paid, paid, none, in_cash(paid), bills, none)
    yield EntryWriting(PAYMENT, Tally(PAYMENT.owner, 1, 1, 0, 0, postpaid_received=2_000, mac=b"12345678"))
    yield EntryCompleted(PAYMENT, Proof.READ_BACK, 1, 7, 3, none)
    yield PaperQueued(10, payment_receipt(bills), 0, 10, True)


def card_slip() -> CardSlip:
    """The slip of the new card."""
    return CardSlip(
        heading=HEADING,
        supply=Supply(SUPPLY.holder, SUPPLY.account, SUPPLY.number, SUPPLY.address, SUPPLY.binding.meter, 2),
        kind=CardSlipKind.REPLACED,
        serial=NEW.hex().upper(),
        replaced=SERIAL.hex().upper(),
        cause=ListCause.LOST,
        identity="INE 4711",
        approver=2,
        known=(KnownTill(1, 1, 5, Volume(25_000), Volume(5_000)), KnownTill(9, 1, 1, Volume(700), Volume(0))),
        fee_number=1,
        fee=pesos(5_000),
        tendered=pesos(6_000),
        change=pesos(1_000),
        paid_by=(
            PaidBy(MethodKind.BANK_CARD, "", pesos(3_000), "0816"),
            PaidBy(MethodKind.CASH, "", pesos(3_000), ""),
        ),
    )


def payment_receipt(bills: tuple[BilledMonth, ...]) -> PaymentReceipt:
    """The receipt of the payment."""
    supply, none, by_cash = card_slip().supply, pesos(0), (PaidBy(MethodKind.CASH, "", pesos(2_000), ""),)
    return PaymentReceipt(HEADING, supply, PAYMENT, 3, bills, none, pesos(2_000), pesos(2_000), none, by_cash, "ff00")
