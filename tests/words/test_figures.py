"""Figures, dates and texts come out in the forms of the locale, with our decimals and not those of a database of customs."""

import subprocess
import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from app.domain.card import MeterEvent
from app.domain.money import Money
from app.domain.period import period_of
from app.domain.roles import Role
from app.domain.volume import Volume
from words import Words, catalogues, languages

MOMENT = datetime(2026, 11, 22, 3, 5, tzinfo=UTC)


def _words(locale: str, currency: str = "MXN", zone: str = "America/Mexico_City") -> Words:
    return Words(locale, zone, currency)


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("zone", "shown"),
    [
        ("America/Mexico_City", "$1,217.25 10.000 m³"),
        ("Europe/Madrid", "1.217,25 MXN 10,000 m³"),
        ("UTC", "1.217,25 MXN 10,000 m³"),
    ],
)
def test_figures_follow_the_customs_of_the_place_where_the_till_stands(zone: str, shown: str) -> None:
    words = _words("es", zone=zone)
    assert _plain(f"{words.money(Money(121725, 'MXN'))} {words.volume(Volume(10_000))}") == shown


@pytest.mark.parametrize(
    ("locale", "money", "shown"),
    [
        ("en", Money(121725, "MXN"), "$1,217.25"),
        ("es_MX", Money(121725, "MXN"), "$1,217.25"),
        ("es_ES", Money(1121725, "EUR"), "11.217,25 €"),
        ("en", Money(121725, "IQD"), "IQD 121.725"),
        ("en", Money(1217, "UGX"), "UGX 1,217"),
        ("en", Money(-8275, "MXN"), "-$82.75"),
        ("pt_BR", Money(8275, "BRL"), "R$ 82,75"),
    ],
)
def test_money_has_the_decimals_of_its_currency_and_the_sign_used_at_home(locale: str, money: Money, shown: str) -> None:
    assert _plain(_words(locale, money.currency).money(money)) == shown


def test_volume_has_three_decimals_and_a_space_that_does_not_break() -> None:
    assert _words("en").volume(Volume(10_000)) == "10.000\u00a0m³"
    assert _words("es_ES").volume(Volume(12_345_678)) == "12.345,678\u00a0m³"
    assert _words("en").cubic_metres(Volume(5)) == "0.005"


def test_a_unit_price_keeps_decimals_beyond_the_cent() -> None:
    assert _words("en").unit_price(Decimal(4500)) == "45.00"
    assert _words("en").unit_price(Decimal("4550.5")) == "45.505"


def test_a_percentage_keeps_its_own_decimals() -> None:
    assert _words("en").percent(Decimal(8)) == "8%"
    assert _plain(_words("es_ES").percent(Decimal("7.5"))) == "7,5 %"


def test_instants_are_shown_in_the_zone_of_the_utility() -> None:
    assert _plain(_words("en").moment(MOMENT)) == "Nov 21, 2026 9:05 PM"
    assert _plain(_words("es_ES").moment(MOMENT)) == "21 nov 2026 21:05"
    assert _plain(_words("es").moment(MOMENT)) == "21 nov 2026 9:05 p.m."
    assert _words("es").month(period_of(MOMENT, "America/Mexico_City")) == "noviembre de 2026"


def test_texts_are_translated_with_their_gaps_filled_in_the_forms_of_the_locale() -> None:
    assert _words("en").tr("Change {amount}", amount=Money(8275, "MXN")) == "Change $82.75"
    assert _words("es").name(Role.CASHIER) == "Cajero"
    assert _words("es_MX").name(Role.CASHIER) == "Cajero"


def test_what_fills_a_gap_is_isolated_in_a_right_to_left_text_only() -> None:
    arabic = _words("ar")
    assert arabic.is_right_to_left
    assert arabic.isolated("5649 3153 7254") == "\u20665649 3153 7254\u2069"
    assert arabic.tr("Event {code}", code=7) == "Event \u20667\u2069"
    assert arabic.tr("Event {code}", code="Ana") == "Event \u2068Ana\u2069"
    assert _words("en").isolated("5649 3153 7254") == "5649 3153 7254"


def test_meter_events_say_their_cause_and_survive_unknown_codes() -> None:
    english = _words("en")
    forced = english.meter_event(MeterEvent(at=0, code=1, detail=4, value=0))
    assert str(forced) == "Valve opened: by force Report it to a supervisor."
    assert str(english.meter_event(MeterEvent(at=0, code=2, detail=1, value=0))) == "Valve closed: credit used up"
    assert str(english.meter_event(MeterEvent(at=0, code=2, detail=99, value=0))) == "Valve closed: unknown cause"
    assert _plain(str(english.meter_event(MeterEvent(at=0, code=9, detail=0, value=10)))) == "Card taken: 10.000 m³ credited"
    assert str(english.meter_event(MeterEvent(at=0, code=77, detail=0, value=0))) == "Event 77"


def test_a_language_that_nobody_knows_is_written_as_english() -> None:
    unknown = _words("xx-never")
    assert unknown.volume(Volume(10_000)) == "10.000\u00a0m³"
    assert _plain(unknown.moment(MOMENT)) == "Nov 21, 2026 9:05 PM"
    assert unknown.month(322) == "November 2026"
    assert unknown.parse_volume("10.5") == Volume(10_500)


def test_english_and_spanish_are_offered() -> None:
    assert languages()[:2] == ("en", "es")


def _built_catalogues(folder: Path) -> Path:
    """The Spanish catalogue as set-up builds it, in a folder of the test."""
    target = folder / "es" / "LC_MESSAGES"
    target.mkdir(parents=True)
    source = catalogues.LOCALE / "es" / "LC_MESSAGES" / "aquatill.po"
    with source.open("rb") as po, (target / "aquatill.mo").open("wb") as mo:
        write_mo(mo, read_po(po))
    return folder


def test_the_login_is_painted_without_babel(tmp_path: Path) -> None:
    program = (
        "import sys, pathlib; from words import Words, catalogues;"
        f"catalogues.LOCALE = pathlib.Path({str(_built_catalogues(tmp_path / 'locale'))!r});"
        "w = Words('es', 'UTC', 'MXN'); assert w.tr('No shift is open.') != 'No shift is open.';"
        "from app.domain.errors import *; w.sentence(Refusal(Code.PIN_WRONG, wait=0)); print('babel' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "False"
