"""A tariff that is written and read again is the same tariff, and the same tariff is always written the same."""

from hypothesis import given

from app.domain.tariff.definition import TariffVersion
from exchange.tariff import read_tariff, tariff_text
from tests.exchange.tariff.versions import versions


@given(versions())
def test_a_version_survives_its_file(version: TariffVersion) -> None:
    assert read_tariff(tariff_text(version).encode(), "any.toml") == version


@given(versions())
def test_the_file_of_what_was_read_is_the_same_to_the_byte(version: TariffVersion) -> None:
    text = tariff_text(version)
    assert tariff_text(read_tariff(text.encode(), "any.toml")) == text
