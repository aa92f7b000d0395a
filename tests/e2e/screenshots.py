"""Takes the pictures of docs/screens from the real program in a real window: the six steps in every language.

python -m tests.e2e.screenshots
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from PIL import Image

from aquatill.home import Home
from aquatill.language import words_in
from tests.e2e import card_jobs, cash_desk
from tests.e2e.backups import bring_the_books_back
from tests.e2e.day import Step, a_day, open_shift, put_card, sell
from tests.e2e.desk import ROOT, Window, x_server
from tests.e2e.folders import demo_home
from tests.e2e.new_customer import Scene, look_up, new_customer
from tests.e2e.office import (
    ADMINISTRATOR,
    SUPERVISOR,
    Sight,
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


def main() -> None:
    """All pictures, one program a language."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    with x_server() as display:
        for language in languages():
            with tempfile.TemporaryDirectory() as folder:
                _take(display, Path(folder), language)
            with tempfile.TemporaryDirectory() as folder:
                _take_methods(display, Path(folder), language)
            with tempfile.TemporaryDirectory() as folder:
                _take_register(display, Path(folder), language)
            with tempfile.TemporaryDirectory() as folder:
                _take_tariffs(display, Path(folder), language)
            with tempfile.TemporaryDirectory() as folder:
                _take_office(display, Path(folder), language)
            with tempfile.TemporaryDirectory() as folder:
                _take_use(display, Path(folder), language)
            with tempfile.TemporaryDirectory() as folder:
                _take_backups(display, Path(folder), language)
            with tempfile.TemporaryDirectory() as folder:
                _take_jobs(display, Path(folder), language)
            with tempfile.TemporaryDirectory() as folder:
                _take_function_card(display, Path(folder), language)
            with tempfile.TemporaryDirectory() as folder:
                _take_cash_desk(display, Path(folder), language)


def _take(display: str, folder: Path, language: str) -> None:
    demo_home(folder, language)
    words = words_in(language, Home(folder).profile())

    def photograph(step: Step) -> None:
        _shoot(window, f"{step.value}-{language}.png")

    window = Window(display, folder, words)
    try:
        a_day(window, words, photograph)
        window.close()
    finally:
        window.kill()


def _take_methods(display: str, folder: Path, language: str) -> None:
    """A sale that is paid by bank card and cash."""
    demo_home(folder, language)
    words = words_in(language, Home(folder).profile())
    window = Window(display, folder, words)
    try:
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
        _shoot(window, f"4-methods-{language}.png")
        window.keys("Return", "Return")
        window.see(words.tr("Done."))
        window.close()
    finally:
        window.kill()


def _take_register(display: str, folder: Path, language: str) -> None:
    """The register: somebody found, and somebody new with their card and first purchase."""
    demo_home(folder, language)
    words = words_in(language, Home(folder).profile())
    window = Window(display, folder, words)

    def photograph(scene: Scene) -> None:
        _shoot(window, f"{scene.value}-{language}.png")

    try:
        open_shift(window, words)
        look_up(window, words, photograph)
        new_customer(window, words, photograph)
        window.close()
    finally:
        window.kill()


def _take_tariffs(display: str, folder: Path, language: str) -> None:
    """The tariffs, as an administrator sees them, and the pages of people and settings."""
    demo_home(folder, language)
    words = words_in(language, Home(folder).profile())
    window = Window(display, folder, words)
    try:
        try_a_tariff(window, words)
        _shoot(window, f"7-tariffs-{language}.png")
        take_somebody_on(window, words, lambda sight: _shoot(window, f"{sight.value}-{language}.png"))
        window.close()
    finally:
        window.kill()


