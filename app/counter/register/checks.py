"""What every job of the register asks before it writes: that records fit together and that their values can be."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import TypeVar
from zoneinfo import ZoneInfo

from app.cards.layout.identity import LONGEST_NUMBER
from app.counter.till import Till, unlocked
from app.domain.errors import Code, Refusal
from app.domain.lists import Field
from app.domain.register import Account, Connection, Customer, CustomerFile, Installation
from app.domain.roles import Job, Operator, require
from app.ports import Reading, Tx

T = TypeVar("T")

MOST_DWELLINGS = 9_999
LONGEST_TEXT = 200
MOST_LITRES = 10**12
"""More than any register of a meter shows."""
_PHONE = re.compile(r"\+[1-9][0-9]{7,14}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def write(till: Till, operator: Operator, job: Job, work: Callable[[Tx], T]) -> T:
    """Runs ``work`` in one transaction, if the operator may do the job and the till may work."""

    def allowed(tx: Tx) -> T:
        require(operator, job)
        unlocked(tx)
        return work(tx)

    return till.store.write(allowed)


def languages_of_customers(reading: Reading) -> tuple[str, ...]:
    """In which languages a customer's paper can be: those of the utility, and the second one of its letterhead."""
    founded, second = reading.founding().languages, reading.letterhead().second_language
    return founded if second in {"", *founded} else (*founded, second)


def check_customer(reading: Reading, customer: Customer) -> None:
    """Refuses FIELD_IMPOSSIBLE for a number, name, language, phone or address of a letter that cannot be."""
    _text(Field.CUSTOMER, customer.number)
    _text(Field.NAME, customer.name)
    if customer.language not in languages_of_customers(reading):
        _impossible(Field.LANGUAGE, customer.language)
    for phone in customer.phones:
        if not _PHONE.fullmatch(phone):
            _impossible(Field.PHONE, phone)
    if customer.email and not _EMAIL.fullmatch(customer.email):
        _impossible(Field.EMAIL, customer.email)


def check_name(name: str) -> None:
    """Refuses FIELD_IMPOSSIBLE for a name that is none."""
    _text(Field.NAME, name)


def check_connection(reading: Reading, connection: Connection) -> None:
    """Refuses FIELD_IMPOSSIBLE, and ZONE_UNKNOWN for a zone that nobody entered."""
    _number_on_cards(Field.CONNECTION, connection.number)
    _text(Field.ADDRESS, connection.address)
    if connection.zone and connection.zone not in {zone.code for zone in reading.zones()}:
        raise Refusal(Code.ZONE_UNKNOWN, zone=connection.zone)


def check_account(reading: Reading, account: Account) -> None:
    """Refuses FIELD_IMPOSSIBLE, CLASS_UNKNOWN, and TARIFF_UNKNOWN for a tariff of which there is no version."""
    _number_on_cards(Field.ACCOUNT, account.number)
    if account.customer_class not in {one.name for one in reading.classes()}:
        raise Refusal(Code.CLASS_UNKNOWN, customer_class=account.customer_class)
    if not reading.tariff_versions(account.tariff):
        raise Refusal(Code.TARIFF_UNKNOWN, tariff=account.tariff)
    if not 1 <= account.dwellings <= MOST_DWELLINGS:
        _impossible(Field.DWELLINGS, str(account.dwellings))


def known_customer(reading: Reading, number: str) -> Customer:
    """The customer; refuses CUSTOMER_UNKNOWN."""
    found = reading.customers((number,)).get(number)
    if found is None:
        raise Refusal(Code.CUSTOMER_UNKNOWN, customer=number)
    return found


def open_account_of(reading: Reading, number: str) -> Account:
    """The account, still open; refuses ACCOUNT_UNKNOWN and ACCOUNT_CLOSED."""
    found = known_account(reading, number)
    if found.closed is not None:
        raise Refusal(Code.ACCOUNT_CLOSED, account=number)
    return found


