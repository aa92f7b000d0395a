"""The days of a branch: shifts one after the other, what happens in them by chance, and what is compared when."""

from __future__ import annotations

import random
import tempfile
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from app.counter.shifts import ClosedShift, close_shift, open_shift
from app.domain.closing import CountBeyond
from app.domain.drawer import MovementKind
from app.domain.errors import Code, Refusal
from app.domain.money import Money
from app.domain.roles import Operator
from app.domain.shift_paper import ShiftReport
from tests.faults.trace import How, PowerCut
from tests.household import CURRENCY, SUPERVISOR, accepted
from tests.simulate.acts import Acts
from tests.simulate.branch import CASHIERS, TOLERANCE, Branch, Home
from tests.simulate.compare import REASON, Comparison, Unexplained, count_of, left_of, same

FLOAT = 200_000
LEAST = 150_000
"""What must lie in the drawer, so that whatever goes back to customers can be paid."""
HOUSEHOLDS = 12
ACTS = (20, 50)
_MOVES = (MovementKind.CASH_IN, MovementKind.CASH_OUT, MovementKind.DROP, MovementKind.EXPENSE)


@dataclass(frozen=True, slots=True)
class Run:
    """How a month went; ``found`` says what does not agree and ``unexplained`` by how many of the smallest coin."""

    days: int
    sales: int
    crashes: int
    unexplained: int = 0
    found: str = ""


def play(seed: int, days: int) -> Run:
    """A month by its seed, and the last look at its books."""
    with tempfile.TemporaryDirectory() as folder:
        month = Month(Path(folder) / "branch", seed)
        try:
            month.run(days)
            month.end()
        except Unexplained as found:
            return Run(month.days, month.sales, month.branch.crashes, abs(found.minor) or 1, str(found))
        return Run(month.days, month.sales, month.branch.crashes)


