"""The parts of a layout: taken together they are the document, one by one a template puts them where it likes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from printing.lines import Feed, Laid, Line, Part, Rule


def without_parts(laid: Iterable[Laid]) -> Iterator[Line]:
    """The lines alone: the program's own layout."""
    for line in laid:
        if not isinstance(line, Part):
            yield line


def parts_of(laid: Iterable[Laid]) -> Mapping[str, tuple[Line, ...]]:
    """Each part's lines under its name, without what only separates it from the next: a template does that as it likes."""
    found: dict[str, list[Line]] = {}
    lines: list[Line] = []
    for line in laid:
        if isinstance(line, Part):
            lines = found.setdefault(line.name, [])
        else:
            lines.append(line)
    return {name: _trimmed(lines) for name, lines in found.items()}


def _trimmed(lines: list[Line]) -> tuple[Line, ...]:
    end = len(lines)
    while end and isinstance(lines[end - 1], Rule | Feed):
        end -= 1
    return tuple(lines[:end])
