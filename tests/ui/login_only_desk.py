"""The least that the login needs, without importing the counter's jobs: for measuring what the login itself loads."""

from typing import Any

from ui.desk import Profile
from words import Words


class LoginOnlyDesk:
    """Knows its profile and its words."""

    profile = Profile("Agua de Valle", "Centro", ("en", "es"), demo=True)

    def words(self, language: str) -> Words:
        return Words(language, "UTC", "MXN")

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"the login asked for {name} before it was painted")
