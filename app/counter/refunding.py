"""What an entry in the books is worth when it is voided or taken back, by the version of the tariff that priced it."""

from __future__ import annotations

from app.domain.money import Money
from app.domain.refund import HandedOver, Refund, handed_over, refund_of
from app.domain.tariff.definition import TariffVersion
from app.domain.vend import TAKES_CASH, Entry, EntryKind
from app.ports import Reading


def given_back(reading: Reading, voided: Entry) -> HandedOver:
    """What goes back for an entry that is voided: all that was paid for it."""
    paid = voided.total if voided.kind in TAKES_CASH else Money.zero(voided.total.currency)
    return handed_over(paid, _version(reading, voided).cash_step if voided.kind is EntryKind.SALE else 1)


def refund(reading: Reading, sale: Entry) -> Refund:
    """What goes back for a sale; whoever asks, pays or prints asks here."""
    return refund_of(reading.lines(sale.id), _version(reading, sale))


def _version(reading: Reading, sale: Entry) -> TariffVersion:
    versions = reading.tariff_versions(sale.tariff)
    return next(one for one in versions if one.version == sale.tariff_version)
