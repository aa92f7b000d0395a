"""What the tests of the register do again and again: open, install, move out, be refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from app.counter.register.change_user import Moved, change_user
from app.counter.register.meters import install_meter
from app.counter.register.open_account import open_account
from app.domain.errors import Code, Refusal
from app.domain.register import Account, Connection, Customer, CustomerFile, Document, Installation, Meter
from tests.household import CASHIER, CONNECTION, SUPERVISOR, Counter
from virtual.card import VirtualCard, blank_image
from virtual.contact import Contact

TODAY = date(2026, 11, 21)
IVO = Customer("", "Ivo Çelik", "en", ("+525544332211",), Document("INE", "X-1"), "ivo@example.org")
FLAT = Connection("", "Calle Nueva 8", 3)
ACCOUNT = Account("", "", "", "domestic", "domestic", TODAY)
METER = Meter("0999000001", 20, "Acme")
BLANK, SPARE = bytes.fromhex("04112233AABB80"), bytes.fromhex("04112233AABB81")


def refused(work: Callable[[], object]) -> Code:
    with pytest.raises(Refusal) as told:
        work()
    return told.value.code


def opened(counter: Counter, **account: object) -> CustomerFile:
    return open_account(counter.till, CASHIER, IVO, FLAT, replace(ACCOUNT, **account))  # type: ignore[arg-type]


def installed(counter: Counter, connection: str, meter: Meter = METER) -> Installation:
    return install_meter(counter.till, CASHIER, connection, meter, TODAY, 120)


def blank(serial: bytes = BLANK) -> Contact:
    return Contact(VirtualCard(blank_image(serial)))


def moved_out(counter: Counter, register: int | None = 900, **account: object) -> Moved:
    new = replace(ACCOUNT, **account)  # type: ignore[arg-type]
    return change_user(counter.till, SUPERVISOR, CONNECTION.account, TODAY, register, IVO, new)
