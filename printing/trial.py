"""The trial page: what a printer can do, so that whoever looks at it sees what is wrong."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.money import Money
from app.domain.paper import TrialPage
from app.domain.volume import Volume
from printing.frame import circumstances
from printing.lines import Centred, Code, Line, Row, Rule, Size
from words import Words

_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789 áéíóúüñ ¿¡ € m³ –"
_CODE = "AQUATILL TRIAL PAGE 0123456789"


def trial_page(page: TrialPage, words: Words) -> Iterator[Line]:
    """Every size, the edges, the signs, an amount and a code."""
    yield Centred(words.tr("TRIAL PAGE"), Size.BIG, bold=True)
    yield Centred(words.name(page.outlet))
    yield from circumstances(page.heading, words)
    yield Rule()
    yield Row(words.tr("This stands at one edge"), words.tr("this at the other"))
    yield Row(words.tr("An amount"), words.money(Money(123_456, page.currency)), Size.TALL, bold=True)
    yield Row(words.tr("A volume"), words.volume(Volume(12_345)), Size.BIG)
    yield Rule(heavy=True)
    yield Row(words.isolated(_SIGNS))
    yield Code(_CODE)
    yield Centred(words.tr("If a line is cut off or the code cannot be read, choose another profile for this printer."))
