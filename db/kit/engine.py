"""SQLAlchemy Core over one SQLCipher file: a writer whose transactions lock at once, and a pure reader.

A transaction that begins as a reader and turns into a writer fails with "database is locked" instead of
waiting (sqlite.org/lang_transaction.html), so a writing one says BEGIN IMMEDIATE from the begin-event hook.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import sqlalchemy as sa
import sqlcipher3.dbapi2 as sqlcipher

from db.kit.cipher import connect, named_faults

_BEGIN = "begin_statement"


def open_engine(path: Path, key: bytes, *, mode: str) -> sa.Engine:
    """An engine whose connections are `db.kit.cipher.connect(path, key, mode)`; it keeps none of its own.

    Connections belong to the thread that made them.
    """
    engine = sa.create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=partial(connect, path, key, mode=mode),
        poolclass=sa.NullPool,
        hide_parameters=True,  # what is bound may be a PIN hash or a name, and exceptions go to the log
    )
    sa.event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: sa.Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))


@contextmanager
def writing(connection: sa.Connection, path: Path) -> Iterator[sa.Connection]:
    """One writing transaction: committed when the block ends, rolled back when it raises.

    Raises the faults of `db.kit.cipher.named_faults`.
    """
    with named_faults(path), connection.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"}).begin():
        yield connection


@contextmanager
def reading(connection: sa.Connection, path: Path) -> Iterator[sa.Connection]:
    """One reading transaction: everything in the block sees the same state."""
    with named_faults(path), connection.execution_options(**{_BEGIN: "BEGIN"}).begin():
        yield connection
