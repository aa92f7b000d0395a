"""What happens to people who work at a till, their roles, and settings; part of `app.domain.events.Event`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SettingChanged:
    """A setting of `app.settings` has this value from now on; ``operator`` 0: as the till was set up."""

    key: str
    value: str
    operator: int


PeopleEvent = SettingChanged
