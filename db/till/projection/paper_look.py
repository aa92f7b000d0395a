"""Templates and letterhead, each version a row."""

from __future__ import annotations

import sqlalchemy as sa

from app.domain.paper_events import LetterheadSet, TemplateSet
from db.till.paper_tables import letterhead, template
from db.till.projection.stamp import Stamp


def template_set(connection: sa.Connection, event: TemplateSet, stamp: Stamp) -> None:
    """One version more of a kind's template."""
    new = event.template
    row = {"kind": new.kind.value, "version": new.version, "source": new.source}
    connection.execute(template.insert(), row | {"operator": event.operator, "at": stamp.at})


def letterhead_set(connection: sa.Connection, event: LetterheadSet, stamp: Stamp) -> None:
    """One version more of the letterhead."""
    new = event.letterhead
    row = {"version": new.version, "logo": new.logo, "second_language": new.second_language}
    lines = {"above": "\n".join(new.above), "below": "\n".join(new.below)}
    connection.execute(letterhead.insert(), row | lines | {"operator": event.operator, "at": stamp.at})
