"""Planted bugs: what cash desks are known to do wrong, done to the real code; a few days must be enough to notice each."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from app.counter import shifts as counter
from app.domain import method_refund
from app.domain.closing import MethodCount, compared
from app.domain.events import ShiftClosed
from app.domain.method import CASH, PaymentMethod
from app.domain.method_refund import CashPayout, PaidSale, RefundOffer
from app.domain.money import Money
from app.domain.safe import SafeKind
from app.domain.shift import CashKind, expected_by_method, expected_cash
from db.till.projection import PROJECTORS, methods, safe, shifts
from db.till.projection.stamp import Stamp
from tests.simulate.compare import Unexplained
from tests.simulate.month import Month

DAYS = 4
SEED = 7


@dataclass(frozen=True, slots=True)
class Mutant:
    """A bug by its name, and the context that plants it."""

    name: str
    planted: Callable[[], Any]


@contextmanager
def _but(forgotten: CashKind) -> Iterator[None]:
    """Money of a kind is not booked."""
    real = shifts.move_money

    def move(connection: Any, stamp: Stamp, shift: int, kind: CashKind, amount: Money, method: str) -> None:
        if kind is not forgotten:
            real(connection, stamp, shift, kind, amount, method)

    with ExitStack() as stack:
        for module in (shifts, methods):
            stack.enter_context(patch.object(module, "move_money", move))
        yield


@contextmanager
def _as_cash() -> Iterator[None]:
    """What comes by telephone is expected in the drawer."""

    def together(sums: Any, currency: str) -> dict[str, Money]:
        expected = expected_by_method(sums, currency)
        mobile = expected.pop("mobile", Money.zero(currency))
        return expected | {CASH: expected[CASH] + mobile}

    with patch.object(counter, "expected_by_method", together):
        yield


@contextmanager
def _x_that_resets() -> Iterator[None]:
    """Each reading begins to count anew, as a Z does."""
    seen = [0]

    def since(cash: Any, currency: str) -> Money:
        whole = expected_cash(cash, currency)
        since_last, seen[0] = whole.minor - seen[0], whole.minor
        return Money(since_last, currency)

    with patch.object(counter, "expected_cash", since):
        yield


@contextmanager
def _float_ignored() -> Iterator[None]:
    """The drawer is expected to hold what sales brought, without the change money."""

    def without(sums: Any, currency: str) -> dict[str, Money]:
        cash = {kind: money for kind, money in sums.cash.items() if kind is not CashKind.FLOAT}
        found = {key: one.taken for key, one in sums.methods.items()}
        return {CASH: expected_cash(cash, currency)} | found

    with patch.object(counter, "expected_by_method", without):
        yield


@contextmanager
def _difference_overwritten() -> Iterator[None]:
    """A closing writes what was expected over what was counted."""

    def as_if_right(*args: Any) -> tuple[MethodCount, ...]:
        return tuple(
            replace(one, counted=one.expected, difference=Money(0, one.expected.currency)) for one in compared(*args)
        )

    with patch.object(counter, "compared", as_if_right):
        yield


@contextmanager
def _kept_otherwise() -> Iterator[None]:
    """The books forget the difference that the report told."""
    real = shifts.shift_closed

    def closed(connection: Any, event: Any, stamp: Stamp) -> None:
        real(connection, replace(event, counted=event.expected, difference=Money(0, event.expected.currency)), stamp)

    with patch.dict(PROJECTORS, {ShiftClosed: closed}):
        yield


@contextmanager
def _banked_as_cash() -> Iterator[None]:
    """What goes to the bank leaves the cash of the safe, whatever it is."""
    real = safe.move_safe

    def move(connection: Any, stamp: Stamp, kind: SafeKind, minor: int, number: int, of: str = CASH) -> None:
        real(connection, stamp, kind, minor, number, CASH if kind is SafeKind.BANKED else of)

    with patch.object(safe, "move_safe", move):
        yield


def _as_often_as_asked(payout: CashPayout, sale: PaidSale, allowed: dict[str, PaymentMethod]) -> Iterator[RefundOffer]:
    """What went back by a method already is offered again."""
    for key, paid in sale.paid:
        if key in allowed:
            yield RefundOffer(payout.id, sale.sold_to, sale.number, payout.account, allowed[key], paid)


MUTANTS = (
    Mutant("change counted as cash", partial(_but, CashKind.CHANGE)),
    Mutant("refunds forgotten", partial(_but, CashKind.REFUND)),
    Mutant("fees forgotten", partial(_but, CashKind.FEE)),
    Mutant("drops forgotten", partial(_but, CashKind.DROP)),
    Mutant("refused drops forgotten", partial(_but, CashKind.DROP_BACK)),
    Mutant("refunds by card out of the drawer too", partial(_but, CashKind.REFUND_ELSEWHERE)),
    Mutant("refunds by card never end", lambda: patch.object(method_refund, "_of_sale", _as_often_as_asked)),
    Mutant("X resets", _x_that_resets),
    Mutant("float ignored", _float_ignored),
    Mutant("difference overwritten at closing", _difference_overwritten),
    Mutant("difference overwritten in the books", _kept_otherwise),
    Mutant("mobile money counted as cash", _as_cash),
    Mutant("cheques forgotten on the way to the safe", lambda: patch.object(shifts, "keep_slips", lambda *told: None)),
    Mutant("cheques banked as cash", _banked_as_cash),
)


def hunt(index: int) -> str | None:
    """By what the bug was noticed; None when the days passed without a word."""
    with tempfile.TemporaryDirectory() as folder, MUTANTS[index].planted():
        month = Month(Path(folder) / "branch", SEED)
        try:
            month.run(DAYS)
        except Unexplained as found:
            return f"day {month.days + 1}, {found}"
        return None