def known_account(reading: Reading, number: str) -> Account:
    """The account, open or closed; refuses ACCOUNT_UNKNOWN."""
    found = reading.accounts((number,)).get(number)
    if found is None:
        raise Refusal(Code.ACCOUNT_UNKNOWN, account=number)
    return found


def known_connection(reading: Reading, number: str) -> Connection:
    """The connection; refuses CONNECTION_UNKNOWN."""
    found = reading.connections((number,)).get(number)
    if found is None:
        raise Refusal(Code.CONNECTION_UNKNOWN, connection=number)
    return found


def file_of(reading: Reading, account: str) -> CustomerFile:
    """The file of an account that is known to be there."""
    found = reading.file(account)
    assert found is not None, f"account {account} was in the books a moment ago"
    return found


def unused_account(reading: Reading, number: str) -> None:
    """Refuses ACCOUNT_KNOWN: numbers of accounts are never used again."""
    if number in reading.accounts((number,)):
        raise Refusal(Code.ACCOUNT_KNOWN, account=number)


def unused_number(reading: Reading, number: str, *, customer: bool = False, connection: bool = False) -> None:
    """Refuses NUMBER_TAKEN when a customer (or connection) that is to get an account's number is known under it already."""
    if (customer and number in reading.customers((number,))) or (connection and number in reading.connections((number,))):
        raise Refusal(Code.NUMBER_TAKEN, number=number)


def same_region(reading: Reading, connection: Connection) -> None:
    """Refuses REGION_FIXED for a known connection in another region: its region stands on its cards."""
    before = reading.connections((connection.number,)).get(connection.number)
    if before is not None and before.region != connection.region:
        raise Refusal(Code.REGION_FIXED, connection=connection.number)


def settled(reading: Reading, installation: Installation | None) -> None:
    """Refuses ENTRY_OPEN while a sale to the meter waits for proof: its money would change hands with the account."""
    if installation and reading.open_entries(installation.binding):
        raise Refusal(Code.ENTRY_OPEN)


def paid_out(reading: Reading, connection: str) -> None:
    """Refuses RETURN_WAITS while money for litres that were handed back is to be paid: whoever comes next would get it."""
    returns = (one for binding in reading.bindings(connection) for one in reading.unsettled_returns(binding))
    waiting = next((one.waiting for one in returns if one.waiting.minor > 0), None)
    if waiting is not None:
        raise Refusal(Code.RETURN_WAITS, money=waiting)


def closing_reading(installation: Installation | None, register: int | None) -> None:
    """Refuses a reading where there is no meter, none where there is one, and one below that of the installation."""
    if installation is None and register is not None:
        raise Refusal(Code.READING_WITHOUT_METER)
    if installation is not None and register is None:
        raise Refusal(Code.READING_MISSING, meter=installation.meter)
    if installation is not None and register is not None and register < installation.register:
        raise Refusal(Code.READING_BACKWARDS, litres=register, least=installation.register)
    if register is not None:
        check_register(register)


def check_register(litres: int) -> None:
    """Refuses FIELD_IMPOSSIBLE for what no register of a meter shows."""
    if not 0 <= litres <= MOST_LITRES:
        _impossible(Field.REGISTER, str(litres))


def not_to_come(till: Till, reading: Reading, day: date, least: date) -> None:
    """Refuses DAY_IMPOSSIBLE for a day that is still to come, or lies before ``least``."""
    today = till.clock.now().astimezone(ZoneInfo(reading.founding().zone)).date()
    if not least <= day <= today:
        raise Refusal(Code.DAY_IMPOSSIBLE, day=day, least=least, today=today)


def _text(field: Field, text: str) -> None:
    if not text.strip() or text != text.strip() or len(text) > LONGEST_TEXT or not text.isprintable():
        _impossible(field, text)


def _number_on_cards(field: Field, text: str) -> None:
    """A card has room for so many bytes of it."""
    _text(field, text)
    if len(text.encode()) > LONGEST_NUMBER:
        _impossible(field, text)


def _impossible(field: Field, value: str) -> None:
    raise Refusal(Code.FIELD_IMPOSSIBLE, field=field.value, value=value)
