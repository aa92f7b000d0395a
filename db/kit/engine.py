"""SQLAlchemy Core over SQLCipher files: a writer whose transactions lock at once, and a pure reader.

A transaction that begins as a reader and turns into a writer fails with "database is locked" instead of
waiting (sqlite.org/lang_transaction.html), so a writing one says BEGIN IMMEDIATE from the begin-event hook.

One engine serves all files: SQLAlchemy keeps the statements that it has compiled with the engine, and to compile one
costs more than to run it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, partial
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import sqlcipher3.dbapi2 as sqlcipher

from db.kit.cipher import connect, named_faults

_BEGIN = "begin_statement"
_to_open: ContextVar[Callable[[], Any]] = ContextVar("to_open")
"""What the engine connects to; it is set only while somebody asks for a connection, and nothing connects unasked."""


def open_connection(path: Path, key: bytes, *, mode: str) -> sa.Connection:
    """SQLAlchemy over `db.kit.cipher.connect(path, key, mode)`, which says what this raises.

    The connection belongs to the thread that made it; closing it closes the file.
    """
    return _opened(partial(connect, path, key, mode=mode))


def open_in_memory() -> sa.Connection:
    """An empty database that is gone when the connection is closed."""
    return _opened(partial(sqlcipher.connect, ":memory:", isolation_level=None))


def _opened(opening: Callable[[], Any]) -> sa.Connection:
    token = _to_open.set(opening)
    try:
        return _engine().connect()
    finally:
        _to_open.reset(token)


@cache
def _engine() -> sa.Engine:
    engine = sa.create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=_open,
        poolclass=sa.NullPool,
        hide_parameters=True,  # what is bound may be a PIN hash or a name, and exceptions go to the log
    )
    sa.event.listen(engine, "begin", _begin)
    return engine


def _open() -> Any:
    return _to_open.get()()


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


def bare(connection: sa.Connection) -> Any:
    """The connection below SQLAlchemy, which adds to a small question more than it takes."""
    return connection.connection.driver_connection
