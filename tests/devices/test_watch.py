"""From what readers say to what the till hears, without PC/SC: every change that can be seen between two looks."""

from __future__ import annotations

from app.domain.desk import (
    CardHeldElsewhere,
    CardInserted,
    CardMute,
    CardRemoved,
    CardSwapped,
    DeskEvent,
    ReaderAttached,
    ReaderGone,
)
from devices.pcsc.codes import State
from devices.pcsc.watch import PATIENT_LOOKS, Look, Standing, Watch
from devices.pcsc.winscard import ReaderState

ATR = b"\x3b"
MINE, OTHER = b"\x04mine", b"\x04other"
EMPTY = State.EMPTY
LYING = State.PRESENT


class Desk:
    """One reader; ``card`` is what looking at it finds."""

    def __init__(self) -> None:
        self.card = Look(Standing.READ, MINE)
        self.shared: list[bool] = []
        self.watch = Watch(self._look)
        assert self.watch.readers_now(["R"]) == [ReaderAttached("R")]

    def _look(self, _: str, shared: bool) -> Look:
        self.shared.append(shared)
        return self.card

    def says(self, flags: int, visits: int) -> list[DeskEvent]:
        return self.watch.states_now({"R": ReaderState(flags, visits, ATR)})


def test_an_empty_reader_says_nothing() -> None:
    assert Desk().says(EMPTY, 0) == []


def test_a_card_comes_and_goes() -> None:
    desk = Desk()
    assert desk.says(LYING, 1) == [CardInserted("R", ATR, MINE)]
    assert desk.says(EMPTY, 2) == [CardRemoved("R")]


def test_the_state_that_was_told_is_the_one_known() -> None:
    desk = Desk()
    desk.says(LYING | State.CHANGED, 1)
    assert desk.watch.seen == {"R": 1 << 16 | LYING}


def test_opening_the_card_that_lies_there_is_no_event_and_no_new_look() -> None:
    desk = Desk()
    desk.says(LYING, 1)
    assert desk.says(LYING | State.EXCLUSIVE, 1) == []
    assert len(desk.shared) == 1


def test_another_card_between_two_looks_is_a_swap() -> None:
    desk = Desk()
    desk.says(LYING, 1)
    desk.card = Look(Standing.READ, OTHER)
    assert desk.says(LYING, 3) == [CardSwapped("R", ATR, OTHER)]


def test_the_same_card_between_two_looks_was_away() -> None:
    desk = Desk()
    desk.says(LYING, 1)
    assert desk.says(LYING, 3) == [CardRemoved("R"), CardInserted("R", ATR, MINE)]


def test_cards_without_serial_cannot_be_told_apart_so_they_were_away() -> None:
    desk = Desk()
    desk.card = Look(Standing.READ)
    desk.says(LYING, 1)
    assert desk.says(LYING, 3) == [CardRemoved("R"), CardInserted("R", ATR, b"")]


def test_a_mute_card_is_told_once_and_read_when_it_was_lifted() -> None:
    desk = Desk()
    assert desk.says(LYING | State.MUTE, 1) == [CardMute("R")]
    assert desk.says(LYING | State.MUTE, 1) == []
    assert desk.shared == []
    assert desk.says(LYING, 3) == [CardInserted("R", ATR, MINE)]


def test_a_card_that_turns_mute_while_lying_there_was_taken_away_first() -> None:
    desk = Desk()
    desk.says(LYING, 1)
    assert desk.says(LYING | State.MUTE, 3) == [CardRemoved("R"), CardMute("R")]


def test_a_mute_card_taken_away_is_told() -> None:
    desk = Desk()
    desk.says(LYING | State.MUTE, 1)
    assert desk.says(EMPTY, 2) == [CardRemoved("R")]


def test_a_short_look_of_another_program_is_not_told() -> None:
    desk = Desk()
    desk.card = Look(Standing.HELD)
    assert desk.says(LYING, 1) == []
    assert desk.watch.look_again() == []
    desk.card = Look(Standing.READ, MINE)
    assert desk.watch.look_again() == [CardInserted("R", ATR, MINE)]
    assert desk.watch.look_again() == []


def test_a_held_card_is_told_before_the_till_shares_it() -> None:
    desk = Desk()
    desk.card = Look(Standing.HELD)
    heard = desk.says(LYING, 1)
    while not heard:
        heard = desk.watch.look_again()
    assert heard == [CardHeldElsewhere("R")]
    assert desk.shared == [False] * PATIENT_LOOKS
    assert desk.watch.look_again() == []
    assert desk.shared[-1] is True


def test_a_card_on_its_way_out_is_not_told_at_all() -> None:
    desk = Desk()
    desk.card = Look(Standing.PASSING)
    assert desk.says(LYING, 1) == []
    assert desk.says(EMPTY, 2) == []


def test_an_unplugged_reader_takes_its_card_along() -> None:
    desk = Desk()
    desk.says(LYING, 1)
    assert desk.watch.readers_now([]) == [CardRemoved("R"), ReaderGone("R")]
    assert desk.watch.seen == {}
    assert desk.says(LYING, 1) == []
    assert desk.watch.readers_now(["R"]) == [ReaderAttached("R")]
    assert desk.says(LYING, 1) == [CardInserted("R", ATR, MINE)]


def test_forgetting_tells_that_everything_is_gone() -> None:
    desk = Desk()
    assert desk.watch.forget() == [ReaderGone("R")]
