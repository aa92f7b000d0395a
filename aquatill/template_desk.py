"""The templates' part of the desk (`ui.template_desk.TemplateDesk`) over a workplace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aquatill.answering import answer
from ui.template_desk import Done, Draft, Failed, Layouts, TemplateDesk

if TYPE_CHECKING:
    from app.domain.roles import Operator
    from app.domain.template import DocumentKind, Letterhead, Template
    from aquatill.workplace import Workplace


class TillTemplateDesk(TemplateDesk):
    """Hands requests to the pool, which asks the store worker; nothing here waits."""

    _workplace: Workplace

    def layouts(self, operator: Operator, done: Done[Layouts], failed: Failed) -> None:
        """Reads them."""
        answer(self._workplace.lanes.pool(self._workplace.templates.layouts, operator), done, failed)

    def template_draft(self, operator: Operator, kind: DocumentKind, done: Done[Draft], failed: Failed) -> None:
        """Reads it."""
        answer(self._workplace.lanes.pool(self._workplace.templates.draft, operator, kind), done, failed)

    def preview_paper(
        self, operator: Operator, template: Template, letterhead: Letterhead, done: Done[bytes], failed: Failed
    ) -> None:
        """Tries it in a process of its own and draws what came out."""
        work = self._workplace
        answer(work.lanes.pool(work.templates.preview, operator, template, letterhead), done, failed)

    def read_logo(self, path: str, done: Done[bytes], failed: Failed) -> None:
        """Reads the file."""
        answer(self._workplace.lanes.pool(self._workplace.templates.logo, path), done, failed)

    def set_template(self, operator: Operator, template: Template, done: Done[Template], failed: Failed) -> None:
        """Tries it and books it."""
        answer(self._workplace.lanes.pool(self._workplace.templates.set_template, operator, template), done, failed)

    def set_letterhead(self, operator: Operator, letterhead: Letterhead, done: Done[Letterhead], failed: Failed) -> None:
        """Books it."""
        answer(self._workplace.lanes.pool(self._workplace.templates.set_letterhead, operator, letterhead), done, failed)
