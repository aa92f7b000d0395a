"""What the runner's tests share: a reader that tells what it is told to, a place for crashes, and patience."""

from __future__ import annotations

import queue
import threading
from contextlib import nullcontext

from app.domain.desk import DeskEvent
from app.domain.errors import CardError, Code
from app.ports import CardConnection

SOON = 10.0
"""Seconds after which a test gives up waiting for what must happen."""


class ScriptedReader:
    """A reader at which things happen when the test says so; an exception in the script is raised by ``poll``."""

    def __init__(self) -> None:
        self.script: queue.Queue[DeskEvent | Exception | None] = queue.Queue()
        self.polled = threading.Event()
        self.closed_by: str | None = None

    def readers(self) -> tuple[str, ...]:
        return ("Scripted",)

    def poll(self, seconds: float) -> tuple[DeskEvent, ...]:
        self.polled.set()
        try:
            event = self.script.get(timeout=seconds and SOON)  # a job must not have to wait for the poll's end
        except queue.Empty:
            return ()
        if isinstance(event, Exception):
            raise event
        return (event,) if event else ()

    def wake(self) -> None:
        self.script.put(None)

    def open(self, reader: str | None = None) -> nullcontext[CardConnection]:
        raise CardError(Code.NO_CARD, reader=reader)

    def close(self) -> None:
        self.closed_by = threading.current_thread().name


class Crashes:
    """The one place for bugs; the test waits for the next one."""

    def __init__(self) -> None:
        self._seen: queue.Queue[BaseException] = queue.Queue()

    def __call__(self, error: BaseException) -> None:
        self._seen.put(error)

    def next(self) -> BaseException:
        return self._seen.get(timeout=SOON)

    @property
    def none(self) -> bool:
        return self._seen.empty()
