"""Hands that change a file of records before its checkers see it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from app.domain.records.manifest import JOURNAL


def repacked(archive: Path, place: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """The archive with some of its files changed."""
    with ZipFile(archive) as pack:
        files = {name: pack.read(name) for name in pack.namelist()}
    change(files)
    made = place / "changed.zip"
    with ZipFile(made, "w") as pack:
        for name, octets in files.items():
            pack.writestr(name, octets)
    return made


def lines(change: Callable[[list[bytes]], object]) -> Callable[[dict[str, bytes]], None]:
    """Changes the lines of the journal."""

    def changed(files: dict[str, bytes]) -> None:
        kept = files[JOURNAL].splitlines(keepends=True)
        change(kept)
        files[JOURNAL] = b"".join(kept)

    return changed


def in_line(place: int, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(kept: list[bytes]) -> None:
        assert old in kept[place]
        kept[place] = kept[place].replace(old, new, 1)

    return lines(change)


def of_member(name: str, old: bytes, new: bytes) -> Callable[[dict[str, bytes]], None]:
    def change(files: dict[str, bytes]) -> None:
        assert old in files[name]
        files[name] = files[name].replace(old, new, 1)

    return change


def zipped(archive: Path, place: Path, change: Callable[[list[tuple[ZipInfo, bytes]]], None]) -> Path:
    """The archive written anew, with members that its manifest knows nothing of; every signature still holds."""
    with ZipFile(archive) as pack:
        members = [(ZipInfo(name), pack.read(name)) for name in pack.namelist()]
    change(members)
    made = place / "changed.zip"
    with ZipFile(made, "w", ZIP_DEFLATED) as pack:
        for info, octets in members:
            info.compress_type = ZIP_DEFLATED
            pack.writestr(info, octets)
    return made
