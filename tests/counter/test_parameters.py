"""Parameters for a meter: asked by a supervisor, carried by the next write, counted when the meter says so."""

from __future__ import annotations

from typing import Any

import pytest

from app.cards.card import open_card
from app.counter.parameters import ask, standing_of
from app.domain.asked import AskedState
from app.domain.card import MeterMode, ParametersVersion
from app.domain.errors import Code, TillError
from app.domain.hours import EVERY_DAY, Hours
from app.domain.parameters import BandHours, Holidays, MeterStep, Parameters, StepTable
from app.domain.roles import Operator, Role
from app.domain.vend import EntryState
from app.keys.root import demo_root
from tests.household import BINDING, CASHIER, CONNECTION, KEYS, SUPERVISOR, UTILITY, Counter, Counters, card_on_reader
from virtual.card import VirtualCard
from virtual.contact import Contact, Tear, TearKind
from virtual.meter import Taken, VirtualMeter, VolatileMemory, provision

NUMBER = CONNECTION.number
NIGHT = Hours(EVERY_DAY, 0, 300)
LONG: dict[str, Any] = {
    "steps": StepTable((*(MeterStep(n * 1_000, 100 * n) for n in range(1, 16)), MeterStep(None, 2_000))),
    "bands": tuple(BandHours(n % 8 + 1, NIGHT) for n in range(20)),
    "alarm_level": 3_000,
}
"""More than one card has room for."""


def new_meter() -> VirtualMeter:
    return VirtualMeter(provision(demo_root(UTILITY).open(), BINDING), VolatileMemory())


def asked(counter: Counter, **named: Any) -> AskedState:
    return ask(counter.till, SUPERVISOR, NUMBER, Parameters(**named)).state


def visits(meter: VirtualMeter, card: VirtualCard) -> Taken:
    visit = meter.visit(Contact(card))
    assert isinstance(visit, Taken)
    return visit


def test_what_is_asked_goes_with_the_next_sale_and_counts_when_the_meter_says_so(counter: Counter) -> None:
    card, contact = card_on_reader()
    meter = new_meter()
    assert standing_of(counter.till, NUMBER).state is AskedState.NOTHING
    assert asked(counter, backup_level=3_000, mode=MeterMode.PREPAID) is AskedState.ASKED

    counter.sell(contact, 10_000)
    assert counter.present(Contact(card)).parameters.state is AskedState.ON_CARD
    assert visits(meter, card) == Taken(10_000, 0, True)
    assert standing_of(counter.till, NUMBER).state is AskedState.ASKED

    presented = counter.present(Contact(card))
    assert presented.parameters.state is AskedState.TAKEN
    assert presented.parameters.known is not None
    assert presented.parameters.known.backup_level == 3_000
    assert meter.view().backup == 3_000
    assert standing_of(counter.till, NUMBER).state is AskedState.TAKEN


def test_a_sale_without_anything_asked_leaves_the_parameters_alone(counter: Counter) -> None:
    card, contact = card_on_reader()
    counter.sell(contact, 10_000)
    assert open_card(Contact(card), KEYS, UTILITY).parameters(BINDING) is None


def test_what_is_more_than_a_card_carries_goes_in_pieces_one_a_visit(counter: Counter) -> None:
    card, contact = card_on_reader()
    meter = new_meter()
    asked(counter, **LONG)
    assert len(standing_of(counter.till, NUMBER).newest) == 2
    counter.sell(contact, 1_000)
    counter.sell(Contact(card), 1_000)  # still the first piece: the meter has not taken it
    assert visits(meter, card).parameters_taken
    assert meter.record.levels.bands == ()
    assert counter.present(Contact(card)).parameters.state is AskedState.ASKED
    counter.sell(Contact(card), 1_000)
    assert visits(meter, card).parameters_taken
    assert counter.present(Contact(card)).parameters.state is AskedState.TAKEN
    levels = meter.record.levels
    assert (levels.steps, levels.bands, levels.alarm_level) == (LONG["steps"], LONG["bands"], 3_000)


def test_asking_again_keeps_what_has_not_arrived(counter: Counter) -> None:
    card, contact = card_on_reader()
    meter = new_meter()
    asked(counter, alarm_level=1_111, backup_level=2_222)
    counter.sell(contact, 10_000)
    asked(counter, backup_level=3_333)
    counter.sell(Contact(card), 1_000)
    visits(meter, card)
    levels = meter.record.levels
    assert (levels.alarm_level, levels.backup_level) == (1_111, 3_333)
    assert counter.present(Contact(card)).parameters.state is AskedState.TAKEN