@dataclass(slots=True)
class Month:
    """A run by its seed; the same seed is the same month."""

    folder: Path
    seed: int
    sales: int = 0
    days: int = 0
    branch: Branch = field(init=False)
    comparison: Comparison = field(init=False)
    _chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)
        self.branch = Branch(self.folder, self._chance, HOUSEHOLDS)
        self.branch.hands.drawer = FLOAT
        self.comparison = Comparison(self.branch)

    def run(self, days: int) -> None:
        """So many days; raises Unexplained where the money does not agree."""
        for _ in range(days):
            self.branch.morning()
            self._to_the_bank()
            self._day()
            self.days += 1
            self.comparison.at_night()

    def end(self) -> None:
        """The last look, at the books as a whole."""
        self.comparison.at_the_end()

    def _day(self) -> None:
        prints = self._chance.random() > 0.1
        for operator in self._chance.sample(CASHIERS, self._chance.choice((1, 2, 3))):
            self._shift(operator, prints)

    def _to_the_bank(self) -> None:
        """Now and then what lies in the safe goes to the bank, cash and paper apart."""
        for way in ("cash", "cheque", "voucher"):
            there = self.branch.hands.safe[way]
            if there > 0 and self._chance.random() < 0.5:
                Acts(self.branch, SUPERVISOR).bank(way, self._chance.randrange(1, there + 1), self._danger())

    def _shift(self, operator: Operator, prints: bool) -> None:
        self._begin(operator)
        acts = Acts(self.branch, operator)
        for _ in range(self._chance.randint(*ACTS)):
            if self.branch.hands.drawer < LEAST:
                acts.move(MovementKind.CASH_IN, FLOAT, self._danger())
            self._act(acts)
            if prints:
                self.branch.print_all()
            if self._chance.random() < 0.12:
                self.comparison.at_any_moment(operator)
        if self._chance.random() < 0.05:
            self._clock_set_back(acts)
        if self._chance.random() < 0.1:
            self.branch.morning()  # it was left open over night
        self._slip()
        self.comparison.at_closing(self._end(operator))
        self.branch.hands.closes(left_of(self.branch.hands))
        self.sales += acts.sales

    def _begin(self, operator: Operator) -> None:
        hands = self.branch.hands
        while self.branch.store.read(lambda r: r.open_shift()) is None:
            try:
                with self.branch.endangered(self._danger()):
                    open_shift(self.branch.till, operator, Money(hands.drawer, CURRENCY))
            except PowerCut:
                continue
        hands.change_money(hands.drawer)

    def _end(self, operator: Operator) -> ClosedShift:
        """Counts and closes; somebody who stole too much needs the supervisor."""
        count, approval, reason = count_of(self.branch.hands), None, ""
        while True:
            try:
                with self.branch.endangered(self._danger()):
                    return close_shift(self.branch.till, operator, count, approval, reason)
            except PowerCut:
                if (closed := self._closed_already()) is not None:
                    return closed
            except CountBeyond as beyond:
                same("a difference that is tolerated", int(abs(self._difference()) <= TOLERANCE), 0)
                approval, reason = accepted(beyond, REASON, operator), REASON

    def _closed_already(self) -> ClosedShift | None:
        """The power went right behind the closing: its report waits for paper, and says what was closed."""
        if self.branch.store.read(lambda r: r.open_shift()) is not None:
            return None
        last = self.branch.store.read(lambda r: r.last_closed())
        assert last is not None, "a shift that is open no more"
        assert last.z_number is not None, "a closed one has its Z"
        number = last.z_number
        job = self.branch.store.read(lambda r: r.z_job(number))
        assert job is not None, "its report is stored with it"
        assert isinstance(job.document, ShiftReport), "a Z report"
        return ClosedShift(job.document, job.number)

    def _act(self, acts: Acts) -> None:
        home, chance, how = self._chance.choice(self.branch.homes), self._chance.random(), self._danger()
        if chance < 0.66:
            acts.sale(home, how)
        elif chance < 0.74:
            acts.correct_one(home, how)
        elif chance < 0.78:
            acts.hand_back(home, how)
        elif chance < 0.80:
            acts.new_card(home, how)
        elif chance < 0.88:
            acts.move(self._chance.choice(_MOVES), self._chance.randrange(1, 40) * 500, how)
            if (last := self.branch.store.read(lambda r: r.drops(1))) and last[0].movement.shift == self._shift_now():
                acts.count_drop(self._danger())
        else:
            acts.look_at(home)
        if self._chance.random() < 0.2:
            acts.back_by_method(self._danger())
        self._at_home(home)

    def _shift_now(self) -> int | None:
        shift = self.branch.store.read(lambda r: r.open_shift())
        return shift.number if shift else None

    def _at_home(self, home: Home) -> None:
        """Most people put the card into the meter, and use water."""
        if self._chance.random() < 0.7:
            self.branch.visit(home)
            home.meter.use_water(self._chance.randrange(0, 4_000))

    def _clock_set_back(self, acts: Acts) -> None:
        """Somebody sets the clock back by a day: nothing is booked until it is right again."""
        before = self.branch.hands.drawer
        self.branch.clock.turn(-timedelta(days=1))
        try:
            acts.move(MovementKind.EXPENSE, 500, None)
        except Refusal as refused:
            same("a refusal because of the clock", int(refused.code is Code.CLOCK_BACK), 1)
            self.branch.hands.takes_out(-500)
        else:
            raise Unexplained("an expense booked with the clock set back", 500, 0)
        finally:
            self.branch.clock.turn(timedelta(days=1))
        same("the drawer after it", self.branch.hands.drawer, before)

    def _slip(self) -> None:
        """Wrong change, a coin under the drawer, or a thief."""
        if self._chance.random() < 0.3:
            self.branch.hands.slips_up(self._chance.choice((-10_000, -700, -500, -50, 100, 2_000)))

    def _difference(self) -> int:
        return self.branch.hands.drawer - self.branch.hands.should

    def _danger(self) -> How | None:
        """Now and then the power goes, or a card is torn out."""
        return (
            self._chance.choice((How.POWER, How.POWER, How.TEAR_BEFORE, How.TEAR_AFTER))
            if self._chance.random() < 0.12
            else None
        )
