"""Money and volume are whole numbers of their smallest unit."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.money import Money, exponent, whole_minor
from app.domain.volume import Volume


@given(st.integers(-(10**12), 10**12), st.sampled_from(["MXN", "JPY", "KWD"]))
def test_major_and_minor_units_are_the_same_amount(minor: int, currency: str) -> None:
    amount = Money(minor, currency)
    assert Money.of_major(amount.major, currency) == amount
    assert -amount.major.as_tuple().exponent == exponent(currency)  # type: ignore[operator]


def test_an_amount_finer_than_the_currency_is_refused() -> None:
    with pytest.raises(ValueError, match="decimals"):
        Money.of_major(Decimal("1.005"), "MXN")
    with pytest.raises(ValueError, match="decimals"):
        Money.of_major(Decimal("1.5"), "JPY")
    with pytest.raises(ValueError, match="amount"):
        Money.of_major(Decimal("NaN"), "MXN")


def test_currencies_do_not_mix() -> None:
    with pytest.raises(ValueError, match="MXN and USD"):
        Money(1, "MXN") + Money(1, "USD")


@pytest.mark.parametrize(("exact", "whole"), [("0.5", 1), ("1.5", 2), ("-0.5", -1), ("2.4999", 2)])
def test_rounding_is_half_away_from_zero(exact: str, whole: int) -> None:
    assert whole_minor(Decimal(exact)) == whole


@given(st.integers(0, 2**63 - 1))
def test_litres_and_cubic_metres_are_the_same_volume(litres: int) -> None:
    assert Volume.of_cubic_metres(Volume(litres).cubic_metres) == Volume(litres)


def test_a_volume_ends_at_the_litre() -> None:
    with pytest.raises(ValueError, match="litre"):
        Volume.of_cubic_metres(Decimal("1.0005"))
    with pytest.raises(ValueError, match="volume"):
        Volume.of_cubic_metres(Decimal("Infinity"))
