"""What the till asks its books about the look of paper; part of `app.ports.Reading`."""

from __future__ import annotations

from typing import Protocol

from app.domain.template import DocumentKind, Letterhead, Template


class PaperReading(Protocol):
    """Templates and letterhead, inside one transaction."""

    def template(self, kind: DocumentKind) -> Template | None:
        """The newest template of a kind; None when nobody ever set one."""
        ...

    def templates(self) -> tuple[Template, ...]:
        """The newest template of each kind that ever had one, by kind."""
        ...

    def letterhead(self) -> Letterhead:
        """What stands on every document now; version 0 when nobody ever set it."""
        ...

    def invoice_of(self, receipt: int) -> int | None:
        """The number of the invoice of a receipt; None when there is none."""
        ...

    def next_invoice(self) -> int:
        """The number of the next invoice."""
        ...
