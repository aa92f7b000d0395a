"""Questions about templates and letterhead. See `app.ports.paper`."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from app.domain.template import PLAIN, DocumentKind, Letterhead, Template
from db.till.paper_tables import invoice, letterhead, template
from db.till.reading.view import BookView

_KIND = template.c.kind == sa.bindparam("wanted")
_NEWEST = sa.select(template).where(_KIND).order_by(template.c.version.desc()).limit(1)
_VERSION = sa.select(template).where(_KIND, template.c.version == sa.bindparam("numbered"))
_LETTERHEAD = sa.select(letterhead).order_by(letterhead.c.version.desc()).limit(1)
_LETTERHEAD_VERSION = sa.select(letterhead).where(letterhead.c.version == sa.bindparam("numbered"))

_INVOICE = sa.select(invoice.c.number).where(invoice.c.receipt == sa.bindparam("wanted"))
_NEXT_INVOICE = sa.select(sa.func.coalesce(sa.func.max(invoice.c.number), 0) + 1)


class PaperLookBooks(BookView):
    """Answers from one transaction's view."""

    def template(self, kind: DocumentKind) -> Template | None:
        """The newest of a kind."""
        row = self._connection.execute(_NEWEST, {"wanted": kind.value}).first()
        return _a_template(row) if row else None

    def templates(self) -> tuple[Template, ...]:
        """The newest of each kind, one look-up a kind."""
        newest = (self.template(kind) for kind in sorted(DocumentKind))
        return tuple(one for one in newest if one is not None)

    def letterhead(self) -> Letterhead:
        """The newest."""
        return newest_letterhead(self._connection)

    def invoice_of(self, receipt: int) -> int | None:
        """The number of its invoice."""
        return self._connection.execute(_INVOICE, {"wanted": receipt}).scalar()

    def next_invoice(self) -> int:
        """One more than the newest."""
        return int(self._connection.execute(_NEXT_INVOICE).scalar_one())


def template_of_version(connection: sa.Connection, kind: DocumentKind, version: int) -> Template:
    """A version that is known to be there: a print job names it."""
    return _a_template(connection.execute(_VERSION, {"wanted": kind.value, "numbered": version}).one())


def newest_letterhead(connection: sa.Connection) -> Letterhead:
    """The one that holds; the plain one where none was ever set."""
    row = connection.execute(_LETTERHEAD).first()
    return _a_letterhead(row) if row else PLAIN


def letterhead_of_version(connection: sa.Connection, version: int) -> Letterhead:
    """A version that is known to be there, or 0."""
    if not version:
        return PLAIN
    return _a_letterhead(connection.execute(_LETTERHEAD_VERSION, {"numbered": version}).one())


def _a_template(row: sa.Row[Any]) -> Template:
    return Template(DocumentKind(row.kind), row.version, row.source)


def _a_letterhead(row: sa.Row[Any]) -> Letterhead:
    above, below = tuple(row.above.splitlines()), tuple(row.below.splitlines())
    return Letterhead(row.version, row.logo, above, below, row.second_language)
