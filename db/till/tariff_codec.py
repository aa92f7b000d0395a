"""A tariff version as canonical JSON, in the journal and in its table.

Fields stand in their declared order, decimals are strings, days ISO 8601. A charge is told from the others by its
``kind``, whose names never change once released.
"""

from __future__ import annotations

from typing import Any, TypeVar, get_type_hints

import msgspec

from app.domain.tariff.definition import (
    AllowanceCharge,
    BaseCharge,
    Charge,
    ClassPrices,
    MinimumCharge,
    PercentCharge,
    StepsCharge,
    TariffVersion,
)

T = TypeVar("T")

CHARGES: dict[str, type[Charge]] = {
    "steps": StepsCharge,
    "base": BaseCharge,
    "percent": PercentCharge,
    "minimum": MinimumCharge,
    "allowance": AllowanceCharge,
}
_KIND_OF = {charge: kind for kind, charge in CHARGES.items()}


def encode_tariff(version: TariffVersion) -> str:
    """The version as text, each charge with its kind in front; the same version always gives the same text."""
    values: dict[str, Any] = msgspec.to_builtins(version)
    for prices, plain in zip(version.classes, values["classes"], strict=True):
        kinds = (_KIND_OF[type(charge)] for charge in prices.charges)
        plain["charges"] = [{"kind": kind} | charge for kind, charge in zip(kinds, plain["charges"], strict=True)]
    return msgspec.json.encode(values).decode()


def decode_tariff(document: str | msgspec.Raw) -> TariffVersion:
    """The version behind such a text. Raises msgspec.MsgspecError for what we never wrote."""
    values = msgspec.json.decode(document)
    return _made(TariffVersion, values, classes=tuple(map(_class, values.get("classes", ()))))


def _class(values: dict[str, Any]) -> ClassPrices:
    return _made(ClassPrices, values, charges=tuple(map(_charge, values.get("charges", ()))))


def _charge(values: dict[str, Any]) -> Charge:
    plain = {name: value for name, value in values.items() if name != "kind"}
    if values.get("kind") not in CHARGES:
        raise msgspec.ValidationError("a charge of no known kind")
    return msgspec.convert(plain, CHARGES[values["kind"]])


def _made(kind: type[T], values: dict[str, Any], **converted: object) -> T:
    """A dataclass from plain values, ``converted`` being those that msgspec cannot tell apart."""
    hints = get_type_hints(kind)
    if values.keys() != hints.keys():
        raise msgspec.ValidationError(f"not the fields of {kind.__name__}")
    others = {name: msgspec.convert(value, hints[name]) for name, value in values.items() if name not in converted}
    return kind(**others, **converted)
