"""A made-up document that a template is tried on, with everything that makes paper of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.domain.paper import Document, Heading, PaperJob, PaperState
from app.domain.statement import Statement
from app.domain.template import PLAIN, Letterhead, Template
from printing import document as documents
from printing import statement as statements
from printing.lines import Laid, Printout
from printing.template.samples import AT, sample
from printing.told import Told
from words import Words


@dataclass(frozen=True, slots=True)
class Specimen:
    """What is told, in which words, as the program lays it out (``laid``), and as the template does (``made``)."""

    told: Told
    words: Words
    laid: tuple[Laid, ...]

    @property
    def made(self) -> Printout:
        """The paper."""
        told = self.told
        if isinstance(told.document, Statement):
            return statements.statement(replace(told.document, template=told.template, letterhead=told.letterhead))
        return documents.printout(_job(told))


def specimen(template: Template, heading: Heading, currency: str, letterhead: Letterhead = PLAIN) -> Specimen:
    """A document of the template's kind, of the utility, language and zone of ``heading``."""
    document = sample(template.kind, heading, currency)
    told = Told(document, 0, template, letterhead)
    if isinstance(document, Statement):
        words = statements.words_of(document)
        return Specimen(told, words, tuple(statements.laid_out(document, words)))
    words = documents.words_of(document)
    return Specimen(told, words, tuple(documents.laid_out(document, words)))


def _job(told: Told) -> PaperJob:
    document = told.document
    assert isinstance(document, Document)
    return PaperJob(1, document, PaperState.WAITING, 0, 1, False, AT, template=told.template, letterhead=told.letterhead)
