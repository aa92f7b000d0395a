"""Questions about tariffs."""

from __future__ import annotations

import functools

import sqlalchemy as sa

from app.domain.tariff.definition import TariffVersion
from db.till.tables import tariff
from db.till.tariff_codec import decode_tariff

_VERSIONS = (
    sa.select(tariff.c.document)
    .where(tariff.c.key == sa.bindparam("key"))
    .order_by(tariff.c.key, tariff.c.valid_from, tariff.c.version)
)
_EVERY = sa.select(tariff.c.document).order_by(tariff.c.key, tariff.c.valid_from, tariff.c.version)


def every(connection: sa.Connection) -> tuple[TariffVersion, ...]:
    """All versions of all tariffs, by key, by their first day and then by number."""
    return tuple(map(_decoded, connection.execute(_EVERY).scalars()))


def versions(connection: sa.Connection, key: str) -> tuple[TariffVersion, ...]:
    """All versions of a tariff, by their first day and then by number."""
    return tuple(map(_decoded, connection.execute(_VERSIONS, {"key": key}).scalars()))


@functools.lru_cache(maxsize=64)
def _decoded(document: str) -> TariffVersion:
    """A version never changes, and every card on the reader asks for one."""
    return decode_tariff(document)
