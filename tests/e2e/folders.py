"""Data folders for the tests of the whole program, and the hand that lays the demo's cards."""

from __future__ import annotations

from pathlib import Path

from aquatill.demo.equipment import DemoEquipment
from aquatill.demo.opening import open_demo
from aquatill.home import Home
from tests.runner.parts import SOON
from ui.demo.bench import CardKind, TrayCard


def demo_home(folder: Path, language: str = "en") -> Home:
    """A folder with a demo in it, as `aquatill demo` makes it."""
    home = Home(folder)
    open_demo(home, language, fresh=False)
    return home


def lay_on_reader(home: Home, kind: CardKind, place: int = 0) -> TrayCard:
    """Lays a card of a kind on the demo's reader while no program runs; which one."""
    bench = DemoEquipment(home).bench
    card = [card for card in bench.view().cards if card.kind is kind][place]
    bench.put_on_reader(card.serial)
    bench.put_away(SOON)
    return card


def through_the_meter(home: Home, kind: CardKind, place: int = 0, litres: int = 0) -> None:
    """Puts a card of a kind into its meter, lets water run, shows the card once more, while no program runs."""
    bench = DemoEquipment(home).bench
    card = [card for card in bench.view().cards if card.kind is kind][place]
    bench.put_into_meter(card.serial)
    if litres:
        bench.run_water(litres, 0)
        bench.put_into_meter(card.serial)
    bench.take_from_meter()
    bench.put_away(SOON)
