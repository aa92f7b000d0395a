"""The meter's load profile: litres of each quarter of an hour, the oldest first, fourteen days at most."""

from dataclasses import replace

from virtual.meter.calendar import QUARTER_SECONDS
from virtual.meter.record import Record

MOST_QUARTERS = 14 * 96
MOST_LITRES = 0xFFFE
_SIZE = 2


def begun(record: Record) -> Record:
    """The record with a place for the running quarter; those that went by without water are none litres each."""
    running = record.clock // QUARTER_SECONDS
    if not record.profile:
        return replace(record, profile_start=running * QUARTER_SECONDS, profile=bytes(_SIZE))
    missing = running - _newest(record)
    if missing <= 0:
        return record
    quarters = (record.profile + bytes(_SIZE * min(missing, MOST_QUARTERS)))[-_SIZE * MOST_QUARTERS :]
    start = (running - len(quarters) // _SIZE + 1) * QUARTER_SECONDS
    return replace(record, profile=quarters, profile_start=start)


def with_litres(record: Record, litres: int) -> Record:
    """The record with litres more in the running quarter; a quarter holds no more than it has room for."""
    if not litres:
        return record
    ran = min(int.from_bytes(record.profile[-_SIZE:], "big") + litres, MOST_LITRES)
    return replace(record, profile=record.profile[:-_SIZE] + ran.to_bytes(_SIZE, "big"))


def finished(record: Record) -> bytes:
    """The quarters that are over."""
    return record.profile[:-_SIZE]


def _newest(record: Record) -> int:
    return record.profile_start // QUARTER_SECONDS + len(record.profile) // _SIZE - 1
