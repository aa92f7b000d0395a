"""A tariff version comes into the books whole and once, and never changes there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.counter.tariffs import UnsoundTariff, stored_tariff, take_over, tariffs
from app.domain.errors import Code, Refusal
from app.domain.roles import Operator, Role
from app.domain.tariff.definition import TariffVersion
from app.domain.tariff.finding import Fault
from exchange.tariff import read_tariff, tariff_text
from tests.household import CASHIER, SUPERVISOR, TARIFF, Counter
from tests.tariffs import steps_and_base

ADMINISTRATOR = Operator(90, "Teresa Ibarra", Role.ADMINISTRATOR)
NEXT = replace(TARIFF, version=2, valid_from=date(2027, 1, 1))
SHOPS = steps_and_base("shops", (10_000, "90"), (None, "120"), base=500)


def _refused(counter: Counter, version: TariffVersion, operator: Operator = ADMINISTRATOR) -> Code:
    before = tariffs(counter.till)
    with pytest.raises(Refusal) as caught:
        take_over(counter.till, operator, version)
    assert tariffs(counter.till) == before
    return caught.value.code


def test_a_new_tariff_and_a_new_version_are_taken_over(counter: Counter) -> None:
    assert take_over(counter.till, ADMINISTRATOR, SHOPS).new
    assert take_over(counter.till, ADMINISTRATOR, NEXT).new
    assert tariffs(counter.till) == (TARIFF, NEXT, SHOPS)
    assert stored_tariff(counter.till, TARIFF.key) == NEXT
    assert stored_tariff(counter.till, TARIFF.key, 1) == TARIFF


def test_what_is_taken_over_comes_out_to_the_byte(counter: Counter) -> None:
    written = tariff_text(SHOPS)
    take_over(counter.till, ADMINISTRATOR, read_tariff(written.encode(), "shops.toml"))
    assert tariff_text(stored_tariff(counter.till, "shops")) == written


def test_the_same_version_again_changes_nothing(counter: Counter) -> None:
    taken = take_over(counter.till, ADMINISTRATOR, TARIFF)
    assert (taken.version, taken.new) == (TARIFF, False)
    assert tariffs(counter.till) == (TARIFF,)


def test_a_version_in_the_books_never_changes(counter: Counter) -> None:
    assert _refused(counter, replace(TARIFF, cash_step=5)) is Code.TARIFF_VERSION_TAKEN


@pytest.mark.parametrize("operator", [CASHIER, SUPERVISOR, replace(ADMINISTRATOR, active=False)])
def test_only_an_administrator_takes_tariffs_over(counter: Counter, operator: Operator) -> None:
    assert _refused(counter, SHOPS, operator) is Code.NOT_ALLOWED


def test_a_tariff_in_another_currency_is_refused(counter: Counter) -> None:
    assert _refused(counter, replace(SHOPS, currency="KES")) is Code.TARIFF_OTHER_CURRENCY


def test_a_tariff_with_mistakes_is_refused_with_all_of_them(counter: Counter) -> None:
    wrong = replace(SHOPS, volume_step=0, cash_step=0)
    with pytest.raises(UnsoundTariff) as caught:
        take_over(counter.till, ADMINISTRATOR, wrong)
    assert [finding.field for finding in caught.value.findings] == ["volume_step", "cash_step"]


@pytest.mark.parametrize(
    ("version", "fault"),
    [
        (replace(NEXT, version=1, valid_from=date(2019, 1, 1), cash_step=5), None),
        (replace(NEXT, version=3, valid_from=date(2019, 12, 31)), Fault.BEGINS_TOO_EARLY),
    ],
)
def test_a_version_follows_the_one_before(counter: Counter, version: TariffVersion, fault: Fault | None) -> None:
    with pytest.raises(Refusal) as caught:
        take_over(counter.till, ADMINISTRATOR, version)
    if isinstance(caught.value, UnsoundTariff):
        assert [finding.fault for finding in caught.value.findings] == [fault]
    else:
        assert caught.value.code is Code.TARIFF_VERSION_TAKEN


def test_a_lower_number_cannot_follow(counter: Counter) -> None:
    take_over(counter.till, ADMINISTRATOR, replace(NEXT, version=5))
    with pytest.raises(UnsoundTariff) as caught:
        take_over(counter.till, ADMINISTRATOR, replace(NEXT, version=4, valid_from=date(2028, 1, 1)))
    assert [finding.fault for finding in caught.value.findings] == [Fault.VERSION_NOT_HIGHER]


def test_a_tariff_that_is_not_there_is_refused(counter: Counter) -> None:
    for key, version in (("nothing", None), (TARIFF.key, 7)):
        with pytest.raises(Refusal) as caught:
            stored_tariff(counter.till, key, version)
        assert caught.value.code is Code.TARIFF_NOT_STORED


def test_decimals_of_the_file_and_of_the_books_are_written_alike(counter: Counter) -> None:
    fine = steps_and_base("fine", (10_000, "48.865"), (None, "100"), base=500)
    take_over(counter.till, ADMINISTRATOR, fine)
    charge = stored_tariff(counter.till, "fine").classes[0].charges[0]
    assert charge == fine.classes[0].charges[0]
    assert Decimal("0.48865") == Decimal("48.865").scaleb(-2)
