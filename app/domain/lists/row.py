"""A row of a list as values of ours, or everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.domain.lists.cells import EXCEL_FAULTS, Cell, Row, lost_digits, text_of, unfolded
from app.domain.lists.field import IDENTITIES, PHONES, REQUIRED, Field
from app.domain.lists.finding import Finding, RowFault
from app.domain.lists.rules import Rules
from app.domain.lists.texts import cleaned, garbled
from app.domain.lists.values import READERS, Unfit

Values = dict[Field, Any]
"""What stands in a row, by field; a field without a value is absent. All phones stand under PHONE."""

_OF_A_METER = (Field.INSTALLED, Field.REGISTER)
_REPEATED = frozenset(Field) - IDENTITIES - {Field.NAME, Field.ADDRESS, Field.EMAIL, Field.CARD}
"""Fields whose texts come again and again: each is read once."""


@dataclass(slots=True)
class ReadRow:
    """A row and what was made of it; with any finding it cannot come in."""

    row: Row
    values: Values
    findings: list[Finding]


class RowReader:
    """Reads rows of one file by the choice that was made for it.

    ``places`` says where in a row each field stands, ``columns`` are the file's names. ``fixed`` fills fields that a row
    leaves empty. ``strict``: a value behind the last column is a fault (CSV: a sign too many has moved all others).
    """

    def __init__(
        self, places: Mapping[Field, int], columns: Sequence[str], fixed: Mapping[Field, str], rules: Rules, strict: bool
    ) -> None:
        self._places = [(field, place, columns[place]) for field, place in places.items()]
        self._fixed = [(field, "", text) for field, text in fixed.items()]
        self._rules = rules
        self._width = len(columns) if strict else None
        self._zeros: dict[Field, set[int]] = {}
        self._numbers: dict[Field, list[tuple[ReadRow, str, str]]] = {}
        self._known: dict[Field, dict[str, Any]] = {field: {} for field in _REPEATED}

    def read(self, row: Row) -> ReadRow:
        """The row read alone; what only the whole file tells comes from `lost_zeros`."""
        made = ReadRow(row, {}, [])
        cells, width = row.cells, len(row.cells)
        for field, place, column in self._places:
            if place < width:
                self._take(made, field, column, cells[place])
        for field, column, text in self._fixed:
            if field not in made.values:
                self._value(made, field, column, text)
        if self._width is not None and width > self._width and any(cells[self._width :]):
            beyond = ", ".join(text_of(cell) for cell in cells[self._width :] if cell)
            made.findings.append(Finding(row.number, RowFault.TOO_MANY_CELLS, value=beyond))
        self._require(made)
        return made

    def lost_zeros(self) -> list[ReadRow]:
        """Rows that turned bad when all were read: a number, where others are text of one length and begin with a zero."""
        turned: dict[int, ReadRow] = {}
        for field, lengths in self._zeros.items():
            for made, column, text in self._numbers.get(field, ()):
                if len(lengths) == 1 and len(text) < min(lengths):
                    hint = str(min(lengths))
                    made.findings.append(Finding(made.row.number, RowFault.ZEROS_LOST, field, column, text, hint))
                    turned[made.row.number] = made
        return list(turned.values())

    def _take(self, made: ReadRow, field: Field, column: str, cell: Cell) -> None:
        if isinstance(cell, str):
            text = self._identity(made, field, column, cleaned(cell)) if field in IDENTITIES else cleaned(cell)
        else:
            text = self._number(made, field, column, cell)
        if text:
            self._value(made, field, column, text)

    def _identity(self, made: ReadRow, field: Field, column: str, text: str) -> str:
        """A text whose digits are a name."""
        if text.startswith("0") and text.isdecimal():
            self._zeros.setdefault(field, set()).add(len(text))
        whole = unfolded(text)
        if whole is None:
            made.findings.append(Finding(made.row.number, RowFault.DIGITS_LOST, field, column, text))
        return whole or ""

    def _number(self, made: ReadRow, field: Field, column: str, cell: Cell) -> str:
        text = text_of(cell)
        if field in IDENTITIES and text:
            if lost_digits(cell):
                made.findings.append(Finding(made.row.number, RowFault.DIGITS_LOST, field, column, text))
                return ""
            if field not in PHONES:
                self._numbers.setdefault(field, []).append((made, column, text))
        return text.replace(".", self._rules.decimal) if isinstance(cell, float) else text

    def _value(self, made: ReadRow, field: Field, column: str, text: str) -> None:
        known = self._known.get(field)
        if known is not None and text in known:
            made.values[field] = known[text]
        elif text in EXCEL_FAULTS:
            made.findings.append(Finding(made.row.number, RowFault.EXCEL_FAULT, field, column, text))
        elif garbled(text):
            made.findings.append(Finding(made.row.number, RowFault.GARBLED, field, column, text))
        else:
            try:
                value = READERS[field](text, self._rules)
            except Unfit as unfit:
                made.findings.append(Finding(made.row.number, unfit.fault, field, column, text, unfit.hint))
            else:
                self._keep(made.values, field, value)
                if known is not None:
                    known[text] = value

    def _keep(self, values: Values, field: Field, value: Any) -> None:
        if field in PHONES:
            values[Field.PHONE] = tuple(dict.fromkeys((*values.get(Field.PHONE, ()), *value)))
        else:
            values[field] = value

    def _require(self, made: ReadRow) -> None:
        named = {finding.field for finding in made.findings}
        needed = REQUIRED if len(self._rules.tariffs) == 1 else (*REQUIRED, Field.TARIFF)
        for field in needed:
            if field not in made.values and field not in named:
                made.findings.append(Finding(made.row.number, RowFault.MISSING, field))
        if Field.METER not in made.values and Field.METER not in named:
            for field in _OF_A_METER:
                if made.values.get(field):
                    made.findings.append(Finding(made.row.number, RowFault.NEEDS_METER, field))
