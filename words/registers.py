"""What a meter's registers beside the main one counted this month, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from app.domain.card import Registers
from app.domain.tariff.definition import Band
from app.domain.volume import Volume

if TYPE_CHECKING:
    from words.words import Words


def register_texts(registers: Registers, bands: Sequence[Band], words: Words) -> Iterator[str]:
    """A text for each register that was ever begun; ``bands`` give those of the hours their names, in their order."""
    if registers.social.total:
        volume = Volume(registers.social.this_month)
        yield words.tr("Social register: {volume} this month", volume=volume)
    for number, register in enumerate(registers.bands, 1):
        if register.total:
            volume = Volume(register.this_month)
            name = _name(number, bands, words)
            yield words.tr("{register}: {volume} this month", register=name, volume=volume)


def _name(number: int, bands: Sequence[Band], words: Words) -> str:
    if number <= len(bands):
        return words.label(bands[number - 1].label) or bands[number - 1].name
    return words.tr("Register {number}", number=str(number))
