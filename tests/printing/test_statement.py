"""A statement adds up, reads out of its PDF as text, and numbers its pages."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from subprocess import run

from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from app.domain.money import Money
from app.domain.statement import Taken, added_up
from app.domain.taking_back import Cause
from app.domain.tariff.quote import LineKind, QuoteLine
from app.domain.volume import Volume
from printing.statement import statement as lines_of
from printing.statement import statement_pdf
from printing.text import plain_text
from tests.printing.statements import FIRST, statement

_LINES = st.lists(
    st.builds(
        QuoteLine,
        st.sampled_from([LineKind.STEP, LineKind.BASE, LineKind.TAX]),
        st.builds(Money, st.integers(-(10**6), 10**6), st.just("MXN")),
        st.sampled_from(["water", "sewer"]),
        volume=st.builds(Volume, st.integers(0, 10**6)),
        step=st.integers(0, 2),
        month=st.integers(300, 302),
    )
)


@given(_LINES)
def test_charges_added_up_come_to_the_same_money_and_water(lines: list[QuoteLine]) -> None:
    summed = added_up(lines)
    assert sum(line.amount.minor for line in summed) == sum(line.amount.minor for line in lines)
    assert sum(line.volume.litres for line in summed) == sum(line.volume.litres for line in lines)
    assert len({(line.kind, line.name, line.step) for line in summed}) == len(summed)


def _text(pdf: bytes, folder: Path) -> list[str]:
    (folder / "statement.pdf").write_bytes(pdf)
    told = run(["pdftotext", "-layout", folder / "statement.pdf", "-"], capture_output=True, text=True, check=True).stdout
    return [" ".join(line.split()) for line in told.splitlines()]


def test_a_statement_can_be_read_out_of_its_pdf(tmp_path: Path) -> None:
    rows = _text(statement_pdf(statement()), tmp_path)
    assert "STATEMENT Jan 1, 2026 to Nov 21, 2026" in rows
    assert [row for row in rows if row.startswith("Bought: ")] == ["Bought: 51.000 m³ $2,550.00"]
    assert "VAT 16% 510.00" in rows
    assert "Still owed $850.00" in rows
    assert "Credit of the account $12.50" in rows
    assert "Page 1 of 1" in " ".join(rows)


def test_purchases_beyond_a_page_go_on_on_the_next_and_none_is_lost(tmp_path: Path) -> None:
    long = statement(purchases=120)
    pdf = statement_pdf(long)
    pages = len(PdfReader(BytesIO(pdf)).pages)
    rows = _text(pdf, tmp_path)
    assert pages == 3
    assert [f"Page {number} of {pages}" for number in range(1, pages + 1)] == [
        row[row.index("Page ") :] for row in rows if "Page " in row
    ]
    assert all(any(f"receipt {one.receipt} " in row for row in rows) for one in long.purchases)


def test_the_same_statement_gives_the_same_bytes() -> None:
    assert statement_pdf(statement()) == statement_pdf(statement())


def test_who_bought_nothing_and_owes_nothing_is_told_so() -> None:
    nothing = replace(statement(0), debts=(), kept=Money(0, "MXN"), credit=None, read_at=None)
    text = plain_text(lines_of(nothing))
    assert "Nothing was bought in this time." in text
    assert "DEBTS" not in text
    assert "Credit of the account" not in text
    assert "not read yet" in text


def test_a_statement_speaks_its_customers_language_whatever_the_script(tmp_path: Path, qtbot: QtBot) -> None:
    told = statement()
    arabic = replace(told, heading=replace(told.heading, language="ar"), supply=replace(told.supply, holder="فاطمة الزهراء"))
    reader = PdfReader(BytesIO(statement_pdf(arabic)))
    assert str(reader.root_object["/Lang"]) == "ar"
    assert any(page.images for page in reader.pages)
    spanish = plain_text(lines_of(replace(told, heading=replace(told.heading, language="es"))))
    assert "ESTADO DE CUENTA" in spanish


def test_what_went_back_stands_below_and_is_taken_off(tmp_path: Path) -> None:
    """51 m³ for 2,550.00, of which 4 m³ for 200.00 went back and 1 m³ waits."""
    back = Taken(FIRST, Cause.CORRECTION, (1003,), Volume(4_000), Money(20_000, "MXN"), Money(0, "MXN"))
    waits = replace(back, cause=Cause.CREDIT_RETURN, volume=Volume(1_000), back=Money(0, "MXN"), waiting=Money(5_000, "MXN"))
    said = _text(statement_pdf(replace(statement(), taken=(back, waits))), tmp_path)
    assert any("Correction of a sale, receipt 1003 · -4.000 m³" in row and row.endswith("-200.00") for row in said)
    assert any("$50.00 still waits" in row for row in said)
    assert [row for row in said if row.startswith("Bought: ")] == ["Bought: 46.000 m³ $2,350.00"]
    assert "Returned of it -200.00" in said
