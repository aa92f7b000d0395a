"""The system's print dialog: a document goes there once, at its true size, and stays a question until the system has it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from subprocess import run

import pytest
import zxingcpp
from PIL import Image
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from app.domain.paper import PaperState
from printing.document import printout
from printing.picture import png
from tests.printing.documents import job
from tests.ui import samples
from tests.ui.conftest import Counter
from ui.actions import Page
from ui.paper_desk import Drawn
from ui.print_dialog import print_picture

CTRL = Qt.KeyboardModifier.ControlModifier


def always(printer: QPrinter) -> Callable[..., None]:
    """A person who chooses this printer in every dialog."""

    def ask(parent: QWidget, title: str, chosen: Callable[[QPrinter], object]) -> None:
        chosen(printer)

    return ask


@pytest.fixture
def at_paper(counter: Counter) -> Counter:
    """A cashier on the page of paper."""
    counter.log_in()
    counter.open_shift()
    counter.work.go(Page.PAPER)
    counter.settle()
    return counter


def pdf_printer(file: Path) -> QPrinter:
    """What the dialog's *Print to file* gives."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


def test_nothing_is_booked_before_a_printer_is_chosen(at_paper: Counter) -> None:
    at_paper.press(Qt.Key.Key_D, CTRL)
    (dialog,) = at_paper.work.paper.findChildren(QPrintDialog)
    assert dialog.windowTitle().startswith("Receipt 41")
    dialog.reject()
    at_paper.settle()
    assert at_paper.desk.all_of("draw_paper") == []


def test_a_document_goes_to_the_printer_that_was_chosen_and_is_booked_then(at_paper: Counter, tmp_path: Path) -> None:
    page, file = at_paper.work.paper, tmp_path / "paper.pdf"
    page.ask_for_printer = always(pdf_printer(file))
    at_paper.press(Qt.Key.Key_D, CTRL)
    drawing = at_paper.desk.last("draw_paper")
    assert drawing.args == (samples.ANA, 57)
    assert not file.exists()
    drawing.done(Drawn(58, 1, png(printout(job()))))
    at_paper.settle()
    assert at_paper.desk.last("paper_drawn").args == (samples.ANA, 58)
    assert page.notice.text() == "The system has taken it for its printer."
    run(["pdftoppm", "-r", "203", "-gray", "-singlefile", file, tmp_path / "paper"], check=True)
    with Image.open(tmp_path / "paper.pgm") as picture:
        assert [found.text for found in zxingcpp.read_barcodes(picture)] == ["AQ1 T1/1 R1234 MXN205.34 9f3a12cd"]


@pytest.mark.qt_log_ignore("QPainter::begin", "This plugin does not support")
def test_what_the_system_does_not_take_stays_a_question(at_paper: Counter, tmp_path: Path) -> None:
    page = at_paper.work.paper
    page.ask_for_printer = always(pdf_printer(tmp_path / "gone" / "paper.pdf"))
    at_paper.press(Qt.Key.Key_D, CTRL)
    asked = replace(samples.receipt_job(), number=58, state=PaperState.UNKNOWN, copy=1)
    at_paper.desk.unfinished = (asked,)
    at_paper.desk.last("draw_paper").done(Drawn(58, 1, png(printout(job()))))
    at_paper.settle()
    assert at_paper.desk.all_of("paper_drawn") == []
    assert page.notice.text().startswith("The printer did not say whether it printed.")
    assert page.table.texts()[0][0] == "Did it print?"


def test_a_long_document_takes_as_many_pages_as_it_needs(qapp: object, tmp_path: Path) -> None:
    """A roll of 80 mm and 700 mm on A4, 8 dots a millimetre."""
    written = BytesIO()
    Image.new("L", (640, 5_600), 255).save(written, "PNG")
    assert print_picture(written.getvalue(), pdf_printer(tmp_path / "long.pdf"))
    assert len(PdfReader(tmp_path / "long.pdf").pages) == 3
    assert not print_picture(b"no picture", pdf_printer(tmp_path / "none.pdf"))
