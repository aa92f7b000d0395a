"""What is due at a meter in postpaid mode: bills for the usage that its card reports, less what was received."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.counter.present import Presented
from app.counter.till import Till
from app.domain.card import MeterMode, Month
from app.domain.money import Money
from app.domain.period import month_of
from app.domain.tariff.postpaid import PostpaidBill, Usage, postpaid_bill
from app.domain.volume import Volume


@dataclass(frozen=True, slots=True)
class PostpaidAccount:
    """The bills of the months on the card, and all money that tills ever received for this binding.

    A card holds twelve months. ``whole``: they reach back to the month in which the meter was installed, so that what is
    due follows from them; otherwise earlier bills are missing and only head office can say.
    """

    bill: PostpaidBill
    whole: bool


def is_postpaid(presented: Presented) -> bool:
    """Whether the meter bills what was used: as it says itself, or, before it ever spoke, as the register says."""
    status = presented.status
    return (status.mode if status else presented.holder.connection.mode) is MeterMode.POSTPAID


def postpaid_account(till: Till, presented: Presented, months: Iterable[Month]) -> PostpaidAccount | None:
    """What is billed, received and due; None for a meter that is paid beforehand, or whose months are not known.

    Refuses NO_TARIFF when a month has none.
    """
    usage = [Usage(month.period, Volume(month.used)) for month in months]
    if not usage or not is_postpaid(presented):
        return None
    prices, service = presented.prices, presented.holder.connection
    versions = till.store.read(lambda r: r.tariff_versions(service.tariff))
    received = Money(presented.tallies.postpaid_received, prices.version.currency)
    bill = postpaid_bill(versions, prices.situation, usage, received)
    first = min(month.month for month in usage)
    return PostpaidAccount(bill, whole=first <= max(month_of(service.installed), 0))
