"""The bench as the demo's windows see it (`ui.demo.bench.Bench`): what is asked is done one after the other, and kept.

A thread of its own does it, because a meter takes its time with a card. Only pulling a card away happens at once: that is
how a card is torn out in mid-command.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from functools import partial

from app.domain.register import Service
from app.keys.root import demo_root
from aquatill.clock import SystemClock
from aquatill.demo.issued import service_on
from aquatill.demo.printer import DemoPrinter
from aquatill.demo.shelf import Layout, Shelf
from aquatill.demo.utility import DemoUtility
from ui.demo.bench import BenchView, CardKind, MeterView, PrinterFault, TrayCard
from virtual.bench import VirtualBench
from virtual.meter import Refused, VirtualMeter
from virtual.meter.task import FUNCTION_AID
from virtual.reader import VirtualReader

Told = Callable[[BenchView], None]


class DemoBench:
    """Cards, reader, meters and printer of one data folder."""

    def __init__(self, shelf: Shelf, utility: DemoUtility) -> None:
        self._shelf = shelf
        self._utility = utility
        layout = shelf.layout()
        self._tray = layout.tray
        self._meter_number = layout.meter
        self._refused: int | None = None
        self._told: Told = lambda view: None
        self._asked: queue.SimpleQueue[tuple[Callable[[], object], Callable[[], object]] | None] = queue.SimpleQueue()
        self._bench = VirtualBench(shelf.card(card.serial) for card in layout.tray)
        self._touched: set[bytes] = set()  # cards that the till may have made, or made anew
        self._made: dict[str, Service] = {}  # by meter: whose cards the till made since the founding
        for one in layout.tray:
            if one.kind is CardKind.CUSTOMER and self._connection(one.meter) is None:
                self._learn(one.serial)
        self.printer = DemoPrinter(layout.printer, lambda: self._ask(lambda: None))
        if layout.on_reader is not None:
            self._bench.lay_on_reader(layout.on_reader)
        self._worker = threading.Thread(target=self._work, name="aquatill-bench", daemon=True)
        self._worker.start()

    @property
    def reader(self) -> VirtualReader:
        """The reader, for the till."""
        return self._bench.reader

    # -- what the windows ask

    def watch(self, told: Told) -> None:
        """Tells the present view and every change."""
        self._ask(partial(setattr, self, "_told", told))

    def put_on_reader(self, serial: bytes) -> None:
        """Lays a card on the reader."""
        self._ask(partial(self._bench.lay_on_reader, serial))

    def take_from_reader(self) -> None:
        """Pulls the card away at once, whatever the till is doing with it."""
        self._bench.take_off_reader()
        self._ask(lambda: None)

    def put_into_meter(self, serial: bytes) -> None:
        """Puts a card into its own meter."""
        self._ask(partial(self._put_into_meter, serial))

    def take_from_meter(self) -> None:
        """Takes the card out of the meter."""
        self._ask(self._bench.take_out_of_meter)

    def run_water(self, litres: int, litres_an_hour: int) -> None:
        """Opens a tap behind the meter that is looked at."""
        self._ask(partial(self._run_water, litres, litres_an_hour))

    def set_printer(self, fault: PrinterFault) -> None:
        """Makes the printer fail, or mends it."""
        self.printer.fail(fault)

    def settled(self) -> BenchView:
        """The bench once everything that was asked is done; waits for it."""
        done = threading.Event()
        self._ask(lambda: None, done.set)
        done.wait()
        return self.view()

    def put_away(self, patience: float) -> None:
        """Does what was asked and nothing behind it; waits for it, at most ``patience`` seconds."""
        self._asked.put(None)
        self._worker.join(patience)

    # -- on its thread

    def _ask(self, work: Callable[[], object], behind: Callable[[], object] = bool) -> None:
        """Does something later; the shelf keeps the result, the watcher is told, and what comes ``behind`` is done."""
        self._asked.put((work, behind))

    def _work(self) -> None:
        while (asked := self._asked.get()) is not None:
            work, behind = asked
            work()
            self._learn_new_cards()
            on_reader = self._bench.places.on_reader
            self._shelf.keep(Layout(self._tray, on_reader, self._meter_number, self.printer.fault))
            self._told(self.view())
            behind()

    def _learn_new_cards(self) -> None:
        """Cards that were blank may be somebody's by now, and a customer's card may be for another meter."""
        on_reader = self._bench.places.on_reader
        for card in self._tray:
            again = card.kind is CardKind.CUSTOMER and card.serial in self._touched
            if card.serial != on_reader and (again or card.kind is CardKind.BLANK):
                self._touched.discard(card.serial)
                self._learn(card.serial)
        if on_reader is not None:
            self._touched.add(on_reader)

    def _learn(self, serial: bytes) -> None:
        """Writes a customer's name on the card of the tray that the till has made for them."""
        made = service_on(self._bench.card(serial), int(self._utility.settings["utility_number"]))
        if made is None:
            return
        self._made[made.binding.meter] = made
        named = TrayCard(serial, CardKind.CUSTOMER, made.holder, made.binding.meter)
        self._tray = tuple(named if card.serial == serial else card for card in self._tray)

    def _put_into_meter(self, serial: bytes) -> None:
        if serial == self._bench.places.on_reader:
            self._bench.take_off_reader()
            self._learn_new_cards()
        connection = self._looked_at() if self._is_function_card(serial) else self._connection_of(serial)
        if connection is None:
            return
        visit = self._bench.put_into_meter(serial, self._meter(connection, at_work=True))
        self._refused = int(visit.reason) if isinstance(visit, Refused) else None
        self._meter_number = connection.binding.meter

    def _run_water(self, litres: int, litres_an_hour: int) -> None:
        connection = self._looked_at()
        if connection is not None:
            self._meter(connection, at_work=True).use_water(litres, litres_an_hour)

    # -- what there is to see

    def view(self) -> BenchView:
        """The whole bench."""
        places, connection, printer = self._bench.places, self._looked_at(), self.printer
        face = self._face(connection) if connection else None
        return BenchView(self._tray, places.on_reader, places.in_meter, face, printer.sheets, printer.fault, printer.drawer)

    def _face(self, connection: Service) -> MeterView:
        seen = self._meter(connection).view()
        return MeterView(
            number=seen.number,
            holder=connection.holder,
            main=seen.main,
            backup=seen.backup,
            lent=seen.lent,
            shortfall=seen.shortfall,
            register=seen.register,
            valve=seen.valve,
            state=seen.state,
            battery=seen.battery,
            alarms=seen.alarms,
            refused=self._refused,
            worth=seen.worth,
            registers=tuple(one.this_month for one in seen.registers),
        )

    def _meter(self, connection: Service, *, at_work: bool = False) -> VirtualMeter:
        """The meter at a connection; its clock goes on before it does something."""
        root = demo_root(int(self._utility.settings["utility_number"])).open()
        meter = self._shelf.meter(root, connection, self._utility.settings["zone"])
        if at_work:
            meter.advance_clock(SystemClock().now())
        return meter

    def _looked_at(self) -> Service | None:
        return self._connection(self._meter_number) if self._meter_number else None

    def _is_function_card(self, serial: bytes) -> bool:
        """A function card goes into the meter that is looked at."""
        return FUNCTION_AID in self._bench.card(serial).image().applications

    def _connection_of(self, serial: bytes) -> Service | None:
        """Whose card it is; a blank or foreign one is nobody's."""
        return self._connection(next((card.meter for card in self._tray if card.serial == serial), ""))

    def _connection(self, meter: str) -> Service | None:
        known = (one for one in self._utility.connections if one.binding.meter == meter)
        return self._made.get(meter) or next(known, None)
