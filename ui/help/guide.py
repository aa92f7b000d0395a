"""Where the guides lie: a Markdown file a topic, in a folder a language; pictures beside the other documents."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from ui.actions import Page

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide"
_WRITTEN_FIRST = "en"


class Topic(StrEnum):
    """What the guide tells besides the pages of the work area, which are topics by their own names."""

    CONTENTS = "contents"
    LOGIN = "login"
    STOPPED = "stopped"


def pages_of_the_guide() -> frozenset[str]:
    """The topics that every language has."""
    return frozenset(page.value for page in (*Topic, *Page))


def file_of(topic: str, locale: str) -> Path:
    """The page for a topic in a language, or in English where the guide does not speak it."""
    own = GUIDE / locale.split("_")[0] / f"{topic}.md"
    return own if own.is_file() else GUIDE / _WRITTEN_FIRST / own.name
