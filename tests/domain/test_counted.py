"""What counts for an account over several meters, tills and users: litres once, base charges once, debts once."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from app.domain.counted import Counted, MeterTerm, Span, Tenure
from app.domain.exchange import trued_up
from app.domain.register import Installation
from app.domain.tally import TallySet
from app.domain.tariff.definition import AllowanceCharge, MinimumCharge
from app.domain.tariff.prices import prices
from app.domain.tariff.quote import Bought, Situation
from app.domain.till import TillIdentity
from app.domain.vending import Sold, after_return, after_sale
from app.domain.volume import Volume
from tests.tariffs import WATER, steps_and_base

NOVEMBER = 322
PLAIN = steps_and_base("home", (7_000, "4300"), (20_000, "6712.5"), (None, "9051"), base=7533)
CHARGES = PLAIN.classes[0].charges
FREE = AllowanceCharge("free", WATER, 2_000, "water")
LEAST = MinimumCharge("least", WATER, CHARGES[0].steps[0].price * 9, ("water", "base", "free"), tax="vat")  # type: ignore[union-attr]
HOME = replace(PLAIN, classes=(replace(PLAIN.classes[0], charges=(*CHARGES, FREE, LEAST)),))
AT_WORK = prices(HOME, Situation("domestic", datetime(2026, 11, 21, 9, tzinfo=UTC)))


@dataclass
class Household:
    """A connection with everything that all tills know of it, and what the account of now did, counted by hand."""

    tallies: list[TallySet] = field(default_factory=lambda: [TallySet()])
    before: list[TallySet] = field(default_factory=lambda: [TallySet()])
    number: int = 0
    litres: int = 0
    paid: int = 0
    begun_with: int = 0
    repaid: dict[int, int] = field(default_factory=dict)  # by till
    repaid_over: list[int] = field(default_factory=lambda: [0])  # what till 1 took, by binding

    def counted(self) -> Counted:
        return Counted(tuple(map(Span, self.tallies, self.before, self.repaid_over)))

    def bought(self) -> Bought:
        return bought(self.counted())

    def seen_elsewhere(self) -> Counted:
        """What a till knows of it that has seen the card of the present meter and nothing of those before."""
        return Counted((Span(self.tallies[-1], self.before[-1], 0),))

    def sell(self, till: int, litres: int, debt: int) -> None:
        quote, owner = AT_WORK.quote(Volume(litres), self.bought()), TillIdentity(till, 1)
        self.number += 1
        sold = Sold(litres, NOVEMBER, NOVEMBER, quote.fixed_to, debt)
        tally = after_sale(self.tallies[-1].of_till(owner), owner, 1, self.number, sold)
        self.tallies[-1] = self.tallies[-1].merged(TallySet.of([tally]))
        self.litres, self.paid = self.litres + litres, self.paid + quote.total.minor
        self.repaid[till] = self.repaid.get(till, 0) + debt
        self.repaid_over[-1] += debt if till == 1 else 0

    def exchange(self) -> None:
        carry_over = trued_up(None, 0, self.counted().carried(NOVEMBER, NOVEMBER), 1)
        self.tallies.append(TallySet.of([carry_over] if carry_over else []))
        self.before.append(TallySet())
        self.repaid_over.append(0)

    def move(self) -> None:
        self.before, self.repaid_over = list(self.tallies), [0] * len(self.tallies)
        self.litres = self.paid = 0
        self.begun_with, self.repaid = self.counted().fixed_month, {}


def bought(counted: Counted) -> Bought:
    litres, month = counted.period_litres(NOVEMBER), counted.month_litres(NOVEMBER)
    return Bought(Volume(litres), Volume(month), counted.fixed_month)


sales = st.tuples(st.integers(1, 3), st.integers(1, 30_000), st.integers(0, 5_000))


@given(st.lists(st.one_of(sales, st.sampled_from(["exchange", "move"])), max_size=12))
def test_split_purchases_cost_what_one_would_have_over_tills_meters_and_users(
    told: list[tuple[int, int, int] | str],
) -> None:
    home = Household()
    for one in told:
        if isinstance(one, tuple):
            home.sell(*one)
        elif one == "exchange":
            home.exchange()
        else:
            home.move()
    assert home.bought().volume.litres == home.bought().month_volume.litres == home.litres
    at_once = AT_WORK.quote(Volume(home.litres), Bought(fixed_to=home.begun_with))
    assert home.paid == at_once.total.minor
    elsewhere = sum(minor for till, minor in home.repaid.items() if till != 1)
    assert home.counted().repaid_elsewhere == elsewhere
    assert bought(home.seen_elsewhere()) == home.bought(), "the card of the new meter tells another till all of it"
    assert home.seen_elsewhere().repaid == elsewhere + home.repaid.get(1, 0)


def test_what_the_former_user_gave_back_afterwards_takes_nothing_from_the_next_one() -> None:
    first, second = TillIdentity(1, 1), TillIdentity(2, 1)
    sold = after_sale(None, first, 1, 1, Sold(5_000, NOVEMBER, NOVEMBER))
    back = after_return(sold, 1, 2, 5_000, 0)
    other = after_sale(None, second, 1, 1, Sold(3_000, NOVEMBER, NOVEMBER))
    counted = Counted((Span(TallySet.of([back, other]), TallySet.of([sold]), 0),))
    assert (counted.period_litres(NOVEMBER), counted.month_litres(NOVEMBER)) == (3_000, 3_000)


def placed(binding: int, installed: date, removed: date | None) -> MeterTerm:
    return MeterTerm(Installation(binding, "500-1", f"05{binding}", installed, removed=removed), TallySet())


def test_a_connection_is_supplied_as_long_as_no_month_is_without_a_meter() -> None:
    march, june, july, december = date(2026, 3, 31), date(2026, 6, 1), date(2026, 7, 31), date(2026, 12, 1)
    first, second = placed(1, date(2025, 1, 1), march), placed(2, june, july)
    third = placed(3, date(2026, 8, 30), None)
    assert Tenure(june, (first, second, third)).supplied_from(date(2026, 8, 30)) == june, "April and May had none"
    assert Tenure(june, (first, second, placed(3, december, None))).supplied_from(december) == december
