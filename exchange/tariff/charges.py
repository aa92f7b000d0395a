"""Reads the charges of a tariff file. What a charge is, one of its fields tells: steps, base, percent, minimum …"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from app.domain.errors import Code, Refusal
from app.domain.period import MONTHS_IN
from app.domain.tariff.definition import (
    AllowanceCharge,
    BaseCharge,
    Charge,
    Every,
    Label,
    MinimumCharge,
    PercentCharge,
    Period,
    PeriodKind,
    Step,
    StepsCharge,
)
from app.domain.tariff.file_field import Expected
from exchange.tariff import values
from exchange.tariff.table import Table
from exchange.tariff.values import Spot

REST = "rest"
"""What stands for the bound of the step without end."""

_PER_CENT = Decimal(100)
_NOTHING = Decimal(0)
_NO_TEXTS: Label = ()


def usual_every(period: Period) -> Every:
    """How often a base is due that does not say so: with each bill, where it is of two months, a quarter or half a year."""
    return Every.PERIOD if 1 < MONTHS_IN[period.kind] < MONTHS_IN[PeriodKind.YEAR] else Every.MONTH


class ChargeReader:
    """Reads charges whose money has ``exponent`` decimals; ``tax`` is borne where a charge names none, None: it has to.

    ``every``: how often a base is due that does not say so.
    """

    def __init__(self, language: str, exponent: int, tax: str | None, every: Every) -> None:
        self._language, self._exponent, self._tax, self._every = language, exponent, tax, every

    def charge(self, table: Table) -> Charge | None:
        """The charge of a table; None, with a fault, when no field tells its kind, or two do."""
        kinds: dict[str, Callable[[Table, str, Label], Charge]] = {
            "allowance": self._allowance,
            "steps": self._steps,
            "price": self._steps,
            "base": self._base,
            "by_size": self._base,
            "by_step": self._base,
            "percent": self._percent,
            "minimum": self._minimum,
        }
        told: dict[Callable[[Table, str, Label], Charge], str] = {}
        for field, read in kinds.items():
            if field in table and not (field == "price" and "allowance" in table):
                told.setdefault(read, field)
        if len(told) != 1:
            known = ", ".join(kinds)
            table.fault(Refusal(Code.TARIFF_CHARGE_KIND, file=table.at.file, place=table.at.place, known=known))
            return None
        name = table.need("name", values.text, "")
        charge = next(iter(told))(table, name, self._label(table))
        table.close()
        return charge

    def _steps(self, table: Table, name: str, label: Label) -> StepsCharge:
        if "price" in table:
            steps: tuple[Step, ...] = (Step(None, table.take("price", self._price, _NOTHING)),)
        else:
            steps = table.take("steps", self._rows_of_steps, ())
        return StepsCharge(
            name,
            label,
            steps,
            tax=self._borne(table),
            share=table.take("share", values.share, _PER_CENT),
            per_dwelling=_per_dwelling(table),
            band=table.take("band", values.text, ""),
        )

    def _base(self, table: Table, name: str, label: Label) -> BaseCharge:
        return BaseCharge(
            name,
            label,
            table.choice("every", self._every),
            table.take("base", self._price, _NOTHING),
            tax=self._borne(table),
            by_size=table.take("by_size", self._sizes, ()),
            by_step=table.take("by_step", self._amounts, ()),
            of=table.take("of", values.text, ""),
            per_dwelling=_per_dwelling(table),
            collect=table.take("collect", values.whole, 0),
        )

    def _percent(self, table: Table, name: str, label: Label) -> PercentCharge:
        percent = table.take("percent", values.percent, _NOTHING)
        return PercentCharge(name, label, percent, table.need("of", values.names, ()), tax=self._borne(table))

    def _minimum(self, table: Table, name: str, label: Label) -> MinimumCharge:
        return MinimumCharge(
            name,
            label,
            table.take("minimum", self._price, _NOTHING),
            table.need("of", values.names, ()),
            tax=self._borne(table),
            per_dwelling=_per_dwelling(table),
        )

    def _allowance(self, table: Table, name: str, label: Label) -> AllowanceCharge:
        return AllowanceCharge(
            name,
            label,
            table.take("allowance", values.litres, 0),
            table.need("of", values.text, ""),
            price=table.take("price", self._price, _NOTHING),
            social=table.take("social", values.flag, False),
            per_dwelling=_per_dwelling(table),
        )

    def _label(self, table: Table) -> Label:
        return table.take("label", lambda value, at: values.label(value, at, self._language), _NO_TEXTS)

    def _borne(self, table: Table) -> str:
        """The tax of a charge. A file with several taxes leaves none to guess."""
        if self._tax is None:
            return table.need("tax", values.tax, "")
        return table.take("tax", values.tax, self._tax)

    def _price(self, value: object, at: Spot) -> Decimal:
        return values.price(value, at, self._exponent)

    def _rows_of_steps(self, value: object, at: Spot) -> tuple[Step, ...]:
        if value == []:
            raise at.refused(Expected.STEPS)
        return values.rows(value, at, Expected.STEPS, self._step)

    def _step(self, row: object, at: Spot) -> Step:
        upto, price = values.pair(row, at, Expected.STEPS)
        if isinstance(upto, str) and upto != REST and not values.is_number(upto):
            raise at.refused(Expected.STEPS)
        return Step(None if upto == REST else values.litres(upto, at), self._price(price, at))

    def _sizes(self, value: object, at: Spot) -> tuple[tuple[int, Decimal], ...]:
        return values.rows(value, at, Expected.SIZES, self._size)

    def _size(self, row: object, at: Spot) -> tuple[int, Decimal]:
        size, amount = values.pair(row, at, Expected.SIZES)
        return values.whole(size, at), self._price(amount, at)

    def _amounts(self, value: object, at: Spot) -> tuple[Decimal, ...]:
        return values.rows(value, at, Expected.AMOUNTS, self._price)


def _per_dwelling(table: Table) -> bool:
    return table.take("per_dwelling", values.flag, False)
