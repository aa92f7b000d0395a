"""Nothing that stands in a name, a text of the utility or a template can command a printer or break a page.

The printer's bytes are read by the virtual printer, which hangs up at bytes that are no command of a receipt.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from app.domain.paper import PaperJob
from app.domain.template import DocumentKind, Letterhead, Template
from printing.document import printout
from printing.escpos import EscPosPrinter
from printing.pdf import pdf
from printing.picture import png
from printing.text import plain_text
from tests.printing.documents import HEADING, RECEIPT, job
from virtual.printer import Image, Roll, Text

pytestmark = pytest.mark.usefixtures("qapp")  # it must be there before something is drawn

PRINTER = EscPosPrinter("TM-T20II")
ORDERS = re.compile(rb"\x10[\x04\x05\x14]|\x1bp")
KICK, REAL_TIME, CUT = "\x1bp\x00\x32\xfa", "\x10\x14\x01\x00\x01", "\x1dV\x00"
WICKED = [
    KICK,
    REAL_TIME,
    CUT,
    "\x1b@\x1b!\x30",
    "a\nb\r\nc\x0bd\x0ce\x85f\u2028g\u2029h",
    "\u202eesrever\u202c \u200f\u2066open",
    "=2+5+cmd|'/c calc'!A0",
    "{{ total }}{% for a in b %}{payment}---",
    "{{ ''.__class__ }}",
    "👨‍👩‍👧‍👦🇲🇽 ☂️",
    "Z̸̢̛a̵l̶g̷o̴" * 3,
    "\ud800",
    "\ue07b\ue00a",
    "W" * 300,
    "",
    " ",
]
ANYTHING = st.sampled_from(WICKED) | st.text(max_size=60)


def everywhere(text: str, template: bool) -> PaperJob:
    """A receipt in which the text stands wherever people's texts stand."""
    heading = replace(HEADING, utility=text, tax_number=text, address=text, branch=text, operator_name=text)
    supply = replace(RECEIPT.supply, holder=text, account=text, connection=text, address=text, meter=text)
    lines = tuple(replace(line, label=(("en", text),), name=text) for line in RECEIPT.lines)
    document = replace(RECEIPT, heading=heading, supply=supply, lines=lines)
    source = "{{ supply.holder }} | {{ heading.utility }}\n>{{ supply.address }}<\n{supply}\n{water}\n{above}"
    return replace(
        job(document),
        template=Template(DocumentKind.SALE_RECEIPT, 1, source) if template else None,
        letterhead=Letterhead(1, above=(text,), below=(text,)),
    )


@given(ANYTHING, st.booleans(), st.sampled_from([80, 58]))
@settings(max_examples=70, deadline=None)
def test_no_text_commands_the_printer(text: str, template: bool, width: int) -> None:
    sent = PRINTER.bytes_of(printout(replace(everywhere(text, template), width=width)))
    assert not ORDERS.search(sent)
    roll = Roll()
    roll.feed(sent)
    assert roll.text.count("✂") == 1
    for piece in roll.pieces:
        if isinstance(piece, Text):
            assert not any(unicodedata.category(sign) == "Cc" for sign in piece.text)
        if isinstance(piece, Image):
            assert not ORDERS.search(piece.data)
    printed = "".join(piece.text for piece in roll.pieces if isinstance(piece, Text))
    assert "1234" in printed
    assert "205.34" in printed


@pytest.mark.parametrize("text", WICKED, ids=range(len(WICKED)))
def test_no_text_breaks_a_page_or_a_picture_or_a_line(text: str) -> None:
    made = printout(everywhere(text, template=True))
    assert "RECEIPT" in PdfReader(BytesIO(pdf(made))).pages[0].extract_text()
    assert png(made).startswith(b"\x89PNG")
    for line in plain_text(made).split("\n"):
        assert len(line) <= 48 + sum(unicodedata.combining(sign) > 0 for sign in line)
        assert not any(unicodedata.category(sign) == "Cc" for sign in line)


def test_a_mark_in_a_name_that_turns_text_around_does_not_turn_the_figures() -> None:
    """U+202E would print 205.34 as 43.502: it is taken out; what isolates is closed at the end of the line."""
    text = plain_text(printout(everywhere("\u202eAna\u2067", template=False)))
    assert "\u202e" not in text
    assert "TOTAL                                    $205.34" in text.splitlines()
