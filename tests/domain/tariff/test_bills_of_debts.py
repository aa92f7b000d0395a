"""Debts, credit, cash rounding, rest and limits: bills worked out by hand."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from app.domain.errors import Code, Refusal
from app.domain.tariff.definition import BaseCharge, DebtRule, Every, Limits, Period, PeriodKind, Rest, TariffVersion
from app.domain.tariff.quote import Bought, Debt, LineKind
from app.domain.volume import NO_WATER, Volume
from tests.domain.tariff.made import FRESH, NO_LABEL, NOVEMBER, at_work, litres, mxn, steps, tariff, told


def debt(id: str, day: int, due: str) -> Debt:
    return Debt(id, NO_LABEL, datetime(2026, 5, day, tzinfo=UTC), mxn(due))


FINE, LOAN = debt("fine", 2, "30"), debt("loan", 1, "50")


def plain(**more: Any) -> TariffVersion:
    return tariff(steps((None, "10")), **more)


def test_a_share_of_what_is_paid_goes_to_the_oldest_debt() -> None:
    """Half of what is paid: 6 m³ for 60.00 and 60.00 of debts, the loan's 50.00 first, then 10.00 of the fine."""
    prices = at_work(plain(debts=DebtRule(share=Decimal(50))), debts=(FINE, LOAN))
    quote = prices.quote(litres("6"), FRESH)
    assert [(line.name, line.amount) for line in quote.lines[1:]] == [("loan", mxn("50")), ("fine", mxn("10"))]
    assert (quote.total, quote.debt) == (mxn("120"), 6000)


def test_no_more_is_taken_than_is_due() -> None:
    """Half of 200.00 would be 100.00; 80.00 are due: 10 m³ cost 180.00."""
    prices = at_work(plain(debts=DebtRule(share=Decimal(50))), debts=(FINE, LOAN))
    assert prices.quote(litres("10"), FRESH).total == mxn("180")


def test_of_an_amount_of_money_the_share_goes_to_debts() -> None:
    """30 % of 100.00 repay 30.00; 70.00 buy 7 m³."""
    prices = at_work(plain(debts=DebtRule(share=Decimal(30))), debts=(LOAN,))
    quote = prices.quote_money(mxn("100"), FRESH, litres("50"))
    assert (quote.volume, quote.debt, quote.total) == (litres("7"), 3000, mxn("100"))


def test_a_fixed_sum_a_purchase() -> None:
    """15.00 with each purchase, as long as something is due."""
    prices = at_work(plain(debts=DebtRule(fixed=1500)), debts=(LOAN,))
    assert told(prices.quote(litres("1"), FRESH)) == [(LineKind.STEP, "10.00"), (LineKind.DEBT, "15.00")]
    assert at_work(plain(debts=DebtRule(fixed=1500))).quote(litres("1"), FRESH).total == mxn("10")


def test_the_floor_of_water_is_not_touched() -> None:
    """Half of what is paid, but not for the month's first 4 m³: of 6 m³, 2 are touched: 60.00 + 20.00.

    After 3 m³ in the month one more is spared: of 3 m³ (30.00), 2 are touched: 30.00 + 20.00. In the floor, nothing.
    """
    prices = at_work(plain(debts=DebtRule(share=Decimal(50), floor=4_000)), debts=(LOAN,))
    assert prices.quote(litres("6"), FRESH).total == mxn("80")
    assert prices.quote(litres("3"), prices.having(litres("3"))).total == mxn("50")
    assert prices.quote(litres("4"), FRESH).debt == 0
    assert prices.quote(litres("2"), prices.having(litres("9"))).total == mxn("40")


def test_the_base_in_the_floor_is_not_touched_either() -> None:
    """Base 20.00 comes with the first litre, which the floor spares: of 5 m³, one is touched: 20 + 50 + 10."""
    base = BaseCharge("base", NO_LABEL, Every.MONTH, Decimal(2000))
    prices = at_work(tariff(base, steps((None, "10")), debts=DebtRule(share=Decimal(50), floor=4_000)), debts=(LOAN,))
    assert prices.quote(litres("5"), FRESH).total == mxn("80")


def test_the_floor_counts_by_the_month_when_steps_count_by_the_year() -> None:
    yearly = plain(debts=DebtRule(fixed=1500, floor=4_000), period=Period(PeriodKind.YEAR))
    prices = at_work(yearly, debts=(LOAN,))
    assert prices.quote(litres("2"), Bought(litres("90"), litres("1"))).debt == 0
    assert prices.quote(litres("4"), Bought(litres("90"), litres("1"))).debt == 1500


def test_money_that_does_not_reach_beyond_the_floor_buys_the_floor() -> None:
    """A fixed 15.00 above 4 m³: 45.00 buy exactly 4 m³ for 40.00, 56.00 buy 4.1 m³ for 41.00 and the 15.00."""
    prices = at_work(plain(debts=DebtRule(fixed=1500, floor=4_000)), debts=(LOAN,))
    assert prices.quote_money(mxn("45"), FRESH, litres("50")).total == mxn("40")
    assert prices.quote_money(mxn("56"), FRESH, litres("50")).volume == litres("4.1")


def test_rounding_of_cash_gives_no_water_for_nothing() -> None:
    """0.005 m³ cost 0.05, and the smallest coin is 0.50."""
    quote = at_work(plain(cash_step=50)).quote(litres("0.005"), FRESH)
    assert (told(quote)[-1], quote.total) == ((LineKind.ROUNDING, "0.45"), mxn("0.50"))
    assert at_work(plain(cash_step=50)).quote_money(mxn("0.49"), FRESH, litres("100")).volume == litres("0")


