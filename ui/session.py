"""What every page works with: the desk, the way back from its workers, the operator's words, who stands here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from app.domain.roles import Operator
from app.domain.till import Founding
from ui.desk import Desk
from ui.relay import Relay
from words import Words

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Session:
    """One operator at the till in one language."""

    desk: Desk
    relay: Relay
    words: Words
    operator: Operator
    founding: Founding

    def to(self, callback: Callable[[T], None]) -> Callable[[T], None]:
        """A callback for the desk that runs on Qt's thread."""
        return self.relay.to(callback)
