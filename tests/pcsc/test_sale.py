"""A sale at the real PC/SC daemon: what the card holds, what the desk is told, and how it mends what breaks."""

from __future__ import annotations

import pytest

from app.cards.card import open_card
from app.counter.settle import open_matters
from app.domain.desk import CardHeldElsewhere, CardInserted, CardRemoved, ServiceBack, ServiceDown
from app.domain.errors import CardError, Code
from app.domain.tally import TallySet
from app.domain.vend import EntryState
from tests.devices.other_program import OtherProgram
from tests.household import KEYS, SERIAL, UTILITY
from tests.pcsc.desk import READER, Desk, Moment
from tests.pcsc_daemon import CardProcess, PcscDaemon
from virtual.card import VirtualCard
from virtual.card.card import ATR
from virtual.contact import Contact, TearKind

pytestmark = pytest.mark.pcsc
LITRES = 10_000
PUT_ON = CardInserted(READER, ATR, SERIAL)
WRITE, COMMIT = 0x8D, 0xC7
SEES_THE_SAME_CARD, WRITES, COMMITS, READS_BACK = range(4)
"""The commands of a sale after the card was presented, in their order."""


def _on_card(card: CardProcess) -> TallySet:
    """What the card holds, read without the daemon."""
    opened = open_card(Contact(VirtualCard(card.image())), KEYS, UTILITY)
    return opened.read().order.tallies


def _put_on(desk: Desk, card: CardProcess) -> None:
    card.insert()
    assert desk.until(CardInserted)[-1] == PUT_ON


def test_a_sale_is_on_the_card_and_nothing_but_the_card_was_told(desk: Desk, card: CardProcess) -> None:
    _put_on(desk, card)
    outcome = desk.sell(desk.present(), LITRES)
    assert outcome.settled.state is EntryState.COMPLETED
    assert (_on_card(card).sold, _on_card(card).taken_back) == (LITRES, 0)
    card.remove()
    assert desk.until(CardRemoved) == [CardRemoved(READER)], "no event while the till was selling"


def test_a_sale_sends_the_commands_that_the_tears_below_count(desk: Desk, card: CardProcess) -> None:
    _put_on(desk, card)
    presented = desk.present()
    before = len(card.commands())
    desk.sell(presented, LITRES)
    assert card.commands()[before:] == [0xAD, WRITE, COMMIT, 0xAD]


def test_a_card_that_was_away_before_the_tender_is_not_written(desk: Desk, card: CardProcess) -> None:
    _put_on(desk, card)
    presented = desk.present()
    card.remove()
    desk.until(CardRemoved)
    _put_on(desk, card)
    outcome = desk.sell(presented, LITRES)
    assert outcome.settled.state is EntryState.VOIDED
    assert outcome.settled.give_back == outcome.settled.entry.total
    assert _on_card(card).sold == 0


TORN = [
    (TearKind.BEFORE, SEES_THE_SAME_CARD, EntryState.VOIDED, False),
    (TearKind.AFTER, SEES_THE_SAME_CARD, EntryState.VOIDED, False),
    (TearKind.BEFORE, WRITES, EntryState.UNRESOLVED, False),
    (TearKind.AFTER, WRITES, EntryState.UNRESOLVED, False),
    (TearKind.BEFORE, COMMITS, EntryState.UNRESOLVED, False),
    (TearKind.AFTER, COMMITS, EntryState.UNRESOLVED, True),
    (TearKind.BEFORE, READS_BACK, EntryState.UNRESOLVED, True),
]


@pytest.mark.parametrize(("kind", "at", "ends", "is_written"), TORN)
def test_a_card_torn_out_in_a_sale(
    kind: TearKind, at: int, ends: EntryState, is_written: bool, desk: Desk, card: CardProcess
) -> None:
    _put_on(desk, card)
    presented = desk.present()
    card.tear(kind, at)
    assert desk.sell(presented, LITRES).settled.state is ends
    card.wait_until_gone()
    assert desk.until(CardRemoved) == [CardRemoved(READER)]
    assert _on_card(card).sold == (LITRES if is_written else 0)
    _put_on(desk, card)
    _settle(desk, is_written=is_written, is_open=ends is EntryState.UNRESOLVED)
    assert _on_card(card).net == (LITRES if ends is EntryState.UNRESOLVED else 0)


