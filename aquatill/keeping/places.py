"""Where the places for copies are on this computer now."""

from __future__ import annotations

from pathlib import Path

from app.domain.keeping import COPIES, CopyPlace, PlaceKind
from db.till.copying import troubles_of
from devices.volumes import mounted


def folder_of(place: CopyPlace) -> Path | None:
    """The folder for copies at a place; None while the place is not there, or was never made ready."""
    root = root_of(place)
    if root is None:
        return None
    try:
        return root / COPIES if (root / COPIES).is_dir() else None
    except OSError:
        return None


def root_of(place: CopyPlace) -> Path | None:
    """The folder or the stick itself; None while it is not there."""
    return mounted(place.where) if place.kind is PlaceKind.STICK else Path(place.where)


def make_ready(place: CopyPlace) -> None:
    """Make the folder for copies at a place, by which it is known again; StoreError PLACE_GONE, PLACE_READ_ONLY …"""
    root = root_of(place)
    with troubles_of(place.key):
        if root is None or not root.is_absolute() or not root.is_dir():
            raise FileNotFoundError(2, "", place.where)
        (root / COPIES).mkdir(exist_ok=True)
