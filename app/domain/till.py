"""Who sells: a till under its epoch, and the utility that it sells for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class TillIdentity:
    """A till (u32) and its epoch (u16), which changes when the till is re-keyed or restored."""

    till: int
    epoch: int


@dataclass(frozen=True, slots=True)
class Founding:
    """What a till was set up with; fixed for the life of its database.

    ``currency`` is an ISO 4217 code, ``zone`` an IANA time zone, ``languages`` locale codes, the cashier's first;
    ``demo`` marks a till that plays with demo keys and virtual cards.
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
