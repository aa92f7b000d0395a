"""Takes the pictures of docs/screens from the real program in a real window, in every language.

python -m tests.e2e.screenshots
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from enum import StrEnum
from functools import partial
from pathlib import Path

from PIL import Image

from aquatill.home import Home
from aquatill.language import words_in
from tests.e2e import card_jobs, cash_desk
from tests.e2e.backups import bring_the_books_back
from tests.e2e.day import a_day, open_shift, put_card, sell
from tests.e2e.desk import ROOT, Window, x_server
from tests.e2e.folders import demo_home
from tests.e2e.new_customer import look_up, new_customer
from tests.e2e.office import (
    ADMINISTRATOR,
    SUPERVISOR,
    bring_a_list_in,
    log_in,
    see_a_meter,
    see_losses,
    see_reports,
    take_somebody_on,
    try_a_tariff,
)
from words import Words, languages

SCREENS = ROOT / "docs" / "screens"
COLOURS = 128


class View(StrEnum):
    """Pictures that nobody else names, each a file of `docs/screens`."""

    METHODS = "4-methods"
    TARIFFS = "7-tariffs"
    USE = "9-use"


Photograph = Callable[[StrEnum], None]
Act = Callable[[Window, Words, Photograph], None]


def main() -> None:
    """All pictures; each play in a demo of its own, each of its acts in a window of its own."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    with x_server() as display:
        for language in languages():
            for acts in PLAYS:
                with tempfile.TemporaryDirectory() as folder:
                    _play(display, Path(folder), language, acts)


def _play(display: str, folder: Path, language: str, acts: tuple[Act, ...]) -> None:
    demo_home(folder, language)
    words = words_in(language, Home(folder).profile())
    for act in acts:
        window = Window(display, folder, words)
        try:
            act(window, words, partial(_shoot, window, language))
            window.close()
        finally:
            window.kill()


def _shoot(window: Window, language: str, view: StrEnum) -> None:
    """A picture of the till's window in few colours, which is small."""
    file = SCREENS / f"{view.value}-{language}.png"
    window.shot(file)
    with Image.open(file) as picture:
        picture.quantize(COLOURS).save(file, optimize=True)


def _pay_in_two_ways(window: Window, words: Words, photograph: Photograph) -> None:
    """A sale that is paid by bank card and cash."""
    open_shift(window, words)
    put_card(window, "1")
    window.field(words.tr("Cubic metres"))
    window.write("10")
    window.see("777")
    window.keys("Return")
    window.write("300")
    window.keys("plus")
    window.see(words.tr("Reference"))
    window.write("00815")
    window.keys("Return")
    window.see("477")
    window.write("500")
    window.see("22")
    photograph(View.METHODS)
    window.keys("Return", "Return")
    window.see(words.tr("Done."))


def _register(window: Window, words: Words, photograph: Photograph) -> None:
    """Somebody found, and somebody new with their card and first purchase."""
    open_shift(window, words)
    look_up(window, words, photograph)
    new_customer(window, words, photograph)


def _tariffs(window: Window, words: Words, photograph: Photograph) -> None:
    """The tariffs, as an administrator sees them, and the pages of people and settings."""
    try_a_tariff(window, words)
    photograph(View.TARIFFS)
    take_somebody_on(window, words, photograph)


def _office(window: Window, words: Words, photograph: Photograph) -> None:
    """A supervisor at the office: readings and settings of a meter, the network, a list."""
    log_in(window, words, SUPERVISOR)
    see_a_meter(window, words, photograph)
    see_losses(window, words, photograph)
    see_reports(window, words, photograph)
    bring_a_list_in(window, words, photograph)


def _use(window: Window, words: Words, photograph: Photograph) -> None:
    """The load profile that the fourth customer's large card brings."""
    open_shift(window, words)
    put_card(window, "4")
    window.keys("F3")
    window.see(words.tr("What the meter says"))
    window.keys("alt+3")
    window.see(words.tr("The week, litres an hour"))
    photograph(View.USE)


def _jobs(window: Window, words: Words, photograph: Photograph) -> None:
    """The jobs with a card, each before it does anything, and a card that replaces a lost one."""
    open_shift(window, words)
    sell(window, words)
    card_jobs.correct_a_sale(window, words, photograph)
    card_jobs.look_at_jobs(window, words, photograph)
    card_jobs.replace_a_lost_card(window, words, photograph)
    card_jobs.look_up_the_blacklist(window, words, photograph)


def _function_card(window: Window, words: Words, photograph: Photograph) -> None:
    """A function card, which takes the blank card that the other jobs need."""
    open_shift(window, words)
    card_jobs.make_a_function_card(window, words, photograph)


def _supervise(window: Window, words: Words, photograph: Photograph) -> None:
    """The safe and the closings."""
    log_in(window, words, SUPERVISOR)
    window.see(words.tr("Office"))
    cash_desk.close_the_day(window, words, photograph)


def _administer(window: Window, words: Words, photograph: Photograph) -> None:
    """The pages of the office."""
    log_in(window, words, ADMINISTRATOR)
    window.see(words.tr("Office"))
    cash_desk.go_through_the_office(window, words, photograph)


PLAYS: tuple[tuple[Act, ...], ...] = (
    (a_day,),
    (_pay_in_two_ways,),
    (_register,),
    (_tariffs,),
    (_office,),
    (_use,),
    (bring_the_books_back,),
    (_jobs,),
    (_function_card,),
    (cash_desk.balance_a_shift, _supervise, _administer),
)
"""A demo each; the last one goes on in three windows."""


if __name__ == "__main__":
    main()
