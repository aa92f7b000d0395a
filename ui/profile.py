"""What is known of a till before its books are open."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """Somebody of a demo, whose PIN the login shows."""

    number: int
    name: str
    pin: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known before the books are open (profile.json): enough to paint the login.

    ``languages`` are locale codes, the usual one first. ``asks_passphrase``: the books' key is wrapped by a passphrase
    that a person must type. ``training``: a demo at which people learn, which is said all over the screen.
    """

    utility_name: str
    branch: str
    languages: tuple[str, ...]
    demo: bool
    asks_passphrase: bool = False
    demo_people: tuple[DemoPerson, ...] = ()
    training: bool = False
