"""Whatever a file says, it is read, refused with a sentence, or found wrong with its place: nothing else ever happens."""

from __future__ import annotations

from datetime import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors import Refusal
from app.domain.money import Money
from app.domain.tariff.check import check
from app.domain.tariff.definition import TariffVersion
from app.domain.tariff.trial import Trial, try_out
from app.domain.volume import Volume
from exchange.tariff import TariffFileRefusal, place_of, read_tariff, tariff_text
from tests.exchange.tariff.versions import versions
from words import Words, tariff_faults
from words.tariff_lines import tariff_lines


@settings(max_examples=60)
@given(versions(), st.integers(0, 10**6), st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_version_is_found_wrong_in_words_or_prices_every_trial(
    version: TariffVersion, bought: int, litres: int, minor: int
) -> None:
    english = Words("en", "UTC", version.currency)
    findings = check(version)
    for finding in findings:
        assert place_of(finding, version)
        assert tariff_faults.of(finding, english)
    for prices in version.classes:
        assert len(list(tariff_lines(version, prices, english))) >= 1
        for amount in () if findings else (Volume(litres), Money(minor, version.currency)):
            try:
                quote = try_out(version, Trial(amount, datetime(2026, 11, 21, 12), prices.name, Volume(bought)))  # noqa: DTZ001
            except Refusal:
                continue
            assert sum(line.amount.minor for line in quote.lines) == quote.total.minor


@settings(max_examples=60)
@given(versions(), st.data())
def test_a_file_with_a_slip_of_the_pen_is_read_or_refused(version: TariffVersion, data: st.DataObject) -> None:
    text = tariff_text(version)
    place = data.draw(st.integers(0, len(text)))
    slip = data.draw(st.sampled_from(["", "[", "]", '"', "-", "1", ".", "=", "\n", "e9", "true", "{", "#", "\x00", "é"]))
    drop = data.draw(st.integers(0, 3))
    try:
        read_tariff((text[:place] + slip + text[place + drop :]).encode(), "town.toml")
    except TariffFileRefusal as refusal:
        for fault in refusal.faults:
            assert str(Words("en", "UTC", "KES").sentence(fault)).startswith("town.toml")


@given(st.binary(max_size=60))
def test_bytes_of_any_kind_are_refused_or_read(content: bytes) -> None:
    try:
        read_tariff(content, "town.toml")
    except TariffFileRefusal:
        return
