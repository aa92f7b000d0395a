"""The setting names the printer; files and folders get whole documents."""

from pathlib import Path

import pytest

from app.domain.errors import Code, Refusal
from app.domain.paper import PaperState
from app.settings import BY_KEY, check
from printing.delivery import CONFIRMED, HANDED_OVER, Outcome
from printing.printers import (
    CupsQueue,
    NetworkPrinter,
    PagePrinter,
    PdfFolder,
    Printer,
    RawFile,
    SerialPrinter,
    SpooledPrinter,
    UsbPrinter,
    WindowsQueue,
    printer_at,
)
from printing.printers.cups import PDF, local_server
from printing.printers.ipp import Server
from tests.printing.documents import job
from virtual.printer import Roll


def _deliver(printer: Printer, copy: int = 0) -> Outcome:
    one = job(copy=copy)
    return printer.deliver(one, printer.prepare(one), False, lambda stage: None)


def test_a_setting_names_each_kind_of_printer(tmp_path: Path) -> None:
    assert printer_at("pdf:", tmp_path) == PdfFolder(tmp_path)
    assert printer_at("file:/dev/usb/lp0", tmp_path) == RawFile(Path("/dev/usb/lp0"))
    assert printer_at("network:till-printer:9100", tmp_path) == NetworkPrinter("till-printer", 9100)
    assert printer_at("network:10.0.0.9:9100:POS-5890", tmp_path) == NetworkPrinter("10.0.0.9", 9100, "POS-5890")
    assert printer_at("usb:/dev/usb/lp0", tmp_path) == UsbPrinter(Path("/dev/usb/lp0"))
    assert printer_at("serial:COM3:9600:TM-T20II", tmp_path) == SerialPrinter("COM3", 9600, "TM-T20II")
    assert printer_at("windows:Receipts", tmp_path) == SpooledPrinter(WindowsQueue("Receipts"))
    assert printer_at("cups:till", tmp_path) == SpooledPrinter(CupsQueue("till", local_server()))
    here = SpooledPrinter(CupsQueue("till", Server(host="office", port=631)), "POS-5890")
    assert printer_at("cups:till@office:631:POS-5890", tmp_path) == here
    assert printer_at("cups:laser:A4", tmp_path) == PagePrinter(CupsQueue("laser", local_server(), PDF))


@pytest.mark.parametrize(
    "setting",
    [
        "pdf:",
        "file:/dev/usb/lp0",
        "network:a:9100:TM-T20II",
        "usb:/dev/usb/lp0",
        "serial:COM3:9600",
        "windows:\\\\a\\b c",
        "cups:till",
        "cups:laser:A4",
        "cups:till@office:631:POS-5890",
    ],
)
def test_the_table_of_settings_takes_what_names_a_printer(setting: str, tmp_path: Path) -> None:
    assert check(BY_KEY["printer"], setting) == setting
    printer_at(setting, tmp_path)


@pytest.mark.parametrize(
    "setting",
    [
        "",
        "pdf",
        "file:",
        "network:",
        "network:host",
        "network:host:0",
        "network:host:99999",
        "network:host:9100:no-such",
        "x:y",
        "usb:lp0",
        "serial:COM3",
        "cups:",
        "cups:a/b",
        "windows:",
        "windows:laser:A4",
    ],
)
def test_a_setting_that_names_nothing_is_refused(setting: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        printer_at(setting, tmp_path)
    assert refused.value.code is Code.SETTING_INVALID


def test_the_folder_gets_a_pdf_for_each_job_named_for_its_number(tmp_path: Path) -> None:
    printer = PdfFolder(tmp_path / "receipts")
    assert [_deliver(printer), _deliver(printer, copy=2)] == [CONFIRMED, CONFIRMED]
    files = sorted((tmp_path / "receipts").iterdir())
    assert [file.name for file in files] == ["0000005-duplicate-2.pdf", "0000005.pdf"]
    assert all(file.read_bytes().startswith(b"%PDF") for file in files)


def test_a_folder_that_cannot_be_made_leaves_the_job_unsent(tmp_path: Path) -> None:
    (tmp_path / "receipts").write_text("in the way")
    assert _deliver(PdfFolder(tmp_path / "receipts")) == Outcome(PaperState.NOT_SENT, Code.PRINTER_MISSING)


def test_a_file_gets_one_receipt_after_another(tmp_path: Path) -> None:
    printer = RawFile(tmp_path / "receipts.bin")
    assert [_deliver(printer), _deliver(printer)] == [CONFIRMED, CONFIRMED]
    roll = Roll()
    roll.feed((tmp_path / "receipts.bin").read_bytes())
    assert roll.text.count("Rosa Martínez López") == 2


def test_of_a_device_that_cannot_tell_only_the_handing_over_is_told() -> None:
    assert _deliver(RawFile(Path("/dev/null"))) == HANDED_OVER


def test_a_file_in_a_folder_that_is_not_there_is_missing(tmp_path: Path) -> None:
    printer = RawFile(tmp_path / "gone" / "receipts.bin")
    assert printer.trouble() is Code.PRINTER_MISSING
    assert _deliver(printer) == Outcome(PaperState.NOT_SENT, Code.PRINTER_MISSING)
