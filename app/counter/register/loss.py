"""The loss report: what ran through a master meter, less what ran through the meters below it.

The books are asked in pieces between which sales go on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import islice

from app.counter.register.checks import not_to_come
from app.counter.till import Till
from app.domain.errors import Code, Refusal
from app.domain.register import MeterReading
from app.domain.register.loss import Fed, LossReport, fed_by_zone, loss_report
from app.domain.roles import Job, Operator, require
from app.ports import Reading

PIECE = 500
"""Meters whose readings are asked for at once."""


def loss_of_meter(till: Till, operator: Operator, meter: str, since: date, until: date) -> LossReport:
    """The report on a meter and all those below it, from ``since`` to ``until``.

    Refuses METER_UNKNOWN, NOTHING_BELOW, DAYS_IN_ORDER, DAY_IMPOSSIBLE and NOT_ALLOWED.
    """

    def tree(reading: Reading) -> tuple[Fed, ...]:
        if meter not in reading.meters((meter,)):
            raise Refusal(Code.METER_UNKNOWN, meter=meter)
        below = reading.fed_through(meter, since, until)
        if not below:
            raise Refusal(Code.NOTHING_BELOW, meter=meter)
        return (Fed(meter), *below)

    return _report(till, operator, tree, since, until)


def loss_of_zone(till: Till, operator: Operator, zone: str, since: date, until: date) -> LossReport:
    """The report on the master meter of a zone: below it the meters at connections in the zone, and the zones that it feeds.

    A zone below with a master meter of its own stands under that. Refuses ZONE_UNKNOWN, ZONE_WITHOUT_MASTER, and as above.
    """

    def tree(reading: Reading) -> tuple[Fed, ...]:
        zones = reading.zones()
        head = next((one for one in zones if one.code == zone), None)
        if head is None:
            raise Refusal(Code.ZONE_UNKNOWN, zone=zone)
        if not head.master:
            raise Refusal(Code.ZONE_WITHOUT_MASTER, zone=zone)
        below = tuple(fed_by_zone(zones, head, lambda code, above: reading.fed_in_zone(code, above, since, until)))
        if not below:
            raise Refusal(Code.NOTHING_BELOW, meter=head.master)
        return (Fed(head.master, zone=zone), *below)

    return _report(till, operator, tree, since, until)


def _report(
    till: Till, operator: Operator, tree: Callable[[Reading], tuple[Fed, ...]], since: date, until: date
) -> LossReport:
    require(operator, Job.NETWORK)
    if until <= since:
        raise Refusal(Code.DAYS_IN_ORDER, since=since, until=until)

    def begin(reading: Reading) -> tuple[Fed, ...]:
        not_to_come(till, reading, until, since)
        return tree(reading)

    fed = till.store.read(begin)
    return loss_report(fed, _readings(till, fed, since, until), since, until)


def _readings(till: Till, fed: Sequence[Fed], since: date, until: date) -> dict[str, tuple[MeterReading, ...]]:
    known: dict[str, tuple[MeterReading, ...]] = {}
    waiting = iter(dict.fromkeys(one.meter for one in fed))
    while piece := tuple(islice(waiting, PIECE)):
        known |= till.store.read(lambda reading, asked=piece: reading.readings_around(asked, since, until))  # type: ignore[misc]
    return known
