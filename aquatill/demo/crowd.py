"""As many more customers as somebody wants to try the till with, in batches; the same on every machine.

Common names are common, here even more than in life: the first family name of the list is that of every fifth. There
are as many streets and quarters as a large town has, and most streets are a "Calle". Telephone numbers begin, after the
area code, with 0, which no number of the country does.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import accumulate, islice
from typing import Any
from zoneinfo import ZoneInfo

from app.domain.register import Account, Connection, Customer, Document, Installation, Meter
from app.domain.register.check_digit import luhn_digit
from app.domain.register.events import MOST_IN_A_BATCH, RegisterBatch
from app.ports import Clock, Store, Tx
from aquatill.demo.facts import facts
from aquatill.demo.tariff import TARIFF_KEY

_BATCHES_A_STEP = 50
_CLASSES = ("domestic",) * 17 + ("commercial", "commercial", "institution")


@dataclass(frozen=True, slots=True)
class _Weighted:
    """Names, the n-th with a weight of 1/(n + level): the higher the level, the more alike they are."""

    names: Sequence[str]
    sums: Sequence[int]

    @classmethod
    def of(cls, names: Sequence[str], level: int) -> _Weighted:
        return cls(names, list(accumulate(1_000_000 // (n + level) for n in range(1, len(names) + 1))))

    def at(self, chance: int) -> str:
        """The name for a number of 32 bits, all of which are as likely."""
        return self.names[bisect(self.sums, chance * self.sums[-1] >> 32)]


class Crowd:
    """Customers by their place in the list, from the lists of names in resources/demo/utility.json."""

    def __init__(self, described: dict[str, Any], opened: date) -> None:
        given, family = described["given_names"], described["family_names"]
        streets = [f"Calle {one} {other}" for one in given for other in family]
        self._given = _Weighted.of(given, 5)
        self._family = _Weighted.of(family, 5)
        self._streets = _Weighted.of([*described["streets"], *streets], 30)
        self._parts = _Weighted.of([*described["neighbourhoods"], *(f"Col. {one}" for one in (*family, *given))], 10)
        self._region = int(described["utility"]["region"])
        self._opened = opened

    def batches(self, first: int, end: int, binding: int) -> Iterator[RegisterBatch]:
        """The customers from place ``first`` and before ``end``; the first one's binding gets the number ``binding``."""
        for start in range(first, end, MOST_IN_A_BATCH):
            yield self._batch(range(start, min(start + MOST_IN_A_BATCH, end)), binding - first)

    def _batch(self, places: range, ahead: int) -> RegisterBatch:
        numbers = [f"{_grouped(place)}{luhn_digit(str(place))}" for place in places]
        meters = [f"{412_334_567 + place * 1_009:010d}" for place in places]
        pairs = list(zip(places, numbers, strict=True))
        placed = zip(places, numbers, meters, strict=True)
        return RegisterBatch(
            operator=0,
            customers=tuple(self._customer(place, number) for place, number in pairs),
            connections=tuple(Connection(number, self._address(place), self._region) for place, number in pairs),
            accounts=tuple(self._account(place, number) for place, number in pairs),
            meters=tuple(Meter(meter) for meter in meters),
            installations=tuple(Installation(place + ahead, number, meter, self._opened) for place, number, meter in placed),
        )

    def _customer(self, place: int, number: str) -> Customer:
        names = self._given, self._family, self._family
        name = " ".join(names.at(_chance(place, turn)) for turn, names in enumerate(names))
        phone = f"+52550{_chance(place, 3) % 10**7:07d}"
        return Customer(number, name, "es", (phone,), Document("INE", f"{_chance(place, 4):010d}"))

    def _address(self, place: int) -> str:
        street, part = self._streets.at(_chance(place, 5)), self._parts.at(_chance(place, 6))
        return f"{street} {1 + _chance(place, 7) % 480}, {part}"

    def _account(self, place: int, number: str) -> Account:
        customer_class = _CLASSES[place % len(_CLASSES)]
        return Account(number, number, number, customer_class, TARIFF_KEY, self._opened)


def let_grow(store: Store, clock: Clock, customers: int) -> Iterator[int]:
    """Gives the demo's books at least so many customers, all of a step or none; tells how many there are after each."""
    count, binding, zone = store.read(lambda r: (r.count_accounts(), r.next_binding(), r.founding().zone))
    today = clock.now().astimezone(ZoneInfo(zone)).date()
    batches = Crowd(facts(), today).batches(count, customers, binding)
    while step := list(islice(batches, _BATCHES_A_STEP)):
        yield store.write(partial(_enter, step))


def _enter(batches: list[RegisterBatch], tx: Tx) -> int:
    for one in batches:
        tx.post(one)
    return tx.count_accounts()


def _grouped(place: int) -> str:
    return f"{300 + place // 1_000}-{place % 1_000:03d}-"


def _chance(place: int, turn: int) -> int:
    """A number of 32 bits that looks like chance and is always the same for a place and a turn."""
    mixed = (place * 8 + turn + 1) * 0x9E3779B97F4A7C15 & 0xFFFFFFFFFFFFFFFF
    mixed = (mixed ^ mixed >> 29) * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF
    return mixed >> 32
