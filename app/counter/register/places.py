"""Regions, zones, master meters, branches and classes: seen, entered and changed by the office.

What stands on cards (the number of a region or a class) names a record and never changes.
"""

from __future__ import annotations

from dataclasses import replace

from app.counter.register.checks import check_name, write
from app.counter.register.meters import check_meter
from app.counter.till import Till
from app.domain.errors import Code, Refusal
from app.domain.register import Branch, CustomerClass, Meter, Region, Zone
from app.domain.register.events import MeterChanged, RegisterBatch
from app.domain.register.places import MasterMeter, Places, in_tree_order
from app.domain.roles import Job, Operator, require
from app.ports import Reading, Tx

LAST_REGION = 65_535
LAST_CLASS = 255
LONGEST_CODE = 20


def places(till: Till, operator: Operator) -> Places:
    """All of them as they are now; refuses NOT_ALLOWED."""
    require(operator, Job.NETWORK)
    return till.store.read(_places)


def enter_region(till: Till, operator: Operator, region: Region, *, new: bool) -> None:
    """A region, or its new name. Refuses REGION_NUMBER, CODE_TAKEN or CODE_UNKNOWN, FIELD_IMPOSSIBLE, NOT_ALLOWED."""

    def work(tx: Tx) -> None:
        if not 1 <= region.number <= LAST_REGION:
            raise Refusal(Code.REGION_NUMBER, number=region.number, most=LAST_REGION)
        _is_new(region.number, {one.number for one in tx.regions()}, new)
        check_name(region.name)
        tx.post(RegisterBatch(operator.number, regions=(region,)))

    write(till, operator, Job.NETWORK, work)


def enter_branch(till: Till, operator: Operator, branch: Branch, *, new: bool) -> None:
    """A branch, or what it is now. Refuses CODE_IMPOSSIBLE, CODE_TAKEN or CODE_UNKNOWN, REGION_UNKNOWN, …"""

    def work(tx: Tx) -> None:
        check_code(branch.code)
        _is_new(branch.code, {one.code for one in tx.branches()}, new)
        check_name(branch.name)
        _known_region(tx, branch.region)
        tx.post(RegisterBatch(operator.number, branches=(branch,)))

    write(till, operator, Job.NETWORK, work)


def enter_class(till: Till, operator: Operator, customer_class: CustomerClass) -> None:
    """A class of customers, which tariffs name and cards number; it never changes.

    Refuses CODE_IMPOSSIBLE, CODE_TAKEN, CLASS_NUMBER, CLASS_NUMBER_TAKEN and NOT_ALLOWED.
    """

    def work(tx: Tx) -> None:
        known = tx.classes()
        check_code(customer_class.name)
        _is_new(customer_class.name, {one.name for one in known}, new=True)
        if not 1 <= customer_class.number <= LAST_CLASS:
            raise Refusal(Code.CLASS_NUMBER, number=customer_class.number, most=LAST_CLASS)
        same = [one.name for one in known if one.number == customer_class.number]
        if same:
            raise Refusal(Code.CLASS_NUMBER_TAKEN, number=customer_class.number, customer_class=same[0])
        tx.post(RegisterBatch(operator.number, classes=(customer_class,)))

    write(till, operator, Job.NETWORK, work)


def enter_zone(till: Till, operator: Operator, zone: Zone, *, new: bool) -> None:
    """A zone, or what it is now.

    Refuses CODE_IMPOSSIBLE, CODE_TAKEN or CODE_UNKNOWN, FIELD_IMPOSSIBLE, REGION_UNKNOWN, ZONE_UNKNOWN (the zone above
    it), ZONE_LOOP, MASTER_UNKNOWN, MASTER_OF_ZONE (it feeds another zone) and NOT_ALLOWED.
    """

    def work(tx: Tx) -> None:
        zones = tx.zones()
        check_code(zone.code)
        _is_new(zone.code, {one.code for one in zones}, new)
        check_name(zone.name)
        _known_region(tx, zone.region)
        _check_parents(zone.code, {one.code: one.parent for one in (*zones, zone)})
        _check_feeding(tx, zone, zones)
        tx.post(RegisterBatch(operator.number, zones=(zone,)))

    write(till, operator, Job.NETWORK, work)


def enter_master(till: Till, operator: Operator, meter: Meter, *, new: bool) -> None:
    """A meter that measures for the network, or what is known of it now.

    Refuses METER_KNOWN or METER_UNKNOWN, and what `check_meter` refuses.
    """

    def work(tx: Tx) -> None:
        known = tx.meters((meter.number,))
        if known and new:
            raise Refusal(Code.METER_KNOWN, meter=meter.number)
        if not known and not new:
            raise Refusal(Code.METER_UNKNOWN, meter=meter.number)
        check_meter(tx, meter)
        tx.post(MeterChanged(operator.number, meter))

    write(till, operator, Job.NETWORK, work)


def put_below(till: Till, operator: Operator, meter: str, master: str) -> None:
    """A meter's water comes through that master meter from now on (empty: through none).

    Refuses METER_UNKNOWN, MASTER_UNKNOWN, MASTER_LOOP and NOT_ALLOWED.
    """

    def work(tx: Tx) -> None:
        known = tx.meters((meter,)).get(meter)
        if known is None:
            raise Refusal(Code.METER_UNKNOWN, meter=meter)
        placed = replace(known, master=master)
        check_meter(tx, placed)
        tx.post(MeterChanged(operator.number, placed))

    write(till, operator, Job.NETWORK, work)


def check_code(code: str) -> None:
    """Refuses CODE_IMPOSSIBLE for what is empty, longer than a code may be, or has signs that cannot be seen."""
    if not code or code != code.strip() or len(code) > LONGEST_CODE or not code.isprintable():
        raise Refusal(Code.CODE_IMPOSSIBLE, place=code, most=LONGEST_CODE)


def _is_new(code: object, known: set[str] | set[int], new: bool) -> None:
    if new and code in known:
        raise Refusal(Code.CODE_TAKEN, place=code)
    if not new and code not in known:
        raise Refusal(Code.CODE_UNKNOWN, place=code)


def _known_region(tx: Tx, number: int) -> None:
    if number not in {one.number for one in tx.regions()}:
        raise Refusal(Code.REGION_UNKNOWN, region=number)


def _check_parents(code: str, parents: dict[str, str]) -> None:
    passed = {code}
    while (code := parents[code]) != "":
        if code in passed:
            raise Refusal(Code.ZONE_LOOP, zone=code)
        if code not in parents:
            raise Refusal(Code.ZONE_UNKNOWN, zone=code)
        passed.add(code)


def _check_feeding(tx: Tx, zone: Zone, zones: tuple[Zone, ...]) -> None:
    if not zone.master:
        return
    if zone.master not in tx.meters((zone.master,)):
        raise Refusal(Code.MASTER_UNKNOWN, master=zone.master)
    fed = [one.code for one in zones if one.master == zone.master and one.code != zone.code]
    if fed:
        raise Refusal(Code.MASTER_OF_ZONE, master=zone.master, zone=fed[0])


def _places(reading: Reading) -> Places:
    masters = reading.master_meters()
    return Places(
        regions=reading.regions(),
        zones=in_tree_order(reading.zones(), lambda one: one.code, lambda one: one.parent),
        masters=in_tree_order(masters, _number_of, lambda one: one.meter.master),
        branches=reading.branches(),
        classes=tuple(sorted(reading.classes(), key=lambda one: one.number)),
    )


def _number_of(master: MasterMeter) -> str:
    return master.meter.number
