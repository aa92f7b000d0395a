"""What a sale in the books is worth when it is taken back: its own lines, by the version of the tariff that priced it."""

from __future__ import annotations

from app.domain.refund import Refund, refund_of
from app.domain.vend import Entry
from app.ports import Reading


def refund(reading: Reading, sale: Entry) -> Refund:
    """What goes back for a sale; whoever asks, pays or prints asks here."""
    versions = reading.tariff_versions(sale.tariff)
    version = next(one for one in versions if one.version == sale.tariff_version)
    return refund_of(reading.lines(sale.id), version)