def _settle(desk: Desk, *, is_written: bool, is_open: bool) -> None:
    """The card is back: what it holds is settled by itself, what it does not hold is asked and written now."""
    presented = desk.present()
    assert [s.state for s in presented.settled] == ([EntryState.COMPLETED] if is_written else [])
    assert (presented.question is not None) is (is_open and not is_written)
    if presented.question:
        assert desk.write_now(presented).settled.state is EntryState.COMPLETED
    assert open_matters(desk.till) == ()


def test_a_sale_torn_before_the_commit_can_be_given_back(desk: Desk, card: CardProcess) -> None:
    _put_on(desk, card)
    presented = desk.present()
    card.tear(TearKind.BEFORE, COMMITS)
    unresolved = desk.sell(presented, LITRES)
    card.wait_until_gone()
    desk.until(CardRemoved)
    _put_on(desk, card)
    outcome = desk.give_back(desk.present())
    assert outcome.settled.give_back == unresolved.settled.entry.total
    assert (_on_card(card).sold, _on_card(card).taken_back) == (LITRES, LITRES)
    assert open_matters(desk.till) == ()


@pytest.mark.parametrize(
    ("command", "after", "is_written"), [(WRITE, False, False), (COMMIT, False, False), (COMMIT, True, True)]
)
def test_a_daemon_killed_in_the_middle_of_a_sale_and_started_again(
    command: int, after: bool, is_written: bool, desk: Desk, card: CardProcess, daemon: PcscDaemon
) -> None:
    _put_on(desk, card)
    desk.moments.append(Moment(command, daemon.kill, after=after))
    outcome = desk.sell(desk.present(), LITRES)
    assert outcome.settled.state is EntryState.UNRESOLVED
    desk.until(ServiceDown)
    daemon.start()
    desk.until(ServiceBack)
    assert desk.until(CardInserted)[-1] == PUT_ON, "the till finds daemon, reader and card by itself"
    _settle(desk, is_written=is_written, is_open=True)
    assert _on_card(card).sold == LITRES


def test_a_daemon_killed_before_anything_was_written_costs_nothing(
    desk: Desk, card: CardProcess, daemon: PcscDaemon
) -> None:
    _put_on(desk, card)
    presented = desk.present()
    daemon.kill()
    desk.until(ServiceDown)
    outcome = desk.sell(presented, LITRES)
    assert outcome.settled.state is EntryState.VOIDED
    assert outcome.settled.give_back == outcome.settled.entry.total
    daemon.start()
    desk.until(ServiceBack)
    desk.until(CardInserted)
    assert desk.sell(desk.present(), LITRES).settled.state is EntryState.COMPLETED
    assert _on_card(card).sold == LITRES


def test_a_card_reset_by_another_program_between_presenting_and_selling(
    desk: Desk, card: CardProcess, other_program: OtherProgram
) -> None:
    _put_on(desk, card)
    other_program.does(f"shared {READER}")
    presented = desk.present()
    other_program.does("reset")
    outcome = desk.sell(presented, LITRES)
    assert outcome.settled.state is EntryState.VOIDED
    assert outcome.error is not None
    assert outcome.error.code is Code.CARD_RESET
    assert desk.sell(desk.present(), LITRES).settled.state is EntryState.COMPLETED
    assert _on_card(card).sold == LITRES


def test_a_card_reset_by_another_program_in_the_middle_of_the_write(
    desk: Desk, card: CardProcess, other_program: OtherProgram
) -> None:
    _put_on(desk, card)
    other_program.does(f"shared {READER}")
    desk.moments.append(Moment(COMMIT, lambda: other_program.does("reset")))
    outcome = desk.sell(desk.present(), LITRES)
    assert outcome.settled.state is EntryState.UNRESOLVED
    _settle(desk, is_written=False, is_open=True)
    assert _on_card(card).sold == LITRES


@pytest.fixture
def holder(card: CardProcess, other_program: OtherProgram) -> OtherProgram:
    """Another program that had the card before the till looked."""
    card.insert()
    other_program.does(f"alone {READER}")
    return other_program


def test_a_card_held_by_another_program_is_sold_to_when_it_is_free(
    holder: OtherProgram, desk: Desk, card: CardProcess
) -> None:
    desk.until(CardHeldElsewhere)
    with pytest.raises(CardError) as busy:
        desk.present()
    assert busy.value.code is Code.CARD_BUSY
    holder.does("leave")
    assert desk.until(CardInserted)[-1] == PUT_ON
    assert desk.sell(desk.present(), LITRES).settled.state is EntryState.COMPLETED
    assert _on_card(card).sold == LITRES
