"""Dots on paper: a bitmap, the QR code as one, and the ESC/POS command that prints one without ever being a command."""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO

QUIET_ZONE = 4
"""Light modules around a QR code (ISO/IEC 18004, 9.1)."""

_DARK = 128

_HIDDEN_COMMANDS = (
    (re.compile(rb"\x10(?=[\x04\x05\x14])"), b"\x18"),
    (re.compile(rb"\x1b(?=p)"), b"\x1f"),
)
"""Real-time commands (DLE EOT, DLE ENQ, DLE DC4) are obeyed even inside raster data, and DLE DC4 opens the drawer; ESC p
does when a printer has lost count. One black dot more takes the meaning away."""


@dataclass(frozen=True, slots=True)
class Bitmap:
    """Rows of dots, top to bottom: ``stride`` bytes a row, most significant bit left, 1 is black."""

    width: int
    height: int
    data: bytes

    @property
    def stride(self) -> int:
        """Bytes a row."""
        return (self.width + 7) // 8


def raster_command(bitmap: Bitmap) -> bytes:
    """GS v 0 (1D 76 30 00 xL xH yL yH data): prints the bitmap at the left edge."""
    size = bitmap.stride.to_bytes(2, "little") + bitmap.height.to_bytes(2, "little")
    return b"\x1dv0\x00" + size + harmless(bitmap.data)


def harmless(data: bytes) -> bytes:
    """Raster data in which no real-time command and no drawer pulse can be found."""
    for pattern, replacement in _HIDDEN_COMMANDS:
        data = pattern.sub(replacement, data)
    return data


def qr_modules(data: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of a QR code (error correction M) without quiet zone, row by row; True is dark."""
    import segno

    return tuple(tuple(bool(module) for module in row) for row in segno.make_qr(data, error="m").matrix)


def qr_bitmap(data: str, width: int) -> Bitmap:
    """A QR code in the middle of paper ``width`` dots wide, at most half as wide as the paper."""
    modules = qr_modules(data)
    count = len(modules) + 2 * QUIET_ZONE
    scale = max(2, width // 2 // count)
    edge = " " * ((width - count * scale) // 2 + QUIET_ZONE * scale)
    rows = ["".join("#" * scale if dark else " " * scale for dark in row) for row in modules]
    blank = [""] * (QUIET_ZONE * scale)
    dots = [*blank, *(edge + row for row in rows for _ in range(scale)), *blank]
    return Bitmap(width, len(dots), b"".join(_packed(row, width) for row in dots))


def picture_bitmap(png: bytes, width: int) -> Bitmap:
    """A picture in the middle of paper ``width`` dots wide, made smaller where it is wider; dark dots are black."""
    from PIL import Image

    with Image.open(BytesIO(png), formats=("PNG",)) as opened:
        picture = opened.convert("L")
    if picture.width > width:
        picture = picture.resize((width, max(1, picture.height * width // picture.width)))
    paper = Image.new("L", (width, picture.height), 255)
    paper.paste(picture, ((width - picture.width) // 2, 0))
    dark = paper.point(lambda grey: 255 * (grey < _DARK)).convert("1")
    return Bitmap(width, picture.height, dark.tobytes())


def _packed(row: str, width: int) -> bytes:
    stride = (width + 7) // 8
    bits = row.ljust(stride * 8).replace("#", "1").replace(" ", "0")
    return int(bits, 2).to_bytes(stride, "big")
