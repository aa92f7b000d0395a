"""The demo without a display: one whole loop on the command line, sale, meter, and the card read again."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from app.counter.login import log_in
from app.counter.present import present
from app.counter.shifts import open_shift
from app.counter.till import Till
from app.domain.method import in_cash
from app.domain.money import Money
from app.domain.volume import NO_WATER, Volume
from aquatill.books import books_of
from aquatill.cli.left_over import settle_left_over, tell_settled
from aquatill.cli.paper import print_waiting
from aquatill.clock import SystemClock
from aquatill.demo.equipment import DemoEquipment
from aquatill.demo.utility import read
from aquatill.one_sale import Wanted, sell_once
from ui.demo.bench import BenchView, CardKind

if TYPE_CHECKING:
    from app.domain.roles import Operator
    from aquatill.cli.console import Console
    from aquatill.cli.place import Place

_VOLUME = Volume(10_000)
_FLOAT_MAJOR, _TENDER_MAJOR = 500, 2_000


def sell_one(console: Console, place: Place) -> None:
    """Sells onto the first customer's card, takes it to the meter, and reads it at the till again."""
    equipment = DemoEquipment(place.home)
    bench = equipment.bench
    with books_of(place.home, equipment.keys(None), SystemClock(), demo=True, name="aquatill demo") as books:
        till = books.till()
        settle_left_over(console, till)
        operator = _cashier_with_shift(till)
        card = next(card for card in bench.view().cards if card.kind is CardKind.CUSTOMER)
        bench.put_on_reader(card.serial)
        bench.settled()
        _sell(console, till, operator, equipment)
        bench.put_into_meter(card.serial)
        _tell_meter(console, bench.settled())
        bench.put_on_reader(card.serial)
        bench.settled()
        _read_again(console, till, equipment)


def _cashier_with_shift(till: Till) -> Operator:
    """The cashier whose shift is open, or the first one with a new shift; PINs of the demo are no secret."""
    standing = till.store.read(lambda r: r.open_shift())
    pins = {one.operator.number: one.pin for one in read().operators}
    number = standing.operator if standing else min(pins)
    operator = log_in(till, number, pins[number])
    if standing is None:
        open_shift(till, operator, _money(till, _FLOAT_MAJOR))
    return operator


def _sell(console: Console, till: Till, operator: Operator, equipment: DemoEquipment) -> None:
    wanted = Wanted(_VOLUME, in_cash(_money(till, _TENDER_MAJOR)))
    sell_once(till, operator, equipment.card_reader(), "", wanted, partial(tell_settled, console))
    print_waiting(console, till, equipment)
    _tell_paper(console, equipment.bench.view())


def _tell_paper(console: Console, bench: BenchView) -> None:
    """What came out of the printer, if it had paper."""
    for sheet in bench.paper[:1]:
        console.say_lines((*sheet.lines, ""))
    if bench.drawer:
        console.say(console.words.tr("The cash drawer is open."))


def _tell_meter(console: Console, bench: BenchView) -> None:
    meter = bench.meter
    assert meter is not None, "the card has just been in it"
    console.say(
        console.words.tr(
            "Meter {meter} has taken the card: {credit} of credit, valve: {valve}.",
            meter=meter.number,
            credit=Volume(meter.main),
            valve=meter.valve,
        )
    )


def _read_again(console: Console, till: Till, equipment: DemoEquipment) -> None:
    with equipment.card_reader().open() as connection:
        word = present(till, connection).word
    console.say(
        console.words.tr(
            "Back at the till the card says: {credit} in the meter, {waiting} waiting on the card.",
            credit=word.credit or NO_WATER,
            waiting=word.waiting or NO_WATER,
        )
    )


def _money(till: Till, major: int) -> Money:
    currency = till.store.read(lambda r: r.founding()).currency
    return Money.of_major(Decimal(major), currency)
