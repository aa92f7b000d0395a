"""The desk before the login is painted: what the login shows, and all else as soon as it is asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from aquatill.language import words_in

if TYPE_CHECKING:
    from aquatill.clock import SystemClock
    from aquatill.desk import TillDesk
    from aquatill.home import Home
    from ui.profile import Profile
    from words import Words


class FirstDesk:
    """Stands in for the desk that ``made`` makes, which loads what all pages can do, seventy modules."""

    def __init__(self, home: Home, profile: Profile, clock: SystemClock, made: Callable[[], TillDesk]) -> None:
        self._home = home
        self.profile = profile
        self._clock = clock
        self._made = made

    def words(self, language: str) -> Words:
        """The words of a language of the profile."""
        return words_in(language, self._home.profile())

    def now(self) -> datetime:
        """The present instant, UTC."""
        return self._clock.now()

    @cached_property
    def whole(self) -> TillDesk:
        """The desk with all that it can do."""
        return self._made()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.whole, name)
