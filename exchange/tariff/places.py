"""Where in a tariff file something stands that the check of the tariff complains about."""

from __future__ import annotations

from app.domain.tariff.definition import (
    Charge,
    ClassPrices,
    MinimumCharge,
    PeriodKind,
    StepsCharge,
    TariffVersion,
)
from app.domain.tariff.finding import Finding
from exchange.tariff.writing import is_plain

_IN_FILE = {
    "key": "tariff",
    "period": "cycle_day",
    "taxes": "tax",
    "bands": "band",
    "classes": "class",
    "charges": "charge",
    "least_litres": "limits.least_volume",
    "most_litres": "limits.most_volume",
    "most_litres_a_month": "limits.most_volume_a_month",
    "least_money": "limits.least_money",
    "most_money": "limits.most_money",
}
_OF_A_BAND = ("seasons", "weekdays", "hours")


def place_of(finding: Finding, version: TariffVersion) -> str:
    """The place of a finding in the file of a version, from the outside in: "class.shop.charge.water.steps[2]"."""
    parts = []
    if finding.customer_class and not is_plain(version):
        parts += ["class", finding.customer_class]
    field = _IN_FILE.get(finding.field, finding.field)
    if finding.field == "period" and version.period.kind is not PeriodKind.CYCLE:
        field = "period"
    if finding.charge:
        parts += ["charge", finding.charge]
        field = _of_charge(finding.field, _charge(finding, version))
    if finding.field in _OF_A_BAND and finding.item:
        return ".".join([*parts, f"band[{finding.item}]", field])
    return ".".join([*parts, f"{field}[{finding.item}]" if finding.item and field != "price" else field])


def _charge(finding: Finding, version: TariffVersion) -> Charge | None:
    classes: list[ClassPrices] = [one for one in version.classes if one.name == finding.customer_class]
    return next((charge for one in classes for charge in one.charges if charge.name == finding.charge), None)


def _of_charge(field: str, charge: Charge | None) -> str:
    """What the file calls a field of a charge."""
    if field == "amount":
        return "minimum" if isinstance(charge, MinimumCharge) else "base"
    if field == "litres":
        return "allowance"
    if isinstance(charge, StepsCharge) and field in ("steps", "upto", "price"):
        return "price" if len(charge.steps) == 1 and charge.steps[0].upto is None else "steps"
    return field
