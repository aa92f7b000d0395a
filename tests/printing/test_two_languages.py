"""A receipt in two languages says everything in both, and nothing twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.method import MethodKind
from app.domain.template import Letterhead
from printing.document import printout
from printing.lines import Centred, Part, Row
from printing.text import plain_text
from printing.two_languages import side_by_side
from tests.printing.documents import in_language, job
from words import Words, languages, money_terms, paper_languages, slip_terms


def both(language: str, second: str) -> list[str]:
    made = replace(job(in_language(language)), letterhead=Letterhead(1, second_language=second))
    return plain_text(printout(made)).splitlines()


def test_labels_stand_side_by_side_and_sentences_below_one_another() -> None:
    lines = both("es", "en")
    assert "Cambio / Change                           $44.66" in lines
    assert "RECIBO / RECEIPT                            1234" in lines
    at = lines.index("21 nov 2026 2:03 p.m.                   Caja 1/1")
    assert lines[at + 1] == "Nov 21, 2026 2:03 PM                    Till 1/1"
    advice = [line.strip() for line in lines[-2:]]
    assert advice == ["Ahora ponga la tarjeta en su medidor.", "Now put the card into your meter."]


def test_a_receipt_is_spoken_in_a_language_of_paper_alone_beside_another_and_by_itself() -> None:
    lines = both("en", "ar")
    assert any("RECEIPT" in line and "إيصال" in line for line in lines)
    assert any("Change" in line and "الباقي" in line for line in lines)
    alone = "\n".join(both("ar", ""))
    assert "ضع البطاقة الآن في عدّادك." in alone
    for label in ("RECEIPT", "WATER", "TOTAL", "Cash", "Change", "Account", "Meter", "Till", "Operator", "card"):
        assert label not in alone


def test_every_paper_of_a_customer_is_whole_in_it() -> None:
    """Each name that stands on one of these papers, and each enumeration's, has its word."""
    arabic = Words("ar", "Asia/Baghdad", "IQD")
    for members in (*slip_terms.NAMES.values(), money_terms.NAMES[MethodKind]):
        for member in members:
            assert any("\u0600" <= sign <= "\u06ff" for sign in arabic.name(member)), member
    assert set(paper_languages()) == {*languages(), "ar"}


def test_what_is_the_same_in_both_stands_once() -> None:
    lines = both("es", "en")
    for once in ("Aguas del Valle", "Rosa Martínez López", "TOTAL", "6.000 m³ × 12.50", "AQ1 T1/1 R1234"):
        assert sum(once in line for line in lines) == 1, once


@pytest.mark.parametrize(("language", "second"), [("es", "es"), ("es", ""), ("en", "en")])
def test_a_customer_who_reads_the_second_language_gets_one(language: str, second: str) -> None:
    assert both(language, second) == plain_text(printout(job(in_language(language)))).splitlines()


def test_figures_that_two_customs_write_apart_stand_once() -> None:
    first, second = (Row("الباقي", "\u2066٤٤٫٦٦ $\u2069"), Part("a")), (Row("Change", "$44.66"), Part("a"))
    (row, part) = side_by_side(first, second)
    assert isinstance(row, Row)
    assert (row.right, part) == ("\u2066٤٤٫٦٦ $\u2069", Part("a"))
    assert row.left == "\u2068الباقي\u2069 / \u2068Change\u2069"


def test_layouts_of_unequal_length_are_not_mixed_up() -> None:
    assert side_by_side((Centred("a"),), (Centred("b"), Centred("c"))) == (Centred("a"),)
