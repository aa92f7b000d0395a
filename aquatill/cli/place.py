"""The till that a command works at: the folder, its profile and equipment, and who types what on standard input."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.domain.errors import Code, Refusal, StoreError
from aquatill.home import Home, Profile, home

if TYPE_CHECKING:
    from app.counter.till import Till
    from app.domain.roles import Operator
    from aquatill.cli.console import Console
    from aquatill.cli.parser import Parsed
    from aquatill.equipment import Equipment


@dataclass(frozen=True, slots=True)
class Place:
    """A data folder with a till in it."""

    home: Home
    profile: Profile
    equipment: Equipment


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
