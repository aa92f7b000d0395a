"""A printed document says everything that its facts hold, in its own language, with the marks that it may not lack."""

from dataclasses import replace
from itertools import pairwise

import pytest

from app.domain.drawer import MovementKind
from app.domain.events import PaperQueued
from app.domain.paper import Document, SlipKind
from app.domain.volume import Volume
from printing.document import printout
from printing.lines import Code
from printing.sale import code
from printing.text import plain_text
from tests.db.till.story import whole_story
from tests.db.till.told_story import report
from tests.printing.documents import (
    EXPENSE,
    FUNCTION_SHEET,
    HEADING,
    METER_CHANGE,
    RECEIPT,
    REPORT,
    SLIP,
    X_REPORT,
    in_language,
    job,
    pesos,
)

RECEIPT_IN_32_COLUMNS = """\
        Aguas del Valle
         Oficina Centro
 Av. Juárez 120, Centro, 72000
             Puebla
    Tax number AVA010101AB1
--------------------------------
RECEIPT                     1234
Nov 21, 2026 2:03 PM    Till 1/1
Operator 12 Ana Pérez    Shift 7
--------------------------------
Rosa Martínez López
Calle 5 de Mayo 14, Puebla
Account                  204-118
Connection             204-118-7
Meter                 0412334567
Card issue                     2
--------------------------------
WATER                  10.000 m³
Water, step 1
6.000 m³ × 12.50           75.00
Water, step 2
4.000 m³ × 18.005          72.02
Fixed charge, November 2026
                           30.00
VAT 16%                    28.32
--------------------------------
TOTAL                    $205.34
Cash                     $250.00
Change                    $44.66
--------------------------------
In the meter on Nov 20, 2026
                        3.214 m³
On the card for the meter
                       10.000 m³
Sold for this meter to date
                    1,120.000 m³

   [AQ1 T1/1 R1234 MXN205.34
           9f3a12cd]
Entry 1/1-2-37  Journal 9f3a12cd

   Now put the card into your
             meter.
"""


def _lines(document: object, copy: int = 0) -> list[str]:
    return plain_text(printout(job(document, copy=copy))).splitlines()  # type: ignore[arg-type]


def test_a_receipt_carries_all_that_it_must() -> None:
    assert plain_text(printout(job()), columns=32) == RECEIPT_IN_32_COLUMNS


def test_a_duplicate_says_so_at_the_top_and_at_the_bottom_and_is_else_the_same() -> None:
    original, copy = _lines(RECEIPT), _lines(RECEIPT, copy=2)
    assert [copy[0].strip(), copy[-1].strip()] == ["DUPLICATE 2", "DUPLICATE 2"]
    assert copy[2:-2] == original


def test_a_demonstration_says_so_at_the_top_and_at_the_bottom() -> None:
    lines = _lines(replace(RECEIPT, heading=replace(HEADING, demo=True)))
    assert "DEMONSTRATION" in lines[0]
    assert "DEMONSTRATION" in lines[-1]


@pytest.mark.parametrize(
    "document",
    {type(one.document): one.document for one in whole_story() if isinstance(one, PaperQueued)}.values(),
    ids=lambda document: type(document).__name__,
)
def test_every_document_of_a_training_says_so_at_the_top_and_at_the_bottom(document: Document) -> None:
    told = replace(document, heading=replace(document.heading, demo=True, training=True))
    said = [line.replace(" ", "") for line in _lines(told)]
    top, bottom = "".join(said[:2]), "".join(said[-2:])
    mark = "TRAINING" if document.heading.language == "en" else "FORMACIÓN"
    assert mark in top
    assert mark in bottom


def test_no_part_of_a_training_receipt_that_is_cut_out_could_be_a_real_one() -> None:
    told = replace(RECEIPT, heading=replace(HEADING, demo=True, training=True))
    lines = _lines(told)
    marked = [number for number, line in enumerate(lines) if "TRAINING" in line]
    assert all(after - before <= 8 for before, after in pairwise(marked))
    assert code(told).startswith("AQ1-PLAY T1/1 R1234 ")


def test_a_receipt_speaks_the_language_stored_with_it() -> None:
    lines = _lines(in_language("es"))
    assert "RECIBO                                      1234" in lines
    assert "TOTAL                                    $205.34" in lines
    assert "21 nov 2026 2:03 p.m.                   Caja 1/1" in lines


def test_figures_keep_their_order_in_a_language_from_right_to_left() -> None:
    arabic = printout(job(in_language("ar")))
    assert arabic.mirrored
    rights = [getattr(line, "right", "") for line in arabic.lines]
    assert "\u20660412334567\u2069" in rights
    assert "\u20661234\u2069" in rights


def test_what_is_not_known_of_the_water_is_said_to_be_not_known() -> None:
    lines = _lines(replace(RECEIPT, credit_read=None, read_at=None, waiting=None))
    assert "In the meter                        not read yet" in lines
    assert "On the card for the meter              not known" in lines


def test_the_code_holds_till_receipt_total_and_journal_hash() -> None:
    codes = [line.data for line in printout(job()).lines if isinstance(line, Code)]
    assert codes == ["AQ1 T1/1 R1234 MXN205.34 9f3a12cd"]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (SlipKind.VOIDED, "Nothing was written to the card."),
        (SlipKind.TAKEN_BACK, "The water was taken back from the card."),
    ],
)
def test_a_slip_for_money_given_back_is_signed(kind: SlipKind, said: str) -> None:
    lines = _lines(replace(SLIP, kind=kind))
    assert any(said in line for line in lines)
    assert "Given back                               $205.34" in lines
    assert any("Signature" in line for line in lines)


