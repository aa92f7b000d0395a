"""The mark that stands beside a database while it is open for writing: found at start, the last stop was not clean."""

from pathlib import Path

from db.kit.disk import sync_folder


def mark_open(database: Path) -> bool:
    """Set the mark, on disk. Returns whether it stood there already: the program was killed or lost power."""
    mark = _mark(database)
    stood = mark.exists()
    if not stood:
        mark.touch()
        sync_folder(mark.parent)
    return stood


def mark_closed(database: Path) -> None:
    """Take the mark away after everything was written."""
    _mark(database).unlink(missing_ok=True)
    sync_folder(database.parent)


def _mark(database: Path) -> Path:
    return database.with_name(database.name + ".open")
