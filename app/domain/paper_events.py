"""What happens to the look of paper, as journal events."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.template import Letterhead, Template


@dataclass(frozen=True, slots=True)
class TemplateSet:
    """From now on documents of its kind are laid out by this template."""

    template: Template
    operator: int


@dataclass(frozen=True, slots=True)
class LetterheadSet:
    """From now on this stands on every document."""

    letterhead: Letterhead
    operator: int


PaperEvent = TemplateSet | LetterheadSet
