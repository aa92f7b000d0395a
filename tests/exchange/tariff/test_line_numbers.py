"""A mistake is told with the line on which it stands."""

from __future__ import annotations

import pytest

from exchange.tariff import LineNumbers, TariffFileRefusal, read_tariff

FILE = """tariff = "town"
currency = "KES"
valid_from = 2026-01-01  # [[not a table]]

[[tax]]
name = "vat"
percent = 16

[limits]
most_volume = 40

[class."big shop"]

[[class."big shop".charge]]
name = "water"
steps = [
    [6, 45],
    # a comment with a bracket [
    [20, 67], ["rest", 80],
]

[[class."big shop".charge]]
label = "name = [x]"
name = 'rent'
base = 5

[[band]]
name = "night"
hours = [["22:00", "06:00"]]
"""


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ("tariff", 1),
        ("valid_from", 3),
        ("tax[1]", 5),
        ("tax.vat.percent", 7),
        ("tax.vat.inclusive", 5),
        ("limits.most_volume", 10),
        ("limits.least_volume", 9),
        ("class.big shop", 12),
        ("class.big shop.exempt", 12),
        ("class.big shop.charge.water", 14),
        ("class.big shop.charge.water.steps", 16),
        ("class.big shop.charge.water.steps[1]", 17),
        ("class.big shop.charge.water.steps[2]", 19),
        ("class.big shop.charge.water.steps[3]", 19),
        ("class.big shop.charge[2]", 22),
        ("class.big shop.charge.rent.base", 25),
        ("class.big shop.charge.rent.tax", 22),
        ("band.night.hours[1]", 29),
        ("band[1].hours", 29),
        ("period", 1),
    ],
)
def test_a_place_has_its_line(place: str, line: int) -> None:
    assert LineNumbers(FILE).of(place) == line


def test_faults_are_told_in_the_order_of_the_file_with_their_lines() -> None:
    with pytest.raises(TariffFileRefusal) as caught:
        read_tariff(FILE.replace("67", "-67").replace("= 16", "= -16").encode(), "town.toml")
    assert [fault.params["file"] for fault in caught.value.faults] == ["town.toml:7", "town.toml:19"]
    assert [fault.params["line"] for fault in caught.value.faults] == [7, 19]
