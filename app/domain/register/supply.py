"""Where water is delivered: regions, zones and branches, connections, meters, and which meter was where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.card import Commodity, MeterMode


@dataclass(frozen=True, slots=True)
class Region:
    """A region, by the number that stands on cards (1…65535)."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of the network for loss reports; ``parent`` is the code of the zone that feeds it (empty: none).

    ``master`` is the number of the meter through which all its water comes (empty: none).
    """

    code: str
    name: str
    region: int
    parent: str = ""
    master: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """An office of the utility."""

    code: str
    name: str
    region: int


@dataclass(frozen=True, slots=True)
class Connection:
    """A point of supply: an address that a meter serves. ``number`` is the utility's own text, ``zone`` may be empty."""

    number: str
    address: str
    region: int
    zone: str = ""


@dataclass(frozen=True, slots=True)
class Meter:
    """A meter. ``number`` is up to 16 decimal digits; ``master``: number of the meter through which its water comes.

    ``bulk``: it measures for the network and serves no customer.
    """

    number: str
    size: int = 15
    make: str = ""
    commodity: Commodity = Commodity.WATER
    mode: MeterMode = MeterMode.PREPAID
    master: str = ""
    bulk: bool = False


@dataclass(frozen=True, slots=True)
class Installation:
    """A binding: a meter at a connection from ``installed`` to ``removed`` (None: still there).

    ``binding`` is its number, never used again. ``register`` is the meter's total when it was installed and
    ``register_removed`` when it was taken away, litres.
    """

    binding: int
    connection: str
    meter: str
    installed: date
    register: int = 0
    removed: date | None = None
    register_removed: int | None = None


@dataclass(frozen=True, slots=True)
class CardRecord:
    """A card that was issued: its serial, for which connection, and as which generation (from 1)."""

    serial: bytes
    connection: str
    generation: int
