"""The line markup that a template writes, read into the line model.

    left | right        a row; without a bar only its left
    >in the middle<     a text in the middle
    =big= =tall= =bold= before any of these: how it is written
    ---  ===            a rule, a heavy rule
    (nothing)           an empty line
    {part}              a part of the document, as the program lays it out
    {code:text}         a QR code
    {logo}              the logo of the letterhead

What a fact says is never markup: `escaped` puts signs of Unicode's private use in the place of those that would mean
something, and reading puts them back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from app.domain.errors import Code, Refusal
from printing.lines import Centred, Feed, Line, Row, Rule, Size
from printing.lines import Code as QrCode

PartLines = Callable[[str], tuple[Line, ...] | None]
"""The lines of a part; None when the document has none of this name."""

LONGEST_CODE = 200
"""Signs in a QR code that a receipt printer can draw."""

_MEANING = "|{}<>=-\n\r"
_BASE = 0xE000
_HIDE = {ord(sign): _BASE + ord(sign) for sign in _MEANING}
_SHOW = {_BASE + ord(sign): " " if sign in "\n\r" else sign for sign in _MEANING}
_DROP = dict.fromkeys(_HIDE.values())
_SPECIAL = re.compile(r"\{([a-z_]+)(?::(.*))?\}")
_STYLE = re.compile(r"=(big|tall|bold)=\s*")


def escaped(text: str) -> str:
    """The text with nothing in it that is markup."""
    return text.translate(_HIDE)


def without_marks(text: str) -> str:
    """The text without the private signs that stand for markup here."""
    return text.translate(_DROP)


def read(text: str, part: PartLines) -> Iterator[Line]:
    """The lines that a template wrote; rules that follow one another are one.

    Refuses TEMPLATE_PART (name) for a part that the document does not have and TEMPLATE_LINE (text) for a line that has
    more than one bar, or a code that cannot be drawn.
    """
    after_rule = False
    for line in text.split("\n"):
        for made in _lines(line.rstrip(), part):
            if not (isinstance(made, Rule) and after_rule):
                yield made
            after_rule = isinstance(made, Rule)


def _lines(line: str, part: PartLines) -> Iterator[Line]:
    if not line:
        yield Feed()
    elif set(line) in ({"-"}, {"="}) and len(line) >= 3:
        yield Rule(heavy=line[0] == "=")
    elif special := _SPECIAL.fullmatch(line):
        yield from _special(special.group(1), special.group(2), part)
    else:
        yield _text(line)


def _special(name: str, said: str | None, part: PartLines) -> Iterator[Line]:
    if said is not None:
        data = said.translate(_SHOW).strip()
        if name != "code" or not data or not data.isascii() or not data.isprintable() or len(data) > LONGEST_CODE:
            raise Refusal(Code.TEMPLATE_LINE, text=f"{{{name}:…}}")
        yield QrCode(data)
        return
    lines = part(name)
    if lines is None:
        raise Refusal(Code.TEMPLATE_PART, name=name)
    yield from lines


def _text(line: str) -> Line:
    size, bold = Size.NORMAL, False
    while style := _STYLE.match(line):
        line = line[style.end() :]
        bold = bold or style.group(1) == "bold"
        size = Size(style.group(1)) if style.group(1) != "bold" else size
    if line.count("|") > 1:
        raise Refusal(Code.TEMPLATE_LINE, text=line.translate(_SHOW))
    if line.startswith(">") and line.endswith("<") and len(line) > 1:
        return Centred(line[1:-1].strip().translate(_SHOW), size, bold)
    left, _, right = (side.strip().translate(_SHOW) for side in line.partition("|"))
    return replace(Row(left, right), size=size, bold=bold)
