"""What a meter that is changed still owes, and the tally by which it comes over: reckoned anew, never added up (rule 9)."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate, pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.domain.exchange import CARRY_OVER, CarriedCounts, Closing, LastWord, credit_left, trued_up
from app.domain.tally import Tally

LITRES = st.integers(0, 1_000_000)
NEVER = LastWord(0, 100, 0, 0, counts=True)
WORDS = st.builds(LastWord, st.integers(1, 99), LITRES, LITRES, LITRES, st.booleans())


def carry(amounts: list[int]) -> list[Tally]:
    """The carry-over tally as it grows while these amounts become known one after the other."""
    made: list[Tally] = []
    for amount in amounts:
        tally = trued_up(made[-1] if made else None, amount, CarriedCounts(), 1)
        if tally is not None:
            made.append(tally)
    return made


@given(st.lists(st.integers(-1_000_000, 1_000_000), min_size=1))
def test_whatever_becomes_known_in_whatever_order_is_carried_once(amounts: list[int]) -> None:
    made = carry(amounts)
    assert (made[-1].net if made else 0) == amounts[-1]
    assert [tally.number for tally in made] == list(range(1, len(made) + 1))
    assert all(tally.owner == CARRY_OVER for tally in made)
    for before, after in pairwise(made):
        assert after.sold >= before.sold
        assert after.taken_back >= before.taken_back


@given(st.lists(LITRES, min_size=1), LITRES)
def test_late_sales_come_over_as_they_become_known(sales: list[int], consumed: int) -> None:
    word = LastWord(3, 5_000, consumed, 0, counts=True)
    owed = [credit_left(net, word, Closing(5_000)).litres for net in accumulate(sales)]
    made = carry(owed)
    assert (made[-1].net if made else 0) == sum(sales) - consumed


@given(LITRES, WORDS)
def test_a_signed_last_register_is_the_truth(net: int, word: LastWord) -> None:
    left = credit_left(net, word, Closing(word.register, 7))
    assert (left.litres, left.final) == (net - word.consumed, True)


@given(LITRES, WORDS, st.integers(1, 10_000), st.none() | LITRES)
def test_what_is_typed_is_at_most_the_last_signed_balance_and_what_waited(
    net: int, word: LastWord, more: int, credit: int | None
) -> None:
    left = credit_left(net, word, Closing(word.register + more, credit))
    most = net - word.consumed
    assert not left.final
    assert min(0, most) <= left.litres <= most


@given(LITRES, WORDS, st.integers(1, 10_000))
def test_once_read_out_the_meter_has_the_last_word_whatever_was_typed(net: int, word: LastWord, more: int) -> None:
    closing = Closing(word.register + more)
    assert credit_left(net, word, closing, read_out=word.counter).litres == net - word.consumed
    assert not credit_left(net, word, closing, read_out=word.counter + 1).final


def test_of_a_meter_that_never_signed_the_display_is_believed_up_to_what_was_sold() -> None:
    assert credit_left(9_000, NEVER, Closing(1_100, 4_000)).litres == 4_000
    assert credit_left(9_000, NEVER, Closing(1_100, 40_000)).litres == 9_000
    assert credit_left(9_000, NEVER, Closing(1_100)).litres == 8_000


def test_what_runs_on_account_is_not_taken_from_credit() -> None:
    word = LastWord(2, 5_000, 1_000, 9_000, counts=False)
    assert credit_left(9_000, word, Closing(7_000)).litres == 8_000
    assert credit_left(9_000, replace(word, counts=True), Closing(7_000)).litres == 6_000
