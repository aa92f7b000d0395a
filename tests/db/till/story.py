"""A made-up till with a day at the counter, told in events: what the tests of the store write and read."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from app.domain.closing import MethodCount
from app.domain.errors import Code
from app.domain.events import (
    Approved,
    CardIssued,
    CardSeen,
    ClockConfirmed,
    EntryCompleted,
    EntryUnresolved,
    EntryVoided,
    EntryWriting,
    Event,
    Founded,
    LoggedIn,
    LoginRefused,
    OperatorAdded,
    PaperMoved,
    PaperQueued,
    ParametersAsked,
    ParametersTaken,
    Rekeyed,
    ShiftClosed,
    ShiftCounted,
    ShiftOpened,
    TariffAdded,
    TillLocked,
)
from app.domain.exchange import CARRY_OVER, CarriedOver, Closing, Exchange
from app.domain.exchange_events import CreditCarriedOver, MeterExchanged, OldMeterReadOut
from app.domain.method import MethodKind, MethodSet, PaymentMethod
from app.domain.method_refund import RefundedByMethod
from app.domain.paper import PaperState
from app.domain.paper_events import LetterheadSet, TemplateSet
from app.domain.parameters import Parameter
from app.domain.people_events import (
    LeaveSet,
    OperatorChanged,
    OperatorUnlocked,
    PinChanged,
    RoleDropped,
    RoleSet,
    SettingChanged,
    TwoPeopleSet,
)
from app.domain.register import Account, CardRecord
from app.domain.register.events import AccountOpened, KnownTally
from app.domain.register.taken_apart import taken_apart
from app.domain.roles import Job, Leave, Operator, Role
from app.domain.taking_back import Ground
from app.domain.taking_back_events import (
    CorrectionLimitSet,
    ReleaseIntended,
    ReturnPaid,
    ReturnProven,
    SaleRestored,
)
from app.domain.template import DocumentKind, Letterhead, Template
from app.domain.till import Lock
from app.domain.vend import Proof
from tests.db.till.function_story import function_card_events
from tests.db.till.keeping_story import keeping_events, kept_reports
from tests.db.till.paper_story import paper_events
from tests.db.till.register_story import CARD, NEXT_CUSTOMER, PLACED, WORKSHOP, register_events
from tests.db.till.sheet_story import REFUND, sheet_events
from tests.db.till.story_documents import (
    COINS,
    COUNTS,
    FOR_WHOM,
    HEADING,
    SUMS,
    TOTALS,
    changed_meter,
    receipt,
    report,
    slip,
    taken_back,
    x_report,
)
from tests.db.till.story_sales import (
    BANK_CARD,
    FOUNDING,
    OTHER_TILL,
    PIECES,
    SERIAL,
    START,
    SUPPLY,
    TARIFF,
    completed,
    correction,
    entry_id,
    pesos,
    sale,
    taking_back,
    tally,
)
from tests.db.till.told_story import status_of_meter, told_events


def founding_events() -> Iterator[Event]:
    """What set-up posts."""
    yield Founded(FOUNDING)
    yield OperatorAdded(Operator(1, "Ana", Role.ADMINISTRATOR))
    yield OperatorAdded(Operator(7, "Luis", Role.CASHIER))
    yield TariffAdded(TARIFF)
    yield MethodSet(BANK_CARD, 1)
    yield MethodSet(PaymentMethod("m-pesa", "M-Pesa", MethodKind.MOBILE, reference=True, tolerance=0, active=False), 1)
    yield taken_apart([SUPPLY])
    yield CardIssued(CardRecord(SERIAL, SUPPLY.number, 1))


def day_events() -> Iterator[Event]:
    """A shift: a sale, a void, one that stays unresolved and is taken back, one more; paper; the close."""
    yield LoginRefused(7)
    yield LoggedIn(7)
    yield Approved(7, 2, Job.CORRECT_MUCH)
    yield ShiftOpened(1, 7, pesos(50_000))
    yield sale(1, 10_000, 15_000)
    yield EntryWriting(entry_id(1), tally(1, 10_000))
    yield completed(1, receipt=1)
    yield PaperQueued(1, receipt(1, 1, 10_000, 15_000), 0, 1, True)
    yield PaperMoved(1, PaperState.SENDING, "")
    yield PaperMoved(1, PaperState.CONFIRMED, "")
    yield sale(2, 3_000, 4_000)
    yield EntryVoided(entry_id(2), pesos(4_000), pesos(0))
    yield RefundedByMethod(REFUND, 1, 7)
    yield PaperQueued(2, slip(2), 0, 2, True)
    yield sale(3, 5_000, 5_000)
    yield EntryWriting(entry_id(3), tally(3, 15_000))
    yield EntryUnresolved(entry_id(3))
    yield taking_back(4, returns=3, litres=5_000, total=5_000)
    yield EntryWriting(entry_id(4), tally(4, 15_000, 5_000))
    yield completed(4, receipt=None, paid=5_000)
    yield CardSeen(SUPPLY.number, 2, SERIAL, (tally(9, 700, owner=OTHER_TILL),), status_of_meter(5), 5, START)
    yield ParametersAsked(SUPPLY.number, 2, PIECES, 9, (Parameter.ALARM_LEVEL,))
    yield ParametersTaken(2, PIECES[0].version)
    yield sale(5, 10_000, 16_000)
    yield EntryWriting(entry_id(5), tally(5, 25_000, 5_000))
    yield completed(5, receipt=2)
    yield PaperQueued(3, receipt(1, 1, 10_000, 15_000), 1, 1, False)
    from tests.db.till.card_story import card_events
    from tests.db.till.drawer_story import drawer_events, safe_events

    yield from card_events()
    yield from drawer_events(HEADING)
    yield ShiftCounted(1, 7, (MethodCount("cash", pesos(84_500), pesos(80_000), pesos(-4_500)),), ())
    yield ShiftClosed(
        1, 7, 1, SUMS, pesos(84_500), pesos(84_400), pesos(-100), 7, COUNTS, COINS, pesos(50_000), TOTALS, 9, "a coin fell"
    )
    yield PaperQueued(5, report(), 0, 5, False)
    yield from safe_events(HEADING, COUNTS[0], TOTALS)
    yield PaperQueued(15, x_report(), 0, 15, False)
    yield from moving_in()
    yield MeterExchanged(Exchange(1, 2, SUPPLY.number, Closing(71_000, 900), "display dark", 7, 2))
    for number, sold in ((1, 900), (2, 1_100)):
        carried = tally(number, sold, 300 * (number - 1), CARRY_OVER)
        yield CreditCarriedOver(CarriedOver(1, 2, carried))
    yield OldMeterReadOut(1, 12)
    yield PaperQueued(6, changed_meter(), 0, 6, False)
    yield from function_card_events(HEADING, FOR_WHOM, 7)
    yield CorrectionLimitSet(9, pesos(20_000))
    yield from people_events()
    yield correction(6, of=5, litres=1_000, worth=1_600)
    yield EntryWriting(entry_id(6), tally(6, 25_000, 6_000))
    yield completed(6, receipt=None)
    yield ReturnProven(entry_id(6), 500)
    yield ReturnPaid(entry_id(6), 500, pesos(0), pesos(800), 100, SUPPLY.account, Ground.PROOF, 1, 7, 2, "typed wrong")
    yield ReleaseIntended(entry_id(7), 6, SUPPLY.number, SUPPLY.account, SERIAL, 1, 1, 7, 500, "MXN")
    yield EntryWriting(entry_id(7), tally(7, 25_500, 6_000))
    yield EntryCompleted(entry_id(7), Proof.READ_BACK, 1, 7, None, pesos(0))
    yield SaleRestored(entry_id(5), SERIAL, 1, 7)
    letterhead = Letterhead(1, b"\x89PNG", ("Registered 1931",), ("Thank you.", "aguas.example"), "es")
    yield LetterheadSet(letterhead, 1)
    yield TemplateSet(Template(DocumentKind.RETURN_SLIP, 1, "{title}\n{water}"), 1)
    yield PaperQueued(8, taken_back(), 0, 8, False, 1, 1)
    yield from sheet_events(HEADING, FOR_WHOM, receipt(1, 1, 10_000, 15_000), SERIAL)
    yield from paper_events(HEADING, receipt(1, 1, 10_000, 15_000), 7)
    yield from keeping_events()
    yield from kept_reports()
    yield ClockConfirmed(1, START, START + timedelta(days=900))
    yield TillLocked(Lock(Code.TILL_LOCKED, 1, found=6, known=5, connection=SUPPLY.number, since=START))
    yield Rekeyed(2, 1, "disk replaced")


def people_events() -> Iterator[Event]:
    """What an administrator changes."""
    yield SettingChanged("idle_minutes", "10", 1)
    yield OperatorAdded(Operator(8, "Elena", "meter-reader"))
    yield RoleSet("meter-reader", "Meter reader", (Job.LOOK_UP, Job.READ_CARD), 1)
    yield RoleSet(Role.AUDITOR, "", (Job.VERIFY,), 1)
    yield RoleDropped(Role.AUDITOR, 1)
    yield OperatorChanged(8, "Elena Cruz", "meter-reader", True, 1)
    yield LeaveSet(8, Leave(START.date(), None), 1)
    yield PinChanged(8, 1)
    yield OperatorUnlocked(7, 1)
    yield TwoPeopleSet((Job.CORRECT_MUCH,), 1)


def moving_in() -> Iterator[Event]:
    """Somebody is served at a connection to whose former meter another till had sold."""
    told = (tally(3, 4_000, owner=OTHER_TILL),)
    yield CardSeen(WORKSHOP.number, PLACED.binding, CARD.serial, told, b"", 0, None)
    account = Account("A-502", NEXT_CUSTOMER.number, WORKSHOP.number, "domestic", "home", START.date())
    known = tuple(KnownTally(PLACED.binding, one) for one in (tally(4, 5_000, owner=OTHER_TILL), tally(2, 900)))
    yield AccountOpened(9, NEXT_CUSTOMER, WORKSHOP, account, known)


def whole_story() -> list[Event]:
    """Every kind of event, in an order that a till can have."""
    return [*founding_events(), *register_events(), *day_events(), *told_events()]


def posting(events: Iterator[Event] | list[Event]) -> Callable[[object], None]:
    """Work for a store: post these events in one transaction."""

    def work(tx: object) -> None:
        for event in events:
            tx.post(event)  # type: ignore[attr-defined]

    return work
