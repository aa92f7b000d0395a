"""Settings that must be known before the books open stand in the profile too; the books are right, the profile follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace

from aquatill.home import Home, Profile

_BOTH = frozenset(field.name for field in fields(Profile))


def keep_in_profile(home: Home, changed: Mapping[str, str]) -> None:
    """Brings the profile up to date with settings that were changed; those that it does not hold are passed over."""
    mine = {key: value for key, value in changed.items() if key in _BOTH}
    profile = home.profile()
    if mine and profile is not None:
        home.keep_profile(replace(profile, **mine))  # type: ignore[arg-type]
