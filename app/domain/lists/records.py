"""What a row amounts to in the register, and how it differs from what stands there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.domain.card import Commodity, MeterMode
from app.domain.lists.field import Field
from app.domain.lists.row import Values
from app.domain.lists.rules import Rules
from app.domain.money import Money
from app.domain.register import Account, CardRecord, Connection, Customer, Document, Installation, Meter

_FIRST_GENERATION = 1

FIXED = frozenset(
    {
        Field.CUSTOMER,
        Field.CONNECTION,
        Field.OPENED,
        Field.METER,
        Field.COMMODITY,
        Field.INSTALLED,
        Field.REGISTER,
        Field.DEBT,
        Field.CARD,
    }
)
"""Fields that an import enters and never changes: each of them changes by a job of its own, at the counter."""
OF_A_METER = frozenset({Field.METER, Field.COMMODITY, Field.INSTALLED, Field.REGISTER})
"""Of these, what an import may still bring where there is no meter yet."""


@dataclass(frozen=True, slots=True)
class Records:
    """The records of one row. ``installation`` has binding 0 until the books give it a number."""

    customer: Customer
    connection: Connection
    account: Account
    meter: Meter | None = None
    installation: Installation | None = None
    card: CardRecord | None = None
    debt: Money | None = None


def complete(values: Values, rules: Rules) -> Records:
    """The records for the values of a row that is right; what is not given is as a utility usually means it."""
    get = values.get
    account: str = values[Field.ACCOUNT]
    number: str = get(Field.CONNECTION) or account
    opened = get(Field.OPENED) or get(Field.INSTALLED) or rules.today
    customer: str = get(Field.CUSTOMER) or account
    debt = get(Field.DEBT)
    return Records(
        Customer(
            customer,
            values[Field.NAME],
            get(Field.LANGUAGE) or rules.languages[0],
            get(Field.PHONE, ()),
            Document(get(Field.DOCUMENT_KIND, ""), get(Field.DOCUMENT, "")),
            get(Field.EMAIL, ""),
        ),
        Connection(number, get(Field.ADDRESS, ""), rules.region, get(Field.ZONE, "")),
        Account(
            account,
            customer,
            number,
            get(Field.CUSTOMER_CLASS) or rules.classes[0],
            get(Field.TARIFF) or rules.tariffs[0],
            opened,
            None,
            get(Field.DWELLINGS, 1),
            get(Field.SOCIAL, False),
            get(Field.EXEMPT, False),
        ),
        *_meter(values, number, rules),
        CardRecord(values[Field.CARD], number, _FIRST_GENERATION) if Field.CARD in values else None,
        debt if debt is not None and debt.minor else None,
    )


def _meter(values: Values, connection: str, rules: Rules) -> tuple[Meter | None, Installation | None]:
    get = values.get
    number = get(Field.METER)
    if number is None:
        return None, None
    meter = Meter(
        number,
        get(Field.SIZE, 15),
        get(Field.MAKE, ""),
        get(Field.COMMODITY, Commodity.WATER),
        get(Field.MODE, MeterMode.PREPAID),
    )
    installed = get(Field.INSTALLED) or get(Field.OPENED) or rules.today
    return meter, Installation(0, connection, number, installed, get(Field.REGISTER, 0))


def updated(stands: Records, wanted: Records) -> Records:
    """What stands in the books with what an import may change as ``wanted``; an installation only where there was none."""
    account = replace(
        stands.account,
        customer_class=wanted.account.customer_class,
        tariff=wanted.account.tariff,
        dwellings=wanted.account.dwellings,
        social=wanted.account.social,
        exempt=wanted.account.exempt,
    )
    if stands.meter is None or wanted.meter is None:
        return Records(wanted.customer, wanted.connection, account, wanted.meter, wanted.installation)
    meter = replace(wanted.meter, master=stands.meter.master, bulk=stands.meter.bulk)
    connection = replace(wanted.connection, region=stands.connection.region)
    return Records(wanted.customer, connection, account, meter)


def values_of(known: Records) -> Values:
    """The values of a row that would give these records."""
    customer, connection, account = known.customer, known.connection, known.account
    values: Values = {
        Field.ACCOUNT: account.number,
        Field.CONNECTION: connection.number,
        Field.CUSTOMER: customer.number,
        Field.NAME: customer.name,
        Field.PHONE: customer.phones,
        Field.DOCUMENT_KIND: customer.document.kind,
        Field.DOCUMENT: customer.document.number,
        Field.EMAIL: customer.email,
        Field.LANGUAGE: customer.language,
        Field.ADDRESS: connection.address,
        Field.ZONE: connection.zone,
        Field.CUSTOMER_CLASS: account.customer_class,
        Field.DWELLINGS: account.dwellings,
        Field.TARIFF: account.tariff,
        Field.SOCIAL: account.social,
        Field.EXEMPT: account.exempt,
        Field.OPENED: account.opened,
    }
    if known.meter is not None:
        meter = known.meter
        values |= {
            Field.METER: meter.number,
            Field.SIZE: meter.size,
            Field.MAKE: meter.make,
            Field.COMMODITY: meter.commodity,
            Field.MODE: meter.mode,
        }
    if known.installation is not None:
        values |= {Field.INSTALLED: known.installation.installed, Field.REGISTER: known.installation.register}
    if known.card is not None:
        values[Field.CARD] = known.card.serial
    if known.debt is not None:
        values[Field.DEBT] = known.debt
    return values


def differing(values: Values, known: Values) -> Mapping[Field, object]:
    """Which of the given values are not those that stand in the books; what a row leaves empty does not differ."""
    return {
        field: value for field, value in values.items() if known.get(field) != value and not _nothing(field, value, known)
    }


def _nothing(field: Field, value: object, known: Values) -> bool:
    """A sum of nothing where none stands is the same."""
    return isinstance(value, Money) and not value.minor and field not in known
