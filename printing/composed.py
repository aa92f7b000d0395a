"""Puts a document together: by its template where it has one, under the letterhead, between the marks it may not lack."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator

from app.domain.errors import Refusal
from app.domain.paper import PaperJob
from printing.frame import framed, marked
from printing.lines import Laid, Line
from printing.parts import without_parts
from words import Words

_LOG = logging.getLogger(__name__)


def composed(job: PaperJob, laid: Iterable[Laid], words: Words) -> Iterator[Line]:
    """All lines of a print job. Without a template nothing of the template language is even loaded."""
    heading, copy = job.document.heading, job.copy
    if job.template is not None:
        try:
            return marked(heading, copy, by_template(job.template.source, job, laid, words), words)
        except Refusal as refusal:
            # It was tried when it was set, but no sample is every document. The customer's paper must come.
            _LOG.warning("template %s %d: %s", job.template.kind, job.template.version, refusal)
    return framed(heading, copy, without_parts(laid), words, job.letterhead)


def by_template(source: str, job: PaperJob, laid: Iterable[Laid], words: Words) -> tuple[Line, ...]:
    """The document as a template wants it, without its marks; raises the refusals of `printing.template.language`."""
    from printing.template.render import rendered

    return tuple(rendered(source, job, laid, words))
