"""The law of litres on the meter alone: each litre once, whatever arrives, tears, or cuts the power."""

from dataclasses import dataclass

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.virtual.utility import BINDING, ROOT, Entry, Paper, StatusOnCard, card, written
from virtual.card import CardImage, VirtualCard
from virtual.contact import Contact, Tear, TearKind
from virtual.meter import Taken, VirtualMeter, VolatileMemory, provision
from virtual.meter.account import Account
from virtual.meter.layout import Tally
from virtual.meter.record import Levels, Record

TILLS = (1, 2, 3)
MOST_COMMANDS = 20
MOST_STEPS = 14
PROVISION = provision(ROOT, BINDING)


class PowerCut(Exception):
    """The meter's power went."""


@dataclass
class Books:
    """What one till sold and took back."""

    till: int
    number: int = 0
    sold: int = 0
    taken_back: int = 0

    def entry(self) -> Entry:
        return Entry(self.till, self.number, self.sold, self.taken_back)


class MeterAlone(RuleBasedStateMachine):
    """Three tills that know nothing of each other write one customer's cards; the meter sees them torn and late."""

    @initialize(backup=st.integers(0, 3_000), emergency=st.integers(0, 3_000))
    def install(self, backup: int, emergency: int) -> None:
        self.memory = VolatileMemory()
        self.memory.keep(Record(levels=Levels(backup_level=backup, emergency_level=emergency)).to_json())
        self.meter = VirtualMeter(PROVISION, self.memory)
        self.books = {till: Books(till) for till in TILLS}
        self.card: CardImage = card().image()
        self.ran = 0

    @rule(till=st.sampled_from(TILLS), litres=st.integers(1, 9_000))
    def sell(self, till: int, litres: int) -> None:
        self.books[till].number += 1
        self.books[till].sold += litres

    @rule(till=st.sampled_from(TILLS), share=st.integers(1, 100))
    def take_back(self, till: int, share: int) -> None:
        books = self.books[till]
        litres = (books.sold - books.taken_back) * share // 100
        books.number += 1
        books.taken_back += litres

    @rule(tills=st.sets(st.sampled_from(TILLS)))
    def write_an_order(self, tills: set[int]) -> None:
        """Any mixture of old and new: what a till knows of the others is often stale."""
        tallies = tuple(self.books[till].entry() for till in sorted(tills))
        self.card = written(VirtualCard(self.card), Paper(tallies)).image()

    @rule(tear=st.none() | st.builds(Tear, st.integers(0, MOST_COMMANDS), st.sampled_from(TearKind)))
    def visit(self, tear: Tear | None) -> None:
        present = VirtualCard(self.card)
        before = self.meter.account.credited
        ended = self.meter.visit(Contact(present, tear=tear))
        self.card = present.image()
        assert tear is not None or not self._has_order() or isinstance(ended, Taken)
        if self.meter.account.credited != before:
            assert self._acknowledged() == self.meter.account.credited

    @rule(at=st.integers(0, MOST_STEPS))
    def power_cut_in_a_visit(self, at: int) -> None:
        """The steps are counted, so that the power can go at each of them, whatever they are called."""
        left = [at]

        def cut(_step: str) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise PowerCut

        present = VirtualCard(self.card)
        self.meter.on_step = cut
        try:
            self.meter.visit(Contact(present))
        except PowerCut:
            self.meter = VirtualMeter(PROVISION, self.memory)
        self.meter.on_step = None
        self.card = present.image()

    @rule(litres=st.integers(1, 9_000))
    def open_a_tap(self, litres: int) -> None:
        usable = self.meter.record.usable
        ran = self.meter.use_water(litres)
        assert ran <= usable
        self.ran += ran

    @invariant()
    def the_sum_holds(self) -> None:
        shown, account = self.meter.record, self.meter.account
        assert shown.main + shown.backup - shown.lent == account.credited - account.debited - account.consumed
        assert account.taken_back == account.debited + account.shortfall
        assert (shown.main, shown.backup, shown.lent) >= (0, 0, 0)
        assert account.shortfall >= 0
        assert account.consumed == self.ran

    @invariant()
    def nothing_is_credited_that_was_not_sold(self) -> None:
        assert self.meter.account.credited <= sum(books.sold for books in self.books.values())

    def teardown(self) -> None:
        """In the end a card with everything on it settles everything."""
        tallies = tuple(books.entry() for books in self.books.values() if books.number)
        last = written(VirtualCard(self.card), Paper(tallies))
        self.meter.visit(Contact(last))
        account = self.meter.account
        assert account.credited == sum(books.sold for books in self.books.values())
        assert account.taken_back == sum(books.taken_back for books in self.books.values())
        status = StatusOnCard.of(last)
        net = account.sold - account.taken_back - account.consumed + account.shortfall
        assert status.main + status.backup - status.lent == net
        assert status.debited + status.shortfall == account.taken_back

    def _has_order(self) -> bool:
        return any(self.card.applications[bytes.fromhex("015141")].files[2].data[:1])  # type: ignore[union-attr]

    def _acknowledged(self) -> int:
        tallies = StatusOnCard.of(VirtualCard(self.card)).tallies
        return sum(Tally.parse(raw).sold for raw in tallies)


TestMeterAlone = MeterAlone.TestCase
TestMeterAlone.settings = settings(max_examples=60, stateful_step_count=25)


def test_an_account_ends_the_same_in_whatever_order_a_debit_and_its_credit_come() -> None:
    first, second = tally(1, 9_000, 0), tally(2, 9_000, 4_000)
    apart = Account().with_tallies([first]).with_growth_credited().with_tallies([second]).with_debits_booked()
    together = Account().with_tallies([second]).with_debits_booked().with_growth_credited()
    assert apart == together


def tally(number: int, sold: int, taken_back: int) -> Tally:
    return Tally.parse(Entry(number=number, sold=sold, taken_back=taken_back).raw())
