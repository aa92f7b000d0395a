"""The cash desk in the demo's window, keys alone: movements, a count that is off, and the pages of the office."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from tests.e2e.day import log_in as cashier_logs_in
from tests.e2e.desk import Window
from tests.e2e.office import SUPERVISOR
from words import Words


class View(StrEnum):
    """What stands on the screen, each with the picture that shows it."""

    DROP = "11-drop"
    DIFFERENCE = "11-difference"
    SAFE = "11-safe"
    REPORT = "11-report"
    METHODS = "11-methods"
    TEMPLATES = "11-templates"


After = Callable[[View], None]


def _nothing(view: View) -> None:
    """For work that nobody photographs."""


def balance_a_shift(window: Window, words: Words, after: After = _nothing) -> None:
    """Opens with 500.00, drops 200.00 into the safe, counts 250.00 instead of 300.00; the supervisor accepts it."""
    cashier_logs_in(window, words)
    window.see(words.tr("Open the shift"))
    window.write("500")
    window.keys("Return", "Return")
    window.see(words.tr("Put the customer's card on the reader"))
    window.keys("F6")
    window.field(words.tr("All the cash in the drawer"))
    window.keys("ctrl+d")
    window.field(words.tr("Amount"))
    window.write("200")
    after(View.DROP)
    window.keys("Return", "Return", "Return", "Return")
    window.field(words.tr("All the cash in the drawer"))
    window.write("250")
    window.keys("Return", "Return")
    window.field(words.tr("How the difference came about"))
    window.write("counted twice")
    window.keys("Return", "Return")
    window.field(words.tr("Number"))
    number, pin = SUPERVISOR
    window.write(number)
    window.keys("Return")
    window.write(pin)
    after(View.DIFFERENCE)
    window.keys("Return")
    window.see(words.tr("Missing"))


def go_through_the_office(window: Window, words: Words, after: After = _nothing) -> None:
    """The pages of the office, one by one, for an administrator who is logged in."""
    pages = {
        View.METHODS: ("shift+F11", "Methods of payment"),
    }
    window.keys("shift+F7")
    window.field(words.tr("Documents"))
    window.keys("Down")
    for view, (key, head) in pages.items():
        window.keys(key)
        window.see(words.tr(head))
        after(view)
    window.keys("shift+F8")
    window.field(words.tr("Find a report"))
    window.write(words.tr("Sales by customer"))
    window.keys("Return", "Down", "Return")
    window.see(words.tr("Details"))
    after(View.REPORT)
    window.keys("shift+F7")  # where the paper was drawn meanwhile
    window.see(words.tr("Insert a fact"))
    after(View.TEMPLATES)


def close_the_day(window: Window, words: Words, after: After = _nothing) -> None:
    """The supervisor counts the safe."""
    window.keys("shift+F6")
    window.see(words.tr("Safe and closings"))
    after(View.SAFE)
