"""Hands against books: whatever does not agree to the cent is an `Unexplained`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from app.counter.safe import read_safe
from app.counter.shifts import ClosedShift, read_shift
from app.counter.till import Till
from app.domain.closing import Count
from app.domain.money import Money
from app.domain.report import Asked
from app.domain.report.catalogue import REPORTS
from app.domain.roles import Operator
from app.ports import Reading, Tx
from db.till import verify
from db.till.reports.books import StoredReports
from db.till.store import TillStore
from tests.household import CURRENCY, SUPERVISOR, close_short, store_keys
from tests.simulate.branch import FIRST_DAY, TILL, Branch
from tests.simulate.hands import Hands
from tests.simulate.journal import JournalReader

T = TypeVar("T")
REASON = "counted twice"


class Unexplained(AssertionError):
    """Two figures that are the same money differ; ``minor`` by how much."""

    def __init__(self, what: str, found: int, right: int) -> None:
        super().__init__(f"{what}: {found} instead of {right}")
        self.minor = found - right


class _NotMeant(Exception):
    """Carries the answer of a write that is not to be kept."""


@dataclass(frozen=True, slots=True)
class DryStore:
    """The till's books for questions of the kind "what would be if": what is written is undone at once."""

    store: TillStore

    @property
    def utility(self) -> int:
        return self.store.utility

    def read(self, work: Callable[[Reading], T]) -> T:
        return self.store.read(work)

    def ask(self, work: Callable[[Reading], T]) -> Callable[[], T]:
        return self.store.ask(work)

    def write(self, work: Callable[[Tx], T]) -> T:
        done: list[T] = []

        def undone(tx: Tx) -> None:
            done.append(work(tx))
            raise _NotMeant

        try:
            self.store.write(undone)
        except _NotMeant:
            return done[0]
        raise AssertionError("what is not meant was kept")


@dataclass(slots=True)
class Comparison:
    """All that is compared, and what the closings told, which must stand for ever."""

    branch: Branch
    journal: JournalReader = field(default_factory=JournalReader)
    told: list[ClosedShift] = field(default_factory=list)

    def at_any_moment(self, operator: Operator) -> None:
        """X is what the hands hold, and what Z would say."""
        x, hands = read_shift(self.branch.till), self.branch.hands
        same("X, cash of the drawer", x.expected.minor, hands.should)
        for way in {*x.sums.methods, *hands.slips, *hands.back}:
            found = x.sums.methods.get(way)
            same(f"X, {way}", found.taken.minor if found else 0, hands.slips.get(way, 0))
            same(f"X, back by {way}", found.refunded.minor if found else 0, hands.back[way])
        dry = Till(DryStore(self.branch.store), self.branch.till.keys, self.branch.till.clock)
        z = close_short(dry, count_of(hands), REASON, operator).report
        same("X against what Z would say", x.expected.minor, z.expected.minor)
        if z.sums != x.sums:
            raise Unexplained("sums of X against those of Z", z.sums.sold.minor, x.sums.sold.minor)

    def at_closing(self, closed: ClosedShift) -> None:
        """The Z report against the hands and the journal."""
        hands, report = self.branch.hands, closed.report
        same("Z, expected", report.expected.minor, hands.should)
        same("Z, counted", report.counted.minor, hands.drawer)
        same("Z, difference", report.difference.minor, hands.drawer - hands.should)
        for one in report.counts[1:]:
            same(f"Z, {one.method}", one.expected.minor, hands.slips.get(one.method, 0))
        same("more by other ways than goes back", min((0, *hands.in_cash.values())), 0)
        for way, known in report.sums.methods.items():
            same(f"Z, back by {way}", known.refunded.minor, hands.back[way])
        self.journal.read_on(self.branch)
        entry = self.journal.closed[-1]
        for way, expected in entry.expected.items():
            same(f"journal, {way} of shift {entry.shift}", entry.summed.get(way, 0), expected)
        same(f"journal, difference of shift {entry.shift}", entry.difference, report.difference.minor)
        self.told.append(closed)

    def at_night(self) -> None:
        """What was told of shifts that are closed is what the books say still; totals, safe and numbers go on."""
        for closed in self.told:
            report = closed.report
            kept = self.branch.store.read(lambda r: r.shift(report.heading.shift))  # noqa: B023 - called at once
            assert kept is not None, "a shift that was closed"
            assert kept.counted is not None, "a count that was made"
            assert kept.expected is not None, "what was expected"
            same("counted, as kept", kept.counted.minor, report.counted.minor)
            same("expected, as kept", kept.expected.minor, report.expected.minor)
        same("Z numbers", len(self.told), self.told[-1].report.z_number)
        self._reports()
        totals, hands = self.told[-1].report.totals, self.branch.hands
        for share in read_safe(self.branch.till, SUPERVISOR).shares:
            same(f"in the safe, {share.method.key}", share.inside.minor, hands.safe[share.method.key])
        same("all money ever taken", totals.sales.minor, hands.taken)
        same("all money ever handed back", totals.refunds.minor, hands.given_back)

    def _reports(self) -> None:
        """The report of money by shift and way to pay against every closed shift."""
        found: Counter[tuple[object, object]] = Counter()
        books = StoredReports(self.branch.folder / "books", store_keys(TILL))
        asked = Asked(REPORTS["money-by-shift"], FIRST_DAY.date(), self.branch.clock.now().date())
        with books.answer(asked, lambda done, of: None, lambda: False) as answer:
            for row in answer.rows:
                told = dict(zip(asked.report.columns, row, strict=True))
                found[told["shift"], told["method"]] += int(told["amount"] or 0)
        for closed in self.told:
            for one in closed.report.counts:
                shift = closed.report.heading.shift
                known = closed.report.sums.methods.get(one.method)
                back = known.refunded.minor if known else 0
                same(f"report, {one.method} of shift {shift}", found[shift, one.method], one.expected.minor - back)

    def at_the_end(self) -> None:
        """The books as a whole; closes them."""
        self.branch.close()
        result = verify(self.branch.folder / "books", store_keys(TILL))
        if not result.sound:
            raise Unexplained(f"books: {result}", 1, 0)


def count_of(hands: Hands) -> Count:
    """What somebody counts, and what they leave in the drawer for the next shift."""
    slips = tuple((way, Money(minor, CURRENCY)) for way, minor in sorted(hands.slips.items()))
    return Count(Money(hands.drawer, CURRENCY), others=slips, left=Money(left_of(hands), CURRENCY))


def left_of(hands: Hands) -> int:
    """What stays in the drawer as change money."""
    return min(hands.drawer, 200_000)


def same(what: str, found: int, right: int) -> None:
    """Raises Unexplained unless both are the same."""
    if found != right:
        raise Unexplained(what, found, right)
