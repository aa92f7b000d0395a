"""The register as a list: the columns that an import reads, in the language of the person, with typed cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from app.domain.lists import Field
from app.domain.lists.field import PHONES
from app.domain.lists.records import Records, values_of
from app.domain.lists.row import Values
from app.domain.money import Money
from app.domain.register import CustomerFile
from app.domain.volume import Volume
from exchange.lists.writing import Column, Kind, table

_KINDS = {
    Field.DWELLINGS: Kind.NUMBER,
    Field.SIZE: Kind.NUMBER,
    Field.SOCIAL: Kind.TRUTH,
    Field.EXEMPT: Kind.TRUTH,
    Field.OPENED: Kind.DATE,
    Field.INSTALLED: Kind.DATE,
    Field.REGISTER: Kind.VOLUME,
    Field.DEBT: Kind.MONEY,
}


def write_accounts(path: Path, files: Iterable[CustomerFile], labels: Mapping[Field, str], title: str) -> int:
    """Writes a row for each account that is open; how many there were. OSError as the disk says."""
    columns = [Column(labels[field], _KINDS.get(field, Kind.TEXT)) for field in Field]
    count = 0
    with table(path, columns, title) as sink:
        for file in files:
            values = _values(file)
            sink.row([_cell(field, values) for field in Field])
            count += 1
    return count


def _values(file: CustomerFile) -> Values:
    card = file.cards[0] if file.cards else None
    return values_of(Records(file.customer, file.connection, file.account, file.meter, file.installation, card))


def _cell(field: Field, values: Values) -> Any:
    if field in PHONES:
        phones, place = values[Field.PHONE], PHONES.index(field)
        return "; ".join(phones[place:] if field is PHONES[-1] else phones[place : place + 1]) or None
    value = values.get(field)
    if isinstance(value, Money):
        return value.major
    if field is Field.REGISTER and value is not None:
        return Volume(value).cubic_metres
    if field in (Field.COMMODITY, Field.MODE) and value is not None:
        return value.name.lower()
    return value.hex().upper() if isinstance(value, bytes) else value
