"""The demo utility as resources/demo/utility.json describes it; the same 300 customers on every machine."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.domain.card import Binding, Commodity
from app.domain.register import Service
from app.domain.roles import Operator, Role
from app.domain.tariff.definition import TariffVersion
from aquatill.demo.facts import facts
from aquatill.demo.tariff import TARIFF_KEY, demo_tariff

CUSTOMERS = 300


@dataclass(frozen=True, slots=True)
class DemoOperator:
    """A person of the demo and the PIN that its screen shows."""

    operator: Operator
    pin: str


@dataclass(frozen=True, slots=True)
class DemoUtility:
    """What the file says: ``settings`` as in `app.settings`, operators, one tariff, and who the customers are."""

    settings: dict[str, str]
    other_utility: int
    operators: tuple[DemoOperator, ...]
    tariff: TariffVersion
    connections: tuple[Service, ...]


def read() -> DemoUtility:
    """The demo utility of this release."""
    described = facts()
    settings = described["utility"]
    return DemoUtility(
        settings,
        described["other_utility"],
        tuple(_operator(one) for one in described["operators"]),
        demo_tariff(settings["currency"]),
        tuple(_connection(described, place) for place in range(CUSTOMERS)),
    )


def _operator(one: dict[str, Any]) -> DemoOperator:
    return DemoOperator(Operator(one["number"], one["name"], Role(one["role"])), one["pin"])


def _connection(described: dict[str, Any], place: int) -> Service:
    """The customer at a place of the list: names and streets are dealt out by strides that share no factor."""
    who = described["first_customer"] if place == 0 else _made_up(described, place)
    settings = described["utility"]
    utility, region = int(settings["utility_number"]), int(settings["region"])
    return Service(
        number=who["account"],
        account=who["account"],
        holder=who["holder"],
        address=who["address"],
        phone="",
        language="es",
        customer_class=1,
        tariff=TARIFF_KEY,
        binding=Binding(utility, region, Commodity.WATER, who["meter"], place + 1),
    )


def _made_up(described: dict[str, Any], place: int) -> dict[str, str]:
    street = _dealt(described["streets"], place)
    return {
        "account": f"{204 + place // 100}-{100 + place % 100}-{place * 7 % 9 + 1}",
        "holder": " ".join(
            (
                _dealt(described["given_names"], place),
                _dealt(described["family_names"], place * 3),
                _dealt(described["family_names"], place * 5 + 2),
            )
        ),
        "address": f"{street} {3 + place * 17 % 240}, {_dealt(described['neighbourhoods'], place)}",
        "meter": f"{412_334_567 + place * 1_009:010d}",
    }


def _dealt(names: list[str], place: int) -> str:
    return names[place % len(names)]
