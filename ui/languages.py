"""The names of languages in themselves; needed before anything that knows them all is loaded."""

from collections.abc import Iterable

_NAMES = {"en": "English", "es": "Español", "ar": "العربية", "fr": "Français", "pt": "Português", "sw": "Kiswahili"}


def named(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Each locale code with its language's own name."""
    return [(code, _NAMES.get(code.split("_")[0], code)) for code in codes]
