"""Planted bugs of the rarer jobs: restoring, closing, function cards, and what a meter is asked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from app.counter import cancel_account, function_cards, present, restore_sale
from app.counter.parameters import standing
from app.counter.register import checks
from app.counter.write import order_octets
from app.domain import asked
from app.domain.asked import MeterStanding
from app.domain.blacklist import ListCause, card_key
from app.domain.card_events import Blacklisted
from app.domain.events import Event, ParametersTaken
from tests.household import SERIAL, SUPERVISOR


@contextmanager
def restored_without_the_sale() -> Iterator[None]:
    """What is written again is what the card has anyway."""

    def idle(till: Any, presented: Any, tallies: Any) -> Any:
        return order_octets(till, presented, presented.on_card)

    with patch.object(restore_sale, "order_octets", idle):
        yield


@contextmanager
def closed_before_it_is_listed() -> Iterator[None]:
    """The account is closed in one transaction and its card listed in the next."""
    real = cancel_account._cancel

    def closed(till: Any, tx: Any, presented: Any, operator: Any, card_stays: bool, *more: Any) -> Any:
        return real(till, tx, presented, operator, False, *more)

    def two_steps(till: Any, operator: Any, job: Any, work: Any) -> Any:
        done = checks.write(till, operator, job, work)
        listed = Blacklisted((card_key(SERIAL),), ListCause.OTHER, "", SUPERVISOR.number, SUPERVISOR.number)
        till.store.write(lambda tx: tx.post(listed))
        return done

    with patch.object(cancel_account, "_cancel", closed), patch.object(cancel_account, "write", two_steps):
        yield


@contextmanager
def function_card_behind_the_books() -> Iterator[None]:
    """A function card is written first and booked once that is done."""
    order, written = function_cards._order, function_cards._written
    waiting: list[Event] = []

    def only_told(tx: Any, *wished: Any) -> Any:
        return order(_Deaf(tx, waiting), *wished)  # type: ignore[arg-type]

    def booked(tx: Any, *done: Any) -> Any:
        while waiting:
            tx.post(waiting.pop(0))
        return written(tx, *done)

    with patch.object(function_cards, "_order", only_told), patch.object(function_cards, "_written", booked):
        yield


class _Deaf:
    """A transaction that books nothing and keeps what it was told."""

    def __init__(self, tx: Any, kept: list[Event]) -> None:
        self._tx, self._kept = tx, kept

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tx, name)

    def post(self, event: Event) -> None:
        """Keeps it."""
        self._kept[:] = [event]


@contextmanager
def asked_and_not_sent() -> Iterator[None]:
    """What a meter is asked goes with no order."""
    with patch.object(MeterStanding, "to_carry", property(lambda self: None)):
        yield


@contextmanager
def asked_taken_for_had() -> Iterator[None]:
    """Any word of the meter is taken for its having what it was asked."""

    def trusting(tx: Any, binding: int) -> None:
        for piece in standing(tx, binding).newest:
            if piece.taken_at is None:
                tx.post(ParametersTaken(binding, piece.parameters.version))

    with patch.object(present, "_note_parameters", trusting):
        yield


@contextmanager
def asked_before_forgotten() -> Iterator[None]:
    """Who asks for something drops what was asked before and has not arrived."""

    def alone(standing: Any, change: Any, version: Any, key_epoch: int) -> Any:
        return replace(change, version=version, key_epoch=key_epoch)

    with patch.object(asked, "_over_open", alone):
        yield
