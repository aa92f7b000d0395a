"""A meter change and function cards, as the pages are told of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.counter.change_meter import ChangedMeter, MeterOffer, MeterWish
from app.counter.function_cards import FunctionTold, MadeCard
from app.counter.remake_card import Remade
from app.domain.card import MeterState, Valve
from app.domain.exchange import Closing, CreditLeft, Exchange
from app.domain.function_card import ANY_BINDING, Answer, CardTaskState, FunctionCard, FunctionKind, Task, TaskResult
from app.domain.register import CardRecord, Installation, Meter
from tests.ui import samples

NEW = Meter("0999000001", 20)
WISH = MeterWish(samples.HOLDER.connection.number, None, NEW, 12, date(2026, 11, 21), "display dark")
_OLD = Installation(samples.BINDING.number, WISH.connection, samples.BINDING.meter, date(2024, 3, 1))
OFFER = MeterOffer(WISH, samples.HOLDER.connection, _OLD, Closing(1_236_500), CreditLeft(7_214, True))
CHANGED = ChangedMeter(
    Exchange(_OLD.binding, 9, WISH.connection, OFFER.closing, WISH.reason, 7, 7),
    Installation(9, WISH.connection, NEW.number, WISH.on, 12),
    OFFER.left,
    job=31,
)
REMADE = Remade(CardRecord(samples.SERIAL, WISH.connection, 3))
TASK = Task(
    FunctionKind.AUTHORITY,
    replace(samples.BINDING, number=ANY_BINDING),
    848_837_100,
    bytes.fromhex("045A109C801190"),
    848_837_100,
    849_096_300,
    samples.TILL,
    7,
)
MADE = MadeCard(FunctionCard(TASK, WISH.connection, "fine paid", 9, CardTaskState.WRITTEN), job=32)
_RESULT = TaskResult(
    int(TASK.kind),
    samples.BINDING,
    TASK.counter,
    Answer.DONE,
    0,
    MeterState.PENALTY,
    MeterState.NORMAL,
    Valve.OPEN,
    848_840_700,
    TASK.counter,
    1_236_700,
    9_300,
)
ANSWERED = FunctionTold(TASK, _RESULT, replace(MADE.card, state=CardTaskState.DONE), None)
REFUSED = replace(ANSWERED, result=replace(_RESULT, answer=Answer.REFUSED, refusal=11, state_after=MeterState.PENALTY))
