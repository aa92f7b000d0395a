"""Puts a document together: by its template where it has one, under the letterhead, between the marks it may not lack."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator

from app.domain.errors import Refusal
from printing.frame import framed, marked
from printing.lines import Laid, Line
from printing.parts import without_parts
from printing.told import Told
from words import Words

_LOG = logging.getLogger(__name__)


def composed(told: Told, laid: Iterable[Laid], words: Words) -> Iterator[Line]:
    """All its lines. Without a template nothing of the template language is even loaded."""
    heading, copy = told.document.heading, told.copy
    if told.template is not None:
        try:
            return marked(heading, copy, by_template(told.template.source, told, laid, words), words)
        except Refusal as refusal:
            # It was tried when it was set, but no sample is every document. The customer's paper must come.
            _LOG.warning("template %s %d: %s", told.template.kind, told.template.version, refusal)
    return framed(heading, copy, without_parts(laid), words, told.letterhead)


def by_template(source: str, told: Told, laid: Iterable[Laid], words: Words) -> tuple[Line, ...]:
    """The document as a template wants it, without its marks; raises the refusals of `printing.template.language`."""
    from printing.template.render import rendered

    return tuple(rendered(source, told, laid, words))
