"""Drawn receipts say what they should: digits of numbers and tokens in their order, and the signs of the names.

What was printed is taken from the bytes that the printer gets, and read as a picture.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.paper import SaleReceipt, Supply
from app.domain.template import Letterhead
from printing.bitmap import Bitmap
from printing.document import printout
from printing.escpos import EscPosPrinter
from printing.layout import Placed, columns_of, place
from printing.lines import Printout, Row, Size
from printing.raster import line_bitmap
from tests.printing.documents import HEADING, in_language, job
from tests.printing.reading_back import columns_of_dots, digits_read, glyph
from virtual.printer import Image, Roll, Text
from words import Words

pytestmark = pytest.mark.usefixtures("qapp")  # it must be there before something is drawn

TOKEN = "5649 3153 7254 0918 2736"
ARABIC = Words("ar", "Asia/Amman", "JOD")
SCRIPTS = {"ar": "رمز الشحن", "he": "אסימון טעינה", "fa": "کد شارژ", "zh": "充值码"}


def pieces(made: Printout) -> list[Bitmap | str]:
    """The lines that a printer gets, drawn or written, from the top down."""
    roll = Roll()
    roll.feed(EscPosPrinter("TM-T20II").bytes_of(made))
    shown = (piece for piece in roll.pieces if isinstance(piece, Image | Text))
    return [piece.text if isinstance(piece, Text) else Bitmap(piece.stride * 8, piece.rows, piece.data) for piece in shown]


def drawn(made: Printout) -> list[Bitmap]:
    """The lines that are drawn."""
    return [piece for piece in pieces(made) if isinstance(piece, Bitmap)]


def digits(text: str) -> str:
    """The digits of a text."""
    return re.sub(r"\D", "", text)


def read(made: Printout, size: Size = Size.NORMAL) -> str:
    """The digits on the paper, line by line from left to right."""
    return "".join(digits(piece) if isinstance(piece, str) else digits_read(piece, size) for piece in pieces(made))


@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize("language", SCRIPTS)
def test_a_token_keeps_its_order_in_every_script_and_size(language: str, size: Size) -> None:
    words = Words(language, "Asia/Amman", "JOD")
    line = Row(f"{SCRIPTS[language]} {words.isolated(TOKEN)}", size=size)
    assert read(Printout("", (line,), mirrored=words.is_right_to_left), size) == digits(TOKEN)


@pytest.mark.parametrize("columns", range(24, 48, 3))
def test_a_token_that_wraps_amid_other_text_keeps_its_order(columns: int) -> None:
    text = f"{SCRIPTS['ar']} {ARABIC.isolated(TOKEN)} {SCRIPTS['ar']}"
    placed = place(Row(text), columns, columns_of)
    assert "".join(digits_read(line_bitmap(line, 576)) for line in placed) == digits(TOKEN)


def test_the_reader_would_see_a_token_whose_groups_changed_places() -> None:
    """Without its marks the token is reversed group by group, and that is what is read."""
    (picture,) = drawn(Printout("", (Row(f"{SCRIPTS['ar']} {TOKEN}"),), mirrored=True))
    assert digits_read(picture) == "".join(reversed(TOKEN.split()))


def arabic_receipt(second: str = "") -> Printout:
    """A receipt with names in Arabic script and numbers everywhere."""
    supply = Supply("محمد عبد الله", "204-118", "204-118-7", "شارع 5 مايو", "0412334567", 2)
    heading = replace(HEADING, language="ar", utility="مياه اليرموك", operator_name="ليلى", tax_number="7714 2093")
    document: SaleReceipt = replace(in_language("ar"), heading=heading, supply=supply)
    return printout(replace(job(document), letterhead=Letterhead(1, second_language=second)))


def test_every_number_of_an_arabic_receipt_can_be_read() -> None:
    """Rows with Arabic in them are drawn: the operator's, the customer's. Their numbers are read from the picture."""
    read = [digits_read(picture) + digits_read(picture, bold=True) for picture in drawn(arabic_receipt())]
    assert "712" in read  # shift 7 at the left edge, operator 12 at the right: mirrored
    assert "5" in read  # the address


@given(st.text(alphabet="0123456789", min_size=1, max_size=12), st.sampled_from(sorted(SCRIPTS)))
@settings(max_examples=20, deadline=None)
def test_any_number_isolated_in_any_script_is_read_as_it_is(number: str, language: str) -> None:
    isolated = Words(language, "Asia/Amman", "JOD").isolated(number)
    assert digits_read(line_bitmap(Placed(right=f"{SCRIPTS[language]} {isolated}"), 576)) == number


def _found(dots: tuple[int, ...], in_columns: tuple[int, ...]) -> Iterator[int]:
    yield from (x for x in range(len(in_columns)) if in_columns[x : x + len(dots)] == dots)


def test_chinese_signs_are_drawn_as_they_are_and_in_their_order() -> None:
    (picture,) = drawn(Printout("", (Row("李小龙", "1234"),)))
    columns = columns_of_dots(picture)
    places = [next(_found(glyph(sign), columns)) for sign in "李小龙"]
    assert places == sorted(places)
    assert len({glyph(sign) for sign in "李小龙"}) == 3
    assert digits_read(picture) == "1234"


def test_a_sign_that_no_font_has_is_printed_as_its_code_and_not_as_a_box() -> None:
    (picture,) = drawn(Printout("", (Row("Ana ℵ\U000f1234"),)))
    assert digits_read(picture).startswith("1234")
