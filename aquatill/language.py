"""Which language the program speaks before anybody has logged in: AQUATILL_LANG, else the profile's first, else English."""

from __future__ import annotations

import os

from aquatill.home import Profile, home
from words import Words, languages


def words_of_the_person() -> Words:
    """The words for the command line."""
    return words_in(preferred_language(), home().profile())


def preferred_language() -> str | None:
    """The language that AQUATILL_LANG asks for, if the program speaks it."""
    wanted = os.environ.get("AQUATILL_LANG", "").split(".")[0]
    return next((code for code in (wanted, wanted.split("_")[0]) if code in languages()), None)


def words_in(language: str | None, profile: Profile | None) -> Words:
    """Words of a language, with the figures of the till in the profile; None leaves the choice to the profile."""
    if profile is None:
        return Words(language or "en", "UTC", "USD")
    return Words(language or profile.languages[0], profile.zone, profile.currency)
