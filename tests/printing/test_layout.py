"""Whatever stands in a document, its lines fit the paper, figures stay whole, and no command comes through."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from printing.layout import Placed, columns_of, in_columns, place
from printing.lines import Centred, Row, Size


def _rows(line: Row | Centred, columns: int) -> list[str]:
    return [in_columns(placed, columns) for placed in place(line, columns, columns_of)]


def test_a_label_and_its_figure_share_a_line_that_holds_both() -> None:
    assert _rows(Row("Change", "$44.66"), 16) == ["Change    $44.66"]


def test_a_label_wraps_and_the_figure_stands_beside_its_end() -> None:
    assert _rows(Row("On the card for the meter", "10.000 m³"), 20) == ["On the card for the", "meter      10.000 m³"]


def test_a_figure_that_fits_nowhere_beside_gets_a_line_of_its_own() -> None:
    assert _rows(Row("Sold for this meter to", "1,120.000 m³"), 22) == ["Sold for this meter to", "          1,120.000 m³"]


def test_a_word_longer_than_the_paper_is_broken() -> None:
    assert _rows(Row("x" * 25), 10) == ["x" * 10, "x" * 10, "x" * 5]


def test_a_text_is_set_in_the_middle() -> None:
    assert _rows(Centred("Aguas"), 11) == ["   Aguas"]


def test_wide_signs_take_two_columns_and_marks_none() -> None:
    assert columns_of("李") == 2
    assert columns_of("e\u0301") == 1
    assert columns_of("ab", Size.BIG) == 4


def test_marks_of_direction_do_not_reach_plain_text() -> None:
    assert in_columns(Placed("\u20665649 3153\u2069"), 20) == "5649 3153"


def test_a_line_is_mirrored_for_a_language_from_right_to_left() -> None:
    assert Placed("label", right="1").mirrored() == Placed("1", right="label")


@given(st.text(), st.text(max_size=120), st.integers(min_value=24, max_value=48))
def test_every_line_fits_and_holds_no_control_character(left: str, right: str, columns: int) -> None:
    for row in _rows(Row(left, right), columns):
        assert columns_of(row) <= columns
        assert not any(unicodedata.category(sign) in {"Cc", "Cf", "Zl", "Zp"} for sign in row)


@given(st.text(alphabet="abc ", min_size=1))
def test_wrapping_loses_no_letter(text: str) -> None:
    assert "".join(_rows(Row(text), 10)).replace(" ", "") == text.replace(" ", "")
