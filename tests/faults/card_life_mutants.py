"""Planted bugs of replaced cards, the blacklist and postpaid payments."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from app.counter import pay_postpaid, present, reissue, retrieve_card, sell
from app.counter.register.issue_card import served
from app.domain.beforehand import Beforehand
from app.domain.money import Money
from app.domain.payment import paid_through
from app.domain.tally import Tally
from app.domain.vending import after_payment
from db.till.reading import BookReading

MUCH = 1_000_000_000


@contextmanager
def replaced_card_taken_for_good() -> Iterator[None]:
    """A card that was replaced is sold to like any other."""
    real = present._same_supply

    def any_generation(supply: Any, order: Any, serial: bytes) -> None:
        real(replace(supply, holder=replace(supply.holder, newest_generation=order.generation)), order, serial)

    nothing_listed = patch.object(BookReading, "listed_for", lambda *asked: ())
    with patch.object(present, "_same_supply", any_generation), nothing_listed:
        yield


@contextmanager
def fee_taken_twice() -> Iterator[None]:
    """A card whose making was cut short costs its fee again."""
    real = reissue._register

    def register(till: Any, tx: Any, operator: Any, serial: bytes, connection: str, wish: Any) -> Any:
        service, newest = served(tx, connection), tx.holder_of(connection)
        card = real(till, tx, operator, serial, connection, wish)
        if newest.card.serial == serial:
            reissue._take_fee(till, tx, operator, service, serial, wish)
        return card

    with patch.object(reissue, "_fee_paid", lambda *asked: None), patch.object(reissue, "_register", register):
        yield


@contextmanager
def taken_back_unheard() -> Iterator[None]:
    """A card that is taken back is emptied before anybody heard what it told."""
    with patch.object(retrieve_card, "_learn", lambda *found: ()):
        yield


@contextmanager
def listed_while_paying() -> Iterator[None]:
    """The blacklist is asked when a card is shown, and not when it is paid for."""
    with patch.object(sell, "refuse_blacklisted", lambda *asked: None):
        yield


@contextmanager
def payment_beside_the_tally() -> Iterator[None]:
    """A postpaid payment is in the books, and the tally does not say so."""

    def forgetful(own: Any, owner: Any, key_epoch: int, number: int, minor: int) -> Tally:
        return after_payment(own, owner, key_epoch, number, 0)

    with patch.object(pay_postpaid, "after_payment", forgetful):
        yield


@contextmanager
def billed_again() -> Iterator[None]:
    """What was paid beforehand stands on the bill as if nothing had been paid."""
    with patch.object(Beforehand, "of", lambda *asked: 0):
        yield


@contextmanager
def acknowledged_unpaid() -> Iterator[None]:
    """A payment, however small, opens the meter as if all were paid."""

    def generous(bill: Any, months: Any, payment: Money) -> Any:
        return paid_through(bill, months, replace(payment, minor=MUCH))

    with patch.object(pay_postpaid, "paid_through", generous):
        yield