def _take_office(display: str, folder: Path, language: str) -> None:
    """A supervisor at the office: readings and settings of a meter, the network, a list."""
    demo_home(folder, language)
    words = words_in(language, Home(folder).profile())
    window = Window(display, folder, words)

    def photograph(sight: Sight) -> None:
        _shoot(window, f"{sight.value}-{language}.png")

    try:
        log_in(window, words, SUPERVISOR)
        see_a_meter(window, words, photograph)
        see_losses(window, words, photograph)
        see_reports(window, words, photograph)
        bring_a_list_in(window, words, photograph)
        window.close()
    finally:
        window.kill()


def _take_backups(display: str, folder: Path, language: str) -> None:
    """An administrator at the backups: records, and what going back to a copy would lose."""
    demo_home(folder, language)
    words = words_in(language, Home(folder).profile())
    window = Window(display, folder, words)
    try:
        bring_the_books_back(window, words, lambda sight: _shoot(window, f"{sight.value}-{language}.png"))
        window.close()
    finally:
        window.kill()


def _take_use(display: str, folder: Path, language: str) -> None:
    """The load profile that the fourth customer's large card brings."""
    demo_home(folder, language)
    words = words_in(language, Home(folder).profile())
    window = Window(display, folder, words)
    try:
        open_shift(window, words)
        put_card(window, "4")
        window.keys("F3")
        window.see(words.tr("What the meter says"))
        window.keys("alt+3")
        window.see(words.tr("The week, litres an hour"))
        _shoot(window, f"9-use-{language}.png")
        window.close()
    finally:
        window.kill()


def _take_jobs(display: str, folder: Path, language: str) -> None:
    """The jobs with a card, each before it does anything, and a card that replaces a lost one."""
    demo_home(folder, language)
    words = words_in(language, Home(folder).profile())
    window = Window(display, folder, words)

    def photograph(job: card_jobs.Job) -> None:
        _shoot(window, f"{job.value}-{language}.png")

    try:
        open_shift(window, words)
        sell(window, words)
        card_jobs.correct_a_sale(window, words, photograph)
        card_jobs.look_at_jobs(window, words, photograph)
        card_jobs.replace_a_lost_card(window, words, photograph)
        card_jobs.look_up_the_blacklist(window, words, photograph)
        window.close()
    finally:
        window.kill()


def _take_function_card(display: str, folder: Path, language: str) -> None:
    """A function card, which takes the blank card that the other jobs need."""
    demo_home(folder, language)
    words = words_in(language, Home(folder).profile())
    window = Window(display, folder, words)
    try:
        open_shift(window, words)
        card_jobs.make_a_function_card(window, words, lambda job: _shoot(window, f"{job.value}-{language}.png"))
        window.close()
    finally:
        window.kill()


def _take_cash_desk(display: str, folder: Path, language: str) -> None:
    """A shift that is off by fifty, the safe, and the pages of the office."""
    demo_home(folder, language)
    words = words_in(language, Home(folder).profile())

    def photograph(view: cash_desk.View) -> None:
        _shoot(window, f"{view.value}-{language}.png")

    for work in (_balance, _supervise, _administer):
        window = Window(display, folder, words)
        try:
            work(window, words, photograph)
            window.close()
        finally:
            window.kill()


def _balance(window: Window, words: Words, photograph: cash_desk.After) -> None:
    cash_desk.balance_a_shift(window, words, photograph)


def _supervise(window: Window, words: Words, photograph: cash_desk.After) -> None:
    log_in(window, words, SUPERVISOR)
    window.see(words.tr("Office"))
    cash_desk.close_the_day(window, words, photograph)


def _administer(window: Window, words: Words, photograph: cash_desk.After) -> None:
    log_in(window, words, ADMINISTRATOR)
    window.see(words.tr("Office"))
    cash_desk.go_through_the_office(window, words, photograph)


def _shoot(window: Window, name: str) -> None:
    """A picture of the till's window in few colours, which is small."""
    file = SCREENS / name
    window.shot(file)
    with Image.open(file) as picture:
        picture.quantize(COLOURS).save(file, optimize=True)


if __name__ == "__main__":
    main()
