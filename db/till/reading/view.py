"""One open transaction's view of the books, and the one fact that most questions need: what the till was set up with."""

from __future__ import annotations

import sqlalchemy as sa

from app.domain.errors import Code, StoreError
from app.domain.till import Founding
from db.kit.prepared import asking
from db.till.reading import register


class BookView:
    """`known` is the founding when the store has read it before."""

    def __init__(self, connection: sa.Connection, known: Founding | None) -> None:
        self._connection = asking(connection)
        self.known = known

    def founding(self) -> Founding:
        """What the till was set up with; raises StoreError STORE_NOT_SET_UP before that."""
        self.known = self.known or register.founded_as(self._connection)
        if self.known is None:
            raise StoreError(Code.STORE_NOT_SET_UP)
        return self.known

    @property
    def _currency(self) -> str:
        return self.founding().currency
