"""Bring an older database to today's shape with Alembic, all steps in the caller's one transaction."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from db.kit import journal

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(connection: sa.Connection) -> None:
    """Run the missing migrations; raises `GuardsChanged` when one of them touched the journal.

    Alembic is imported here, since most starts need none (0.2 s).
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    journal.require_guards(connection)
