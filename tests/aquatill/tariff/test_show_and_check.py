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


def test_every_kind_of_charge_has_words(tariff: Typing, tmp_path: Path) -> None:
    path = tmp_path / "town.toml"
    path.write_text(
        HEAD
        + """
        period = "cycle"
        cycle_day = 5
        volume_step = 0.1
        cash_step = 0.50
        rest = "keep"
        source = "Gazette"
        [debts]
        share = 25
        floor = 3
        [[tax]]
        name = "vat"
        percent = 16
        inclusive = true
        [[band]]
        name = "night"
        label = "Night"
        hours = [["22:00", "06:00"]]
        [limits]
        least_volume = 1
        most_volume = 40
        most_volume_a_month = 60
        least_money = 10
        most_money = 900
        """
        + WATER
        + """
        [[charge]]
        name = "night-water"
        price = 3
        share = 50
        band = "night"
        per_dwelling = true
        [[charge]]
        name = "rent"
        by_size = [[15, 50], [20, 80]]
        [[charge]]
        name = "base"
        by_step = [1, 2]
        of = "water"
        every = "year"
        [[charge]]
        name = "sewer"
        percent = 80
        of = ["water", "rent"]
        [[charge]]
        name = "least"
        minimum = 100
        of = ["water"]
        [[charge]]
        name = "free"
        allowance = 6
        of = "water"
        social = true
        """,
        "utf-8",
    )
    said = tariff("show", path).said.replace("\u00a0", " ")
    for words in (
        "begins on day 5",
        "whole steps of 0.100 m³",
        "rounded to KES 0.50",
        "kept as credit",
        "25% repays debts",
        "The first 3.000 m³ of a month repay no debt",
        "At most 60.000 m³ a month",
        "on 50% of the volume; at the hours “Night”; for each dwelling",
        "rent, meter of 20 mm",
        "base, when step 2 of water is reached",
        "of water, rent",
        "least in a period for water",
        "the first 6 m³ of a month; low-income accounts only",
        "included in the prices",
    ):
        assert words in said
