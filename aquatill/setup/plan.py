"""What a set-up is to make: checked settings and the first administrator."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.counter.login import hashed
from app.domain.errors import Code, Refusal
from app.domain.roles import Operator, Role
from app.domain.till import Founding, TillIdentity
from app.settings import checked
from aquatill.home import Profile

_MOST_OPERATORS = 9_999


@dataclass(frozen=True, slots=True)
class Plan:
    """Settings as `app.settings` declares them; the administrator with a PIN that is already hashed."""

    settings: Mapping[str, str]
    administrator: Operator
    pin_hash: str = field(repr=False)

    def founding(self) -> Founding:
        """The founding of a real till in its first epoch."""
        settings = self.settings
        return Founding(
            identity=TillIdentity(int(settings["till"]), 1),
            utility=int(settings["utility_number"]),
            utility_name=settings["utility_name"],
            branch=settings["branch"],
            region=int(settings["region"]),
            country=settings["country"],
            currency=settings["currency"],
            zone=settings["zone"],
            languages=tuple(settings["languages"].split(",")),
            key_epoch=1,
            demo=False,
            tax_number=settings["tax_number"],
            address=settings["address"],
            check_digits=settings["check_digits"] == "yes",
        )

    def profile(self) -> Profile:
        """The profile of the till."""
        settings = self.settings
        return Profile(
            mode="real",
            utility_name=settings["utility_name"],
            branch=settings["branch"],
            languages=tuple(settings["languages"].split(",")),
            zone=settings["zone"],
            currency=settings["currency"],
            reader=settings["reader"],
            printer=settings["printer"],
            key_store=settings["key_store"],
        )


def plan(given: Mapping[str, str | None], number: int, name: str, pin: str) -> Plan:
    """The plan for what was answered; raises Refusal SETTING_INVALID (field, value) or PIN_WEAK."""
    settings = checked(given)
    _require_known("country", settings["country"])
    _require_known("currency", settings["currency"])
    if not 1 <= number <= _MOST_OPERATORS:
        raise Refusal(Code.SETTING_INVALID, field="admin_number", value=str(number))
    if not name.strip():
        raise Refusal(Code.SETTING_INVALID, field="admin_name", value=name)
    return Plan(settings, Operator(number, name.strip(), Role.ADMINISTRATOR), hashed(pin))


def _require_known(field: str, code: str) -> None:
    """Countries and currencies are those that CLDR names."""
    from babel import Locale

    english = Locale("en")
    if code not in (english.territories if field == "country" else english.currencies):
        raise Refusal(Code.SETTING_INVALID, field=field, value=code)
