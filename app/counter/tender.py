"""What is handed over for something that is paid: enough, and not absurdly much."""

from __future__ import annotations

from app.domain.errors import Code, Refusal
from app.domain.money import Money

MOST_CHANGE_MINOR = 10_000_000


def check_tender(total: Money, tendered: Money) -> None:
    """Refuses TENDER_TOO_LOW below the total and TENDER_TOO_LARGE absurdly above it."""
    if tendered < total:
        raise Refusal(Code.TENDER_TOO_LOW, total=total, tendered=tendered)
    if tendered.minor - total.minor > MOST_CHANGE_MINOR:
        raise Refusal(Code.TENDER_TOO_LARGE, total=total, tendered=tendered)
