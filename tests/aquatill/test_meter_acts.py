"""Meter change, blacklist and the rule after tampering on the command line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.counter.retrieve_card import retrieve_card
from app.counter.roles import set_two_people
from app.domain.card import MeterState
from app.domain.errors import Code, TillError
from app.domain.roles import Job, Operator, Role
from aquatill.cli.blacklist import ACTS as BLACKLIST
from aquatill.cli.meter.jobs import ACTS
from aquatill.cli.task import ACTS as TASKS
from tests.aquatill.acting import Hands
from tests.counter.changing_meters import BLANK, NEW, House
from tests.counter.conftest import counter, counters  # noqa: F401 - fixtures
from tests.household import BINDING, CASHIER, CONNECTION, SUPERVISOR, Counter, Counters
from virtual.card import VirtualCard, blank_image
from virtual.contact import Contact

PLACE = CONNECTION.number
ADMIN = Operator(1, "Eva", Role.ADMINISTRATOR)
CHANGE = ("change", PLACE, "--meter", NEW.number, "--register", "0.012", "--reason", "display dark")


@pytest.fixture
def hands(counter: Counter, capsys: pytest.CaptureFixture[str]) -> Hands:  # noqa: F811
    return Hands(counter, ACTS, capsys)


def state_of(house: House) -> MeterState:
    """What the meter signed last."""
    status = house.counter.present(Contact(house.card)).status
    assert status is not None, "the meter has given its word"
    return status.state


def refused(work: Callable[[], object]) -> Code:
    with pytest.raises(TillError) as told:
        work()
    return told.value.code


def test_a_meter_is_changed_by_its_last_word_and_its_card_made_anew(hands: Hands, counter: Counter) -> None:  # noqa: F811
    house = House(counter)
    house.told()
    shown = hands.json(*CHANGE, "--show")
    assert (shown["old_meter"], shown["carried_over"], shown["final"]) == (BINDING.meter, 7_000, True)
    assert counter.present(Contact(house.card)).holder.connection.binding == BINDING, "nothing was done"
    changed = hands.json(*CHANGE)
    assert changed == shown | {"binding": changed["binding"], "approver": changed["approver"]}
    assert "Card issue 2 is written for the new meter." in hands.type("remake", PLACE, card=house.card)[1]
    assert counter.present(Contact(house.card)).holder.connection.binding.meter == NEW.number


def test_a_dead_meter_is_typed_with_approval(hands: Hands, counter: Counter) -> None:  # noqa: F811
    House(counter)
    assert refused(lambda: hands.type(*CHANGE, "--credit", "5")) is Code.FIELD_IMPOSSIBLE
    typed = *CHANGE, "--closing", "3", "--credit", "5"
    assert refused(lambda: hands.type(*typed)) is Code.APPROVAL_NEEDED
    code, said = hands.type(*typed, "--approver", str(SUPERVISOR.number))
    assert code == 0
    assert "Meter 0412334567 goes at 3.000\u00a0m³, meter 0999000001 comes: 5.000\u00a0m³ are carried over." in said
    assert "Provisional" in said


def test_where_two_people_are_required_another_one_stands_for_the_job_that_is_named(
    hands: Hands,
    counter: Counter,  # noqa: F811
) -> None:
    house = House(counter)
    house.told()
    set_two_people(counter.till, ADMIN, [Job.CHANGE_METER])
    boss = counter.store.read(lambda r: r.operator(SUPERVISOR.number))
    assert boss is not None
    typed = *CHANGE, "--closing", "3.5", "--credit", "6.5"
    assert refused(lambda: hands.type(*typed, by=boss)) is Code.APPROVAL_NEEDED
    assert refused(lambda: hands.type(*typed, "--approver", str(SUPERVISOR.number), by=boss)) is Code.APPROVAL_OWN


def test_the_rule_after_tampering_is_set_with_approval(counter: Counter, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: F811
    hands = Hands(counter, TASKS, capsys)
    typed = "tampering", "refuse", "--account", CONNECTION.account, "--reason", "twice"
    assert refused(lambda: hands.type(*typed)) is Code.APPROVAL_NEEDED
    assert hands.type(*typed, "--approver", str(SUPERVISOR.number)) == (0, "After tampering: Do not sell.\n")
    assert hands.json("list", by=SUPERVISOR) == {"tasks": []}


def test_what_becomes_known_late_is_written_onto_the_card(hands: Hands, counter: Counter, counters: Counters) -> None:  # noqa: F811
    """Till 2 sold on the lost card of the old meter, which turned up afterwards."""
    house = House(counter)
    house.told()
    house.change()
    lost, house.card = house.card, VirtualCard(blank_image(BLANK))
    hands.json("remake", PLACE, card=house.card)
    counters(2).sell(Contact(lost), 5_000)
    assert refused(lambda: hands.type("bring-over", card=house.card)) is Code.NOTHING_TO_SETTLE
    retrieve_card(counter.till, CASHIER, Contact(lost))
    assert hands.json("bring-over", card=house.card) == {"litres": 5_000}
    assert refused(lambda: hands.type("bring-over", card=house.card)) is Code.NOTHING_TO_SETTLE


def test_a_supply_is_suspended_by_the_next_card_and_served_again(hands: Hands, counter: Counter) -> None:  # noqa: F811
    house = House(counter)
    asked = hands.json("parameters", PLACE, "--supply", "suspended", by=SUPERVISOR)
    assert (asked["state"], asked["asked"]) == ("asked", {"supply": "suspended"})
    house.buy(counter, 1_000)
    house.told()
    assert state_of(house) is MeterState.CANCELED
    assert hands.json("parameters", PLACE, by=SUPERVISOR)["in_meter"] == {"supply": "suspended"}
    hands.json("parameters", PLACE, "--supply", "served", "--mode", "postpaid", by=SUPERVISOR)
    house.buy(counter, 1_000)
    house.told()
    assert state_of(house) is MeterState.NORMAL
    assert hands.json("parameters", PLACE, by=SUPERVISOR)["in_meter"] == {"mode": "postpaid", "supply": "served"}


def test_the_blacklist_is_looked_up_added_to_with_approval_and_lifted(
    counter: Counter,  # noqa: F811
    capsys: pytest.CaptureFixture[str],
) -> None:
    hands = Hands(counter, BLACKLIST, capsys)
    assert hands.type("show") == (0, "Nothing of that is on the blacklist.\n")
    entry = "add", "document", "ine 4711-0815", "--cause", "fraud", "--reason", "two names"
    assert refused(lambda: hands.type(*entry)) is Code.APPROVAL_NEEDED
    approver = "--approver", str(SUPERVISOR.number)
    assert hands.json(*entry, *approver) == {"kind": "document", "number": "INE47110815", "cause": "fraud"}
    assert refused(lambda: hands.type(*entry, *approver)) is Code.ALREADY_LISTED
    (listed,) = hands.json("show", "INE 4711 0815")["listed"]
    assert (listed["cause"], listed["remark"], listed["approver"]) == ("fraud", "two names", SUPERVISOR.number)
    assert "fraud" in hands.type("show")[1]
    lifted = hands.type("lift", "document", "INE47110815", "--reason", "cleared", *approver)
    assert lifted == (0, "Identity document INE47110815 is not on the blacklist any more.\n")
    assert hands.json("show") == {"listed": []}
