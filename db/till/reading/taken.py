"""What was taken back of sales after they were completed, sale by sale."""

from __future__ import annotations

import sqlalchemy as sa

from app.domain.money import nearest
from app.domain.till import TillIdentity
from app.domain.vend import TALLIED_STATES, EntryId
from app.domain.worth import Taken
from db.till.return_tables import return_part, taking_back
from db.till.tables import entry

_KEY = ("till", "epoch", "binding", "number")
_SAME_PART = sa.and_(*(return_part.c[name] == entry.c[name] for name in _KEY))
_TAKEN = (
    sa.select(return_part, taking_back.c.released, taking_back.c.litres.label("whole"))
    .join_from(return_part, taking_back, sa.and_(*(return_part.c[name] == taking_back.c[name] for name in _KEY)))
    .join(entry, _SAME_PART)
    .where(
        return_part.c.sold_to == sa.bindparam("wanted"),
        entry.c.state.in_([state.value for state in sorted(TALLIED_STATES)]),
    )
    .order_by(return_part.c.till, return_part.c.epoch, return_part.c.binding, return_part.c.number, return_part.c.position)
)


def taken_at(connection: sa.Connection, binding: int) -> dict[EntryId, Taken]:
    """What was taken back of each sale to a binding; what was let go again is not, and that is the last of a return."""
    found: dict[EntryId, Taken] = {}
    left: dict[EntryId, int] = {}
    for row in connection.execute(_TAKEN, {"wanted": binding}):
        owner = TillIdentity(row.till, row.epoch)
        back, sale = EntryId(owner, row.binding, row.number), EntryId(owner, binding, row.sale)
        standing = left.setdefault(back, row.whole - row.released)
        litres = min(standing, row.litres)
        left[back] = standing - litres
        before = found.get(sale, Taken())
        value = nearest(row.value * litres, row.litres) if row.litres else row.value
        found[sale] = Taken(before.litres + litres, before.value + value)
    return found
