"""What a utility changes about its paper: a template for each kind of document, and the letterhead of all of them.

Both are kept in versions that never change; a print job holds the numbers of those it was made with.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DocumentKind(StrEnum):
    """The kinds of documents, by the names that the journal knows them by."""

    SALE_RECEIPT = "sale-receipt"
    PAYMENT_RECEIPT = "payment-receipt"
    SLIP = "slip"
    RETURN_SLIP = "return-slip"
    SHIFT_REPORT = "shift-report"
    METER_CHANGE_SLIP = "meter-change-slip"
    METER_REPORT = "meter-report"
    CARD_SLIP = "card-slip"
    FUNCTION_CARD_SHEET = "function-card-sheet"
    DRAWER_SLIP = "drawer-slip"
    STATEMENT = "statement"
    INVOICE = "invoice"
    COVER_NOTE = "cover-note"
    X_REPORT = "x-report"
    DEPOSIT_SLIP = "deposit-slip"
    PERIOD_REPORT = "period-report"


@dataclass(frozen=True, slots=True)
class Template:
    """Version ``version`` (from 1 on, without gaps) of the template for a kind of document.

    ``source`` is in the form of docs/templates.md; empty: the program's own layout holds again.
    """

    kind: DocumentKind
    version: int
    source: str


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands on every document of this utility.

    ``logo`` is a PNG (empty: none), ``above`` and ``below`` are texts under the heading and at the end, a line each;
    ``second_language`` is a locale code: labels are said in it too, beside the customer's (empty: in one language).
    Version 0 is that of a till where nobody set any.
    """

    version: int = 0
    logo: bytes = b""
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    second_language: str = ""


PLAIN = Letterhead()
"""Nothing but what the program prints by itself."""
