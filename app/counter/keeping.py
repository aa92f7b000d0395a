"""Where copies of the books go: places are chosen and given up by somebody who may change settings."""

from __future__ import annotations

from collections.abc import Callable

from app.counter.till import Till
from app.domain.errors import Code, Refusal
from app.domain.keeping import CopyPlace
from app.domain.keeping_events import CopyPlaceChosen, CopyPlaceDropped
from app.domain.roles import Job, Operator, may, require
from app.ports import Tx


def choose_place(till: Till, operator: Operator, place: CopyPlace, make_ready: Callable[[CopyPlace], None]) -> CopyPlace:
    """Copies go to a place from now on, once ``make_ready`` found it there; Refusal NOT_ALLOWED, PLACE_KNOWN (place)."""
    require(operator, Job.SETTINGS)
    if place not in till.store.read(lambda books: books.copy_places()):
        make_ready(place)

    def choose(tx: Tx) -> None:
        if place in tx.copy_places():
            raise Refusal(Code.PLACE_KNOWN, place=place.key)
        tx.post(CopyPlaceChosen(place, operator.number))

    till.store.write(choose)
    return place


def drop_place(till: Till, operator: Operator, place: CopyPlace) -> CopyPlace:
    """Copies go to a place no more, and those that lie there stay; Refusal NOT_ALLOWED, PLACE_UNKNOWN (place)."""
    require(operator, Job.SETTINGS)

    def drop(tx: Tx) -> None:
        if place not in tx.copy_places():
            raise Refusal(Code.PLACE_UNKNOWN, place=place.key)
        tx.post(CopyPlaceDropped(place, operator.number))

    till.store.write(drop)
    return place


def require_sight(operator: Operator) -> None:
    """Who may see which copies and archives there are: who makes them, or takes records along; Refusal NOT_ALLOWED."""
    if not may(operator, Job.AUDIT):
        require(operator, Job.COPIES)


def require_copies(operator: Operator) -> None:
    """Who may have a copy made; Refusal NOT_ALLOWED."""
    require(operator, Job.COPIES)


def require_restoring(operator: Operator) -> None:
    """Who may bring the books back from a copy; Refusal NOT_ALLOWED."""
    require(operator, Job.RESTORE)
