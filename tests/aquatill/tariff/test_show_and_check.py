"""`aquatill tariff show` tells a tariff to people, `check` finds its mistakes with their places in the file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.aquatill.tariff.typed import TARIFFS, Typing

HEAD = 'tariff = "town"\ncurrency = "KES"\nvalid_from = 2026-01-01\n'
WATER = '[[charge]]\nname = "water"\nsteps = [[6, 45], ["rest", 67]]\n'


@pytest.mark.parametrize("path", sorted(TARIFFS.glob("*.toml")), ids=lambda path: path.stem)
def test_every_tariff_that_ships_is_right(tariff: Typing, path: Path) -> None:
    answer = tariff("check", path)
    assert (answer.code, answer.complained) == (0, "")
    assert answer.said.startswith(f"{path.name} is right: tariff {path.stem}, version")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (HEAD + WATER.replace("[6", '["rest"'), "charge.water.steps[1]"),
        (HEAD + WATER.replace('"rest"', "6"), "charge.water.steps[2]"),
        (HEAD + WATER + "tax = 'vat'\n", "charge.water.tax"),
        (HEAD + WATER + "share = 0\n", "charge.water.share"),
        (HEAD + WATER + "band = 'night'\n", "charge.water.band"),
        (HEAD + WATER + "[[charge]]\nname='levy'\npercent=8\nof=['sewer']\n", "charge.levy.of"),
        (HEAD + WATER + "[[charge]]\nname='free'\nallowance=0\nof='water'\n", "charge.free.allowance"),
        (HEAD + WATER + "[[charge]]\nname='base'\nby_step=[3]\nof='water'\n", "charge.base.by_step"),
        (HEAD + WATER + WATER, "charge[2]"),
        (HEAD + "volume_step = 0\n" + WATER, "volume_step"),
        (HEAD + "cash_step = 0\n" + WATER, "cash_step"),
        (HEAD + "version = 0\n" + WATER, "version"),
        (HEAD + 'period = "cycle"\ncycle_day = 29\n' + WATER, "cycle_day"),
        (HEAD.replace("2026", "0026") + WATER, "valid_from"),
        (HEAD + "[debts]\nshare = 100\n" + WATER, "debts"),
        (HEAD + "[limits]\nleast_volume = 5\nmost_volume = 4\n" + WATER, "limits.least_volume"),
        (HEAD + "[[tax]]\nname = 'vat'\npercent = 101\n" + WATER, "tax[1]"),
        (HEAD + "[[band]]\nname = 'n'\nhours = [['06:00', '06:00']]\n" + WATER, "band[1].hours"),
        (
            HEAD + "[class.shop.limits]\nleast_money = 9\nmost_money = 8\n" + WATER,
            "class.shop.limits.least_money",
        ),
        (HEAD + "[class.shop]\nexempt = ['vat']\n" + WATER, "class.shop.exempt"),
        (HEAD + "[class.shop]\n", "class.shop.charge"),
    ],
)
def test_a_mistake_is_told_with_its_place(tariff: Typing, tmp_path: Path, text: str, place: str) -> None:
    path = tmp_path / "town.toml"
    path.write_text(text, "utf-8")
    answer = tariff("check", path)
    assert (answer.code, answer.said) == (1, "")
    assert re.search(rf"^town\.toml:\d+: {re.escape(place)}: ", answer.complained, re.MULTILINE)
    assert "Nothing was done with it." in answer.complained


def test_a_tariff_is_told_in_words(tariff: Typing) -> None:
    said = tariff("show", TARIFFS / "lima-2015.toml").said.replace("\u00a0", " ")
    assert "Prices in PEN, from Jun 1, 2015" in said
    assert "Water, step 2  10 to 25 m³" in said
    assert "over 50 m³" in said
    assert "Fixed charge   each month" in said


def charge(fields: str) -> str:
    """A charge beside the water."""
    return "[[charge]]\n" + fields.replace("; ", "\n") + "\n"


BY_SIZE = charge('name = "rent"; by_size = [[15, 50], [20, 80]]; base = 90')
NIGHT = '[[band]]\nname = "night"\nlabel = "Night"\nhours = [["22:00", "06:00"]]\n'
VAT = '[[tax]]\nname = "vat"\npercent = 16\n'


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ('period = "cycle"\ncycle_day = 5\n', "begins on day 5"),
        ("volume_step = 0.1\n", "whole steps of 0.100 m³"),
        ("cash_step = 0.50\n", "rounded to KES 0.50"),
        ('rest = "keep"\n', "kept as credit"),
        ("[debts]\nshare = 25\n", "25% repays debts"),
        ("[debts]\nfloor = 3\n", "The first 3.000 m³ of a month repay no debt"),
        ("[limits]\nmost_volume_a_month = 60\n", "At most 60.000 m³ a month"),
        (VAT + "inclusive = true\n", "included in the prices"),
        (VAT + '[class.school]\nexempt = ["vat"]\n', "vat            this class is exempt"),
        (
            NIGHT + charge('name = "n"; price = 3; share = 50; band = "night"; per_dwelling = true'),
            "on 50% of the volume; at the hours “Night”; for each dwelling",
        ),
        (BY_SIZE, "rent, meter of 20 mm  each month       80.00"),
        (BY_SIZE, "rent, any other size  each month       90.00"),
        (charge('name = "base"; by_step = [1, 2]; of = "water"'), "base, when step 2 of water is reached"),
        (charge('name = "sewer"; percent = 80; of = ["water"]'), "of water"),
        (charge('name = "least"; minimum = 100; of = ["water"]'), "least in a period for water"),
        (
            charge('name = "free"; allowance = 6; of = "water"; social = true'),
            "the first 6 m³ of a month; low-income accounts only",
        ),
        ("[meter]\nalarm_level = 2\n", "Credit-low alarm  at 2.000 m³ or less"),
        ('[meter]\nflow_limit = 1.5\nflow_action = "close"\n', "1.500 m³ an hour; Alarm and close the valve"),
        ('[[meter.closed]]\nweekdays = ["mon", "fri"]\nhours = [["01:00", "04:00"]]\n', "Mon, Fri 01:00 to 04:00"),
        ("[[meter.flow_hours]]\nlimit = 0\n", "every day: none"),
        ("[meter]\nfriendly = []\n", "Friendly hours  none"),
    ],
)
def test_what_a_file_may_say_has_words(tariff: Typing, tmp_path: Path, written: str, told: str) -> None:
    path = tmp_path / "town.toml"
    path.write_text(HEAD + written + WATER, "utf-8")
    assert told in tariff("show", path).said.replace("\u00a0", " ")
