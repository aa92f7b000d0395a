"""The guides are whole: every page of the window in every language, every link and picture there, both languages alike."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ui.help.guide import GUIDE, pages_of_the_guide
from words import languages

_LINK = re.compile(r"!?\[[^\]]*\]\(([^)#]+)(?:#[^)]*)?\)")
_HEADING = re.compile(r"^#+ ", re.MULTILINE)
_KEY = re.compile(r"\*\*((?:Ctrl|Shift|Alt)\+\w+|F\d+|Esc)\*\*")
PAGES = sorted(file.name for file in (GUIDE / "en").glob("*.md"))


def links(file: Path) -> list[Path]:
    """What a page leads to or shows, outside the web."""
    found = (target for target in _LINK.findall(file.read_text(encoding="utf-8")) if "://" not in target)
    return [(file.parent / target).resolve() for target in found]


@pytest.mark.parametrize("language", languages())
def test_every_page_of_the_window_has_one(language: str) -> None:
    assert pages_of_the_guide() <= {file.stem for file in (GUIDE / language).glob("*.md")}


@pytest.mark.parametrize("language", languages())
def test_every_link_and_picture_is_there(language: str) -> None:
    wanting = [
        (file.name, str(link)) for file in (GUIDE / language).glob("*.md") for link in links(file) if not link.is_file()
    ]
    assert not wanting


@pytest.mark.parametrize("language", languages())
def test_every_page_can_be_reached_from_the_contents(language: str) -> None:
    reached: set[Path] = set()
    todo = [GUIDE / language / "contents.md"]
    while todo:
        file = todo.pop()
        if file not in reached and file.parent == GUIDE / language:
            reached.add(file)
            todo += [link for link in links(file) if link.suffix == ".md"]
    assert reached == set((GUIDE / language).glob("*.md"))


@pytest.mark.parametrize("name", PAGES)
def test_each_language_has_the_same_sections_pictures_and_keys(name: str) -> None:
    """Translations that drift apart are noticed: as many headings, as many pictures, the same keys in the same order."""

    def shape(language: str) -> tuple[int, list[str], list[str]]:
        text = (GUIDE / language / name).read_text(encoding="utf-8")
        pictures = [Path(link).name.replace(f"-{language}.png", "") for link in _LINK.findall(text) if link.endswith(".png")]
        return len(_HEADING.findall(text)), pictures, _KEY.findall(text)

    assert shape("es") == shape("en")
