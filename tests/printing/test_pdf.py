"""A PDF holds the same text as the paper, embeds its font, and comes out the same byte for byte."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from subprocess import run

import pytest
import zxingcpp
from PIL import Image as Picture
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from app.domain.paper import Document
from printing.document import printout
from printing.pdf import pdf
from tests.printing.documents import RECEIPT, REPORT, SLIP, in_language, job, with_holder


def _reader(document: Document, copy: int = 0) -> PdfReader:
    return PdfReader(BytesIO(pdf(printout(job(document, copy=copy)))))


def test_the_same_document_gives_the_same_bytes() -> None:
    assert pdf(printout(job())) == pdf(printout(job()))


def test_a_receipt_can_be_read_out_of_its_pdf(tmp_path: Path) -> None:
    file = tmp_path / "receipt.pdf"
    file.write_bytes(pdf(printout(job())))
    text = run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True).stdout
    rows = [" ".join(line.split()) for line in text.splitlines()]
    assert "RECEIPT 1234" in rows
    assert "6.000 m³ × 12.50 75.00" in rows
    assert "TOTAL $205.34" in rows


@pytest.mark.parametrize(("document", "title"), [(RECEIPT, "Receipt 1234"), (SLIP, "Sale voided"), (REPORT, "Z report 41")])
def test_a_pdf_is_one_page_with_a_title(document: Document, title: str) -> None:
    reader = _reader(document)
    assert len(reader.pages) == 1
    assert reader.metadata is not None
    assert reader.metadata.title == title


def test_a_longer_document_is_a_longer_page() -> None:
    assert _reader(RECEIPT, copy=1).pages[0].mediabox.height > _reader(RECEIPT).pages[0].mediabox.height


def test_a_pdf_is_as_wide_as_the_roll() -> None:
    page = PdfReader(BytesIO(pdf(printout(replace(job(), width=58))))).pages[0]
    assert round(float(page.mediabox.width) / 72 * 25.4) == 58


def test_every_font_is_embedded() -> None:
    fonts = _reader(RECEIPT).pages[0]["/Resources"]["/Font"].values()  # type: ignore[index]
    names = {font.get_object()["/FontDescriptor"]["/FontFile2"] is not None for font in fonts}
    assert names == {True}


def test_the_code_on_a_pdf_is_read_by_a_reader_that_we_did_not_write(tmp_path: Path) -> None:
    (tmp_path / "receipt.pdf").write_bytes(pdf(printout(job())))
    run(["pdftoppm", "-r", "150", "-gray", "-singlefile", tmp_path / "receipt.pdf", tmp_path / "receipt"], check=True)
    with Picture.open(tmp_path / "receipt.pgm") as picture:
        assert [found.text for found in zxingcpp.read_barcodes(picture)] == ["AQ1 T1/1 R1234 MXN205.34 9f3a12cd"]


@pytest.mark.parametrize("name", ["محمد عبد الله", "李小龙"])
def test_a_name_in_another_script_is_drawn(name: str, qtbot: QtBot) -> None:
    page = _reader(with_holder(name)).pages[0]
    assert len(page.images) == 1
    assert name not in page.extract_text()


def test_a_mirrored_receipt_has_its_labels_on_the_right(tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "receipt.pdf").write_bytes(pdf(printout(job(in_language("he")))))
    text = run(["pdftotext", "-layout", tmp_path / "receipt.pdf", "-"], capture_output=True, text=True, check=True).stdout
    assert "0412334567 Meter" in [" ".join(line.split()) for line in text.splitlines()]