def test_a_slip_of_a_payment_speaks_of_no_water() -> None:
    for kind in (SlipKind.PAYMENT_VOIDED, SlipKind.PAYMENT_UNRESOLVED):
        lines = _lines(replace(SLIP, kind=kind, volume=Volume(0)))
        assert any(line.startswith("Payment ") for line in lines)
        assert not any("ater" in line for line in lines)


def test_a_slip_for_an_unresolved_sale_pays_nothing_and_asks_for_the_card() -> None:
    lines = _lines(replace(SLIP, kind=SlipKind.UNRESOLVED, given_back=pesos(0)))
    assert any("Bring this card" in line for line in lines)
    assert not any("Given back" in line or "Signature" in line for line in lines)


def test_a_z_report_adds_up_before_the_eyes_of_its_reader() -> None:
    lines = _lines(REPORT)
    start = next(number for number, line in enumerate(lines) if line.startswith("Opening float"))
    assert lines[start - 1] == "Left by the shift before                 $500.00"
    assert lines[start : start + 13] == [
        "Opening float                            $500.00",
        "Cash received                        + $1,300.00",
        "Change given                            - $73.00",
        "Money given back                           $0.00",
        "Expected in the drawer                 $1,727.00",
        "1 × $1,000.00                          $1,000.00",
        "361 × $2.00                              $722.00",
        "Counted                                $1,722.00",
        "Stays in the drawer                      $500.00",
        "To the safe                            $1,222.00",
        "================================================",
        "SHORT                                    - $5.00",
        "================================================",
    ]
    assert lines[-4:] == [
        "1 sale waits to be settled:",
        "1/1-2-38                                 $205.34",
        "2 documents are not printed yet:",
        "Print jobs 61, 62",
    ]
    assert "Sales to date                         $91,227.00" in lines
    assert "Water sold to date                    873.500 m³" in lines


def test_a_z_report_says_who_answers_for_the_difference_and_that_it_is_late() -> None:
    late = replace(REPORT, approver=9, reason="a note was torn", recounts=2, days_open=1, closed_by=9)
    text = "\n".join(_lines(late))
    for said in (
        "Difference accepted by operator 9",
        "a note was torn",
        "Counted 2 times before.",
        "Closed 1 day late.",
        "Closed by operator 9",
    ):
        assert said in text


def test_an_x_report_for_who_counts_blind_tells_no_money() -> None:
    seen = "\n".join(_lines(X_REPORT))
    assert "$1,727.00" in seen
    blind = "\n".join(_lines(replace(X_REPORT, sums=None, expected=None)))
    assert "$" not in blind
    assert "is not shown before" in blind


@pytest.mark.parametrize(("difference", "said"), [(500, "OVER"), (0, "NO DIFFERENCE")])
def test_a_z_report_names_the_difference_in_words(difference: int, said: str) -> None:
    assert any(line.startswith(said) for line in _lines(replace(REPORT, difference=pesos(difference))))


def test_a_meter_report_tells_the_customer_what_to_do() -> None:
    lines = " ".join(" ".join(_lines(report())).split())
    assert "Informe del medidor" in lines
    assert "Saldo bajo" in lines
    assert "Nunca dejó de correr agua en 4 noches, al menos 12 litros por hora." in lines
    assert "noviembre de 2026" in lines


def test_a_meter_change_says_what_goes_with_the_customer_and_who_stands_for_a_typed_reading() -> None:
    text = " ".join(" ".join(_lines(METER_CHANGE)).split())
    for told in ("0400000007", "0412334567", "71.000 m³", "6.500 m³", "Last register, typed", "Approved by operator 2"):
        assert told in text.replace("\xa0", " ")
    assert "put right as soon as that meter is read" in text
    final = " ".join(" ".join(_lines(replace(METER_CHANGE, final=True, typed=False))).split())
    assert "The old meter has signed this itself." in final
    assert "typed" not in final


def test_the_sheet_of_a_function_card_names_meter_last_day_and_card() -> None:
    text = " ".join(" ".join(_lines(FUNCTION_SHEET)).split()).replace("\xa0", " ")
    for told in ("Authority card", "0412334567", "Good until", "045A109C801190", "fine paid", "Approved by operator 2"):
        assert told in text


def test_the_slip_of_an_expense_says_how_much_for_what_and_who_approved() -> None:
    text = plain_text(printout(job(EXPENSE)), 32)
    for said in ("Expense", "17", "$300.50", "Cleaning", "two brooms", "Approved by operator 2", "Signature"):
        assert said in text
    opened = plain_text(printout(job(replace(EXPENSE, kind=MovementKind.OPENING, amount=pesos(0), approver=12))), 32)
    assert "No money was moved." in opened
    assert "Approved" not in opened


def test_the_slip_of_a_drop_that_was_counted_otherwise_has_the_word_of_both() -> None:
    drop = replace(EXPENSE, kind=MovementKind.DROP, counted=pesos(28_050), brought_by=12, approver=EXPENSE.heading.operator)
    text = plain_text(printout(job(drop)), 32)
    for said in ("$300.50", "Counted in the safe", "$280.50", "Brought by operator 12", "Signature of who brought it"):
        assert said in text
