"""The tables as the journal alone would make them, in a database that lives in memory."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
import sqlalchemy as sa
import sqlcipher3.dbapi2 as sqlcipher

from app.domain.errors import CardError
from db.kit.chain import Entry
from db.kit.engine import bare, open_in_memory
from db.kit.prepared import asking
from db.till.codec import UnknownEvent, decode
from db.till.columns import METADATA, from_micros
from db.till.projection import project
from db.till.projection.entries import ForbiddenMove
from db.till.projection.stamp import Stamp


class Rebuilt:
    """Takes journal entries in their order and projects them; `connection` reads the result."""

    def __init__(self) -> None:
        self.connection = open_in_memory()
        _empty_tables().backup(bare(self.connection))
        self.connection.begin()
        self._asking = asking(self.connection)

    def take(self, entry: Entry) -> bool:
        """Project one entry; False when it is none that we ever wrote, and then nothing of it was projected."""
        said = entry.draft
        memory = bare(self.connection)
        # Straight to the driver: through SQLAlchemy the two savepoints cost as much as the projection.
        memory.execute("SAVEPOINT entry")
        try:
            event = decode(said.kind, said.version, said.payload)
            project(self._asking, event, Stamp(entry.seq, said.epoch, from_micros(said.at)))
        except (UnknownEvent, msgspec.MsgspecError, ForbiddenMove, CardError, sa.exc.SQLAlchemyError):
            memory.execute("ROLLBACK TO entry")
            return False
        finally:
            memory.execute("RELEASE entry")
        return True

    def close(self) -> None:
        """Forget it."""
        self.connection.close()


@cache
def _empty_tables() -> Any:
    """A database with every table and no row, made once: a copy of it costs a hundredth."""
    made = sqlcipher.connect(":memory:", isolation_level=None, check_same_thread=False)
    with open_in_memory() as connection:
        METADATA.create_all(connection)
        connection.commit()
        bare(connection).backup(made)
    return made
