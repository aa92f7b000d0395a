"""The equipment of the demo: keys that anybody can compute, and the bench of virtual things."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.ports import CardReader
    from aquatill.demo.bench import DemoBench
    from aquatill.demo.utility import DemoUtility
    from aquatill.home import Home
    from aquatill.till_keys import TillKeys
    from printing.printers import Printer
    from ui.desk import Sound


class DemoEquipment:
    """Implements `aquatill.equipment.Equipment` over the bench that the data folder keeps."""

    simulated = True

    def __init__(self, home: Home) -> None:
        self._home = home

    @cached_property
    def bench(self) -> DemoBench:
        """The bench, taken from its shelf."""
        from aquatill.demo.bench import DemoBench
        from aquatill.demo.shelf import Shelf
        from aquatill.demo.utility import read

        return DemoBench(Shelf(self._home.bench), read())

    def keys(self, passphrase: str | None) -> TillKeys:
        """The keys of the demo utility; no passphrase is needed."""
        from aquatill.demo.utility import read

        return keys_of(read())

    def card_reader(self) -> CardReader:
        """The virtual reader, with the card that lies on it."""
        return self.bench.reader

    def printer(self) -> Printer:
        """The virtual printer, over the network."""
        return self.bench.printer.at_the_till

    def other_printer(self, setting: str) -> Printer:
        """What a setting names, as at a real till: nothing else can be sent to an office or a file."""
        from printing.printers import printer_at

        return printer_at(setting, self._home.receipts)

    def play(self, sound: Sound) -> None:
        """Plays a sound of the counter, as a real till does."""
        from devices.sound import play

        play(sound.value)

    def put_away(self, patience: float) -> None:
        """Keeps the bench as it stands, if it was ever set up."""
        if "bench" in vars(self):
            self.bench.put_away(patience)


def keys_of(utility: DemoUtility) -> TillKeys:
    """The secrets of the demo utility."""
    from aquatill.till_keys import demo_keys

    return demo_keys(int(utility.settings["utility_number"]))
