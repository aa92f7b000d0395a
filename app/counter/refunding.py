"""What a sale in the books is worth when it is taken back: its own lines, by the version of the tariff that priced it."""

from __future__ import annotations

from app.domain.money import Money, to_hand_over
from app.domain.refund import Refund, refund_of
from app.domain.tariff.definition import TariffVersion
from app.domain.vend import TAKES_CASH, Entry, EntryKind
from app.ports import Reading


def given_back(reading: Reading, voided: Entry) -> Money:
    """What goes out of the drawer for an entry that is voided: all that was paid for it, in whole coins.

    What was paid in cash is whole coins already; a price that was paid otherwise may be none.
    """
    if voided.kind is not EntryKind.SALE:
        return voided.total if voided.kind in TAKES_CASH else Money.zero(voided.total.currency)
    return Money(to_hand_over(voided.total.minor, _version(reading, voided).cash_step), voided.total.currency)


def refund(reading: Reading, sale: Entry) -> Refund:
    """What goes back for a sale; whoever asks, pays or prints asks here."""
    return refund_of(reading.lines(sale.id), _version(reading, sale))


def _version(reading: Reading, sale: Entry) -> TariffVersion:
    versions = reading.tariff_versions(sale.tariff)
    return next(one for one in versions if one.version == sale.tariff_version)
