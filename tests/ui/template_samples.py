"""Templates and paper, for the tests of their page."""

from io import BytesIO

from PIL import Image

from app.domain.template import DocumentKind, Letterhead, Template
from ui.template_desk import Draft, Layouts

RECEIPT = DocumentKind.SALE_RECEIPT
LAYOUTS = Layouts((Template(RECEIPT, 3, "{number}"),), Letterhead(1, b"", ("Registered 1931",), ("Thank you.",), "es"))


def _picture(size: tuple[int, int], grey: int) -> bytes:
    written = BytesIO()
    Image.new("L", size, grey).save(written, "PNG")
    return written.getvalue()


PAPER = _picture((640, 900), 255)
LOGO = _picture((200, 80), 0)


def draft(kind: DocumentKind) -> Draft:
    """What there is to begin with."""
    return Draft(kind, "{utility}\n{number}\n", ("utility", "number", "payment"), ("total", "supply.holder"))
