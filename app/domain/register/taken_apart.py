"""A service taken apart into the records that it is joined of."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.register.events import RegisterBatch
from app.domain.register.holder import Service
from app.domain.register.people import STANDARD_CLASSES, Account, Customer
from app.domain.register.supply import Connection, Installation, Meter


def taken_apart(services: Sequence[Service], operator: int = 0) -> RegisterBatch:
    """The batch by which these services, with the standard classes, come into an empty register.

    A service that names no customer has one with the account's number.
    """
    return RegisterBatch(
        operator,
        classes=STANDARD_CLASSES,
        customers=tuple({_customer(one).number: _customer(one) for one in services}.values()),
        connections=tuple(Connection(one.number, one.address, one.binding.region) for one in services),
        accounts=tuple(map(_account, services)),
        meters=tuple(map(_meter, services)),
        installations=tuple(map(_installation, services)),
    )


def _customer(one: Service) -> Customer:
    return Customer(one.customer or one.account, one.holder, one.language, (one.phone,) if one.phone else ())


def _account(one: Service) -> Account:
    return Account(
        number=one.account,
        customer=one.customer or one.account,
        connection=one.number,
        customer_class=one.class_name,
        tariff=one.tariff,
        opened=one.installed,
        dwellings=one.dwellings,
        social=one.social,
        exempt=one.exempt,
    )


def _meter(one: Service) -> Meter:
    return Meter(one.binding.meter, one.meter_size, commodity=one.binding.commodity, mode=one.mode)


def _installation(one: Service) -> Installation:
    return Installation(one.binding.number, one.number, one.binding.meter, one.installed)
