"""What was used month by month: known where registers are known at both ends of a month, and else not at all."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.domain.card import Month
from app.domain.period import first_day, month_of
from app.domain.register import Installation, MeterReading, ReadBy
from app.domain.register.consumption import MeterStay, used_in

AUGUST, SEPTEMBER, OCTOBER, NOVEMBER = (month_of(date(2026, month, 1)) for month in (8, 9, 10, 11))
INSTALLED = date(2026, 8, 10)
LONG_AGO = date(2020, 1, 1)


def months(*noted: tuple[int, int, int]) -> dict[int, Month]:
    return {period: Month(period, register, used) for period, register, used in noted}


def read(day: date, register: int) -> MeterReading:
    return MeterReading("1", day, register, ReadBy.CLOSED)


STAY = MeterStay(
    Installation(1, "C", "1", INSTALLED, 500),
    months((NOVEMBER, 13_000, 1_000), (OCTOBER, 12_000, 7_000), (AUGUST, 2_500, 2_000)),
    (),
    (NOVEMBER, 13_400),
)


def used(period: int, *stays: MeterStay, opened: date = LONG_AGO, closed: date | None = None) -> int | None:
    return used_in(period, NOVEMBER, opened, closed, stays or (STAY,))


def test_a_month_that_the_meter_noted_is_known() -> None:
    assert used(OCTOBER) == 7_000
    assert used(AUGUST) == 2_000, "from the day on which it was installed"
    assert used(AUGUST - 1) is None, "no meter was there"
    assert used(SEPTEMBER) is None, "the card was not there in time"


def test_the_running_month_is_known_so_far() -> None:
    assert used(NOVEMBER) == 1_400, "the newest word of the meter is newer than its months"
    assert used_in(NOVEMBER, NOVEMBER + 1, LONG_AGO, None, [STAY]) is None, "how it ended nobody knows"


def test_an_exchange_adds_up_both_meters() -> None:
    day = date(2026, 10, 20)
    noted = months((SEPTEMBER, 5_000, 5_000), (OCTOBER, 9_000, 4_000))
    old = MeterStay(Installation(1, "C", "1", INSTALLED, 0, day, 11_000), noted, ())
    new = MeterStay(Installation(2, "C", "2", day, 100), months((NOVEMBER, 2_100, 800), (OCTOBER, 1_300, 1_200)), ())
    assert used(OCTOBER, old, new) == 6_000 + 1_200
    assert used(SEPTEMBER, old, new) == 5_000
    silent = MeterStay(new.installation, {}, ())
    assert used(OCTOBER, old, silent) is None, "half of it is not known"


def test_who_moved_in_used_only_what_ran_afterwards() -> None:
    day = date(2026, 10, 11)
    stay = MeterStay(STAY.installation, STAY.months, (read(day, 9_500),), STAY.newest)
    assert used(OCTOBER, stay, opened=day) == 2_500
    assert used(OCTOBER, stay, closed=day) == 4_500
    assert used(OCTOBER, STAY, opened=day) is None, "nobody read it on that day"
    assert used(SEPTEMBER, stay, opened=day) is None


@given(st.lists(st.integers(0, 50_000), min_size=2, max_size=12), st.data())
def test_no_litre_is_lost_or_counted_twice_between_two_users(litres: list[int], data: st.DataObject) -> None:
    """Where everything is known, both users' months add up to the growth of the register."""
    first = NOVEMBER - len(litres) + 1
    registers = [sum(litres[: place + 1]) for place in range(len(litres))]
    noted = {first + place: Month(first + place, registers[place], one) for place, one in enumerate(litres)}
    place = data.draw(st.integers(0, len(litres) - 1))
    day = first_day(first + place).replace(day=data.draw(st.integers(2, 28)))
    then = registers[place] - data.draw(st.integers(0, litres[place]))
    stay = MeterStay(Installation(1, "C", "1", first_day(first)), noted, (read(day, then),))
    both = [
        used_in(first + one, NOVEMBER, opened, closed, [stay]) or 0
        for one in range(len(litres))
        for opened, closed in ((LONG_AGO, day), (day, None))
    ]
    assert sum(both) == registers[-1]
