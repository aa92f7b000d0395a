"""A typed number is read as the one number that it can mean, or refused."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import Code, Refusal
from app.domain.money import Money
from app.domain.volume import Volume
from words import Words

ENGLISH = Words("en", "UTC", "USD")
SPANISH = Words("es", "UTC", "EUR")


@pytest.mark.parametrize(
    ("words", "text", "litres"),
    [
        (ENGLISH, "10", 10_000),
        (ENGLISH, " 10.5 ", 10_500),
        (ENGLISH, "10.000", 10_000),
        (ENGLISH, "10,5", 10_500),
        (ENGLISH, "0,217", 217),
        (ENGLISH, ".5", 500),
        (ENGLISH, "1,217.25", 1_217_250),
        (ENGLISH, "1.217,25", 1_217_250),
        (ENGLISH, "1,217,000", 1_217_000_000),
        (ENGLISH, "1 217", 1_217_000),
        (ENGLISH, "-5", -5_000),
        (ENGLISH, "١٠", 10_000),
        (SPANISH, "10,000", 10_000),
        (SPANISH, "10.5", 10_500),
    ],
)
def test_a_volume_is_read_where_it_can_mean_one_thing(words: Words, text: str, litres: int) -> None:
    assert words.parse_volume(text) == Volume(litres)


@pytest.mark.parametrize("text", ["10,000", "1,217"])
def test_a_mark_that_could_be_either_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        ENGLISH.parse_volume(text)
    assert refused.value.code is Code.NOT_A_NUMBER
    assert refused.value.params == {"text": text, "decimals": 3}


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "abc",
        "1e3",
        "nan",
        "inf",
        "..",
        ".",
        "1.2.3",
        "1,2,3",
        "1,21,7",
        "10 m³",
        "1.2345",
        "--5",
        "+-1",
        "½",
        "9" * 30,
    ],
)
def test_garbage_is_refused(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        ENGLISH.parse_volume(text)
    assert refused.value.code is Code.NOT_A_NUMBER


def test_money_has_two_decimals_so_a_mark_before_three_digits_is_one_between_thousands() -> None:
    assert ENGLISH.parse_money("1,217") == Money(121_700, "USD")
    assert SPANISH.parse_money("1.217,5") == Money(121_750, "EUR")
    with pytest.raises(Refusal):
        ENGLISH.parse_money("1.217")


def test_money_without_minor_units_takes_no_decimals() -> None:
    shillings = Words("en", "UTC", "UGX")
    assert shillings.parse_money("1,217") == Money(1_217, "UGX")
    with pytest.raises(Refusal):
        shillings.parse_money("12.5")


@given(st.integers(min_value=0, max_value=10**9), st.sampled_from(["en", "es", "es_MX", "pt_BR", "ar"]))
def test_whatever_the_till_shows_as_a_volume_can_be_typed(litres: int, locale: str) -> None:
    words = Words(locale, "UTC", "USD")
    assert words.parse_volume(words.cubic_metres(Volume(litres))) == Volume(litres)


@given(st.text(max_size=30), st.sampled_from([ENGLISH, SPANISH]))
def test_no_text_does_more_than_be_read_or_refused(text: str, words: Words) -> None:
    try:
        read = words.parse_volume(text)
    except Refusal:
        return
    assert read.cubic_metres == Decimal(read.litres) / 1000
