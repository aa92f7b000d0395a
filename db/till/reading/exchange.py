"""Questions about meters that were changed: which took whose place, and what came over. See `app.ports.exchange`."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from app.domain.exchange import CARRY_OVER, CarriedOver, Closing, Exchange
from app.domain.register import Installation
from db.till.exchange_tables import carry_over, meter_exchange
from db.till.reading.view import BookView
from db.till.register_tables import installation
from db.till.registered import an_installation
from db.till.tables import known_tally
from db.till.values import tally

_FROM = sa.select(meter_exchange).where(meter_exchange.c.former == sa.bindparam("wanted"))
_INTO = sa.select(meter_exchange).where(meter_exchange.c.binding == sa.bindparam("wanted"))
_CARRIED = (
    sa.select(carry_over.c.former, known_tally)
    .join(known_tally, known_tally.c.binding == carry_over.c.binding)
    .where(
        carry_over.c.binding == sa.bindparam("wanted"),
        known_tally.c.till == CARRY_OVER.till,
        known_tally.c.epoch == CARRY_OVER.epoch,
    )
    .limit(1)
)
_INSTALLATION = sa.select(installation).where(installation.c.binding == sa.bindparam("wanted"))


class ExchangeBooks(BookView):
    """Answers from one transaction's view."""

    def installation(self, binding: int) -> Installation | None:
        """The installation of a binding, also when the meter was taken away since."""
        row = self._connection.execute(_INSTALLATION, {"wanted": binding}).first()
        return an_installation(row) if row else None

    def exchange_from(self, binding: int) -> Exchange | None:
        """The change that ended a binding."""
        row = self._connection.execute(_FROM, {"wanted": binding}).first()
        return _exchange(row) if row else None

    def exchange_into(self, binding: int) -> Exchange | None:
        """The change that began a binding."""
        row = self._connection.execute(_INTO, {"wanted": binding}).first()
        return _exchange(row) if row else None

    def carried_over(self, binding: int) -> CarriedOver | None:
        """What came into a binding from the one before it."""
        row = self._connection.execute(_CARRIED, {"wanted": binding}).first()
        return _carried(row) if row else None


def _exchange(row: sa.Row[Any]) -> Exchange:
    closing = Closing(row.register, row.credit)
    return Exchange(row.former, row.binding, row.connection, closing, row.reason, row.operator, row.approver, row.read_out)


def _carried(row: sa.Row[Any]) -> CarriedOver:
    return CarriedOver(row.former, row.binding, tally(row))
