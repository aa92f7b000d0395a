"""Which encoding a text file is in: by its mark, by UTF-8's own strictness, or by which reading looks like words.

One-byte encodings decode nearly anything, so they are told apart by what stands between letters: "Mu¤oz" has a sign where
a letter belongs, "JosÚ" a capital behind a small letter.
"""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from app.domain.errors import Code, Refusal

MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ONE_BYTE = ("cp1252", "cp850", "mac_roman", "latin-1")

_PIECE = 1 << 20
_SAMPLE = 1 << 16
_WIDE_SHARE = 3  # of four characters of a UTF-16 text in Latin letters at least this many hold a zero byte


def encoding_of(path: Path) -> str:
    """The name of the encoding; Refusal LIST_KIND_UNKNOWN for bytes that are no text."""
    with path.open("rb") as file:
        head = file.read(_SAMPLE)
    marked = next((name for mark, name in MARKS if head.startswith(mark)), None)
    if marked is not None:
        return marked
    if b"\0" in head:
        return _wide(path, head)
    return "utf-8" if decodes(path, "utf-8") else _one_byte(path)


def require_decodable(path: Path, encoding: str) -> None:
    """Refusal LIST_ENCODING (encoding, line) when the file is not in this encoding."""
    known = _known(encoding)
    if known is None or not decodes(path, known):
        raise Refusal(Code.LIST_ENCODING, encoding=encoding, line=_first_bad_line(path, known) if known else 1)


def decodes(path: Path, encoding: str) -> bool:
    """Whether every byte of the file reads in the encoding."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for piece in _pieces(path):
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _known(encoding: str) -> str | None:
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return None


def _wide(path: Path, head: bytes) -> str:
    """UTF-16 without a mark: Latin letters leave zeros in every second place."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    for zeros, others, name in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if zeros * 4 >= len(head) // 2 * _WIDE_SHARE and not others and decodes(path, name):
            return name
    raise Refusal(Code.LIST_KIND_UNKNOWN)


def _one_byte(path: Path) -> str:
    sample = b"\n".join(_lines_beyond_ascii(path))
    readable = [name for name in ONE_BYTE if decodes(path, name)]
    return max(readable, key=lambda name: _likeness(sample.decode(name)))


def _likeness(text: str) -> int:
    """How much a text looks like words: letters in words count for it, signs inside words and odd capitals against it."""
    score = 0
    for before, character in zip(" " + text, text, strict=False):
        if character.isascii():
            continue
        if unicodedata.category(character) in ("Lu", "Ll"):
            score += -2 if character.isupper() and before.islower() else 1
        elif before.isalpha() or unicodedata.category(character) == "Cc":
            score -= 2
    return score


def _lines_beyond_ascii(path: Path) -> Iterator[bytes]:
    """Lines with a byte beyond ASCII, up to the size of the sample."""
    left = _SAMPLE
    with path.open("rb") as file:
        for line in file:
            if not line.isascii():
                left -= len(line)
                yield line[:_SAMPLE]
                if left <= 0:
                    return


def _first_bad_line(path: Path, encoding: str) -> int:
    """The line on which decoding stops; in encodings of more bytes a character the first line alone."""
    with path.open("rb") as file:
        for number, line in enumerate(file, 1):
            try:
                line.decode(encoding)
            except UnicodeError:
                return number
    return 1


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece
