"""Bad input and bad moments at the demo's window, keys alone: each is said in a sentence, and the work goes on."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import db.till
from app.domain.events import LoggedIn
from app.domain.keeping import COPIES, CopyPlace, PlaceKind
from app.domain.keeping_events import CopyPlaceChosen
from app.domain.people_events import LeaveSet
from app.domain.roles import Leave
from aquatill.clock import SystemClock
from aquatill.demo.equipment import DemoEquipment
from aquatill.home import Home
from tests.e2e.day import CASHIER, PIN, sell, tear_the_card_out
from tests.e2e.desk import Window
from tests.e2e.office import ADMINISTRATOR, SUPERVISOR
from tests.household import HandClock
from ui.demo.bench import PrinterFault
from words import Words

AWAY = ("2", "8162")
ENDLESS = "{% for a in range(10**9) %}x{% endfor %}"


def prepare(home: Home, stick: Path) -> None:
    """Somebody is on leave, copies go to a stick, and the clock was a day ahead when that was booked."""
    (stick / COPIES).mkdir(parents=True)
    today = SystemClock().now()
    leave = Leave(today.date() - timedelta(days=2), today.date() + timedelta(days=3))
    events = LeaveSet(2, leave, 4), CopyPlaceChosen(CopyPlace(PlaceKind.FOLDER, str(stick)), 4), LoggedIn(1)
    books = db.till.open_store(home.folder, DemoEquipment(home).keys(None).store, HandClock(today + timedelta(days=1)))
    for event in events:
        books.write(lambda tx, event=event: tx.post(event))  # type: ignore[misc]
    books.close()


def log_in_on_leave_and_with_a_clock_set_back(window: Window, words: Words) -> None:
    """Who is on leave does not get in; nobody sells with a clock that is behind, until a supervisor confirms it."""
    window.see(words.tr("Log in"))
    window.see(words.tr("Card tray"))
    window.spread()
    window.focus("^Aquatill · ")
    _log_in(window, AWAY)
    window.see(words.tr("{name} is on leave.", name="Jorge Salas"))
    window.keys("shift+Tab")
    _log_in(window, (CASHIER, PIN))
    window.see(words.tr("The till does not sell with a wrong clock."))
    _change_user(window, words, SUPERVISOR)
    window.see(words.tr("The clock is right"))
    window.keys("ctrl+r")
    window.gone(words.tr("The clock is right"))


def close_with_an_open_sale_and_a_dying_printer(window: Window, words: Words) -> None:
    """A sale whose card was torn out, a count that is off, an own approval, and a printer that dies in the Z report."""
    _change_user(window, words, (CASHIER, PIN))
    window.field(words.tr("Change money in the drawer"))
    window.write("500")
    window.keys("Return", "Return")
    window.see(words.tr("Put the customer's card on the reader"))
    sell(window, words)
    tear_the_card_out(window, words)
    window.keys("F6")
    window.field(words.tr("All the cash in the drawer"))
    window.see("1 sale is not settled; its money counts as taken.")
    window.write("100")
    window.keys("Return", "Return")
    window.field(words.tr("How the difference came about"))
    window.write("?")
    window.keys("Return", "Return")
    window.field(words.tr("Number"))
    _log_in(window, (CASHIER, PIN))
    window.see(words.tr("Nobody approves their own wish."))
    window.keys("shift+Tab")
    window.printer(PrinterFault.DIES_MIDWAY)
    _log_in(window, SUPERVISOR)
    window.see(words.tr("Missing"))
    window.see("1 sale is not settled; it stays under Pending")
    window.see("1 document: did it print?")
    window.keys("Return")


def lose_the_stick_and_take_a_wrong_file(window: Window, words: Words, stick: Path) -> None:
    """The administrator makes a copy for a stick that is gone, and looks at a letter as if it were one."""
    letter = stick.with_name("letter.db")
    letter.write_bytes(b"Dear customer, " * 4096)
    _change_user(window, words, ADMINISTRATOR)
    window.see(words.tr("Office"))
    window.keys("shift+F9")
    window.see(words.tr("Make a copy now"))
    shutil.rmtree(stick)
    window.keys("ctrl+n")
    window.see(f"{stick} is not there: the stick is pulled out, or the folder cannot be reached.")
    window.keys("ctrl+o")
    window.focus(words.tr("Choose a file…"))
    window.write(str(letter))
    window.keys("Return")
    window.focus("^Aquatill · ")
    window.see("The keys of this till do not open letter.db")


def save_an_endless_template(window: Window, words: Words) -> None:
    """What would print for ever is not kept."""
    window.keys("shift+F7")
    window.field(words.tr("Documents"))
    window.see(words.tr("The paper as it will look"))
    window.keys("Down")
    window.field(words.tr("Template"))
    window.see(words.tr("The paper as it will look"))
    window.keys("ctrl+End")
    window.write(ENDLESS)
    window.keys("ctrl+s")
    window.see("which templates may not: they must come to an end.")


def _change_user(window: Window, words: Words, who: tuple[str, str]) -> None:
    window.keys("F12")
    window.field(words.tr("Your number"))
    _log_in(window, who)


def _log_in(window: Window, who: tuple[str, str]) -> None:
    """Number and PIN, whatever stands there."""
    for typed in who:
        window.keys("ctrl+a")
        window.write(typed)
        window.keys("Return")
