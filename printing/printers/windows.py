"""A printer of the Windows spooler, by its name, with bytes of ours (data type RAW).

Source: Microsoft, "Print Spooler API": OpenPrinter, GetPrinter, StartDocPrinter, WritePrinter, GetJob, SetJob. A job that is
printed vanishes from the queue, so one that vanished counts as done only when this program saw nothing wrong with it before.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from importlib import import_module
from typing import Any, Protocol

from app.domain.errors import Code
from printing.printers.spooled import NotTaken, Step

_PAUSED, _PAPER_OUT, _OFFLINE, _NOT_AVAILABLE, _DOOR_OPEN = 0x1, 0x10, 0x80, 0x1000, 0x400000
_ERRORS = 0x2 | 0x8 | 0x40 | 0x100000  # error, paper jam, paper problem, somebody must look
_WORK_OFFLINE = 0x400
_JOB_TROUBLE = 0x1 | 0x2 | 0x20 | 0x40 | 0x200 | 0x400  # paused, error, offline, paper out, blocked, somebody must look
_JOB_GOING = 0x4 | 0x100  # being deleted, deleted
_JOB_PRINTING, _JOB_DONE = 0x10, 0x80 | 0x1000
_DELETE_JOB = 5
_NO_SUCH_JOB = 87
"""ERROR_INVALID_PARAMETER, which is what GetJob says of a job that has gone."""


class Win32Print(Protocol):
    """The functions of pywin32's win32print that are used; each raises ``error`` (pywintypes.error, with ``winerror``)."""

    error: type[Exception]

    def OpenPrinter(self, name: str, /) -> Any: ...  # noqa: N802
    def ClosePrinter(self, printer: Any, /) -> None: ...  # noqa: N802
    def GetPrinter(self, printer: Any, level: int, /) -> dict[str, Any]: ...  # noqa: N802
    def StartDocPrinter(self, printer: Any, level: int, document: tuple[str, str | None, str], /) -> int: ...  # noqa: N802
    def StartPagePrinter(self, printer: Any, /) -> None: ...  # noqa: N802
    def WritePrinter(self, printer: Any, data: bytes, /) -> int: ...  # noqa: N802
    def EndPagePrinter(self, printer: Any, /) -> None: ...  # noqa: N802
    def EndDocPrinter(self, printer: Any, /) -> None: ...  # noqa: N802
    def GetJob(self, printer: Any, job: int, level: int, /) -> dict[str, Any]: ...  # noqa: N802
    def SetJob(self, printer: Any, job: int, level: int, info: None, command: int, /) -> None: ...  # noqa: N802


@dataclass
class WindowsQueue:
    """A printer of this computer's spooler; a ticket is the number of its job. ``functions`` None: those of Windows."""

    name: str
    functions: Win32Print | None = field(default=None, compare=False)
    _last_seen: dict[str, int] = field(default_factory=dict, compare=False)

    def trouble(self) -> Code | None:
        """What the spooler knows of its printer."""
        with self._open() as printer:
            told = self._api.GetPrinter(printer, 2)
        status, attributes = told["Status"], told["Attributes"]
        if status & _PAPER_OUT:
            return Code.PRINTER_PAPER_END
        if status & _DOOR_OPEN:
            return Code.PRINTER_COVER_OPEN
        if status & (_OFFLINE | _NOT_AVAILABLE | _ERRORS) or attributes & _WORK_OFFLINE:
            return Code.PRINTER_OFFLINE
        return Code.PRINTER_QUEUE_STOPPED if status & _PAUSED else None

    def submit(self, name: str, data: bytes) -> str:
        """One document of one page; what breaks after its beginning leaves its fate open."""
        began = False
        try:
            with self._open() as printer:
                job = self._api.StartDocPrinter(printer, 1, (name, None, "RAW"))
                began = True
                self._write(printer, data)
        except OSError as error:
            if began:
                raise
            raise NotTaken(Code.PRINTER_MISSING) from error
        self._last_seen[str(job)] = 0
        return str(job)

    def look(self, ticket: str) -> Step:
        """GetJob; of a job that has gone, what was seen of it last decides."""
        try:
            status = self._status(ticket)
        except FileNotFoundError:
            last = self._last_seen.get(ticket)
            return Step.LOST if last is None or last & (_JOB_TROUBLE | _JOB_GOING) else Step.DONE
        self._last_seen[ticket] = status
        if status & _JOB_DONE:
            return Step.DONE
        return Step.BEGUN if status & _JOB_PRINTING else Step.LYING

    def cancel(self, ticket: str) -> Step:
        """Deletes it; never begun is what was not printing before and is not printing after."""
        before = self.look(ticket)
        if before in (Step.DONE, Step.LOST):
            return before
        with self._open() as printer:
            self._api.SetJob(printer, int(ticket), 0, None, _DELETE_JOB)
        with suppress(FileNotFoundError):
            if self._status(ticket) & (_JOB_PRINTING | _JOB_DONE):
                return Step.BEGUN
        return Step.NEVER_BEGUN if before is Step.LYING else Step.LOST

    def _write(self, printer: Any, data: bytes) -> None:
        api = self._api
        api.StartPagePrinter(printer)
        while data:
            written = api.WritePrinter(printer, data)
            if written <= 0:
                raise OSError("the spooler took nothing")
            data = data[written:]
        api.EndPagePrinter(printer)
        api.EndDocPrinter(printer)

    def _status(self, ticket: str) -> int:
        """The status bits of a job; FileNotFoundError when the queue does not have it."""
        with self._open() as printer:
            status: int = self._api.GetJob(printer, int(ticket), 1)["Status"]
        return status

    @contextmanager
    def _open(self) -> Iterator[Any]:
        """The printer, with the errors of Windows as OSError."""
        api = self._api
        try:
            printer = api.OpenPrinter(self.name)
            try:
                yield printer
            finally:
                api.ClosePrinter(printer)
        except api.error as error:
            gone = getattr(error, "winerror", 0) == _NO_SUCH_JOB
            raise (FileNotFoundError if gone else ConnectionError)(str(error)) from error

    @cached_property
    def _api(self) -> Win32Print:
        return self.functions or _win32print()


def _win32print() -> Win32Print:
    """pywin32, which only Windows has; a till elsewhere that names such a printer has none."""
    try:
        functions: Any = import_module("win32print")
        functions.error = import_module("pywintypes").error
    except ImportError as error:
        raise ConnectionError("this is not Windows") from error
    found: Win32Print = functions
    return found
