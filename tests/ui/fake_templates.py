"""The templates' part of the desk without a till."""

from dataclasses import replace
from typing import Any

from app.domain.roles import Operator
from tests.ui import template_samples


class FakeTemplates:
    """Notes what was asked of templates, as `FakeDesk` does."""

    def layouts(self, operator: Operator, done: Any, failed: Any) -> None:
        self._note("layouts", (operator,), done, failed, template_samples.LAYOUTS)

    def template_draft(self, operator: Operator, kind: Any, done: Any, failed: Any) -> None:
        self._note("template_draft", (operator, kind), done, failed, template_samples.draft(kind))

    def preview_paper(self, operator: Operator, template: Any, letterhead: Any, done: Any, failed: Any) -> None:
        self._note("preview_paper", (operator, template, letterhead), done, failed, template_samples.PAPER)

    def read_logo(self, path: str, done: Any, failed: Any) -> None:
        self._note("read_logo", (path,), done, failed, template_samples.LOGO)

    def set_template(self, operator: Operator, template: Any, done: Any, failed: Any) -> None:
        self._note("set_template", (operator, template), done, failed, replace(template, version=4))

    def set_letterhead(self, operator: Operator, letterhead: Any, done: Any, failed: Any) -> None:
        self._note("set_letterhead", (operator, letterhead), done, failed, replace(letterhead, version=2))

    def _note(self, what: str, args: Any, done: Any, failed: Any, usual: Any) -> None:
        raise NotImplementedError
