"""What an administrator and a supervisor of the demo do at the window, keys alone."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from tests.e2e.desk import ROOT, Window
from words import Words

ADMINISTRATOR, SUPERVISOR = ("4", "7361"), ("3", "9045")
LIST = ROOT / "resources" / "demo" / "lists" / "padron.csv"


class Sight(StrEnum):
    """What stands on the screen of the office, each with the picture that shows it."""

    READINGS = "7-readings"
    SETTINGS = "9-meter-settings"
    ZONES = "9-zones"
    MASTERS = "9-master-meters"
    LOSSES = "9-losses"
    LISTS = "9-lists"
    COLUMNS = "9-columns"
    FINDINGS = "9-findings"
    REPORTS = "13-reports"
    SALES = "13-sales"
    OFFICE = "12-office"
    OPERATORS = "12-operators"
    ROLES = "12-roles"
    WORK_SETTINGS = "12-settings"
    OWN_PIN = "12-own-pin"


After = Callable[[Sight], None]


def _nothing(sight: Sight) -> None:
    """For work that nobody photographs."""


def log_in(window: Window, words: Words, who: tuple[str, str]) -> None:
    """Somebody logs in by number and PIN."""
    window.see(words.tr("Log in"))
    window.see(words.tr("Card tray"))
    window.spread()
    window.focus("^Aquatill · ")
    number, pin = who
    window.write(number)
    window.keys("Tab")
    window.write(pin)
    window.keys("Return")


def try_a_tariff(window: Window, words: Words) -> None:
    """Logs in, goes to the tariffs and prices 25 m³: 7 × 24.50 + 13 × 67 + 5 × 89 + 75, and 16% on all of it."""
    log_in(window, words, ADMINISTRATOR)
    window.see(words.tr("Office"))
    window.keys("F8")
    window.field(words.tr("Cubic metres"))
    window.write("25")
    window.see("1,812.50")


def see_a_meter(window: Window, words: Words, after: After = _nothing) -> None:
    """What was read of a customer's meter, and the form of its settings."""
    window.see(words.tr("Customers"))
    window.keys("F4")
    window.see(words.tr("Type any part, in any order, or put the customer's card on the reader."))
    window.write("lopez maria")
    window.see("lopez maria")
    window.keys("Return")
    window.see(words.tr("Person"))
    window.keys("alt+6")
    window.see(words.tr("Readings"))
    after(Sight.READINGS)
    window.keys("ctrl+g")
    window.see(words.tr("Meter settings"))
    after(Sight.SETTINGS)
    window.keys("Escape")


def see_losses(window: Window, words: Words, after: After = _nothing) -> None:
    """Zones, master meters, and what was lost in a street last month."""
    window.keys("F9")
    window.field(words.tr("Zones"))
    after(Sight.ZONES)
    window.keys("alt+2")
    window.field(words.tr("Master meters"))
    after(Sight.MASTERS)
    window.keys("ctrl+l")
    window.field(words.tr("Zone or master meter"))
    window.keys("Down", "Down", "ctrl+l")
    window.see(words.tr("{share} of what ran in", share="").strip())
    after(Sight.LOSSES)


def bring_a_list_in(window: Window, words: Words, after: After = _nothing) -> None:
    """From a file to the rows that come in and those that do not."""
    window.keys("F11")
    window.field(words.tr("Choose a file…"))
    after(Sight.LISTS)
    window.keys("ctrl+o")
    window.focus(words.tr("Choose a file…"))
    window.write(str(LIST))
    window.keys("Return")
    window.focus("^Aquatill · ")
    window.field(words.tr("Check the list"))
    after(Sight.COLUMNS)
    window.keys("Return")
    window.see(words.tr("Save the rows that do not come in…"))
    after(Sight.FINDINGS)


def change_a_template(window: Window, words: Words) -> None:
    """The administrator puts a line of the house on every receipt, and sees it on the paper before it is kept."""
    window.keys("shift+F7")
    window.field(words.tr("Documents"))
    window.see(words.tr("The paper as it will look"))
    window.keys("Down")
    window.field(words.tr("Template"))
    window.see(words.tr("The paper as it will look"))
    window.keys("ctrl+End")
    window.write("> Res. 4711/2026 <")
    window.keys("ctrl+s")
    window.see(words.tr("Version {n} holds for every document from now on.", n=1))


def see_reports(window: Window, words: Words, after: After = _nothing) -> None:
    """The sales of this year by month, then one by one."""
    window.keys("shift+F8")
    window.field(words.tr("Find a report"))
    window.write(words.tr("Sales by month"))
    window.keys("Return")
    window.field(words.tr("Reports"))
    window.keys("Tab", "Tab")
    window.field(words.tr("Period"))
    window.keys("Down", "Down", "ctrl+l")
    window.field(words.tr("Report"))
    after(Sight.REPORTS)
    window.keys("Return")
    window.see(words.tr("Sales one by one"))
    after(Sight.SALES)


def take_somebody_on(window: Window, words: Words, after: After = _nothing) -> None:
    """The administrator looks at roles and settings and adds a cashier, who chooses a PIN of her own at her first log-in."""
    window.keys("shift+F4")
    window.see(words.tr("Space turns a tick. What is saved counts from everybody's next log-in on."))
    after(Sight.ROLES)
    window.keys("shift+F2")
    window.field(words.tr("Minutes without a touch after which the screen locks; 0: never"))
    after(Sight.WORK_SETTINGS)
    window.keys("shift+F1")
    window.see(words.tr("What is needed now and then. Each key works on every page."))
    after(Sight.OFFICE)
    window.keys("shift+F3")
    window.see(words.tr("Who logs in at this till. Each change stands in the journal with your name."))
    window.keys("ctrl+n")
    window.see(words.tr("Add a person"))
    for typed in ("", "Elena Cruz", "", "6408", "6408"):
        if typed:
            window.write(typed)
        window.keys("Return")
    window.keys("ctrl+s")
    window.see(words.tr("That is in the books now."))
    after(Sight.OPERATORS)
    window.keys("F12")
    window.see(words.tr("Log in"))
    for typed in ("5", "6408"):
        window.write(typed)
        window.keys("Return")
    window.see(words.tr("A PIN of your own"))
    after(Sight.OWN_PIN)
    for typed in ("8264", "8264"):
        window.write(typed)
        window.keys("Return")
    window.see("Elena Cruz")
