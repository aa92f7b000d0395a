"""What an administrator of the demo does on the page of backups, keys alone: a copy, a look, the way back, records."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from tests.e2e.desk import Window
from tests.e2e.office import ADMINISTRATOR, log_in
from words import Words


class Sight(StrEnum):
    """What stands on the screen, each with the picture that shows it."""

    LOOK = "9-backups"
    RECORDS = "9-records"


def bring_the_books_back(window: Window, words: Words, after: Callable[[Sight], None]) -> None:
    """Makes a copy, looks at what going back to it would lose, and goes back: the login says so."""
    log_in(window, words, ADMINISTRATOR)
    window.see(words.tr("Office"))
    window.keys("shift+F9")
    window.see(words.tr("There is no copy yet."))
    window.keys("ctrl+n")
    window.see(words.tr("A copy was made, proven, and taken to every place."))
    window.keys("alt+3")
    window.see(words.tr("For an auditor"))
    after(Sight.RECORDS)
    window.keys("alt+1")
    window.keys("Return")
    window.field(words.tr("Your PIN"))
    after(Sight.LOOK)
    window.write(ADMINISTRATOR[1])
    window.keys("Return")
    window.keys("Return")
    window.see(words.tr("The books were brought back. Log in again."))
