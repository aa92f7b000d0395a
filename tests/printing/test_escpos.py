"""ESC/POS bytes print what the lines say, on every width, and nothing in a name can become a command.

What was printed is read back by the virtual printer's own interpreter and, for dots, by a QR reader of others.
"""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Picture
from pytestqt.qtbot import QtBot

from app.domain.errors import Code, Refusal
from app.domain.paper import SaleReceipt
from printing.bitmap import Bitmap, harmless, qr_bitmap, raster_command
from printing.document import printout
from printing.escpos import EscPosPrinter
from printing.text import plain_text
from tests.printing.documents import HEADING, RECEIPT, in_language, job, with_holder
from virtual.printer import Image, Qr, Roll, Text

WIDTHS = {"default": 42, "TM-T20II": 48, "POS-5890": 32}
NATIVE_QR = "TM-T20II"
COMMANDS = (b"\x1bp", b"\x10\x14", b"\x10\x04", b"\x10\x05")


def _printed(document: SaleReceipt, profile: str = NATIVE_QR, copy: int = 0) -> Roll:
    roll = Roll()
    roll.feed(EscPosPrinter(profile).bytes_of(printout(job(document, copy=copy))))
    return roll


def _texts(roll: Roll) -> list[Text]:
    return [piece for piece in roll.pieces if isinstance(piece, Text)]


def _qr_in(image: Image) -> list[str]:
    picture = Picture.frombytes("L", (image.stride * 8, image.rows), image.grey())
    return [found.text for found in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize(("profile", "columns"), WIDTHS.items())
def test_the_paper_says_what_the_plain_text_says(profile: str, columns: int) -> None:
    """Both are laid out apart: what was printed is decoded from the bytes."""
    on_paper = [text.text.strip() for text in _texts(_printed(RECEIPT, profile)) if not set(text.text) <= set("─═")]
    plain = [line.strip() for line in plain_text(printout(job()), columns).splitlines() if not set(line) <= set("-=")]
    code = "[AQ1 T1/1 R1234 MXN205.34 9f3a12cd]"
    assert [line for line in on_paper if line] == [line for line in plain if line and line not in code]


@pytest.mark.parametrize(("profile", "columns"), WIDTHS.items())
def test_no_line_is_wider_than_the_paper(profile: str, columns: int) -> None:
    assert max(len(text.text) * text.wide for text in _texts(_printed(RECEIPT, profile))) == columns


@pytest.mark.parametrize("profile", WIDTHS)
def test_a_narrow_roll_is_filled_and_not_left(profile: str, qtbot: QtBot) -> None:
    """Whatever the printer could: 32 columns of 12 dots."""
    document = with_holder("李小龙", replace(RECEIPT, heading=replace(HEADING, utility="Compañía de Agua Potable")))
    roll = Roll()
    roll.feed(EscPosPrinter(profile).bytes_of(printout(replace(job(document), width=58))))
    assert max(len(text.text) * text.wide for text in _texts(roll)) == 32
    assert {image.stride * 8 for image in roll.pieces if isinstance(image, Image)} == {384}


def test_the_name_of_the_utility_is_big_and_the_total_is_tall() -> None:
    texts = {text.text.strip(): text for text in _texts(_printed(RECEIPT))}
    name = texts["Aguas del Valle"]
    assert (name.wide, name.high, name.bold) == (2, 2, True)
    total = texts["TOTAL                                    $205.34"]
    assert (total.wide, total.high, total.bold) == (1, 2, True)


def test_the_euro_is_printed_by_a_code_page_that_printers_have() -> None:
    printed = EscPosPrinter(NATIVE_QR).bytes_of(printout(job(with_holder("Caja 5 €"))))
    assert b"\x1bt\x13Caja 5 \xd5" in printed  # ESC t 19: CP858, where € is D5


def test_a_printer_draws_the_code_itself_only_when_its_profile_says_so() -> None:
    assert [piece.data for piece in _printed(RECEIPT).pieces if isinstance(piece, Qr)] == [
        "AQ1 T1/1 R1234 MXN205.34 9f3a12cd"
    ]
    for profile in ("default", "POS-5890"):
        roll = _printed(RECEIPT, profile)
        assert not any(isinstance(piece, Qr) for piece in roll.pieces)
        (image,) = (piece for piece in roll.pieces if isinstance(piece, Image))
        assert _qr_in(image) == ["AQ1 T1/1 R1234 MXN205.34 9f3a12cd"]


@pytest.mark.parametrize("name", ["Ωmega ₹", "محمد عبد الله", "李小龙", "Ana ₦ 500"])
def test_a_name_that_no_code_page_has_is_drawn_and_never_a_question_mark(name: str, qtbot: QtBot) -> None:
    roll = _printed(with_holder(name))
    (image,) = (piece for piece in roll.pieces if isinstance(piece, Image))
    assert image.stride * 8 == 576
    assert any(image.data)
    assert "?" not in roll.text


def test_a_whole_receipt_from_right_to_left_is_printed(qtbot: QtBot) -> None:
    """Hebrew has no catalogue of ours: its receipt is mirrored with English words, which a printer can write."""
    roll = _printed(in_language("he"))
    assert "Shift 7                    Operator 12 Ana Pérez" in roll.text
    assert "0412334567                                 Meter" in roll.text


HOSTILE = [
    "\x1bp\x00\x32\xfa",
    "\x10\x14\x01\x00\x01",
    "\x10\x04\x01",
    "a\nb\rc",
    "\x1b@\x1dV\x00",
    "\u202e\u2066x",
    "\x00\x1c\x9b",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_no_command(name: str) -> None:
    hostile = replace(with_holder(f"Ana {name} Ruiz"), heading=replace(HEADING, utility=name, operator_name=name))
    printed = EscPosPrinter("default").bytes_of(printout(job(hostile)))
    assert not any(command in printed for command in COMMANDS)
    roll = Roll()
    roll.feed(printed)
    assert "Ana" in roll.text


@given(st.text(alphabet="\x10\x14\x04\x05\x1bp", max_size=60).map(str.encode))
def test_no_picture_is_a_command(data: bytes) -> None:
    cleaned = raster_command(Bitmap(8, len(data), data))
    assert len(cleaned) == len(data) + 8
    assert not any(command in cleaned for command in COMMANDS)


def test_dots_that_would_open_the_drawer_get_one_dot_more() -> None:
    assert harmless(b"\x10\x14\x01\x00\x01\x1bp\x10\x04") == b"\x18\x14\x01\x00\x01\x1fp\x18\x04"


@pytest.mark.parametrize("dots", [384, 512, 576])
def test_a_drawn_code_is_read_by_a_reader_that_we_did_not_write(dots: int) -> None:
    bitmap = qr_bitmap("AQ1 T12/3 R999999 MXN1234567.89 0123abcd", dots)
    assert _qr_in(Image(bitmap.stride, bitmap.height, harmless(bitmap.data))) == ["AQ1 T12/3 R999999 MXN1234567.89 0123abcd"]


def test_the_library_leaves_neither_a_folder_nor_a_log_handler_behind(tmp_path: Path) -> None:
    program = (
        "import logging; from printing.escpos import EscPosPrinter; EscPosPrinter();print(len(logging.getLogger().handlers))"
    )
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    environment = os.environ | {"TMPDIR": str(temporary)}
    result = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "0"
    assert list(temporary.iterdir()) == []


def test_a_printer_that_nobody_knows_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        EscPosPrinter("no-such-printer")
    assert refused.value.code is Code.SETTING_INVALID
