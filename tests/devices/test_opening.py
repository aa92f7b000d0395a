"""How a card is opened, and what every number of PC/SC means then, without a daemon: also those of Windows."""

from __future__ import annotations

import pytest

from app.domain.errors import CardError, CardLost, Code, TillError
from devices.pcsc.codes import PcscFault, Result, opening_error, transmit_error
from devices.pcsc.connection import ATTEMPTS, PcscConnection, open_card
from devices.pcsc.winscard import Context, Handle

UID = bytes.fromhex("04A1B2C3D4E580")


class ScriptedHandle(Handle):
    """A card that answers the question for its serial as the test says."""

    def __init__(self, answer: bytes | PcscFault) -> None:
        self.answer = answer
        self.given_back: list[bool] = []

    def transmit(self, apdu: bytes) -> bytes:
        if isinstance(self.answer, PcscFault):
            raise self.answer
        return self.answer

    def disconnect(self, *, reset: bool) -> None:
        self.given_back.append(reset)


class ScriptedContext(Context):
    """A service that answers each try to open a card as the test says; the last answer stays."""

    def __init__(self, *answers: Handle | Result) -> None:
        self._answers = list(answers)
        self.tried_alone: list[bool] = []

    def connect(self, reader: str, *, exclusive: bool) -> Handle:
        self.tried_alone.append(exclusive)
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        if isinstance(answer, Handle):
            return answer
        raise PcscFault(answer)


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    pauses: list[float] = []
    monkeypatch.setattr("time.sleep", pauses.append)
    return pauses


def opened(context: Context, *, shared: bool = True) -> PcscConnection:
    return open_card(context, "R", shared=shared)


def answering() -> ScriptedHandle:
    return ScriptedHandle(UID + b"\x90\x00")


def test_a_free_card_is_opened_alone_and_at_once(pauses: list[float]) -> None:
    context = ScriptedContext(answering())
    assert opened(context).serial == UID
    assert context.tried_alone == [True]
    assert pauses == []


def test_a_card_in_other_hands_for_a_moment_is_waited_for(pauses: list[float]) -> None:
    context = ScriptedContext(Result.SHARING_VIOLATION, Result.SHARING_VIOLATION, answering())
    assert opened(context).serial == UID
    assert context.tried_alone == [True, True, True]
    assert pauses == [0.05, 0.05]


def test_a_card_that_another_program_shares_is_shared() -> None:
    context = ScriptedContext(*[Result.SHARING_VIOLATION] * 4, answering())
    assert opened(context).serial == UID
    assert context.tried_alone == [True, True, True, True, False]


def test_a_card_that_must_not_be_shared_is_not() -> None:
    context = ScriptedContext(Result.SHARING_VIOLATION)
    with pytest.raises(CardError):
        opened(context, shared=False)
    assert all(context.tried_alone)


def test_waiting_for_a_held_card_has_an_end(pauses: list[float]) -> None:
    with pytest.raises(CardError) as busy:
        opened(ScriptedContext(Result.SHARING_VIOLATION))
    assert busy.value.code is Code.CARD_BUSY
    assert len(pauses) == ATTEMPTS - 1


def test_a_card_half_on_the_reader_is_tried_again() -> None:
    assert opened(ScriptedContext(Result.UNRESPONSIVE_CARD, answering())).serial == UID


def test_no_card_is_told_at_once(pauses: list[float]) -> None:
    with pytest.raises(CardError) as none:
        opened(ScriptedContext(Result.NO_SMARTCARD))
    assert none.value.code is Code.NO_CARD
    assert pauses == []


def test_a_card_lost_while_it_is_opened_is_given_back() -> None:
    handle = ScriptedHandle(PcscFault(Result.REMOVED_CARD))
    with pytest.raises(CardLost):
        opened(ScriptedContext(handle))
    assert handle.given_back == [False]


def test_a_lost_session_stays_lost_although_the_reader_answers_again() -> None:
    """A card torn out and put back before the service noticed answers through the old handle, without its session."""
    handle = answering()
    connection = opened(ScriptedContext(handle))
    handle.answer = PcscFault(Result.NOT_TRANSACTED)
    with pytest.raises(CardLost):
        connection.transmit(b"\x90\xad\x00\x00\x00")
    handle.answer = b"\x91\x00"
    with pytest.raises(CardLost) as still:
        connection.transmit(b"\x90\xad\x00\x00\x00")
    assert still.value.code is Code.CARD_GONE


def test_a_card_without_a_serial_has_an_empty_one() -> None:
    assert opened(ScriptedContext(ScriptedHandle(b"\x6a\x81"))).serial == b""


def test_a_card_is_given_back_once_and_left_as_it_is() -> None:
    handle = answering()
    with opened(ScriptedContext(handle)) as connection:
        connection.close()
    assert handle.given_back == [False]
    with pytest.raises(CardLost):
        connection.transmit(b"\x90\x60\x00\x00\x00")


NOT_LISTED = 0x1F
"""ERROR_GEN_FAILURE, as Windows reports when a reader is pulled out in mid-command."""


@pytest.mark.parametrize(
    ("result", "code"),
    [
        (Result.NO_SMARTCARD, Code.NO_CARD),
        (Result.REMOVED_CARD, Code.NO_CARD),
        (Result.SHARING_VIOLATION, Code.CARD_BUSY),
        (Result.UNPOWERED_CARD, Code.CARD_MUTE),
        (Result.UNSUPPORTED_CARD, Code.CARD_MUTE),
        (Result.PROTO_MISMATCH, Code.CARD_MUTE),
        (Result.UNKNOWN_READER, Code.READER_GONE),
        (Result.READER_UNAVAILABLE, Code.READER_GONE),
        (Result.NO_READERS, Code.NO_READER),
        (Result.NO_SERVICE, Code.SERVICE_DOWN),
        (Result.SERVICE_STOPPED, Code.SERVICE_DOWN),
        (Result.COMM_ERROR, Code.SERVICE_DOWN),
        (Result.INVALID_HANDLE, Code.SERVICE_DOWN),
        (NOT_LISTED, Code.CARD_MUTE),
    ],
)
def test_what_a_result_means_while_opening(result: int, code: Code) -> None:
    error: TillError = opening_error(PcscFault(result), "R")
    assert error.code is code


@pytest.mark.parametrize(
    ("result", "code"),
    [
        (Result.RESET_CARD, Code.CARD_RESET),
        (Result.REMOVED_CARD, Code.CARD_GONE),
        (Result.NOT_TRANSACTED, Code.CARD_GONE),
        (Result.READER_UNAVAILABLE, Code.READER_GONE),
        (Result.SERVICE_STOPPED, Code.SERVICE_DOWN),
        (NOT_LISTED, Code.CARD_GONE),
    ],
)
def test_what_a_result_means_in_mid_command(result: int, code: Code) -> None:
    assert transmit_error(PcscFault(result), "R").code is code
