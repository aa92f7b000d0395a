"""A document with the look that it is printed in, whatever it is and wherever it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from app.domain.paper import Heading, PaperJob
from app.domain.template import PLAIN, Letterhead, Template


class Headed(Protocol):
    """Anything that is printed says whose it is."""

    @property
    def heading(self) -> Heading: ...


@dataclass(frozen=True, slots=True)
class Told:
    """``copy`` is 0 for an original; ``template`` None is the program's own layout."""

    document: Headed
    copy: int = 0
    template: Template | None = None
    letterhead: Letterhead = PLAIN


def told_by(job: PaperJob) -> Told:
    """What a print job tells."""
    return Told(job.document, job.copy, job.template, job.letterhead)
