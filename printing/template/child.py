"""Tries a template in a process of its own, which may be killed: `python -m printing.template.child`.

Standard input: a `Question` as JSON. Standard output: an `Answer` as JSON.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import msgspec

from app.domain.errors import Code, Refusal
from app.domain.paper import Heading
from app.domain.template import Letterhead, Template
from printing.lines import Centred, Feed, Picture, Printout, Row, Rule
from printing.lines import Code as QrCode

SECONDS = 3
MEMORY = 512 * 2**20

_LINES: dict[str, type[Any]] = {kind.__name__: kind for kind in (Row, Centred, Rule, QrCode, Feed, Picture)}


@dataclass(frozen=True, slots=True)
class Question:
    """What to try, and for whom."""

    template: Template
    heading: Heading
    currency: str
    letterhead: Letterhead


@dataclass(frozen=True, slots=True)
class Answer:
    """The lines that it makes, or what is wrong with it (``refused`` is an error code)."""

    title: str = ""
    lines: tuple[tuple[str, dict[str, Any]], ...] = ()
    mirrored: bool = False
    width: int = 80
    locale: str = "en"
    refused: str = ""
    params: dict[str, str | int] = field(default_factory=dict)

    def printout(self) -> Printout:
        """The lines again; raises the Refusal."""
        if self.refused:
            raise Refusal(Code(self.refused), **self.params)
        lines = tuple(msgspec.convert(told, _LINES[kind]) for kind, told in self.lines)
        return Printout(self.title, lines, self.mirrored, self.width, self.locale)


def answered(question: Question) -> Answer:
    """Tries it here and now."""
    from printing.template.trial import tried

    try:
        made = tried(question.template, question.heading, question.currency, question.letterhead)
    except Refusal as refusal:
        return Answer(refused=refusal.code.value, params=dict(refusal.params))  # type: ignore[arg-type]
    lines = tuple((type(line).__name__, msgspec.to_builtins(line)) for line in made.lines)
    return Answer(made.title, lines, made.mirrored, made.width, made.locale)


def limit() -> None:
    """No more processor time and memory than a template can need. Where the system cannot: the parent's clock alone."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def main() -> None:
    """One question, one answer."""
    question = msgspec.json.decode(sys.stdin.buffer.read(), type=Question)
    limit()
    sys.stdout.buffer.write(msgspec.json.encode(answered(question)))


if __name__ == "__main__":
    main()
