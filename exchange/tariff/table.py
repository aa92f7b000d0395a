"""A table of a tariff file, asked field by field: what is wrong is collected, what nobody asked for is unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import Any, TypeVar

from app.domain.errors import Code, Refusal
from app.domain.tariff.file_field import Expected
from exchange.tariff.values import ManyRefused, Spot

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


class Table:
    """The fields of a table at a spot. A field that is wrong is noted in ``faults``, and its default stands for it."""

    def __init__(self, fields: dict[str, Any], at: Spot, faults: list[Refusal]) -> None:
        self.at, self._fields, self._faults = at, fields, faults
        self._asked: list[str] = []

    def __contains__(self, name: str) -> bool:
        return name in self._fields

    def take(self, name: str, read: Callable[[Any, Spot], T], default: T) -> T:
        """The field, or the default."""
        self._asked.append(name)
        if name not in self._fields:
            return default
        try:
            return read(self._fields[name], self.at / name)
        except Refusal as fault:
            self._faults.append(fault)
        except ManyRefused as many:
            self._faults += many.faults
        return default

    def need(self, name: str, read: Callable[[Any, Spot], T], otherwise: T) -> T:
        """The field, which has to be there; ``otherwise`` stands in for it after a fault, and is never kept."""
        if name not in self._fields:
            place = (self.at / name).place
            self.fault(Refusal(Code.TARIFF_FIELD_MISSING, file=self.at.file, place=place))
        return self.take(name, read, otherwise)

    def choice(self, name: str, default: E) -> E:
        """One word of an enumeration."""

        def read(value: object, at: Spot) -> E:
            kind = type(default)
            known = [member.value for member in kind]
            if value not in known:
                raise Refusal(Code.TARIFF_FIELD_CHOICE, file=at.file, place=at.place, known=", ".join(known))
            return kind(value)

        return self.take(name, read, default)

    def table(self, name: str) -> Table:
        """A table inside this one; empty when there is none."""
        return Table(self.take(name, _table, {}), self.at / name, self._faults)

    def tables(self, name: str) -> Iterator[Table]:
        """The tables of a list, each called by its ``name`` if it has one, otherwise by its number."""
        none: list[dict[str, Any]] = []
        for number, fields in enumerate(self.take(name, _tables, none), 1):
            called = fields.get("name")
            spot = self.at / name
            yield Table(fields, spot / called if isinstance(called, str) else spot.row(number), self._faults)

    def named_tables(self, name: str) -> Iterator[tuple[str, Table]]:
        """The tables in a table, by their names."""
        none: dict[str, Any] = {}
        for called, fields in self.take(name, _table, none).items():
            spot = self.at / name / called
            if isinstance(fields, dict):
                yield called, Table(fields, spot, self._faults)
            else:
                self.fault(spot.refused(Expected.TABLE))

    def fault(self, fault: Refusal) -> None:
        """Notes that something is wrong."""
        self._faults.append(fault)

    def close(self) -> None:
        """Notes every field that nobody asked for."""
        known = ", ".join(self._asked)
        for name in self._fields.keys() - set(self._asked):
            place = (self.at / name).place
            self.fault(Refusal(Code.TARIFF_FIELD_UNKNOWN, file=self.at.file, place=place, known=known))


def _table(value: object, at: Spot) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise at.refused(Expected.TABLE)
    return value


def _tables(value: object, at: Spot) -> list[dict[str, Any]]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise at.refused(Expected.TABLES)
    return value
