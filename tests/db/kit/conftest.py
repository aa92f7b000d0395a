"""A small chained journal on disk, without anything of a till in it."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from db.kit import journal
from db.kit.chain import Draft, Entry
from db.kit.engine import open_connection, writing

KEY = sha256(b"kit").digest()
SIGNER = Ed25519PrivateKey.from_private_bytes(sha256(b"signer").digest())


def draft(number: int, size: int = 40) -> Draft:
    """What some author says."""
    return Draft("author", 1, "said", 1, 1_700_000_000_000_000 + number, bytes([number % 256]) * size)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "books.db"


@pytest.fixture
def connection(path: Path) -> Iterator[sa.Connection]:
    """An open database with an empty journal and one other table."""
    with open_connection(path, KEY, mode="rwc") as opened:
        with writing(opened, path):
            journal.create(opened)
            opened.exec_driver_sql("CREATE TABLE note (number INTEGER PRIMARY KEY, text BLOB) STRICT")
        yield opened


@pytest.fixture
def say(connection: sa.Connection, path: Path) -> Callable[[int], Entry]:
    """Commit one entry of so many payload bytes."""

    def commit(size: int = 40) -> Entry:
        with writing(connection, path):
            head = journal.head(connection)
            entry = journal.append(connection, draft(head.seq + 1, size), head, SIGNER)
            journal.count_commit(connection, 0)
        return entry

    return commit
