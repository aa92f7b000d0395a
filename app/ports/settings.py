"""What can be asked of the books about settings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class SettingTrail:
    """Who gave a setting its present value, and when."""

    operator: int
    at: datetime


class SettingReading(Protocol):
    """Questions about settings, inside one transaction."""

    def setting(self, key: str) -> str:
        """The present value of a setting in its one written form (`app.settings`), or its default; KeyError if unknown."""
        ...

    def setting_trail(self, key: str) -> SettingTrail | None:
        """Who changed a setting last; None while it has its default."""
        ...
