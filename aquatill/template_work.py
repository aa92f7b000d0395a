"""What a till at work does for the page of templates; each method in the pool, for trying one takes a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ui.template_desk import Draft, Layouts

if TYPE_CHECKING:
    from app.counter.till import Till
    from app.domain.roles import Operator
    from app.domain.template import DocumentKind, Letterhead, Template


class TemplateWork:
    """``till`` gives the till once its books are open."""

    def __init__(self, till: Callable[[], Till]) -> None:
        self._till = till

    def layouts(self, by: Operator) -> Layouts:
        """What holds now."""
        from app.counter.templates import letterhead, templates

        return Layouts(templates(self._till(), by), letterhead(self._till(), by))

    def draft(self, by: Operator, kind: DocumentKind) -> Draft:
        """What to begin with."""
        from app.counter.templates import try_out
        from aquatill.template_trial import pieces, present_source

        parts, facts = pieces(try_out(self._till(), by, kind, ""))
        return Draft(kind, present_source(self._till(), by, kind), parts, facts)

    def preview(self, by: Operator, template: Template, letterhead: Letterhead) -> bytes:
        """A made-up document as PNG; without a source as it is laid out now."""
        from app.counter.templates import try_out
        from aquatill.template_trial import made, present_source
        from printing.lines import SHEET
        from printing.picture import png

        till = self._till()
        source = template.source or present_source(till, by, template.kind)
        out = replace(try_out(till, by, template.kind, source), letterhead=letterhead)
        width, paper = int(till.store.read(lambda r: r.setting("paper_width"))), made(out)
        return png(paper if paper.width == SHEET else replace(paper, width=width))

    def logo(self, path: str) -> bytes:
        """The logo of a file."""
        from app.domain.errors import Code, Refusal
        from printing.logo import logo_of

        try:
            return logo_of(Path(path).read_bytes())
        except OSError as error:
            raise Refusal(Code.FILE_NOT_READ, file=path) from error

    def set_template(self, by: Operator, template: Template) -> Template:
        """Tries it and keeps it."""
        from app.counter.templates import own_layout, set_template
        from aquatill.template_trial import trial

        if not template.source:
            return own_layout(self._till(), by, template.kind)
        return set_template(self._till(), by, template.kind, template.source, trial)

    def set_letterhead(self, by: Operator, letterhead: Letterhead) -> Letterhead:
        """Keeps it."""
        from app.counter.templates import set_letterhead

        return set_letterhead(self._till(), by, letterhead)
