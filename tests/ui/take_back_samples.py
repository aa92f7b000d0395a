"""Sales that can be corrected, what that comes to, and returns that wait, as the counter would hand them over."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.counter.outcome import Outcome, Settled
from app.counter.restore_sale import Traced, Whereabouts
from app.counter.take_back import Plan, Returnable
from app.domain.money import Money
from app.domain.taking_back import Cause, Part, TakingBack
from app.domain.vend import EntryId, EntryKind, EntryState
from app.domain.volume import Volume
from app.domain.worth import Taken, Worth
from tests.ui import samples
from ui.take_back_desk import Waiting

NEWEST = samples.entry()
OLDER = samples.entry(at=samples.METER_AT, litres=7_000, total=samples.pesos(42_398), id=EntryId(samples.TILL, 2, 11))
SALES = (
    Returnable(NEWEST, Worth(10_000, ()), Taken(), never_credited=True),
    Returnable(OLDER, Worth(7_000, ()), Taken(2_000, 11_600), never_credited=False),
)
TAKEN = replace(NEWEST, id=EntryId(samples.TILL, 2, 13), kind=EntryKind.RETURN, litres=4_000, total=samples.pesos(26_800))
OUTCOME = Outcome(Settled(TAKEN, EntryState.COMPLETED, samples.pesos(26_800), job=58, credited=samples.pesos(0)))
BACK = TakingBack(
    TAKEN, "204-118", Cause.CREDIT_RETURN, "", "", 7, 1, 2, (Part(12, 4_000, 26_800, 0, here=True),),
    proven=3_000, paid=3_000, paid_value=20_100,
)  # fmt: skip
WAITING = (Waiting(BACK, Volume(1_000)),)
TRACED = (Traced(NEWEST, Whereabouts.MISSING), Traced(OLDER, Whereabouts.AT_METER))


def plan(amount: Any) -> Plan:
    """What a part of the newest sale comes to."""
    volume = amount if isinstance(amount, Volume) else Volume(4_000 if isinstance(amount, Money) else 10_000)
    value = samples.pesos(volume.litres * 67 // 10)
    part = Part(12, volume.litres, value.minor, 0, here=True)
    return Plan(Cause.CORRECTION, 2, (part,), value, volume, cash_step=1)
