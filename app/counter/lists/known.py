"""What the books know of the rows of a piece of a list, asked with a handful of questions for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.lists.records import Records
from app.domain.register import Account, CardRecord, Connection, Customer, DebtKind, Installation, Meter, OwedSum
from app.domain.tariff.definition import Label
from app.ports.register import RegisterReading

OPENING_DEBT: Label = (("en", "Arrears from before"), ("es", "Adeudo anterior"))


def debt_id(account: str) -> str:
    """The name of the debt with which an account came in; there is one."""
    return f"{account}/opening"


def opening_debt(records: Records) -> OwedSum | None:
    """What the account owed when it came in, as the register keeps it."""
    if records.debt is None:
        return None
    account = records.account
    return OwedSum(debt_id(account.number), account.number, DebtKind.ARREARS, OPENING_DEBT, account.opened, records.debt)


@dataclass(frozen=True, slots=True)
class Known:
    """Records of the books by what names them; ``at`` installations by connection, ``of`` by meter."""

    accounts: Mapping[str, Account]
    customers: Mapping[str, Customer]
    connections: Mapping[str, Connection]
    at: Mapping[str, Installation]
    of: Mapping[str, Installation]
    meters: Mapping[str, Meter]
    served: Mapping[str, Account]
    cards: Mapping[bytes, CardRecord]
    debts: Mapping[str, OwedSum]

    def records(self, account: Account) -> Records:
        """All that the books hold of an account, but its card: a connection may have had several."""
        installation = self.at.get(account.connection)
        debt = self.debts.get(debt_id(account.number))
        return Records(
            self.customers[account.customer],
            self.connections[account.connection],
            account,
            self.meters[installation.meter] if installation else None,
            installation,
            None,
            debt.amount if debt else None,
        )


def keeping(new: Records, books: Known) -> Records:
    """A new row with what no list tells of a connection and a meter that the books know: its region, its master meter."""
    connection = books.connections.get(new.connection.number)
    if connection is not None:
        new = replace(new, connection=replace(new.connection, region=connection.region))
    meter = books.meters.get(new.meter.number) if new.meter else None
    if new.meter is not None and meter is not None:
        new = replace(new, meter=replace(new.meter, master=meter.master, bulk=meter.bulk))
    return new


def known(reading: RegisterReading, wanted: Sequence[Records]) -> Known:
    """What is known of the records of some rows, whatever they share with them."""
    accounts = reading.accounts(one.account.number for one in wanted)
    connections = {one.connection.number for one in wanted} | {one.connection for one in accounts.values()}
    customers = {one.customer.number for one in wanted} | {one.customer for one in accounts.values()}
    at = reading.installations_at(connections)
    named = {one.meter.number for one in wanted if one.meter}
    of = reading.installations_of(named)
    return Known(
        accounts=accounts,
        customers=reading.customers(customers),
        connections=reading.connections(connections | {one.connection for one in of.values()}),
        at=at,
        of=of,
        meters=reading.meters(named | {one.meter for one in at.values()}),
        served=reading.served_at(connections | {one.connection for one in of.values()}),
        cards=reading.cards(_serials(wanted)),
        debts=reading.debts_by_id(debt_id(number) for number in accounts),
    )


def _serials(wanted: Iterable[Records]) -> list[bytes]:
    return [one.card.serial for one in wanted if one.card]
