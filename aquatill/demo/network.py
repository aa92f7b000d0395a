"""The demo's network: zones with their master meters, who is in which, and what was read there in the last months."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from app.domain.period import first_day, month_of
from app.domain.register import Branch, Connection, Meter, ReadBy, Region, Zone
from app.domain.register.events import MeterRead, RegisterBatch
from app.ports import Tx

VALLEY, CENTRE, PINES, VIEW = "0900000001", "0900000002", "0900000003", "0900000004"
_MASTERS = (
    Meter(VALLEY, 200, "Acme", bulk=True),
    Meter(CENTRE, 100, "Acme", master=VALLEY, bulk=True),
    Meter(PINES, 50, "Acme", master=CENTRE, bulk=True),
    Meter(VIEW, 80, "Acme", master=VALLEY, bulk=True),
)
_PARTS = (("Privada Los Pinos", "PIN"), ("Col. Centro", "CEN"), ("El Mirador", "MIR"))
"""What stands in an address, and the zone that it is in; all else is in the zone of the whole valley."""
_WHOLE = "VSR"
_MONTHS_READ = 3
_REGISTERS = {VALLEY: (812_406_000, 9_140_000), CENTRE: (204_118_000, 2_310_000), VIEW: (91_700_000, 1_020_000)}
"""Litres on the first day that is told, and used a month."""
_PINES_BEGAN, _LOST_A_MONTH = 38_202_000, 21_400
_UNREAD_HOUSE = 3
_HOUSE_BEGAN, _HOUSE_LEAST, _HOUSE_STEP, _HOUSE_TURN = 2_000, 8_300, 1_430, 7


def placed(batch: RegisterBatch, region: int, branch: str) -> RegisterBatch:
    """The customers of the demo with the zones that they are in, the master meters and the utility's offices."""
    masters = {zone.code: zone.master for zone in _zones(region)}
    zone_of = {one.number: _zone_of(one) for one in batch.connections}
    above = {one.meter: masters[zone_of[one.connection]] for one in batch.installations}
    return replace(
        batch,
        regions=(Region(region, "Valle de Santa Rosa"),),
        zones=_zones(region),
        branches=(Branch("1", branch, region), Branch("2", "San Miguel", region)),
        connections=tuple(replace(one, zone=zone_of[one.number]) for one in batch.connections),
        meters=(*_MASTERS, *(replace(one, master=above[one.number]) for one in batch.meters)),
    )


def read_meters(tx: Tx, today: date) -> None:
    """What was read on the first day of each of the last months: the masters, and all houses of a street but one."""
    days = [first_day(month_of(today) - back) for back in range(_MONTHS_READ - 1, -1, -1)]
    since, until = days[0], days[-1]
    houses = [one.meter for one in tx.fed_in_zone("PIN", PINES, since, until) if one.meter != PINES]
    for place, day in enumerate(days):
        for meter, register in _read_on(place, houses):
            tx.post(MeterRead(0, meter, day, register, ReadBy.TYPED))


def _read_on(month: int, houses: list[str]) -> Iterator[tuple[str, int]]:
    """Registers on the first day of the n-th month: what the street's master counts is what the houses used, and a leak."""
    used = [_HOUSE_LEAST + _HOUSE_STEP * (place % _HOUSE_TURN) for place in range(len(houses))]
    for meter, (began, monthly) in _REGISTERS.items():
        yield meter, began + month * monthly
    yield PINES, _PINES_BEGAN + month * (sum(used) + _LOST_A_MONTH)
    for place, meter in enumerate(houses):
        if place != _UNREAD_HOUSE:
            yield meter, _HOUSE_BEGAN + month * used[place]


def _zones(region: int) -> tuple[Zone, ...]:
    return (
        Zone(_WHOLE, "Valle de Santa Rosa", region, "", VALLEY),
        Zone("CEN", "Centro", region, _WHOLE, CENTRE),
        Zone("PIN", "Privada Los Pinos", region, "CEN", PINES),
        Zone("MIR", "El Mirador", region, _WHOLE, VIEW),
    )


def _zone_of(one: Connection) -> str:
    return next((zone for text, zone in _PARTS if text in one.address), _WHOLE)
