"""The tables as the journal alone would make them, in a database that lives in memory."""

from __future__ import annotations

import msgspec
import sqlalchemy as sa
import sqlcipher3.dbapi2 as sqlcipher

from db.kit.chain import Entry
from db.till.codec import UnknownEvent, decode
from db.till.columns import METADATA, from_micros
from db.till.projection import project
from db.till.projection.entries import ForbiddenMove
from db.till.projection.stamp import Stamp


class Rebuilt:
    """Takes journal entries in their order and projects them; `connection` reads the result."""

    def __init__(self) -> None:
        self._memory = sqlcipher.connect(":memory:", isolation_level=None)
        engine = sa.create_engine("sqlite://", module=sqlcipher, creator=lambda: self._memory, poolclass=sa.StaticPool)
        self.connection = engine.connect()
        METADATA.create_all(self.connection)

    def take(self, entry: Entry) -> bool:
        """Project one entry; False when it is none that we ever wrote, and then nothing of it was projected."""
        said = entry.draft
        # Straight to the driver: through SQLAlchemy the two savepoints cost as much as the projection.
        self._memory.execute("SAVEPOINT entry")
        try:
            event = decode(said.kind, said.version, said.payload)
            project(self.connection, event, Stamp(entry.seq, said.epoch, from_micros(said.at)))
        except (UnknownEvent, msgspec.MsgspecError, ForbiddenMove, sa.exc.SQLAlchemyError):
            self._memory.execute("ROLLBACK TO entry")
            return False
        finally:
            self._memory.execute("RELEASE entry")
        return True

    def close(self) -> None:
        """Forget it."""
        self.connection.close()
        self._memory.close()
