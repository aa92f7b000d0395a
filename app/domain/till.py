"""Who sells: a till under its epoch, and the utility that it sells for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.domain.errors import Code

NEWEST_EPOCH = 2**16 - 1


@dataclass(frozen=True, slots=True, order=True)
class TillIdentity:
    """A till (u32) and its epoch (u16), which grows when the till is re-keyed, as it must be after it was restored."""

    till: int
    epoch: int


@dataclass(frozen=True, slots=True)
class Founding:
    """What a till was set up with; only the epoch of its identity changes in the life of its database.

    ``currency`` is an ISO 4217 code, ``zone`` an IANA time zone, ``languages`` locale codes, the cashier's first;
    ``demo`` marks a till that plays with demo keys and virtual cards; ``check_digits``: meter numbers end in a check
    digit (`app.domain.register.check_digit`); ``training``: a demo at which people learn, said on screen and on every paper.
    """

    identity: TillIdentity
    utility: int
    utility_name: str
    branch: str
    region: int
    country: str
    currency: str
    zone: str
    languages: tuple[str, ...]
    key_epoch: int
    demo: bool
    tax_number: str = ""
    address: str = ""
    check_digits: bool = False
    training: bool = False


@dataclass(frozen=True, slots=True)
class Lock:
    """Why the till must not sell in its present epoch (rule 17).

    TILL_LOCKED: the card of ``connection`` holds entry ``found`` of this till, its books end at entry ``known`` of that
    binding. TILL_RESTORED: the books end at journal entry ``known`` of ``since``, and entry ``found`` had been written (0:
    nobody knows). ``epoch``: the highest one in which this till is known to have worked.
    """

    reason: Code
    epoch: int
    found: int
    known: int
    connection: str = ""
    since: datetime | None = None
