"""What stands above every document, and for whom it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above every document."""

    utility: str
    tax_number: str
    address: str
    branch: str
    till: int
    epoch: int
    operator: int
    operator_name: str
    shift: int
    at: datetime
    zone: str
    language: str
    demo: bool
    training: bool = False


@dataclass(frozen=True, slots=True)
class Supply:
    """For whom: customer, account, address, meter and card generation."""

    holder: str
    account: str
    connection: str
    address: str
    meter: str
    generation: int
