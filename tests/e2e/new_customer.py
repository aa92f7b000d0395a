"""The register at the window, keys alone: find somebody, open an account, make its card, sell the first water."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from tests.e2e.day import HOLDER, put_card
from tests.e2e.desk import Window
from words import Words

BLANK_CARD = "7"


class Scene(StrEnum):
    """What stands on the screen, each with the picture that shows it."""

    SEARCH = "7-search"
    FILE = "7-file"
    HISTORY = "7-history"
    OPEN = "8-open-account"
    METER = "8-meter"
    CARD = "8-card"
    FIRST = "8-first-purchase"


After = Callable[[Scene], None]


def _nothing(scene: Scene) -> None:
    """For work that nobody photographs."""


def look_up(window: Window, words: Words, after: After = _nothing) -> None:
    """Search by parts of a name, without accents; open the file, turn its pages."""
    window.keys("F4")
    window.see(words.tr("Type any part, in any order, or put the customer's card on the reader."))
    window.write("lopez maria")
    window.see("lopez maria")
    window.see(HOLDER)
    after(Scene.SEARCH)
    window.keys("Return")
    window.see(HOLDER)
    window.see(words.tr("Person"))
    after(Scene.FILE)
    window.keys("alt+5")
    window.see(words.tr("set-up"))
    after(Scene.HISTORY)


def new_customer(window: Window, words: Words, after: After = _nothing) -> None:
    """From the search to water on a card that was blank."""
    window.keys("F4", "Escape", "Escape")
    window.see(words.tr("Type any part, in any order, or put the customer's card on the reader."))
    window.keys("ctrl+n")
    window.see(words.tr("Creates the file. The meter and the card follow at once."))
    window.write("Rosa Mendez Vidal\t55 1234 5678\trosa@example.mx\tINE\tMEVR880101\t\t\tCalle Nueva 8, Centro")
    after(Scene.OPEN)
    window.keys("ctrl+s")
    window.see(words.tr("Meter number"))
    window.write("0999000001")
    after(Scene.METER)
    window.keys("ctrl+s")
    window.see(words.tr("Put a blank card on the reader"))
    put_card(window, BLANK_CARD)
    window.see(words.tr("The card can be made"))
    after(Scene.CARD)
    window.keys("Return")
    window.see("Rosa Mendez Vidal")
    window.see(words.tr("No meter has seen this card yet"))
    window.write("3")
    window.see("3.000 m³")
    after(Scene.FIRST)
    window.keys("Return")
    window.write("5000")
    window.keys("Return", "Return")
    window.see(words.tr("Done."))
