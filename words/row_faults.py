"""What to say about a row of a list that cannot come in: one sentence for each fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.lists import Field, Finding, RowFault
from words.words import N_

if TYPE_CHECKING:
    from words.words import Words

TABLE: dict[RowFault, str] = {
    RowFault.MISSING: N_("{field} is empty."),
    RowFault.EXCEL_FAULT: N_("{field} holds the Excel fault {value} instead of a value."),
    RowFault.DIGITS_LOST: N_("{field} {value} has lost digits: Excel rounds long numbers. Write it as text."),
    RowFault.ZEROS_LOST: N_(
        "{field} {value} may have lost zeros at its beginning: others in this column have {hint} digits."
    ),
    RowFault.GARBLED: N_("{field} “{value}” was garbled by a wrong encoding."),
    RowFault.TOO_MANY_CELLS: N_("The row has more values than there are columns: {value}"),
    RowFault.TOO_LONG: N_("{field} is longer than {hint} characters."),
    RowFault.PHONE: N_("{field} “{value}” is not a phone number that exists."),
    RowFault.EMAIL: N_("{field} “{value}” is not an e-mail address."),
    RowFault.NUMBER: N_("{field} “{value}” is not a number of the kind that is needed."),
    RowFault.NEGATIVE: N_("{field} {value} is below zero."),
    RowFault.DATE: N_("{field} “{value}” is not a date; write it like 2026-11-21."),
    RowFault.DATE_TO_COME: N_("{field} {value} lies in the future."),
    RowFault.YES_OR_NO: N_("{field} “{value}” is neither yes nor no."),
    RowFault.UNKNOWN_CLASS: N_("There is no customer class “{value}”; these are known: {hint}."),
    RowFault.UNKNOWN_ZONE: N_("There is no zone “{value}” in the books."),
    RowFault.UNKNOWN_TARIFF: N_("There is no tariff “{value}” in the books; these are there: {hint}."),
    RowFault.UNKNOWN_LANGUAGE: N_("There is no language “{value}”; these are known: {hint}."),
    RowFault.UNKNOWN_CHOICE: N_("{field} “{value}” is none of these: {hint}."),
    RowFault.METER_NUMBER: N_("{field} “{value}” is not a meter number: these have up to 16 digits."),
    RowFault.BULK_METER: N_("{field} {value} is a master meter of the network, which serves no customer."),
    RowFault.CARD_SERIAL: N_("{field} “{value}” is not the serial of a card: these have 8 or 14 digits from 0 to F."),
    RowFault.CHECK_DIGIT: N_("The check digit of {field} {value} is wrong: a digit was mistyped."),
    RowFault.NEEDS_METER: N_("{field} is given, but the row has no meter."),
    RowFault.TWICE_IN_FILE: N_("{field} {value} stands in row {hint} already."),
    RowFault.CUSTOMER_DIFFERS: N_("Customer {value} has other data in row {hint}."),
    RowFault.IN_BOOKS: N_("{field} {value} belongs to account {hint} in the books."),
    RowFault.DIFFERS: N_("Account {value} is in the books with other data: {hint}."),
}


def of(finding: Finding, words: Words) -> str:
    """The sentence for a finding; a column that the file names otherwise than we do is named as the file does."""
    field = finding.column or (words.name(finding.field) if finding.field else "")
    hint = _named(finding.hint, words) if finding.fault is RowFault.DIFFERS else finding.hint
    return words.tr(TABLE[finding.fault], field=field, value=finding.value, hint=hint)


def _named(fields: str, words: Words) -> str:
    """Fields by their names, where a finding lists them by their codes."""
    return ", ".join(words.name(Field(code)) for code in fields.split(", "))
