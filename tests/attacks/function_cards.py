"""Attacks with function cards: the meter does a task once, in time, on the card and at the meter that it was made for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.cards.function_card import write_task
from app.domain.card import MeterState
from app.domain.function_card import FunctionKind
from tests.attacks.attack import IGNORED, Attack, Ending, Ground, Guard, always, met, replaced
from tests.attacks.orders import WRITES
from tests.virtual.test_function_cards import KEYS, NOW, SERIAL, TASK, ForgedKeys, card_of, forced
from tests.virtual.utility import BINDING, UID, present
from virtual.card import VirtualCard, blank_image
from virtual.card.image import DataFile
from virtual.contact import Contact
from virtual.meter import VirtualMeter, obey
from virtual.meter import meter as meter_module
from virtual.meter.rules import Reason
from virtual.meter.task import FUNCTION_AID, TASK_FILE, Task

OTHER = replace(TASK.binding, meter="0412334568")


def put_in(water: VirtualMeter, made: VirtualCard) -> Ending:
    """The card is put into a meter in PENALTY; the booty is that PENALTY ends."""
    visit = present(water, made)
    return met(visit, int(water.view().state is not MeterState.PENALTY))  # type: ignore[arg-type]


def used_twice(_ground: Ground) -> Ending:
    water, made = forced(), card_of()
    present(water, made)
    water.force_valve()
    return put_in(water, made)


def counter_used_on_another_card(_ground: Ground) -> Ending:
    water, other = forced(), card_of(on=VirtualCard(blank_image(UID)), serial=UID)
    present(water, card_of())
    water.force_valve()
    return put_in(water, other)


def lower_counter(_ground: Ground) -> Ending:
    water = forced()
    present(water, card_of(on=VirtualCard(blank_image(UID)), serial=UID, counter=NOW + 5))
    water.force_valve()
    return put_in(water, card_of())


def too_late(_ground: Ground) -> Ending:
    return put_in(forced(), card_of(expires_at=NOW - 1_000_000))


def copied_from_another_meters_card(_ground: Ground) -> Ending:
    made, theirs = card_of(), card_of(binding=OTHER)
    return put_in(forced(), _with_task(made, _task_of(theirs)))


def of_another_region(_ground: Ground) -> Ending:
    return put_in(forced(), card_of(binding=replace(BINDING, region=13, number=TASK.binding.number)))


def of_another_binding(_ground: Ground) -> Ending:
    return put_in(forced(), card_of(binding=replace(BINDING, number=3)))


def changed_kind(_ground: Ground) -> Ending:
    """A transfer card, which anybody who changes meters gets, is made an authority card."""
    made = card_of(kind=FunctionKind.TRANSFER)
    task = bytearray(_task_of(made))
    assert task[11] == FunctionKind.TRANSFER
    task[11] = FunctionKind.AUTHORITY
    return put_in(forced(), _with_task(made, bytes(task)))


def forged(_ground: Ground) -> Ending:
    made = VirtualCard(blank_image(SERIAL))
    write_task(Contact(made), ForgedKeys(), TASK)
    return put_in(forced(), made)


def copied_onto_another_card(_ground: Ground) -> Ending:
    made = VirtualCard(blank_image(UID))
    write_task(Contact(made), KEYS, TASK)
    return put_in(forced(), made)


def _task_of(made: VirtualCard) -> bytes:
    file = made.image().applications[FUNCTION_AID].files[TASK_FILE]
    assert isinstance(file, DataFile)
    return file.data


def _with_task(made: VirtualCard, task: bytes) -> VirtualCard:
    image = made.image()
    application = image.applications[FUNCTION_AID]
    file = application.files[TASK_FILE]
    assert isinstance(file, DataFile)
    return VirtualCard(image.with_application(application.with_files({TASK_FILE: file.patched(0, task)})))


def _without(*reasons: Reason) -> Guard:
    """A meter that does not look whether a task is to be refused for these reasons."""
    real = obey.task_refusal

    def looked(*given: Any) -> Reason | None:
        found = real(*given)
        return None if found in reasons else found

    return replaced((meter_module, "task_refusal", looked))


FUNCTION_CARDS = (
    Attack(
        "an authority card used twice",
        "the used card",
        "the meter remembers the counter (meter, rule 13)",
        _without(Reason.USED),
        used_twice,
        IGNORED,
    ),
    Attack(
        "two authority cards with one counter",
        "both genuine cards",
        "the meter remembers the counter (meter, rule 13)",
        _without(Reason.USED),
        counter_used_on_another_card,
        Reason.USED,
    ),
    Attack(
        "an authority card that a newer one overtook",
        "the older genuine card",
        "no counter below one that was used (meter, rule 13)",
        _without(Reason.OVERTAKEN),
        lower_counter,
        Reason.OVERTAKEN,
    ),
    Attack(
        "an authority card used late",
        "a genuine card of last week",
        "the card's last day (meter, rule 13)",
        _without(Reason.LATE),
        too_late,
        Reason.LATE,
    ),
    Attack(
        "the task of another meter's function card",
        WRITES,
        "meter number and code of the task (meter, rules 10 and 13)",
        _without(Reason.METER),
        copied_from_another_meters_card,
        Reason.METER,
    ),
    Attack(
        "a function card of another region",
        "a genuine card of a meter of the same number",
        "region in the task (meter, rule 13)",
        _without(Reason.UTILITY),
        of_another_region,
        Reason.UTILITY,
    ),
    Attack(
        "a function card of another binding",
        "a genuine card from the user before",
        "binding in the task (meter, rules 9 and 13)",
        _without(Reason.BINDING),
        of_another_binding,
        Reason.BINDING,
    ),
    Attack(
        "a transfer card made an authority card",
        WRITES,
        "the task's code covers its kind (meter, rule 13)",
        replaced((Task, "code_is_right", always(True))),
        changed_kind,
        Reason.CODE,
    ),
    Attack(
        "an authority card without the function key",
        "the keys of the card, not that of the meter",
        "the task's code (meter, rule 10)",
        replaced((Task, "code_is_right", always(True))),
        forged,
        Reason.CODE,
    ),
    Attack(
        "an authority card copied onto another card",
        "the keys of the cards",
        "the card's serial in the task (meter, rule 13)",
        _without(Reason.SERIAL),
        copied_onto_another_card,
        Reason.SERIAL,
    ),
)
