"""A made-up network: two zones, three master meters, and what was lost in October."""

from datetime import date

from app.domain.register import Branch, CustomerClass, Meter, MeterReading, ReadBy, Region, Zone
from app.domain.register.loss import Fed, loss_report
from app.domain.register.places import MasterMeter, Places

SINCE, UNTIL = date(2026, 10, 1), date(2026, 11, 1)
MAIN, LINE, HOUSE, SILENT = "0900000001", "0900000002", "0412334567", "0412335576"


def read(meter: str, day: date, register: int) -> MeterReading:
    """A reading that somebody typed."""
    return MeterReading(meter, day, register, ReadBy.TYPED)


ZONES = (Zone("VSR", "Valle de Santa Rosa", 12, "", MAIN), Zone("CEN", "Centro", 12, "VSR", LINE))
PLACES = Places(
    regions=(Region(12, "Valle de Santa Rosa"), Region(13, "Norte")),
    zones=((0, ZONES[0]), (1, ZONES[1])),
    masters=(
        (0, MasterMeter(Meter(MAIN, 200, "Acme", bulk=True), 1, read(MAIN, UNTIL, 820_546_000))),
        (1, MasterMeter(Meter(LINE, 100, "Acme", master=MAIN, bulk=True), 2, read(LINE, UNTIL, 206_428_000))),
    ),
    branches=(Branch("1", "Centro", 12),),
    classes=(CustomerClass("domestic", 1), CustomerClass("commercial", 2), CustomerClass("hotel", 7)),
)
REPORT = loss_report(
    (
        Fed(MAIN, zone="VSR"),
        Fed(LINE, MAIN, zone="CEN"),
        Fed(HOUSE, LINE, "204-118-7", "Calle Morelos 118, Col. Centro", date(2024, 5, 17)),
        Fed(SILENT, LINE, "204-119-5", "Calle Morelos 119, Col. Centro", date(2024, 5, 17)),
    ),
    {
        MAIN: (read(MAIN, SINCE, 811_406_000), read(MAIN, UNTIL, 820_546_000)),
        LINE: (read(LINE, SINCE, 204_118_000), read(LINE, UNTIL, 206_428_000)),
        HOUSE: (read(HOUSE, date(2026, 9, 29), 412_000), read(HOUSE, date(2026, 10, 30), 427_250)),
    },
    SINCE,
    UNTIL,
)