def test_the_higher_version_of_another_till_wins_and_the_first_till_says_so(counters: Counters) -> None:
    first, second = counters(1), counters(2)
    card, contact = card_on_reader()
    meter = new_meter()
    asked(first, alarm_level=1_111)
    first.sell(contact, 1_000)
    on_card = second.present(Contact(card)).parameters.on_card
    assert on_card == ParametersVersion(1, 1, 1)
    ask(second.till, SUPERVISOR, NUMBER, Parameters(alarm_level=2_222), on_card)
    second.sell(Contact(card), 1_000)
    assert first.present(Contact(card)).parameters.state is AskedState.REPLACED
    first.sell(Contact(card), 1_000)
    assert first.present(Contact(card)).parameters.on_card == ParametersVersion(2, 2, 1), "a sale puts no older set back"
    visits(meter, card)
    assert meter.record.levels.alarm_level == 2_222
    assert first.present(Contact(card)).parameters.state is AskedState.REPLACED
    assert standing_of(first.till, NUMBER).state is AskedState.REPLACED
    asked(first, alarm_level=3_333)
    first.sell(Contact(card), 1_000)
    visits(meter, card)
    assert meter.record.levels.alarm_level == 3_333


@pytest.mark.parametrize("kind", TearKind)
def test_a_card_torn_out_at_any_command_loses_nothing_that_was_asked(counters: Counters, kind: TearKind) -> None:
    for at in range(40):
        counter = counters(1, folder=f"till-{at}-{kind.name}")
        asked(counter, **LONG)
        card, contact = card_on_reader()
        presented_commands = len(_commands_of_presenting(counter, card))
        contact.set_tear(Tear(presented_commands + at, kind))
        outcome = counter.sell(contact, 10_000)
        found = counter.present(Contact(card))
        written = found.order.number > 1
        assert written == (found.parameters.state is AskedState.ON_CARD)
        assert written or found.parameters.state is AskedState.ASKED
        if outcome.settled.state is EntryState.COMPLETED:
            break
    else:
        raise AssertionError("no sale came through")


def _commands_of_presenting(counter: Counter, card: VirtualCard) -> tuple[int, ...]:
    contact = Contact(VirtualCard(card.image()))
    counter.present(contact)
    return contact.commands


@pytest.mark.parametrize("role", [Role.CASHIER, Role.AGENT, Role.FIELD, Role.AUDITOR])
def test_only_supervisors_and_administrators_ask(counter: Counter, role: Role) -> None:
    with pytest.raises(TillError) as refused:
        ask(counter.till, Operator(CASHIER.number, "Ana", role), NUMBER, Parameters(alarm_level=1))
    assert refused.value.code is Code.NOT_ALLOWED


@pytest.mark.parametrize(
    ("connection", "named", "code"),
    [
        (NUMBER, {}, Code.NOTHING_ASKED),
        ("nobody", {"alarm_level": 1}, Code.NO_METER),
        (NUMBER, {"friendly": (NIGHT, NIGHT)}, Code.PARAMETER_OVERLAP),
    ],
)
def test_what_cannot_be_asked_is_refused_and_nothing_booked(
    counter: Counter, connection: str, named: dict[str, Any], code: Code
) -> None:
    with pytest.raises(TillError) as refused:
        ask(counter.till, SUPERVISOR, connection, Parameters(**named))
    assert refused.value.code is code
    assert standing_of(counter.till, NUMBER).state is AskedState.NOTHING


def test_what_was_asked_outlives_a_power_cut(counter: Counter) -> None:
    asked(counter, holidays=(), alarm_level=5)
    counter.restart()
    found = standing_of(counter.till, NUMBER)
    assert found.state is AskedState.ASKED
    assert found.open is not None
    assert (found.open.holidays, found.open.alarm_level) == ((), 5)
    assert [piece.operator for piece in found.pieces] == [SUPERVISOR.number]


def test_holidays_reach_the_meter_as_they_were_asked(counter: Counter) -> None:
    from datetime import date

    card, contact = card_on_reader()
    meter = new_meter()
    christmas = (Holidays(date(2026, 12, 24), 10),)
    asked(counter, holidays=christmas)
    counter.sell(contact, 1_000)
    visits(meter, card)
    assert meter.record.levels.holidays == christmas
