"""What the page of templates asks of the till. No Qt in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from app.domain.roles import Operator
    from app.domain.template import DocumentKind, Letterhead, Template

T = TypeVar("T")
Done = Callable[[T], None]
Failed = Callable[[Exception], None]


@dataclass(frozen=True, slots=True)
class Layouts:
    """The templates of the utility's own, by kind, and what stands on every document."""

    own: tuple[Template, ...]
    letterhead: Letterhead


@dataclass(frozen=True, slots=True)
class Draft:
    """What there is to begin with for a kind: the source that holds now, the parts and the facts that it may use."""

    kind: DocumentKind
    source: str
    parts: tuple[str, ...]
    facts: tuple[str, ...]


class TemplateDesk(Protocol):
    """Templates and letterhead, as the windows see them. Trying one takes about a second, and never the store's time."""

    def layouts(self, operator: Operator, done: Done[Layouts], failed: Failed) -> None:
        """What holds now."""
        ...

    def template_draft(self, operator: Operator, kind: DocumentKind, done: Done[Draft], failed: Failed) -> None:
        """What to begin with."""
        ...

    def preview_paper(
        self, operator: Operator, template: Template, letterhead: Letterhead, done: Done[bytes], failed: Failed
    ) -> None:
        """A made-up document as PNG; fails with the Refusal that says what is wrong with the template."""
        ...

    def read_logo(self, path: str, done: Done[bytes], failed: Failed) -> None:
        """The logo of a file as the books would keep it."""
        ...

    def set_template(self, operator: Operator, template: Template, done: Done[Template], failed: Failed) -> None:
        """Lays documents out by it from now on; without a source by the program's own layout."""
        ...

    def set_letterhead(self, operator: Operator, letterhead: Letterhead, done: Done[Letterhead], failed: Failed) -> None:
        """Puts it on every document from now on."""
        ...
