"""What can be asked of the books about their copies and archives."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from app.domain.keeping import Archived, Behind, CopyMade, CopyPlace


class KeepingReading(Protocol):
    """Questions about copies of the books, inside one transaction."""

    def copies_made(self) -> tuple[CopyMade, ...]:
        """The newest copy at each place that had one, by place; the till's own folder is the empty one."""
        ...

    def copy_places(self) -> tuple[CopyPlace, ...]:
        """Where copies go beside the till's own folder."""
        ...

    def uncopied_since(self, head: int) -> datetime | None:
        """When the first thing after journal entry ``head`` happened; None for nothing but that copies were made."""
        ...

    def places_behind(self) -> tuple[Behind, ...]:
        """Places, the own folder too, whose newest copy lacks something, and those chosen that have none yet."""
        ...

    def archives(self) -> tuple[Archived, ...]:
        """The archives of closed years, the oldest first."""
        ...
