"""The till that a command works at: the folder, its profile and equipment, and who types what on standard input."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.errors import Code, Refusal, StoreError
from aquatill.home import Home, Profile, home

if TYPE_CHECKING:
    from app.counter.till import Till
    from app.domain.roles import Operator
    from aquatill.books import Books
    from aquatill.cli.console import Console
    from aquatill.cli.parser import Parsed
    from aquatill.equipment import Equipment


@dataclass(frozen=True, slots=True)
class Place:
    """A data folder with a till in it."""

    home: Home
    profile: Profile
    equipment: Equipment


@dataclass(frozen=True, slots=True)
class Here:
    """Where a command works: a place, its open books, and the till for jobs with them."""

    place: Place
    books: Books
    till: Till


@contextmanager
def open_till(console: Console, parsed: Parsed) -> Iterator[Here]:
    """The till of the data folder, its books held by the command that was typed, with the reader that its flag names.

    Raises STORE_NOT_SET_UP where there is none, RUNNING_ALREADY where somebody else has the books, and as `open_books`.
    """
    from aquatill.books import books_of
    from aquatill.clock import SystemClock

    place = till_of_this_folder(getattr(parsed, "reader", None))
    keys = place.equipment.keys(passphrase_from(console, parsed))
    with books_of(place.home, keys, SystemClock(), demo=place.profile.demo, name=f"aquatill {parsed.command}") as books:
        yield Here(place, books, books.till())


def till_of_this_folder(reader: str | None = None) -> Place:
    """The till of the data folder; ``reader`` instead of the profile's. StoreError STORE_NOT_SET_UP when there is none."""
    return till_in(home(), reader)


def till_in(here: Home, reader: str | None = None) -> Place:
    """The till of a data folder, as `till_of_this_folder`."""
    from aquatill.wiring import equipment_of

    profile = here.profile()
    if profile is None:
        raise StoreError(Code.STORE_NOT_SET_UP)
    if reader is not None:
        profile = replace(profile, reader=reader)
    return Place(here, profile, equipment_of(here, profile))


def passphrase_from(console: Console, parsed: Parsed) -> str | None:
    """The passphrase, if the flag says that it comes on standard input."""
    return console.line_of_input() if parsed.passphrase_stdin else None


def operator_from(console: Console, parsed: Parsed, till: Till) -> Operator:
    """Who works: number from the flag, PIN from the next line of standard input."""
    from app.counter.login import log_in

    pin = console.line_of_input()
    if not pin:
        raise Refusal(Code.PIN_WRONG, wait=0)
    return log_in(till, parsed.operator, pin)
