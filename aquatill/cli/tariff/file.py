"""The tariff file that was named on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from words import Words

if TYPE_CHECKING:
    from pathlib import Path

    from app.domain.tariff.definition import TariffVersion
    from aquatill.cli.console import Console


def tariff_from(console: Console, path: Path) -> TariffVersion | None:
    """The tariff of a file; None after everything that is wrong with it was told."""
    from exchange.tariff import TariffFileRefusal, read_tariff_file

    try:
        return read_tariff_file(path)
    except TariffFileRefusal as refusal:
        for fault in refusal.faults:
            console.complain_of(fault)
        return None


def words_for(console: Console, version: TariffVersion) -> Words:
    """The words of the console with the money of the tariff."""
    return Words(console.words.locale, console.words.zone, version.currency)
