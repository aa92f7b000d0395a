"""`aquatill tariff bill`: the bills that utilities published, to the cent, and every refusal in a sentence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from tests.aquatill.tariff.typed import ROOT, TARIFFS, Typing

PUBLISHED = json.loads((ROOT / "tests" / "data" / "published_tariffs.json").read_text("utf-8"), parse_float=Decimal)[
    "tariffs"
]
NAIROBI = TARIFFS / "nairobi-2022-with-sewer.toml"
NAKURU = TARIFFS / "nakuru-2021.toml"


def _bills() -> Iterator[tuple[str, str, str, Decimal]]:
    for one in PUBLISHED:
        for bill in one.get("bills") or one["bills_water"]:
            yield one["id"], bill.get("class", "domestic"), str(bill["m3"]), Decimal(bill["total"])


@pytest.mark.parametrize(("key", "customer_class", "volume", "total"), list(_bills()))
def test_every_published_bill_is_met_to_the_cent(
    tariff: Typing, key: str, customer_class: str, volume: str, total: Decimal
) -> None:
    facts = tariff("bill", TARIFFS / f"{key}.toml", "--class", customer_class, "--volume", volume, "--json").json()
    assert facts["total"] == total
    assert sum(line["amount"] for line in facts["lines"]) == total


def test_every_published_tariff_ships_under_its_name() -> None:
    assert {one["id"] for one in PUBLISHED} <= {path.stem for path in TARIFFS.glob("*.toml")}


def test_what_was_bought_before_counts_in_the_steps(tariff: Typing) -> None:
    """6 m³ are bought; 9 more cost 9 × 67, and of the sewer's 11.25 m³ the first 4.5 are paid: 1.5 × 43 + 5.25 × 56."""
    facts = tariff("bill", NAIROBI, "--volume", "9", "--bought", "6", "--json").json()
    assert facts["total"] == Decimal("603") + Decimal("64.50") + Decimal("294")
    assert facts["bought"] == 6


def test_the_bill_is_told_line_by_line(tariff: Typing) -> None:
    answer = tariff("bill", NAIROBI, "--volume", "15", "--date", "2026-11-21")
    assert (answer.code, answer.complained) == (0, "")
    assert answer.said.replace("\u00a0", " ").splitlines() == [
        "Nairobi, homes with sewer, class domestic: 15.000 m³ on Nov 21, 2026",
        "Water, step 1  6.000 m³ × 45.00        270.00",
        "Water, step 2  9.000 m³ × 67.00        603.00",
        "Sewer, step 1  6.000 m³ × 43.00        258.00",
        "Sewer, step 2  5.250 m³ × 56.00        294.00",
        "Total                            KES 1,425.00",
    ]


def test_the_bill_for_programs_names_every_figure(tariff: Typing) -> None:
    facts = tariff(
        "bill", TARIFFS / "lima-2015.toml", "--class", "domestic", "--volume", "10", "--date", "2026-11-21", "--json"
    )
    assert facts.json() == {
        "tariff": "lima-2015",
        "version": 1,
        "class": "domestic",
        "currency": "PEN",
        "date": "2026-11-21",
        "bought": 0,
        "volume": 10,
        "lines": [
            _step("water", "Water, step 1", "1.116", "11.16"),
            _step("sewer", "Sewer, step 1", "0.504", "5.04"),
            {
                "kind": "base",
                "name": "fixed",
                "label": "Fixed charge, November 2026",
                "month": "2026-11",
                "amount": Decimal("4.89"),
            },
            {"kind": "tax", "name": "igv", "label": "IGV 18%", "percent": 18, "amount": Decimal("3.79")},
        ],
        "total": Decimal("24.88"),
        "give_back": 0,
    }


def _step(name: str, label: str, price: str, amount: str) -> dict[str, object]:
    return {
        "kind": "step",
        "name": name,
        "label": label,
        "step": 1,
        "volume": 10,
        "price": Decimal(price),
        "amount": Decimal(amount),
    }


def test_money_buys_the_largest_volume_within_it_and_the_rest_is_given_back(tariff: Typing) -> None:
    facts = tariff("bill", NAIROBI, "--money", "500", "--json").json()
    more = tariff("bill", NAIROBI, "--volume", facts["volume"] + Decimal("0.001"), "--json").json()
    assert facts["total"] + facts["give_back"] == 500
    assert facts["total"] <= 500 < more["total"]


