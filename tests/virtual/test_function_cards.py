"""The meter does what a function card asks, once, and says what came of it; cards as the till's own code makes them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.cards.function_card import FunctionContent, read_function_card, write_task
from app.cards.recognition import CardKind, recognise
from app.domain.card import Binding, Commodity, MeterEventCode, MeterState, Valve
from app.domain.errors import CardError, CardLost, Code
from app.domain.function_card import ANY_BINDING, Answer, FunctionKind, MeterRefusal, Task
from app.domain.till import TillIdentity
from app.keys.secret import Secret
from app.keys.stand_alone import StandAloneKeys
from app.ports import KeyKind
from tests.virtual.setting import FRIDAY
from tests.virtual.utility import BINDING, ROOT, UID, Entry, card, present, sold
from virtual.card import VirtualCard, blank_image
from virtual.contact import Contact, Tear, TearKind
from virtual.meter import Obeyed, Refused, Taken, Torn, VirtualMeter, VolatileMemory, provision
from virtual.meter.rules import Reason


class PlayKeys(StandAloneKeys):
    """The keys of these tests' utility, allowed to meet virtual cards."""

    def __init__(self) -> None:
        super().__init__(Secret(ROOT))
        self.kind = KeyKind.DEMO


KEYS = PlayKeys()
SERIAL = bytes.fromhex("045A109C801190")
NOW = 848_836_800
TASK = Task(
    FunctionKind.AUTHORITY, replace(BINDING, number=ANY_BINDING), NOW, SERIAL, NOW, NOW + 86_400, TillIdentity(1, 1), 9
)
AUTHORITY, TRANSFER = int(FunctionKind.AUTHORITY), int(FunctionKind.TRANSFER)


def forced() -> VirtualMeter:
    """A meter with 5 m³ whose valve somebody opened by force."""
    made = VirtualMeter(provision(ROOT, BINDING), VolatileMemory())
    made.advance_clock(FRIDAY)
    present(made, sold(Entry(sold=5_000)))
    made.force_valve()
    return made


def card_of(task: Task = TASK, on: VirtualCard | None = None, **changes: Any) -> VirtualCard:
    made = on or VirtualCard(blank_image(SERIAL))
    write_task(Contact(made), KEYS, replace(task, **changes))
    return made


def told(made: VirtualCard) -> FunctionContent:
    return read_function_card(Contact(made), KEYS)


def test_an_authority_card_ends_penalty_and_the_valve_obeys_again() -> None:
    meter, made = forced(), card_of()
    assert told(made).result is None
    assert present(meter, made) == Obeyed(AUTHORITY)
    view = meter.view()
    assert (view.state, view.valve) == (MeterState.NORMAL, Valve.OPEN)
    answer = told(made).result
    assert answer is not None
    said = answer.content
    assert (answer.checked, said.answer, said.state_before, said.state_after) == (
        True,
        Answer.DONE,
        MeterState.PENALTY,
        MeterState.NORMAL,
    )
    assert (said.counter, said.remembered, said.credit, said.binding) == (NOW, NOW, 5_000, BINDING)
    assert meter.record.events[0].code == MeterEventCode.TASK_DONE


def test_without_credit_the_valve_closes_when_penalty_ends() -> None:
    meter = forced()
    meter.use_water(6_000)
    present(meter, card_of())
    assert (meter.view().state, meter.view().valve) == (MeterState.BUY_CREDIT, Valve.CLOSED)


def test_a_card_counts_once_and_answers_the_same_again() -> None:
    meter, made = forced(), card_of()
    present(meter, made)
    meter.force_valve()
    assert present(meter, made) == Obeyed(AUTHORITY, again=True)
    assert meter.view().state is MeterState.PENALTY


def test_a_used_counter_on_another_card_is_refused() -> None:
    meter = forced()
    present(meter, card_of())
    meter.force_valve()
    other = VirtualCard(blank_image(UID))
    write_task(Contact(other), KEYS, replace(TASK, serial=UID))
    assert present(meter, other) == Refused(Reason.USED)
    assert meter.view().state is MeterState.PENALTY
    answer = told(other).result
    assert answer is not None
    assert (answer.content.answer, answer.content.refusal) == (Answer.REFUSED, MeterRefusal.USED)


def test_a_counter_below_one_used_is_refused_and_what_was_done_stays_said() -> None:
    meter, first = forced(), card_of()
    present(meter, first)
    later = VirtualCard(blank_image(UID))
    write_task(Contact(later), KEYS, replace(TASK, serial=UID, counter=NOW + 5))
    meter.force_valve()
    assert present(meter, later) == Obeyed(AUTHORITY)
    assert present(meter, first) == Refused(Reason.OVERTAKEN)
    answer = told(first).result
    assert answer is not None
    assert answer.content.answer is Answer.DONE


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"expires_at": NOW - 1_000_000}, Reason.LATE),
        ({"kind": FunctionKind.VALVE}, Reason.KIND),
        ({"binding": replace(BINDING, number=3)}, Reason.BINDING),
        ({"binding": replace(BINDING, region=13, number=ANY_BINDING)}, Reason.UTILITY),
        ({"binding": replace(BINDING, commodity=Commodity.GAS, number=ANY_BINDING)}, Reason.UTILITY),
    ],
)
def test_a_genuine_task_that_does_not_count_is_refused_with_its_reason(changes: dict[str, Any], reason: Reason) -> None:
    meter, made = forced(), card_of(**changes)
    assert present(meter, made) == Refused(reason)
    assert meter.view().state is MeterState.PENALTY
    answer = told(made).result
    assert answer is not None
    assert (answer.content.answer, answer.content.refusal) == (Answer.REFUSED, int(reason))
    assert meter.record.task_counter == 0


