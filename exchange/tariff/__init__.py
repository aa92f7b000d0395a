"""Tariff files: one version of a tariff as TOML that a person writes from the paper it is printed on (docs/tariffs.md)."""

from exchange.tariff.line_numbers import LineNumbers
from exchange.tariff.places import place_of
from exchange.tariff.reading import TariffFileRefusal, read_tariff, read_tariff_file
from exchange.tariff.writing import tariff_text

__all__ = ["LineNumbers", "TariffFileRefusal", "place_of", "read_tariff", "read_tariff_file", "tariff_text"]
