"""A day at the counter of the demo, keys alone: the six steps that a cashier can do."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from tests.e2e.desk import Window
from words import Words

HOLDER = "María Fernanda López Hernández"
CASHIER, PIN = "1", "5307"


class Step(StrEnum):
    """The steps, each with the picture that shows it."""

    LOGIN = "1-login"
    OPEN_SHIFT = "1-open-shift"
    CUSTOMER = "2-customer"
    AMOUNT = "3-amount"
    MONEY = "3-money"
    TENDER = "4-tender"
    DONE = "4-done"
    TORN = "5-torn-out"
    SETTLED = "5-settled"
    CARD = "9-read-card"
    PARTS = "9-card-parts"
    REPORT = "9-meter-report"
    COUNT = "6-count"
    CLOSED = "6-closed"


After = Callable[[Step], None]


def _nothing(step: Step) -> None:
    """For a day that nobody photographs."""


def a_day(window: Window, words: Words, after: After = _nothing) -> None:
    """From the login to the Z report; ``after`` is called when a step stands on the screen."""
    open_shift(window, words, after)
    sell(window, words, after)
    tear_the_card_out(window, words, after)
    put_the_card_back(window, words, after)
    read_the_card(window, words, after)
    close_shift(window, words, after)


def open_shift(window: Window, words: Words, after: After = _nothing) -> None:
    """Step 1: log in, count the float."""
    log_in(window, words, after)
    window.see(words.tr("Open the shift"))
    window.write("500")
    after(Step.OPEN_SHIFT)
    window.keys("Return", "Return")
    window.see(words.tr("Put the customer's card on the reader"))


def log_in(window: Window, words: Words, after: After = _nothing) -> None:
    """Number and PIN."""
    window.see(words.tr("Log in"))
    window.see(words.tr("Card tray"))
    window.spread()
    window.focus("^Aquatill · ")
    after(Step.LOGIN)
    window.write(CASHIER)
    window.keys("Tab")
    window.write(PIN)
    window.keys("Return")


def sell(window: Window, words: Words, after: After = _nothing) -> None:
    """Steps 2 to 4: the card, cubic metres or money, the tender, done."""
    put_card(window, "1")
    window.field(words.tr("Cubic metres"))
    window.see(HOLDER)
    window.remember()
    after(Step.CUSTOMER)
    window.write("10")
    window.see("777")
    after(Step.AMOUNT)
    window.keys("F10", "BackSpace", "BackSpace")
    window.write("500")
    window.see("6.433")
    after(Step.MONEY)
    window.keys("F10", "BackSpace", "BackSpace", "BackSpace")
    window.write("10")
    window.see("777")
    window.keys("Return")
    window.write("1000")
    window.keys("Return")
    window.see("222")
    after(Step.TENDER)
    window.keys("Return")
    window.see(words.tr("Done."))
    after(Step.DONE)
    window.keys("Return")
    window.gone(words.tr("Done."))


def tear_the_card_out(window: Window, words: Words, after: After = _nothing) -> None:
    """Step 5: the card is torn out between its commit and the answer."""
    window.field(words.tr("Cubic metres"))
    window.write("2")
    window.see("155")
    window.keys("Return")
    window.write("200")
    window.keys("Return")
    window.tear()
    window.keys("Return")
    window.see(words.tr("It is not known yet whether the card took the water. The money stays in the drawer."))
    after(Step.TORN)


def put_the_card_back(window: Window, words: Words, after: After = _nothing) -> None:
    """Still step 5: the card settles the sale by its number."""
    put_card(window, "1")
    window.see(words.tr("Its receipt is printed."))
    after(Step.SETTLED)


def read_the_card(window: Window, words: Words, after: After = _nothing) -> None:
    """The same card on the page of cards: what its meter said, how its parts stand, and the report on paper."""
    window.keys("F3")
    window.see(words.tr("What the meter says"))
    window.see(HOLDER)
    after(Step.CARD)
    window.keys("alt+4")
    window.see(words.tr("Order number"))
    after(Step.PARTS)
    window.keys("ctrl+p")
    window.see(words.tr("Print the meter report"))
    window.keys("Return")
    window.see(words.tr("The meter report is on its way to the printer."))
    after(Step.REPORT)
    window.keys("Return")
    window.see(words.tr("What the meter says"))


def close_shift(window: Window, words: Words, after: After = _nothing) -> None:
    """Step 6: count, then see what was expected."""
    window.keys("F6")
    window.see(words.tr("Close the shift"))
    window.write("1432")
    after(Step.COUNT)
    window.keys("Return", "Return")
    window.see(words.tr("Should be in the drawer"))
    after(Step.CLOSED)
    window.keys("Return")
    window.see(words.tr("Open the shift"))


def put_card(window: Window, number: str) -> None:
    """A card of the tray onto the reader, by its number; then back to the till's keyboard."""
    window.focus(window.tray)
    window.keys(number)
    window.focus("^Aquatill · ")
