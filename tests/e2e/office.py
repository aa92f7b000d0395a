"""What an administrator of the demo does at the window, keys alone."""

from __future__ import annotations

from tests.e2e.desk import Window
from words import Words

ADMINISTRATOR, PIN = "4", "7361"


def try_a_tariff(window: Window, words: Words) -> None:
    """Logs in, goes to the tariffs and prices 25 m³: 7 × 24.50 + 13 × 67 + 5 × 89 + 75, and 16% on all of it."""
    window.see(words.tr("Log in"))
    window.see(words.tr("Card tray"))
    window.spread()
    window.focus("^Aquatill · ")
    window.write(ADMINISTRATOR)
    window.keys("Tab")
    window.write(PIN)
    window.keys("Return")
    window.see(words.tr("Tariffs"))
    window.keys("F8")
    window.field(words.tr("Cubic metres"))
    window.write("25")
    window.see("1,812.50")
