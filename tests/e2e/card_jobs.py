"""The jobs with a card at the window, keys alone: a lost card, a correction, a return, a meter that goes."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from tests.e2e.day import HOLDER, put_card
from tests.e2e.desk import Window
from tests.e2e.new_customer import BLANK_CARD
from tests.e2e.office import SUPERVISOR
from words import Words

OWN_CARD, OLD_CARD, SPARE_CARD = "1", "6", "7"
NEW_METER = "0999000002"


class Job(StrEnum):
    """What stands on the screen, each with the picture that shows it."""

    CORRECT = "10-correct"
    APPROVE = "10-approve"
    CORRECTED = "10-corrected"
    RETURN = "10-return"
    RESTORE = "10-restore"
    CHANGE = "10-change-meter"
    OFFER = "10-change-offer"
    TAKE_BACK = "10-take-back"
    BLACKLIST = "10-blacklist"
    REISSUE = "10-reissue"
    NEW_CARD = "10-reissue-card"
    FUNCTION = "10-function-card"
    FUNCTION_MADE = "10-function-card-made"


After = Callable[[Job], None]


def _nothing(job: Job) -> None:
    """For work that nobody photographs."""


def replace_a_lost_card(window: Window, words: Words, after: After = _nothing) -> None:
    """María has lost hers: a blank card becomes the next issue, and is sold to."""
    window.focus(window.tray)
    window.keys("Delete")
    window.focus("^Aquatill · ")
    window.keys("F4")
    window.see(words.tr("Type any part, in any order, or put the customer's card on the reader."))
    window.write("lopez maria")
    window.see("lopez maria")
    window.see(HOLDER)
    window.keys("Return")
    window.see(words.tr("Person"))
    window.keys("ctrl+i")
    window.see(words.tr("Document that was shown"))
    window.keys("Return")
    window.write("INE 4711")
    after(Job.REISSUE)
    window.keys("ctrl+s")
    window.see(words.tr("Put a blank card on the reader"))
    put_card(window, BLANK_CARD)
    window.see(words.tr("The card can be made"))
    after(Job.NEW_CARD)
    window.keys("Return")
    window.see(words.tr("No meter has seen this card yet"))
    window.field(words.tr("Cubic metres"))
    window.write("2")
    window.see("2.000 m³")
    window.keys("Return")
    window.write("500")
    window.keys("Return", "Return")
    window.see(words.tr("Done."))
    window.keys("Return")
    window.gone(words.tr("Done."))


def correct_a_sale(window: Window, words: Words, after: After = _nothing) -> None:
    """Four of ten cubic metres go back, approved in place by the supervisor."""
    _cards(window, words)
    window.keys("ctrl+k")
    window.field(words.tr("Which sale"))
    window.keys("Return", "Down", "Return")
    window.write("4")
    window.see("310.88")
    window.keys("Return", "Return")
    window.write("Error")
    after(Job.CORRECT)
    window.keys("Return")
    window.see(words.tr("A second person is needed"))
    after(Job.APPROVE)
    number, pin = SUPERVISOR
    window.write(number)
    window.keys("Return")
    window.write(pin)
    window.keys("Return")
    window.see(words.tr("Done."))
    after(Job.CORRECTED)
    window.keys("Return")


def look_at_jobs(window: Window, words: Words, after: After = _nothing) -> None:
    """What the others say before they do anything; nothing is done."""
    _cards(window, words)
    window.keys("ctrl+u")
    window.see("501.56")
    after(Job.RETURN)
    window.keys("Escape")
    _cards(window, words)
    window.keys("ctrl+d")
    window.field(words.tr("Which sale"))
    after(Job.RESTORE)
    window.keys("Escape")
    _cards(window, words)
    window.keys("ctrl+m")
    window.field(words.tr("Number of the new meter"))
    window.write(f"{NEW_METER}\t\t\t\t\t")
    window.write("NOM-012")
    after(Job.CHANGE)
    window.keys("ctrl+s")
    window.see(words.tr("Carried over"))
    after(Job.OFFER)
    window.keys("Escape", "Escape")
    window.see(words.tr("What the meter says"))
    put_card(window, OLD_CARD)
    window.see(
        words.tr(
            "Ask the customer for the newest card. Keep the old one: it can be taken back on the page Cards and used again."
        )
    )
    window.keys("ctrl+b")
    window.field(words.tr("Back"))
    after(Job.TAKE_BACK)
    window.keys("Escape")


def make_a_function_card(window: Window, words: Words, after: After = _nothing) -> None:
    """A card that ends PENALTY, approved in place."""
    put_card(window, SPARE_CARD)
    window.keys("F3")
    window.see(words.tr("Function card"))
    window.keys("ctrl+f")
    window.field(words.tr("What for"))
    window.keys("Return")
    window.field(words.tr("Connection of the meter"))
    window.write("204-118-7")
    window.keys("Return", "Return")
    window.field(words.tr("Reason"))
    window.write("INE 4711")
    after(Job.FUNCTION)
    window.keys("ctrl+s")
    window.see(words.tr("A second person is needed"))
    number, pin = SUPERVISOR
    window.write(number)
    window.keys("Return")
    window.write(pin)
    window.keys("Return")
    window.see(words.tr("Put it into the meter once, then bring it back."))
    after(Job.FUNCTION_MADE)
    window.keys("Return")


def look_up_the_blacklist(window: Window, words: Words, after: After = _nothing) -> None:
    """The card that was lost stands on it."""
    window.keys("F3")
    window.see(words.tr("Correct a sale"))
    window.keys("ctrl+n")
    window.see(words.tr("The beginning of the list."))
    after(Job.BLACKLIST)
    window.keys("Escape")


def _cards(window: Window, words: Words) -> None:
    """The page of cards, the card on the reader read."""
    window.keys("F3")
    window.see(words.tr("What the meter says"))
