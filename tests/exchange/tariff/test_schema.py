"""The JSON Schema of tariff files says what the reader says: what is written passes, what the reader refuses does not."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from app.domain.tariff.definition import TariffVersion
from exchange.tariff import TariffFileRefusal, read_tariff, tariff_text
from tests.exchange.tariff.versions import versions

TARIFFS = Path(__file__).parents[3] / "resources" / "tariffs"
HEAD = 'tariff = "town"\ncurrency = "KES"\nvalid_from = 2026-01-01\n'
SOUND = HEAD + '[[charge]]\nname = "water"\nsteps = [[6, 45], ["rest", 80]]\n'


@cache
def _validator() -> Draft202012Validator:
    schema = json.loads((TARIFFS / "tariff.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def _complaints(text: str) -> list[str]:
    return [error.message for error in _validator().iter_errors(_plain(tomllib.loads(text)))]


def _plain(value: Any) -> Any:
    """What TOML holds as a program of another language sees it: days are texts."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize("path", sorted(TARIFFS.glob("*.toml")), ids=lambda path: path.stem)
def test_every_tariff_that_ships_fits_the_schema(path: Path) -> None:
    assert _complaints(path.read_text("utf-8")) == []


@settings(max_examples=40)
@given(versions())
def test_every_file_that_is_written_fits_the_schema(version: TariffVersion) -> None:
    assert _complaints(tariff_text(version)) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('tariff = "town"\n', ""),
        ('"town"', '"my town"'),
        ('"KES"', '"kes"'),
        ("2026-01-01", "20260101"),
        ("[[charge]]", "[[charges]]"),
        ("[[charge]]", "vat = 16\n[[charge]]"),
        ("[[charge]]", 'period = "week"\n[[charge]]'),
        ("[[charge]]", 'period = "cycle"\n[[charge]]'),
        ("[[charge]]", "cycle_day = 3\n[[charge]]"),
        ("[[charge]]", 'language = "English"\n[[charge]]'),
        ("[[charge]]", "holidays = [1]\n[[charge]]"),
        ("[[charge]]", '[[tax]]\nname = "vat"\n[[charge]]'),
        ("[[charge]]", "[debts]\nshare = -1\n[[charge]]"),
        ("[[charge]]", "[limits]\nmost = 1\n[[charge]]"),
        ("[[charge]]", '[[band]]\nname = "n"\nweekdays = ["monday"]\n[[charge]]'),
        ("[[charge]]", "[meter]\nstep = true\n[[charge]]"),
        ("[[charge]]", "[meter]\nsteps = 1\n[[charge]]"),
        ("[[charge]]", '[meter]\nflow_action = "close"\n[[charge]]'),
        ("[[charge]]", '[meter]\nflow_limit = 1\nflow_action = "stop"\n[[charge]]'),
        ("[[charge]]", '[[meter.friendly]]\ndays = ["sat"]\n[[charge]]'),
        ("[[charge]]", '[[meter.closed]]\nhours = ["01:00", "02:00"]\n[[charge]]'),
        ("[[charge]]", '[[meter.flow_hours]]\nweekdays = ["sat"]\n[[charge]]'),
        ('name = "water"\n', ""),
        ('"water"', '" "'),
        ("steps", "step"),
        ("45", "-45"),
        ("45", '"45,5"'),
        ("[6, 45]", "[6]"),
        ('"rest"', '"last"'),
        ('[[6, 45], ["rest", 80]]', "[]"),
        ('[[6, 45], ["rest", 80]]', "80"),
        ("steps = [", "base = 3\nsteps = ["),
        ("steps = [", "share = true\nsteps = ["),
        ("steps = [", 'every = "month"\nsteps = ['),
        ("steps = [", "tax = true\nsteps = ["),
        ("steps = [", "label = {}\nsteps = ["),
        ("steps = [", "per_dwelling = 1\nsteps = ["),
        ('steps = [[6, 45], ["rest", 80]]', 'base = 3\nevery = "week"'),
        ('steps = [[6, 45], ["rest", 80]]', "percent = 80"),
        ('steps = [[6, 45], ["rest", 80]]', 'allowance = 6\nof = ["water"]'),
    ],
)
def test_what_the_reader_refuses_does_not_fit_the_schema_either(right: str, wrong: str) -> None:
    broken = SOUND.replace(right, wrong, 1)
    assert broken != SOUND
    assert _complaints(SOUND) == []
    assert _complaints(broken) != []
    with pytest.raises(TariffFileRefusal):
        read_tariff(broken.encode(), "town.toml")
