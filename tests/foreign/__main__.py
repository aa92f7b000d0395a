"""`python -m tests.foreign NODE_MODULES`: captured receipts as an interpreter reads them that others wrote.

Needs node and the npm package npos (MIT), which the tests do not install: `npm install npos` in a folder of its own, and
that folder's `node_modules` as the argument. Each document goes to a loopback listener as to a printer; npos takes the
captured bytes apart, zxing-cpp reads the QR code from the dots that npos found.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import zxingcpp
from PIL import Image

from app.domain.paper import Document
from printing.delivery import CONFIRMED
from printing.document import printout
from printing.lines import Code
from printing.printers import NetworkPrinter
from printing.text import plain_text
from tests.printing.documents import FUNCTION_SHEET, METER_CHANGE, RECEIPT, REPORT, SLIP, in_language, job, with_holder
from virtual.printer import VirtualPrinter

HOSTILE = "A\x1bp0~B\x10\x14\x01\x00\x01\x1d(k €ñ"
DOCUMENTS: dict[str, Document] = {
    "receipt": RECEIPT,
    "receipt in Spanish": in_language("es"),
    "receipt of a hostile name": with_holder(HOSTILE),
    "slip": SLIP,
    "Z report": REPORT,
    "meter change": METER_CHANGE,
    "function-card sheet": FUNCTION_SHEET,
}
DRAWS_CODES = {"TM-T20II"}
PROFILES = ("default", "TM-T20II", "POS-5890")
HARMLESS = {"ESC @", "ESC t", "ESC E", "ESC a", "GS !", "GS v0", "GS V", "GS (k", "GS (H", "GS r", "DLE \x04", "STX"}
"""What a document may make a printer do: text, sizes, code pages, images, codes, the cut; status and fence. No drawer."""


def captured(document: Document, profile: str) -> bytes:
    """What goes over the wire for a document."""
    with VirtualPrinter() as virtual:
        printer = NetworkPrinter("127.0.0.1", virtual.port, profile)
        one = job(document)
        assert printer.deliver(one, printer.prepare(one), False, lambda stage: None) == CONFIRMED
    return virtual.received


def faults(document: Document, profile: str, modules: Path) -> list[str]:
    """What npos and zxing see otherwise than the document says."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(captured(document, profile))
        file.flush()
        script = Path(__file__).with_name("npos.js")
        told = subprocess.run(["node", script, modules.resolve(), file.name], check=True, capture_output=True, text=True)
    found = json.loads(told.stdout)
    odd = sorted(set(found["commands"]) - HARMLESS)
    wanted = [line.data for line in printout(job(document)).lines if isinstance(line, Code)]
    wrong = [f"commands {odd}"] if odd else []
    if profile not in DRAWS_CODES and _codes(found["images"]) != wanted:
        wrong.append(f"codes {_codes(found['images'])}")
    lost = _missing(document, bytes.fromhex(found["text"]).decode("cp858"))
    return wrong + ([f"words {lost}"] if lost else [])


def _codes(images: list[dict[str, object]]) -> list[str]:
    """What stands in each image, empty for one that is no code."""
    return [text for image in images for text in [_read(image)] if text]


def _read(image: dict[str, object]) -> str:
    dots = bytes(0 if dot == "1" else 255 for dot in str(image["dark"]))
    picture = Image.frombytes("L", (int(str(image["width"])), int(str(image["height"]))), dots)
    found = zxingcpp.read_barcodes(picture)
    return found[0].text if found else ""


def _missing(document: Document, text: str) -> list[str]:
    """Words of the document that npos did not find as text; a code's words are in its image."""
    whole = printout(job(document))
    lines = tuple(line for line in whole.lines if not isinstance(line, Code))
    words = plain_text(type(whole)(whole.title, lines, whole.mirrored)).split()
    there = "".join(text.split())
    return [word for word in words if word.strip("-=") and word not in there]


def main(modules: Path) -> int:
    """Tells of each document under each profile; how many were read otherwise."""
    wrong = 0
    for name, document in DOCUMENTS.items():
        for profile in PROFILES:
            told = faults(document, profile, modules)
            wrong += bool(told)
            print(f"{name}, {profile}: {'; '.join(told) or 'as it was meant'}")
    print(f"{len(DOCUMENTS) * len(PROFILES)} captured documents, {wrong} read otherwise")
    return wrong


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
