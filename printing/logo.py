"""A logo as the books keep it: a small PNG in black and white, whatever file was chosen."""

from __future__ import annotations

from io import BytesIO

from app.domain.errors import Code, Refusal

MOST_DOTS = 4_000
"""Dots each way of a file that is looked at: more would take memory for nothing."""
_WIDTH, _HEIGHT = 384, 240
"""Dots on paper: as wide as narrow paper, 30 mm high."""


def logo_of(file: bytes) -> bytes:
    """The logo of a PNG file, made as small as paper needs and dithered to black and white.

    Refuses LOGO_UNREADABLE (most) for anything else, and for a picture of more than MOST_DOTS each way.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(file), formats=("PNG",)) as opened:
            if max(opened.size) > MOST_DOTS:
                raise Refusal(Code.LOGO_UNREADABLE, most=MOST_DOTS)
            picture = opened.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise Refusal(Code.LOGO_UNREADABLE, most=MOST_DOTS) from error
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture)
    paper.thumbnail((_WIDTH, _HEIGHT))
    written = BytesIO()
    paper.convert("1").save(written, "PNG", optimize=True)
    return written.getvalue()
