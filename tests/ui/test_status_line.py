"""The status line never lies: each state has its word, its colour and its icon."""

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.errors import Code
from app.domain.keeping import Behind
from tests.ui import samples
from tests.ui.conftest import Counter
from ui.desk import PrinterView, ReaderView
from ui.status_line import OFFICE_TROUBLES, PRINTER_TROUBLES, READER_TROUBLES, printer_words, reader_words, shift_words
from words import Words

ENGLISH = Words("en", "America/Mexico_City", "MXN")


@pytest.mark.parametrize(
    ("reader", "said", "tone"),
    [
        (ReaderView(None, None, False), "Reader ready", "good"),
        (ReaderView(None, 3, False), "Reader ready, card on it", "good"),
        (ReaderView(None, None, True), "Simulated reader ready", "good"),
        (ReaderView(None, 1, True), "Simulated reader, card on it", "good"),
        (ReaderView(Code.NO_READER, None, False), "No reader", "danger"),
        (ReaderView(Code.SERVICE_DOWN, None, False), "Card service not running", "danger"),
        (ReaderView(Code.CARD_MUTE, None, False), "Card does not answer", "warning"),
        (ReaderView(Code.CARD_BUSY, None, False), "Card used by another program", "warning"),
    ],
)
def test_the_reader(reader: ReaderView, said: str, tone: str) -> None:
    assert reader_words(reader, ENGLISH) == (said, tone)


@pytest.mark.parametrize(
    ("printer", "said", "tone"),
    [
        (PrinterView(None, 0, False), "Printer ready", "good"),
        (PrinterView(None, 2, False), "Printer ready, 2 waiting", "warning"),
        (PrinterView(None, 0, True), "Simulated printer ready", "good"),
        (PrinterView(Code.PRINTER_PAPER_END, 3, False), "Printer out of paper, 3 waiting", "danger"),
        (PrinterView(None, 0, False, 1), "Printer ready, 1 document: did it print?", "warning"),
        (PrinterView(None, 1, False, 2), "Printer ready, 1 waiting, 2 documents: did they print?", "warning"),
        (PrinterView(Code.PRINTER_MISSING, 0, False), "No printer", "danger"),
    ],
)
def test_the_printer(printer: PrinterView, said: str, tone: str) -> None:
    assert printer_words(printer, ENGLISH) == (said, tone)


def test_the_shift() -> None:
    assert shift_words(None, samples.NOW, ENGLISH) == ("No shift open", "warning")
    said, tone = shift_words(samples.shift(), samples.NOW, ENGLISH)
    assert said.startswith("Shift 42, open since 8:01")
    assert tone == "quiet"
    said, tone = shift_words(samples.shift(), samples.NOW + timedelta(days=1), ENGLISH)
    assert (said, tone) == ("Shift 42, left open since Nov 21, 2026", "warning")


def test_copies_that_failed_or_are_too_old(at_sale: Counter) -> None:
    line = at_sale.work.status_line
    assert line.copy.isHidden()
    since = datetime(2026, 11, 17, 3, tzinfo=UTC)
    at_sale.desk.tell(late_copy=Behind("stick:AQUA", since))
    at_sale.settle()
    assert line.copy.label.text() == "No new copy on stick AQUA since Nov 16, 2026"
    assert line.copy.tone == "warning"
    at_sale.desk.tell(copied=False)
    at_sale.settle()
    assert (line.copy.label.text(), line.copy.tone) == ("No copy of the books", "danger")


def test_every_trouble_of_reader_and_printer_has_a_word() -> None:
    readers = {Code.NO_READER, Code.READER_GONE, Code.SERVICE_DOWN, Code.CARD_MUTE, Code.CARD_BUSY}
    assert readers <= set(READER_TROUBLES)
    assert {code for code in Code if code.value.startswith("printer-")} == set(PRINTER_TROUBLES)
    assert set(OFFICE_TROUBLES) == set(PRINTER_TROUBLES)


def test_the_office_s_printer_is_named_only_when_it_does_not_work(at_sale: Counter) -> None:
    line = at_sale.work.status_line
    assert line.office.isHidden()
    at_sale.desk.tell(printer=PrinterView(None, 0, False, office=Code.PRINTER_PAPER_END))
    at_sale.settle()
    assert (line.office.label.text(), line.office.tone) == ("Office: printer out of paper", "warning")
    assert (line.printer.label.text(), line.printer.tone) == ("Printer ready", "good")
    at_sale.desk.tell(printer=PrinterView(None, 0, False, office=Code.SETTING_INVALID))
    at_sale.settle()
    assert line.office.label.text() == "Office: printer not ready"


def test_it_follows_every_change(at_sale: Counter) -> None:
    line = at_sale.work.status_line
    assert line.reader.label.text() == "Simulated reader, card on it"
    at_sale.desk.take_card()
    at_sale.desk.tell(printer=PrinterView(Code.PRINTER_PAPER_END, 1, False), open_matters=2)
    at_sale.settle()
    assert line.reader.label.text() == "Simulated reader ready"
    assert line.printer.label.text() == "Printer out of paper, 1 waiting"
    assert line.matters.label.text() == "2 open sales"
    assert not line.matters.isHidden()


def test_the_time_is_that_of_the_utilitys_zone(at_sale: Counter) -> None:
    assert at_sale.work.status_line.time.label.text().startswith("Nov 21, 2026 12:16")