@pytest.mark.parametrize(("volume", "rounding", "total"), [("1.002", "-0.02", "10"), ("1.003", "0.02", "10.05")])
def test_cash_is_rounded_in_a_line_of_its_own(volume: str, rounding: str, total: str) -> None:
    """To 0.05: 10.02 becomes 10.00 and 10.03 becomes 10.05."""
    quote = at_work(plain(cash_step=5)).quote(litres(volume), FRESH)
    assert (told(quote)[-1], quote.total) == ((LineKind.ROUNDING, rounding), mxn(total))


def test_half_a_step_of_cash_is_rounded_away_from_zero() -> None:
    """To 0.10: 10.05 becomes 10.10."""
    assert at_work(plain(cash_step=10)).quote(litres("1.005"), FRESH).total == mxn("10.10")


def test_credit_is_used_before_money() -> None:
    """30.00 less 12.34 of credit are 17.66, in cash 17.65; more credit than price leaves nothing to pay."""
    quote = at_work(plain(cash_step=5), credit=1234).quote(litres("3"), FRESH)
    assert told(quote)[1:] == [(LineKind.CREDIT_USED, "-12.34"), (LineKind.ROUNDING, "-0.01")]
    assert quote.total == mxn("17.65")
    rich = at_work(plain(), credit=9999).quote(litres("3"), FRESH)
    assert (told(rich)[1:], rich.total) == ([(LineKind.CREDIT_USED, "-30.00")], mxn("0"))


def test_money_and_credit_buy_together() -> None:
    """20.00 and 12.00 of credit buy 3.2 m³."""
    quote = at_work(plain(), credit=1200).quote_money(mxn("20"), FRESH, litres("50"))
    assert (quote.volume, quote.total) == (litres("3.2"), mxn("20"))


def test_the_rest_is_given_back_or_kept() -> None:
    """In steps of half a cubic metre 23.00 buy 2 m³; 3.00 are the customer's, in the hand or on the account."""
    back = at_work(plain(volume_step=500)).quote_money(mxn("23"), FRESH, litres("50"))
    assert (back.volume, back.total) == (litres("2"), mxn("20"))
    kept = at_work(plain(volume_step=500, rest=Rest.KEEP)).quote_money(mxn("23"), FRESH, litres("50"))
    assert (kept.volume, kept.total, told(kept)[-1]) == (litres("2"), mxn("23"), (LineKind.CREDIT_KEPT, "3.00"))


def test_what_is_kept_is_whole_coins() -> None:
    """Of 23.04, where 0.05 is the smallest coin, 23.00 can be in the drawer."""
    kept = at_work(plain(volume_step=500, rest=Rest.KEEP, cash_step=5)).quote_money(mxn("23.04"), FRESH, litres("50"))
    assert (kept.volume, kept.total, told(kept)[-1]) == (litres("2"), mxn("23"), (LineKind.CREDIT_KEPT, "3.00"))


def test_where_not_a_litre_can_be_bought_nothing_is_kept() -> None:
    quote = at_work(plain(volume_step=500, rest=Rest.KEEP)).quote_money(mxn("4.99"), FRESH, litres("50"))
    assert (quote.volume, quote.total, quote.lines) == (NO_WATER, mxn("0"), ())


def test_no_more_is_found_than_may_be_sold() -> None:
    assert at_work(plain(volume_step=300)).quote_money(mxn("1000"), FRESH, litres("2")).volume == Volume(1_800)


LIMITS = Limits(least_litres=500, most_litres=8_000, most_litres_a_month=20_000, least_money=1000, most_money=7500)


@pytest.mark.parametrize(
    ("volume", "before", "code", "params"),
    [
        ("0.499", "0", Code.LIMIT_LEAST_VOLUME, {"least": Volume(500)}),
        ("8.001", "0", Code.LIMIT_MOST_VOLUME, {"most": Volume(8_000)}),
        ("5", "16", Code.LIMIT_MONTH_VOLUME, {"most": Volume(20_000), "left": Volume(4_000)}),
        ("1", "21", Code.LIMIT_MONTH_VOLUME, {"most": Volume(20_000), "left": NO_WATER}),
        ("0.999", "0", Code.LIMIT_LEAST_MONEY, {"least": mxn("10")}),
        ("7.501", "0", Code.LIMIT_MOST_MONEY, {"most": mxn("75")}),
    ],
)
def test_a_purchase_outside_the_limits_is_refused_with_the_figure(
    volume: str, before: str, code: Code, params: dict[str, object]
) -> None:
    prices = at_work(plain(limits=LIMITS))
    bought = Bought(litres(before), litres(before), NOVEMBER)
    with pytest.raises(Refusal) as refused:
        prices.refuse_outside_limits(prices.quote(litres(volume), bought), bought)
    assert (refused.value.code, refused.value.params) == (code, params)


def test_a_purchase_within_the_limits_passes() -> None:
    prices = at_work(plain(limits=LIMITS), credit=6000)
    for volume, before in (("1", "0"), ("7.5", "0"), ("4", "16")):
        bought = prices.having(litres(before))
        prices.refuse_outside_limits(prices.quote(litres(volume), bought), bought)


def test_a_class_that_the_tariff_does_not_have_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        at_work(plain(), customer_class="kiosk")
    assert refused.value.params == {"tariff": "town", "customer_class": "kiosk"}
