"""Cards as the page of cards is told of them."""

from __future__ import annotations

from dataclasses import replace

from app.cards.inspection import Inspection
from app.cards.layout.block import Block
from app.cards.layout.statement import Statement
from app.counter.read_card import CardTold, tallies_told
from app.counter.retrieve_card import Retrieved
from app.domain.blacklist import ListCause, Listed, ListedKind, ListKey, card_key
from app.domain.card import CardFamily, Label, MeterEvent, Order, Registers, Status
from app.domain.card_told import CardNature, CardPart, PartState, PartTold
from app.domain.errors import CardError, Code
from app.domain.profile import Leak, Profile
from app.domain.tally import Tally, TallySet
from app.domain.task import Task, TaskKind
from app.domain.till import TillIdentity
from tests.ui import samples
from ui.task_desk import OpenTask

OTHER_TILL = TillIdentity(4, 1)
TALLIES = TallySet.of([Tally(samples.TILL, 1, 12, 37_000, 0)], [Tally(OTHER_TILL, 2, 3, 9_000, 1_000)])
ORDER = Statement(
    Order(samples.BINDING, samples.SERIAL, 2, 15, samples.TILL, 1, 848_837_100, TALLIES.carried()), True, TALLIES, b""
)
IN_METER = TallySet.of([Tally(samples.TILL, 1, 11, 27_000, 0)])
_DAY = [2] * 24 + [6, 9, 24, 40, 31, 12, 8, 6] + [3, 0, 5, 7] * 8 + [12, 18, 9, 4] * 4 + [22, 35, 28, 19] * 4
PROFILE = Profile(848_318_400, tuple(one if place % 7 else one + place % 13 for place, one in enumerate(_DAY * 8)))
EVENTS = (
    MeterEvent(848_750_700, 9, 0, 9),
    MeterEvent(848_664_300, 7, 0, 0),
    MeterEvent(848_660_700, 4, 0, 14),
    MeterEvent(848_600_000, 2, 1, 0),
)


def inspection(**changes: object) -> Inspection:
    """A card of ours on which everything is right."""
    whole = Inspection(
        nature=CardNature.OURS,
        label=Label(CardFamily.DESFIRE, samples.FOUNDING.utility, 1),
        errors_left=4,
        order=ORDER,
        status=statement(samples.status()),
        months=Block(samples.MONTHS, checked=True),
        events=Block(EVENTS, checked=True),
        registers=Block(Registers(), checked=True),
        profile=Block(PROFILE, checked=True),
        parts=tuple(PartTold(part, PartState.RIGHT) for part in CardPart),
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


def statement(status: Status) -> Statement[Status]:
    """A status as it was read and checked."""
    return Statement(status, True, IN_METER, b"")


def told(found: Inspection, **changes: object) -> CardTold:
    """María's card, with this content."""
    whole = CardTold(
        serial=samples.SERIAL,
        found=found,
        holder=samples.HOLDER,
        presented=samples.presented(),
        refused=None,
        tallies=tallies_told(found.order, found.status),
        waiting=10_000,
        leak=Leak(4, 8),
        use=found.profile.content if found.profile else None,
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


TASKS = tuple(
    OpenTask(Task(number, kind, "204-118", "204-118-7", 2, samples.BINDING.meter, at, at), samples.CONNECTION)
    for number, (kind, at) in enumerate(
        ((TaskKind.COVER, samples.METER_AT), (TaskKind.BATTERY_LOW, samples.NOW)),
        1,
    )
)
TOLD = told(inspection())
BLANK = told(
    Inspection(CardNature.BLANK), holder=None, presented=None, refused=CardError(Code.CARD_BLANK), waiting=None, leak=None
)
DEAD = told(
    inspection(),
    presented=None,
    refused=CardError(Code.CARD_OLDER_GENERATION, found=1, newest=2),
)
RETRIEVED = Retrieved((), 9)
LISTED = (
    Listed(card_key(samples.SERIAL), ListCause.LOST, "", 7, 7, samples.NOW),
    Listed(ListKey(ListedKind.METER, "0499887766"), ListCause.TAMPERING, "two seals", 7, 9, samples.NOW),
)
