"""How something was paid, on every paper that tells it."""

from __future__ import annotations

from dataclasses import replace

from app.domain.method import MethodKind, PaidBy
from app.domain.shift import MethodSums
from printing.document import printout
from printing.text import plain_text
from tests.printing.documents import RECEIPT, REPORT, SLIP, job, pesos
from words import Words

WORDS = Words("en", "America/Mexico_City", "MXN")
BY_CARD = PaidBy(MethodKind.BANK_CARD, "", pesos(20_000), "AB0815")
BY_PHONE = PaidBy(MethodKind.MOBILE, "M-Pesa", pesos(534), "QX1")


def lines(document: object) -> list[str]:
    """What the paper says, a line a string, blanks in it as one."""
    text = plain_text(printout(job(document)), 48)  # type: ignore[arg-type]
    return [" ".join(line.split()) for line in text.splitlines()]


def test_a_receipt_tells_each_tender_with_its_reference_and_change_where_there_was_cash() -> None:
    told = lines(RECEIPT)
    assert [line for line in told if line.startswith(("Cash", "Change"))] == ["Cash $250.00", "Change $44.66"]
    told = lines(replace(RECEIPT, paid_by=(BY_CARD, BY_PHONE), tendered=RECEIPT.total, change=pesos(0)))
    start = told.index("Bank card $200.00")
    assert told[start : start + 4] == ["Bank card $200.00", "Reference AB0815", "M-Pesa $5.34", "Reference QX1"]
    assert not any(line.startswith("Change") for line in told)


def test_the_slip_of_a_voided_sale_says_that_cash_goes_back_for_what_was_paid_by_card() -> None:
    told = " ".join(lines(replace(SLIP, paid_by=(BY_CARD,))))
    assert "Bank card $200.00 Reference AB0815" in told
    assert "Not all of it was paid in cash; what goes back goes back in cash, unless a refund slip says otherwise." in told
    assert "Not all of it" not in " ".join(lines(SLIP))


def test_a_z_report_tells_what_came_in_by_each_method_and_what_of_it_is_open() -> None:
    card = MethodSums(MethodKind.BANK_CARD, "", 3, pesos(20_000), pesos(5_000), pesos(700), pesos(0))
    told = lines(replace(REPORT, sums=replace(REPORT.sums, methods={"card": card})))
    start = told.index("Bank card (3) $200.00")
    assert told[start + 1 : start + 3] == ["of it fees $50.00", "of it not settled $7.00"]
