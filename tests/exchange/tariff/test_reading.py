"""A tariff file is read exactly, and what is wrong in it is told with its place and its reason, all at once."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from app.domain.errors import Code
from app.domain.tariff.definition import BaseCharge, Every, Limits, Period, PeriodKind, Step, StepsCharge
from exchange.tariff import TariffFileRefusal, read_tariff, read_tariff_file
from words import Words

HEAD = 'tariff = "town"\ncurrency = "KES"\nvalid_from = 2026-01-01\n'
WATER = '[[charge]]\nname = "water"\nprice = 5\n'
TWO_TAXES = '[[tax]]\nname = "vat"\npercent = 16\n[[tax]]\nname = "levy"\npercent = 1\n'
ENGLISH = Words("en", "UTC", "KES")


def _faults(text: str | bytes) -> list[tuple[Code, object]]:
    content = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(TariffFileRefusal) as caught:
        read_tariff(content, "town.toml")
    for fault in caught.value.faults:
        assert str(ENGLISH.sentence(fault)).startswith("town.toml")
    return [(fault.code, fault.params.get("place")) for fault in caught.value.faults]


def test_the_shortest_file_has_one_class_a_month_and_no_tax() -> None:
    version = read_tariff((HEAD + WATER).encode(), "town.toml")
    (prices,) = version.classes
    assert (version.key, version.version, version.valid_from) == ("town", 1, date(2026, 1, 1))
    assert version.period == Period(PeriodKind.MONTH)
    assert (prices.name, prices.charges) == ("domestic", (StepsCharge("water", (), (Step(None, Decimal(500)),)),))


@pytest.mark.parametrize("written", ["20.52", '"20.52"', "20.520", "2052e-2"])
def test_a_price_is_exact_however_it_is_written(written: str) -> None:
    version = read_tariff((HEAD + WATER.replace("5", written)).encode(), "town.toml")
    (charge,) = version.classes[0].charges
    assert isinstance(charge, StepsCharge)
    assert str(charge.steps[0].price) == "2052"


def test_a_price_may_be_a_part_of_the_smallest_coin() -> None:
    version = read_tariff((HEAD + WATER.replace("5", "4.8865")).encode(), "town.toml")
    (charge,) = version.classes[0].charges
    assert isinstance(charge, StepsCharge)
    assert charge.steps[0].price == Decimal("488.65")


def test_a_label_is_one_text_in_the_files_language_or_one_for_each() -> None:
    text = HEAD + 'language = "sw"\nlabel = "Mji"\n' + WATER + 'label = { sw = "Maji", en = "Water" }\n'
    version = read_tariff(text.encode(), "town.toml")
    assert version.label == (("sw", "Mji"),)
    assert version.classes[0].charges[0].label == (("sw", "Maji"), ("en", "Water"))


def test_one_tax_is_borne_by_every_charge_that_does_not_say_false() -> None:
    text = HEAD + '[[tax]]\nname = "vat"\npercent = 16\n' + WATER + '[[charge]]\nname = "base"\nbase = 3\ntax = false\n'
    water, base = read_tariff(text.encode(), "town.toml").classes[0].charges
    assert isinstance(water, StepsCharge)
    assert water.tax == "vat"
    assert base == BaseCharge("base", (), Every.MONTH, Decimal(300))


def test_several_taxes_leave_none_to_guess() -> None:
    assert _faults(HEAD + TWO_TAXES + WATER) == [(Code.TARIFF_FIELD_MISSING, "charge.water.tax")]


def test_what_stands_outside_of_the_classes_holds_for_each() -> None:
    text = (
        HEAD
        + '[limits]\nmost_volume = 40\n[[charge]]\nname = "rent"\nbase = 9\n'
        + '[class.home]\n[[class.home.charge]]\nname = "water"\nprice = 5\n'
        + '[class.shop]\n[class.shop.limits]\nleast_money = 10\n[[class.shop.charge]]\nname = "water"\nprice = 7\n'
    )
    home, shop = read_tariff(text.encode(), "town.toml").classes
    assert [charge.name for charge in home.charges] == ["water", "rent"]
    assert [charge.name for charge in shop.charges] == ["water", "rent"]
    assert (home.limits, shop.limits) == (Limits(most_litres=40_000), Limits(least_money=1000))


def test_a_file_of_windows_notepad_is_read() -> None:
    text = (HEAD + WATER).replace("\n", "\r\n")
    assert read_tariff(b"\xef\xbb\xbf" + text.encode(), "town.toml").key == "town"


@pytest.mark.parametrize(
    ("charge", "code", "place"),
    [
        ("steps = [[6, 45], [20, -1]]", Code.TARIFF_FIELD_NEGATIVE, "charge.water.steps[2]"),
        ("steps = [[6, 45], [20, 20.520000000000003]]", Code.TARIFF_FIELD_DECIMALS, "charge.water.steps[2]"),
        ("steps = [[6.0005, 45]]", Code.TARIFF_FIELD_DECIMALS, "charge.water.steps[1]"),
        ("steps = [[6, 45], [20]]", Code.TARIFF_FIELD_FORM, "charge.water.steps[2]"),
        ("steps = [6]", Code.TARIFF_FIELD_FORM, "charge.water.steps[1]"),
        ("steps = []", Code.TARIFF_FIELD_FORM, "charge.water.steps"),
        ("steps = 45", Code.TARIFF_FIELD_FORM, "charge.water.steps"),
        ('steps = [["last", 45]]', Code.TARIFF_FIELD_FORM, "charge.water.steps[1]"),
        ("price = true", Code.TARIFF_FIELD_FORM, "charge.water.price"),
        ("price = nan", Code.TARIFF_FIELD_FORM, "charge.water.price"),
        ("price = 1e300", Code.TARIFF_FIELD_FORM, "charge.water.price"),
        ('price = "1,5"', Code.TARIFF_FIELD_FORM, "charge.water.price"),
        ("price = 5\nprise = 6", Code.TARIFF_FIELD_UNKNOWN, "charge.water.prise"),
        ("price = 5\npercent = 6", Code.TARIFF_CHARGE_KIND, "charge.water"),
        ("", Code.TARIFF_CHARGE_KIND, "charge.water"),
        ('base = 5\nevery = "week"', Code.TARIFF_FIELD_CHOICE, "charge.water.every"),
        ("by_size = [[15.5, 3]]", Code.TARIFF_FIELD_FORM, "charge.water.by_size[1]"),
        ("by_step = [1, -2]", Code.TARIFF_FIELD_NEGATIVE, "charge.water.by_step[2]"),
        ("percent = 80", Code.TARIFF_FIELD_MISSING, "charge.water.of"),
        ('percent = 80\nof = [""]', Code.TARIFF_FIELD_FORM, "charge.water.of[1]"),
        ("allowance = 6", Code.TARIFF_FIELD_MISSING, "charge.water.of"),
        ("price = 5\nlabel = {}", Code.TARIFF_FIELD_FORM, "charge.water.label"),
        ('price = 5\nlabel = { english = "Water" }', Code.TARIFF_FIELD_FORM, "charge.water.label.english"),
        ('price = 5\nlabel = "two\\nlines"', Code.TARIFF_FIELD_FORM, "charge.water.label"),
        ("price = 5\ntax = 16", Code.TARIFF_FIELD_FORM, "charge.water.tax"),
        ('price = 5\nper_dwelling = "yes"', Code.TARIFF_FIELD_FORM, "charge.water.per_dwelling"),
    ],
)
def test_a_wrong_charge_is_refused_with_its_place(charge: str, code: Code, place: str) -> None:
    assert _faults(f'{HEAD}[[charge]]\nname = "water"\n{charge}\n') == [(code, place)]


@pytest.mark.parametrize(
    ("fields", "code", "place"),
    [
        ("valid_to = 2027-01-01", Code.TARIFF_FIELD_UNKNOWN, "valid_to"),
        ('period = "week"', Code.TARIFF_FIELD_CHOICE, "period"),
        ('period = "cycle"', Code.TARIFF_FIELD_MISSING, "cycle_day"),
        ("cycle_day = 3", Code.TARIFF_FIELD_UNKNOWN, "cycle_day"),
        ("holidays = [2026-12-25T10:00:00]", Code.TARIFF_FIELD_FORM, "holidays[1]"),
        ("version = 1.5", Code.TARIFF_FIELD_FORM, "version"),
        ("cash_step = 0.001", Code.TARIFF_FIELD_DECIMALS, "cash_step"),
        ("tax = 16", Code.TARIFF_FIELD_FORM, "tax"),
        ("class = 1", Code.TARIFF_FIELD_FORM, "class"),
        ("class.home = 1", Code.TARIFF_FIELD_FORM, "class.home"),
        ("debts.share = -1", Code.TARIFF_FIELD_NEGATIVE, "debts.share"),
        ("debts.half = 1", Code.TARIFF_FIELD_UNKNOWN, "debts.half"),
        ("limits.most_water = 1", Code.TARIFF_FIELD_UNKNOWN, "limits.most_water"),
        ('language = "English"', Code.TARIFF_FIELD_FORM, "language"),
        ('band = [{name = "n", hours = [["22:00", "24:01"]]}]', Code.TARIFF_FIELD_FORM, "band.n.hours[1]"),
        ('band = [{name = "n", seasons = [["02-30", "03-01"]]}]', Code.TARIFF_FIELD_FORM, "band.n.seasons[1]"),
        ('band = [{name = "n", weekdays = ["monday"]}]', Code.TARIFF_FIELD_FORM, "band.n.weekdays[1]"),
    ],
)
def test_a_wrong_field_is_refused_with_its_place(fields: str, code: Code, place: str) -> None:
    assert _faults(f"{HEAD}{fields}\n{WATER}") == [(code, place)]


def test_a_step_with_another_word_than_rest_is_told_how_steps_are_written() -> None:
    with pytest.raises(TariffFileRefusal) as caught:
        read_tariff((HEAD + '[[charge]]\nname = "water"\nsteps = [["above", 80]]\n').encode(), "town.toml")
    assert '["rest", 80]' in str(ENGLISH.sentence(caught.value))


def test_everything_that_is_missing_is_told_at_once() -> None:
    missing = [place for code, place in _faults("version = 2\n") if code is Code.TARIFF_FIELD_MISSING]
    assert missing == ["currency", "tariff", "valid_from", "charge"]


@pytest.mark.parametrize("day", ['"2026-01-01"', "2026-01-01T00:00:00", "20260101"])
def test_a_day_that_is_no_day_is_refused(day: str) -> None:
    assert _faults(HEAD.replace("2026-01-01", day) + WATER) == [(Code.TARIFF_FIELD_FORM, "valid_from")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"town = \n", Code.TARIFF_FILE_NOT_TOML),
        (b"valid_from = 2026-02-30\n", Code.TARIFF_FILE_NOT_TOML),
        (b"a = " + b"[" * 5000, Code.TARIFF_FILE_NOT_TOML),
        ((HEAD + WATER).encode("utf-16"), Code.TARIFF_FILE_NOT_TEXT),
        ('label = "Gebühr"'.encode("latin-1"), Code.TARIFF_FILE_NOT_TEXT),
    ],
)
def test_what_is_no_toml_at_all_is_refused(content: bytes, code: Code) -> None:
    assert _faults(content) == [(code, None)]


def test_broken_toml_is_told_with_its_line() -> None:
    with pytest.raises(TariffFileRefusal) as caught:
        read_tariff((HEAD + "steps = [[6, 45]\n").encode(), "town.toml")
    assert "town.toml, line 5:" in str(ENGLISH.sentence(caught.value))


def test_a_file_that_is_not_there_or_a_folder_is_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(TariffFileRefusal) as caught:
            read_tariff_file(path)
        assert caught.value.code is Code.TARIFF_FILE_NOT_FOUND


def test_a_file_far_too_large_is_not_read(tmp_path: Path) -> None:
    large = tmp_path / "large.toml"
    large.write_bytes(b"#" * (2**20 + 1))
    with pytest.raises(TariffFileRefusal) as caught:
        read_tariff_file(large)
    assert caught.value.code is Code.TARIFF_FILE_NOT_TEXT