def test_the_card_of_another_meter_cannot_be_opened() -> None:
    other = Binding(4711, 12, Commodity.WATER, "0499000001", ANY_BINDING)
    assert present(forced(), card_of(binding=other)) == Refused(Reason.AUTHENTICATION)


class ForgedKeys(PlayKeys):
    """A till that can write the card but does not hold the meter's function key."""

    def function_key(self, binding: Binding) -> bytes:
        return bytes(16)


def test_a_task_with_a_wrong_code_is_refused() -> None:
    made = VirtualCard(blank_image(SERIAL))
    with pytest.raises(CardError) as refused:
        read_function_card(Contact(_forged(made)), KEYS)
    assert refused.value.code is Code.CARD_NOT_GENUINE
    meter = forced()
    assert present(meter, made) == Refused(Reason.CODE)
    assert meter.view().state is MeterState.PENALTY


def _forged(made: VirtualCard) -> VirtualCard:
    write_task(Contact(made), ForgedKeys(), TASK)
    return made


def test_a_task_copied_to_another_card_is_refused() -> None:
    made = VirtualCard(blank_image(UID))
    write_task(Contact(made), KEYS, TASK)
    assert present(forced(), made) == Refused(Reason.SERIAL)


def test_authority_lifts_no_suspension() -> None:
    meter = forced()
    meter.cancel()
    assert present(meter, card_of()) == Obeyed(AUTHORITY)
    assert meter.view().state is MeterState.CANCELED


def test_a_transfer_card_takes_the_last_status_and_no_water_runs_after_it() -> None:
    meter = forced()
    meter.use_water(2_000)
    made = card_of(kind=FunctionKind.TRANSFER)
    assert present(meter, made) == Obeyed(TRANSFER)
    assert meter.use_water(500) == 0
    last = told(made).last_status
    assert last is not None
    assert (last.checked, last.content.consumed, last.content.main) == (True, 2_000, 3_000)
    assert (last.content.state, last.content.valve) == (MeterState.CANCELED, Valve.CLOSED)
    assert present(meter, sold(Entry(number=2, sold=9_000))) == Taken(4_000, 0, False)


@pytest.mark.parametrize("kind", [FunctionKind.AUTHORITY, FunctionKind.TRANSFER])
def test_wherever_the_card_is_torn_the_task_is_done_once_and_answered(kind: FunctionKind) -> None:
    for tearing in (TearKind.BEFORE, TearKind.DURING, TearKind.AFTER):
        for command in range(10):
            meter, made = forced(), card_of(kind=kind)
            torn = present(meter, made, tear=Tear(command, tearing))
            assert torn in (Torn(), Obeyed(int(kind)), Refused(Reason.AUTHENTICATION), Refused(Reason.CODE))
            assert isinstance(present(meter, made), Obeyed)
            answer = told(made).result
            assert answer is not None
            assert (answer.content.answer, answer.content.remembered) == (Answer.DONE, NOW)
            done = [event for event in meter.record.events if event.code == MeterEventCode.TASK_DONE]
            assert len(done) == 1


def test_a_power_cut_around_the_deed_does_it_once() -> None:
    for point in ("task read", "task done / before", "task done / after", "answer written"):
        meter, made = forced(), card_of()
        memory = meter._memory
        meter.on_step = lambda name, point=point: _cut(name, point)
        with pytest.raises(InterruptedError):
            present(meter, made)
        again = VirtualMeter(meter.provision, memory)
        present(again, made)
        assert again.view().state is MeterState.NORMAL
        assert sum(event.code == MeterEventCode.TASK_DONE for event in again.record.events) == 1


def _cut(name: str, point: str) -> None:
    if name == point:
        raise InterruptedError


def test_a_function_card_is_written_anew_for_another_meter_and_finished_after_any_tear() -> None:
    other = replace(TASK, binding=Binding(4711, 12, Commodity.WATER, "0499000001", ANY_BINDING), counter=NOW + 1)
    for command in range(40):
        made = card_of()
        try:
            write_task(Contact(made, tear=Tear(command, TearKind.DURING)), KEYS, other)
        except (CardLost, CardError):
            write_task(Contact(made), KEYS, other)
        found = told(made)
        assert found.task is not None
        assert (found.task.content, found.result) == (other, None)


def test_a_function_card_is_told_from_the_others() -> None:
    assert recognise(Contact(card_of())).kind is CardKind.FUNCTION
    for other, code in ((card(), Code.CARD_NOT_FUNCTION), (VirtualCard(blank_image(UID)), Code.CARD_NOT_FUNCTION)):
        with pytest.raises(CardError) as refused:
            told(other)
        assert refused.value.code is code
    with pytest.raises(CardError) as taken:
        write_task(Contact(card()), KEYS, TASK)
    assert taken.value.code in (Code.CARD_TAKEN, Code.CARD_FOREIGN)
