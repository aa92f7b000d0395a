"""Changes of the register that its screens ask for, each on the store worker; done with the account that shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from app.domain.errors import Code, Refusal
from ui.register_desk import Choices

if TYPE_CHECKING:
    from datetime import date

    from app.counter.till import Till
    from app.domain.parameters import Parameters
    from app.domain.register import Account, Connection, Customer, Meter, OwedSum
    from app.domain.roles import Operator
    from app.ports import Reading


class RegisterChanges:
    """``till`` gives the till once its books are open."""

    def __init__(self, till: Callable[[], Till]) -> None:
        self._till = till

    def choices(self) -> Choices:
        """What the forms may offer now."""
        return self._till().store.read(_choices)

    def open_account(self, operator: Operator, customer: Customer, connection: Connection, account: Account) -> str:
        """Opens an account."""
        from app.counter.register.open_account import open_account

        till = self._till()
        return open_account(till, operator, self._with_phones(customer), connection, account).account.number

    def change_file(self, operator: Operator, customer: Customer, connection: Connection, account: Account) -> str:
        """Changes what differs from the books, all of it or nothing."""
        from app.counter.register.edit import change_file

        change_file(self._till(), operator, self._with_phones(customer), connection, account)
        return account.number

    def install_meter(self, operator: Operator, account: Account, meter: Meter, register: int) -> str:
        """Installs a meter today."""
        from app.counter.register.meters import install_meter

        install_meter(self._till(), operator, account.connection, meter, self._today(), register)
        return account.number

    def change_user(self, operator: Operator, left: str, register: int | None, customer: Customer, account: Account) -> str:
        """Changes the user today."""
        from app.counter.register.change_user import change_user

        moved = change_user(self._till(), operator, left, self._today(), register, self._with_phones(customer), account)
        return moved.entered.account.number

    def close_account(self, operator: Operator, account: str, register: int | None) -> str:
        """Closes an account today."""
        from app.counter.register.close_account import close_account

        return close_account(self._till(), operator, account, self._today(), register).account.number

    def ask_meter(self, operator: Operator, account: Account, change: Parameters) -> str:
        """Asks a meter for parameters."""
        from app.counter.parameters import ask

        ask(self._till(), operator, account.connection, change)
        return account.number

    def add_note(self, operator: Operator, account: str, text: str) -> str:
        """Writes into a file."""
        from app.counter.register.edit import add_note

        add_note(self._till(), operator, account, text)
        return account

    def add_debt(self, operator: Operator, debt: OwedSum) -> str:
        """Enters a debt."""
        from app.counter.register.debts import add_debt

        return add_debt(self._till(), operator, debt).account

    def _today(self) -> date:
        till = self._till()
        zone = till.store.read(lambda r: r.founding().zone)
        return till.clock.now().astimezone(ZoneInfo(zone)).date()

    def _with_phones(self, customer: Customer) -> Customer:
        """The phones in E.164; Refusal FIELD_IMPOSSIBLE names the one that does not exist."""
        from exchange.lists.phones import phone_reader

        read = phone_reader(self._till().store.read(lambda r: r.founding().country))
        return replace(customer, phones=tuple(dict.fromkeys(_phone(one, read(one)) for one in customer.phones)))


def _phone(text: str, known: str | None) -> str:
    if known is None:
        from app.domain.lists import Field

        raise Refusal(Code.FIELD_IMPOSSIBLE, field=Field.PHONE.value, value=text)
    return known


def _choices(reading: Reading) -> Choices:
    from app.counter.register.checks import languages_of_customers

    founding = reading.founding()
    return Choices(
        region=founding.region,
        classes=tuple(one.name for one in sorted(reading.classes(), key=lambda one: one.number)),
        tariffs=tuple(dict.fromkeys(version.key for version in reading.tariffs())),
        zones=tuple((zone.code, zone.name) for zone in reading.zones()),
        languages=languages_of_customers(reading),
    )