def test_no_water_costs_nothing(tariff: Typing) -> None:
    facts = tariff("bill", NAIROBI, "--volume", "0", "--json").json()
    assert (facts["total"], facts["lines"]) == (0, [])


def test_a_day_before_the_tariff_begins_is_priced_with_a_note(tariff: Typing) -> None:
    answer = tariff("bill", NAIROBI, "--volume", "1", "--date", "2022-06-30")
    assert answer.code == 0
    assert answer.complained == "Note: these prices hold from Jul 1, 2022, not yet on the day asked for.\n"


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ((NAKURU, "--volume", "1"), "several customer classes"),
        ((NAKURU, "--class", "farm", "--volume", "1"), "no prices for the customer class “farm”"),
        ((NAIROBI, "--volume", "-1"), "A sale needs some water."),
        ((NAIROBI, "--volume", "0.0001"), "cannot be read as one number"),
        ((NAIROBI, "--volume", "1000001"), "more water than one sale may have"),
        ((NAIROBI, "--money", "0"), "above zero"),
        ((NAIROBI, "--money", "0.01"), "That amount buys no water: the least is"),
        ((NAIROBI, "--money", "0.001"), "cannot be read as one number"),
        ((TARIFFS / "ethekwini-2021.toml", "--volume", "30.001"), "no more than 30.000"),
        ((TARIFFS / "none.toml", "--volume", "1"), "none.toml is not there"),
    ],
)
def test_what_cannot_be_priced_is_refused_in_a_sentence(tariff: Typing, typed: tuple[object, ...], complaint: str) -> None:
    answer = tariff("bill", *typed)
    assert (answer.code, answer.said) == (1, "")
    assert complaint in answer.complained


@pytest.mark.parametrize(
    "typed",
    [
        (),
        ("--volume", "1", "--money", "1"),
        ("--volume", "1,5"),
        ("--volume", "1", "--date", "2026-02-30"),
        ("--volume", "1", "--date", "20261121"),
        ("--volume", "1", "--time", "24:00"),
        ("--volume", "1", "--dwellings", "0"),
        ("--volume", "1", "--meter-size", "big"),
    ],
)
def test_misuse_ends_with_2(tariff: Typing, typed: tuple[str, ...]) -> None:
    assert tariff("bill", NAIROBI, *typed).code == 2


def test_an_unsound_tariff_is_not_priced(tariff: Typing, tmp_path: Path) -> None:
    path = tmp_path / "town.toml"
    path.write_text(NAIROBI.read_text("utf-8").replace("[20, 67]", "[5, 67]"), "utf-8")
    answer = tariff("bill", path, "--volume", "1")
    assert (answer.code, answer.said) == (1, "")
    assert answer.complained.startswith("town.toml:12: charge.water.steps[2]: Steps overlap")


@pytest.mark.parametrize(
    ("key", "typed", "total"),
    [
        # 1,250 of water and 50 of rent with 16 %, 62.50 of levy, 50 of the regulator's: 1,508 + 112.50
        ("example-ten-steps", "--volume 25", "1620.50"),
        # 5 × 0.40 + 5 × 0.80 + 4, and 80 % of it
        ("example-base-by-step", "--volume 10", "18"),
        # 1 × 0.40 + 2, 80 % of it, and what is lacking to 6
        ("example-base-by-step", "--volume 1", "6"),
        # three dwellings: 252 of their first step's m³ are 8.20 each, and the year's service
        ("example-yearly", "--volume 253 --dwellings 3", "2141.30"),
        # 10 m³: 6 × 16 + 4 × 25; of the sewer's 7: 4.2 × 9 + 2.8 × 19
        ("example-social", "--volume 10", "287"),
        ("example-social", "--volume 10 --social", "191"),
        ("example-hours", "--volume 2 --date 2026-12-25", "80"),
        ("example-hours", "--volume 2 --date 2026-12-24", "180"),
        ("example-hours", "--volume 2 --date 2026-12-24 --time 05:59", "80"),
        ("example-hours", "--volume 2 --bought 9 --date 2026-11-21", "120"),
    ],
)
def test_the_examples_that_ship_cost_what_a_pencil_says(tariff: Typing, key: str, typed: str, total: str) -> None:
    day = () if "--date" in typed else ("--date", "2026-11-21")
    facts = tariff("bill", TARIFFS / f"{key}.toml", *typed.split(), *day, "--json").json()
    assert facts["total"] == Decimal(total)
