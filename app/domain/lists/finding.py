"""What is wrong with a row: where, which value, why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.lists.field import Field


class RowFault(StrEnum):
    """Why a row cannot come in, each with one sentence in ``words``."""

    MISSING = "missing"
    EXCEL_FAULT = "excel-fault"
    DIGITS_LOST = "digits-lost"
    ZEROS_LOST = "zeros-lost"
    GARBLED = "garbled"
    TOO_MANY_CELLS = "too-many-cells"
    TOO_LONG = "too-long"
    PHONE = "phone"
    EMAIL = "email"
    NUMBER = "number"
    NEGATIVE = "negative"
    DATE = "date"
    DATE_TO_COME = "date-to-come"
    YES_OR_NO = "yes-or-no"
    UNKNOWN_CLASS = "unknown-class"
    UNKNOWN_ZONE = "unknown-zone"
    UNKNOWN_TARIFF = "unknown-tariff"
    UNKNOWN_LANGUAGE = "unknown-language"
    UNKNOWN_CHOICE = "unknown-choice"
    METER_NUMBER = "meter-number"
    BULK_METER = "bulk-meter"
    CARD_SERIAL = "card-serial"
    CHECK_DIGIT = "check-digit"
    NEEDS_METER = "needs-meter"
    TWICE_IN_FILE = "twice-in-file"
    CUSTOMER_DIFFERS = "customer-differs"
    IN_BOOKS = "in-books"
    DIFFERS = "differs"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with row ``row`` of a file (numbered from 1 as a spreadsheet does).

    ``field`` is None for the row as a whole; ``column`` is the file's own name of the column; ``value`` its text.
    ``hint`` is what the sentence names besides: the other row, the number in the books, the choices there are.
    """

    row: int
    fault: RowFault
    field: Field | None = None
    column: str = ""
    value: str = ""
    hint: str = ""
