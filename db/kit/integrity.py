"""Whether the bytes on disk are those that were written: every page's HMAC, then the structure of the trees."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from db.kit.cipher import connect_unproven, named_faults
from db.kit.faults import DatabaseMissing, PagesDamaged

_PAGE = re.compile(r"page (\d+)")


@dataclass(frozen=True, slots=True)
class Integrity:
    """The result of a full check: damaged pages (from 1) and SQLite's words on what is wrong with the structure."""

    pages: tuple[int, ...] = ()
    structure: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Nothing was found."""
        return not self.pages and not self.structure

    def require(self) -> None:
        """Raise `PagesDamaged` unless sound."""
        if not self.sound:
            raise PagesDamaged(self.pages)


def check(path: Path, key: bytes) -> Integrity:
    """Check the whole file through a connection of its own, also beside a running writer (about 400 MB/s).

    A page that a checkpoint is just overwriting can look damaged, so a finding must show twice. With a wrong key, or a
    damaged salt in the first page, every page is damaged. Raises `DatabaseMissing` and the disk's faults.
    """
    if not path.exists():
        raise DatabaseMissing(path)
    with named_faults(path):
        connection = connect_unproven(path, key, "ro")
        try:
            pages = _damaged_pages(connection)
            if pages:
                pages &= _damaged_pages(connection)
            return Integrity(tuple(sorted(pages)), _structure_flaws(connection))
        finally:
            connection.close()


def _damaged_pages(connection: Any) -> set[int]:
    rows = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    found = (_PAGE.search(text) for (text,) in rows)
    return {int(match[1]) if match else 0 for match in found}


def _structure_flaws(connection: Any) -> tuple[str, ...]:
    try:
        rows = connection.execute("PRAGMA quick_check(10)").fetchall()
    except sqlcipher.DatabaseError as error:
        return (str(error),)
    return tuple(text for (text,) in rows if text != "ok")
