"""Planted bugs of the meter change (rule 9)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from app.counter import carry, former, function_cards
from app.domain.exchange import trued_up


@contextmanager
def late_sale_left_behind() -> Iterator[None]:
    """What another till sold to the old meter is learnt and not carried over."""
    with patch.object(former, "true_up", lambda *told: None):
        yield


@contextmanager
def last_word_not_heard() -> Iterator[None]:
    """What the old meter says of itself puts nothing right."""
    with patch.object(function_cards, "true_up", lambda *told: None):
        yield


@contextmanager
def amounts_added_up() -> Iterator[None]:
    """What is owed is added to what came over before, instead of being reckoned anew."""

    def adding(before: Any, litres: int, *more: Any) -> Any:
        tally = trued_up(None, litres, *more)
        if before is None or tally is None:
            return tally
        return replace(tally, number=before.number + 1, sold=before.sold + tally.sold, taken_back=before.taken_back)

    with patch.object(carry, "trued_up", adding):
        yield
