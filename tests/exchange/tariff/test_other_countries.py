"""Schedules in the manner of other countries, from file to bill, each bill worked out by hand."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from app.domain.tariff.check import check
from app.domain.tariff.trial import Trial, try_out
from app.domain.volume import Volume
from exchange.tariff import read_tariff

HEAD = 'tariff = "town"\ncurrency = "{currency}"\nvalid_from = 2026-01-01\n'

SAO_PAULO = """
[[charge]]
name = "minimum"
base = 31.79
per_dwelling = true
[[charge]]
name = "water"
steps = [[10, 0], [20, 4.98], [50, 12.41], ["rest", 13.67]]
per_dwelling = true
[[charge]]
name = "sewer"
percent = 80
of = ["minimum", "water"]
"""
CAPE_TOWN = """
[[tax]]
name = "vat"
percent = 15
[[charge]]
name = "water"
steps = [[6, 22.36], [10.5, 30.73], [35, 41.76], ["rest", 77.06]]
[[charge]]
name = "free"
allowance = 6
of = "water"
social = true
[[charge]]
name = "sewer"
share = 70
steps = [[4.2, 19.63], [7.35, 26.98], [24.5, 37.9], ["rest", 0]]
[[charge]]
name = "fixed"
by_size = [[15, 84.31], [20, 139.43]]
"""
AMMAN = """
period = "quarter"
[[charge]]
name = "water"
steps = [[18, 0], [36, 0.145], [54, 0.5], [72, 0.935], [90, 1.165], ["rest", 1.61]]
[[charge]]
name = "fixed"
base = 2.13
[[charge]]
name = "sewer"
steps = [[18, 0], [36, 0.04], [54, 0.25], ["rest", 0.53]]
"""
MADRID = """
period = "two-months"
[[tax]]
name = "iva"
percent = 10
[[band]]
name = "summer"
seasons = [["06-01", "09-30"]]
[[band]]
name = "rest"
[[charge]]
name = "service"
base = 9.2
[[charge]]
name = "summer-water"
band = "summer"
steps = [[20, 0.3135], [40, 0.6270], [60, 1.5675], ["rest", 1.9594]]
[[charge]]
name = "water"
band = "rest"
steps = [[20, 0.3135], [40, 0.5749], ["rest", 1.3793]]
"""
MANILA = """
[[tax]]
name = "vat"
percent = 12
[[charge]]
name = "basic"
base = 182.08
[[charge]]
name = "water"
steps = [[10, 0], [20, 31.41], ["rest", 59.74]]
[[charge]]
name = "currency"
percent = 0.97
of = ["basic", "water"]
[[charge]]
name = "environment"
percent = 25
of = ["basic", "water", "currency"]
"""


@pytest.mark.parametrize(
    ("currency", "text", "volume", "more", "total"),
    [
        # (31.79 + 10 × 4.98 + 3 × 12.41) × 1.8; for two homes (63.58 + 3 × 4.98) × 1.8
        ("BRL", SAO_PAULO, 23, {}, "213.88"),
        ("BRL", SAO_PAULO, 23, {"dwellings": 2}, "141.34"),
        # water 134.16 + 138.285 + 1,023.12 + 385.30; sewer on 24.5 of 28 m³ 82.446 + 84.987 + 649.985; 84.31; × 1.15
        ("ZAR", CAPE_TOWN, 40, {}, "2969.98"),
        ("ZAR", CAPE_TOWN, 40, {"social": True}, "2815.70"),
        # 2.13 + 18 × 0.145 + 18 × 0.5 + 18 × 0.935 + 8 × 1.165 and sewer 18 × 0.04 + 18 × 0.25 + 26 × 0.53
        ("JOD", AMMAN, 80, {}, "58.890"),
        # (9.20 + 20 × 0.3135 + 20 × 0.5749 + 5 × 1.3793) × 1.1; in July 20 × 0.6270 and 5 × 1.5675 instead
        ("EUR", MADRID, 45, {}, "37.25"),
        ("EUR", MADRID, 45, {"at": datetime(2026, 7, 3, 12)}, "39.43"),  # noqa: DTZ001 local time
        # 182.08 + 314.10 + 298.70 = 794.88; × 1.0097 = 802.590336; × 1.25 × 1.12
        ("PHP", MANILA, 25, {}, "1123.63"),
    ],
)
def test_a_bill_by_hand(currency: str, text: str, volume: int, more: dict[str, object], total: str) -> None:
    version = read_tariff((HEAD.format(currency=currency) + text).encode(), "town.toml")
    assert check(version) == ()
    at = {"at": datetime(2026, 11, 21, 12), **more}  # noqa: DTZ001 local time
    assert try_out(version, Trial(Volume(volume * 1_000), **at)).total.major == Decimal(total)  # type: ignore[arg-type]
