"""Sends a finished job to a printer and tells the truth about it: printed, not sent, or unknown.

A network printer takes bytes and says nothing; a half-open connection takes them too. So: ask how it is (DLE EOT), send
once, end with a fence that it answers when everything before it is printed. Whatever breaks after the first byte is UNKNOWN.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from enum import StrEnum
from time import monotonic
from typing import Protocol

from app.domain.errors import Code
from app.domain.paper import PaperState
from printing import commands


class PrintStage(StrEnum):
    """The points of a print job at which a power cut differs; the fault tests stop the world at each."""

    BEFORE_SENDING = "before-sending"
    MARKED_SENDING = "marked-sending"
    SENT = "sent"
    ANSWERED = "answered"
    BEFORE_OUTCOME = "before-outcome"
    OUTCOME_POSTED = "outcome-posted"


AtStage = Callable[[PrintStage], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a delivery ended: CONFIRMED, HANDED_OVER, SPOOLED, NOT_SENT or UNKNOWN, and why not.

    ``ticket`` names a SPOOLED job in the queue of the system.
    """

    state: PaperState
    reason: Code | None = None
    ticket: str = ""


CONFIRMED = Outcome(PaperState.CONFIRMED)
HANDED_OVER = Outcome(PaperState.HANDED_OVER)
NOBODY_KNOWS = Outcome(PaperState.UNKNOWN, Code.PRINTER_NO_ANSWER)


@dataclass(frozen=True, slots=True)
class Patience:
    """How many seconds to wait for a connection, for an answer to a question, and for the end of printing."""

    connect: float = 2.0
    status: float = 2.0
    fence: float = 15.0


class Channel(Protocol):
    """An open way to a printer and back. Both methods raise OSError when it has broken."""

    def send(self, data: bytes, seconds: float) -> None:
        """Sends all of it within so many seconds."""
        ...

    def receive(self, seconds: float) -> bytes:
        """What has come, waiting up to ``seconds`` for the first byte; empty when nothing came."""
        ...


Connect = Callable[[], AbstractContextManager[Channel]]
"""Opens a channel; raises OSError."""


@dataclass(frozen=True, slots=True)
class Fence:
    """The question at the end of a job, and how its answer is known."""

    question: bytes
    answered: Callable[[bytes], bool]


def trouble(connect: Connect, patience: Patience) -> Code | None:
    """Why the printer cannot take a job now; None when it can."""
    try:
        with connect() as channel:
            return _ask_status(channel, patience)
    except OSError:
        return Code.PRINTER_MISSING


def deliver(connect: Connect, body: bytes, fence: Fence, kick: bool, patience: Patience, at_stage: AtStage) -> Outcome:
    """Sends the job once. ``kick`` opens the cash drawer, whether or not the job can be printed.

    The whole job is ready in ``body`` before the printer is asked anything; nothing is tried again here.
    """
    outcome = Outcome(PaperState.NOT_SENT, Code.PRINTER_MISSING)
    with suppress(OSError), connect() as channel:
        why_not = _ask_status(channel, patience)
        if why_not is None:
            outcome = _send(channel, _framed(body, fence, kick), fence, patience, at_stage)
        else:
            outcome = Outcome(PaperState.NOT_SENT, why_not)
            if kick:
                channel.send(commands.OPEN_DRAWER_NOW, patience.status)
    return outcome


def _framed(body: bytes, fence: Fence, kick: bool) -> bytes:
    return commands.INITIALISE + (commands.OPEN_DRAWER if kick else b"") + body + fence.question


def _ask_status(channel: Channel, patience: Patience) -> Code | None:
    """The printer's own word; one that does not answer in time cannot be trusted with a receipt."""
    channel.send(commands.ASK_STATUS, patience.status)
    answer = _received(channel, lambda got: len(commands.status_bytes(got)) >= 3, patience.status)
    status = commands.status_bytes(answer)[:3]
    return commands.trouble_in(status) if len(status) == 3 else Code.PRINTER_OFFLINE


def _send(channel: Channel, data: bytes, fence: Fence, patience: Patience, at_stage: AtStage) -> Outcome:
    """From the first byte on, only the fence's answer proves anything."""
    try:
        channel.send(data, patience.fence)
        at_stage(PrintStage.SENT)
        answer = _received(channel, fence.answered, patience.fence)
    except OSError:
        return NOBODY_KNOWS
    at_stage(PrintStage.ANSWERED)
    return CONFIRMED if fence.answered(answer) else NOBODY_KNOWS


def _received(channel: Channel, enough: Callable[[bytes], bool], seconds: float) -> bytes:
    """What comes until it is enough or the time is over."""
    got, end = b"", monotonic() + seconds
    while not enough(got) and (left := end - monotonic()) > 0:
        got += channel.receive(left)
    return got
