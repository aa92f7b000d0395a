"""Which shape of the tables a database has, told by one plain query; Alembic is imported only to change it."""

from __future__ import annotations

import sqlalchemy as sa

from app.domain.errors import Code, StoreError
from db.kit.faults import GuardsChanged

HEAD = "0001"
KNOWN = ("0001",)

_TABLE = """CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
)"""
_EXISTS = sa.text("SELECT count(*) FROM sqlite_schema WHERE name = 'alembic_version'")
_FOUND = sa.text("SELECT version_num FROM alembic_version")


def stamp(connection: sa.Connection) -> None:
    """Note that a freshly made database has today's shape."""
    connection.exec_driver_sql(_TABLE)
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))


def is_current(connection: sa.Connection) -> bool:
    """Whether nothing has to be migrated.

    Raises StoreError STORE_NEWER when a newer program shaped it, `GuardsChanged` when no program of ours did.
    """
    if not connection.execute(_EXISTS).scalar_one():
        raise GuardsChanged(("alembic_version",))
    found = connection.execute(_FOUND).scalar_one()
    if found not in KNOWN:
        raise StoreError(Code.STORE_NEWER, found=found, known=HEAD)
    return bool(found == HEAD)
