"""What a projection knows of an event besides the event itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Stamp:
    """Number, epoch and instant (UTC) of the journal entry that holds the event."""

    seq: int
    epoch: int
    at: datetime
