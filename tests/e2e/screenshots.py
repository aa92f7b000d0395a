"""Takes the pictures of docs/screens from the real program in a real window: the six steps in every language.

python -m tests.e2e.screenshots
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from PIL import Image

from aquatill.home import Home
from aquatill.language import words_in
from tests.e2e.day import Step, a_day
from tests.e2e.desk import ROOT, Window, x_server
from tests.e2e.folders import demo_home
from words import languages

SCREENS = ROOT / "docs" / "screens"
COLOURS = 128


def main() -> None:
    """All pictures, one program a language."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    with x_server() as display:
        for language in languages():
            with tempfile.TemporaryDirectory() as folder:
                _take(display, Path(folder), language)


def _take(display: str, folder: Path, language: str) -> None:
    demo_home(folder, language)
    words = words_in(language, Home(folder).profile())

    def photograph(step: Step) -> None:
        file = SCREENS / f"{step.value}-{language}.png"
        window.shot(file)
        with Image.open(file) as picture:
            picture.quantize(COLOURS).save(file, optimize=True)

    window = Window(display, folder, words)
    try:
        a_day(window, words, photograph)
        window.close()
    finally:
        window.kill()


if __name__ == "__main__":
    main()
