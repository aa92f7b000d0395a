"""A print queue of CUPS, for the receipt printers that the system already knows.

The bytes go through as they are (a raw queue, or a raw document on any other). CUPS says when it has given them to the
printer, and what its driver has noticed; the printer itself is not heard.
"""

from __future__ import annotations

import getpass
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.errors import Code
from printing.printers.ipp import IppRefused, Operation, Request, Server, Value, ask
from printing.printers.spooled import NotTaken, Step

_LOCAL_SOCKET = Path("/run/cups/cups.sock")
_CANCEL_AFTER_SECONDS = 15 * 60
"""CUPS itself ends a job that has been trying for so long, also when the till is switched off by then."""

RAW, PDF = "application/vnd.cups-raw", "application/pdf"
"""Bytes that CUPS passes on as they are, and pages that it brings into the printer's own language."""

_CANCELLED, _ABORTED, _COMPLETED = 7, 8, 9
_PRINTER_STOPPED = 5
_REASONS = {
    "media-empty": Code.PRINTER_PAPER_END,
    "media-needed": Code.PRINTER_PAPER_END,
    "cover-open": Code.PRINTER_COVER_OPEN,
    "door-open": Code.PRINTER_COVER_OPEN,
    "interlock-open": Code.PRINTER_COVER_OPEN,
    "offline": Code.PRINTER_OFFLINE,
    "connecting-to-device": Code.PRINTER_OFFLINE,
    "timed-out": Code.PRINTER_OFFLINE,
    "shutdown": Code.PRINTER_OFFLINE,
    "paused": Code.PRINTER_QUEUE_STOPPED,
    "spool-area-full": Code.PRINTER_QUEUE_STOPPED,
}
"""Keywords of printer-state-reasons (RFC 8011, 5.4.12), without how bad they are."""


def local_server(seconds: float = 10.0) -> Server:
    """CUPS of this computer: through its socket, where the system says who asks, else through its port."""
    return Server(path=_LOCAL_SOCKET if _LOCAL_SOCKET.exists() else None, seconds=seconds)


@dataclass(frozen=True, slots=True)
class CupsQueue:
    """A queue of a CUPS server; a ticket is the number of its job. ``format`` is what its documents are, a MIME type."""

    queue: str
    server: Server = field(default_factory=local_server)
    format: str = RAW

    def trouble(self) -> Code | None:
        """Stopped, or what the driver said of the printer at its last job."""
        wanted = ("printer-state", "printer-state-reasons", "printer-is-accepting-jobs")
        try:
            told = self._ask(Operation.GET_PRINTER, wanted=wanted)
        except IppRefused:
            return Code.PRINTER_MISSING
        for reason in told.get("printer-state-reasons", []):
            code = _REASONS.get(_plain(str(reason)))
            if code is not None:
                return code
        stopped = told.get("printer-state") == [_PRINTER_STOPPED] or told.get("printer-is-accepting-jobs") == [0]
        return Code.PRINTER_QUEUE_STOPPED if stopped else None

    def submit(self, name: str, data: bytes) -> str:
        """Print-Job; nothing was taken when there was no connection or the answer is a no."""
        attributes = {"job-cancel-after": _CANCEL_AFTER_SECONDS}
        job = Request(Operation.PRINT_JOB, self.queue, _user(), None, name, self.format, (), attributes, data)
        try:
            connection = self.server.connect()
        except OSError as error:
            raise NotTaken(Code.PRINTER_MISSING) from error
        try:
            number = ask(connection, job).get("job-id")
        except IppRefused as refused:
            raise NotTaken(Code.PRINTER_MISSING if refused.not_found else Code.PRINTER_QUEUE_STOPPED) from refused
        if not number:
            raise ConnectionError("the print service took a job and did not name it")
        return str(number[0])

    def look(self, ticket: str) -> Step:
        """Get-Job-Attributes; CUPS forgets old jobs."""
        wanted = ("job-state", "time-at-processing")
        try:
            told = self._ask(Operation.GET_JOB, job=int(ticket), wanted=wanted)
        except IppRefused:
            return Step.LOST
        begun = told.get("time-at-processing", [None]) != [None]
        state = told.get("job-state")
        if state == [_COMPLETED]:
            return Step.DONE
        if state in ([_CANCELLED], [_ABORTED]):
            return Step.LOST if begun else Step.NEVER_BEGUN
        return Step.BEGUN if begun else Step.LYING

    def cancel(self, ticket: str) -> Step:
        """Cancel-Job. One that is over already cannot be cancelled; what it says then is the truth."""
        with suppress(IppRefused):
            self._ask(Operation.CANCEL_JOB, job=int(ticket))
        return self.look(ticket)

    def _ask(self, operation: Operation, job: int | None = None, wanted: tuple[str, ...] = ()) -> dict[str, list[Value]]:
        return ask(self.server.connect(), Request(operation, self.queue, _user(), job, wanted=wanted))


def _plain(reason: str) -> str:
    """A keyword without -report, -warning or -error."""
    for suffix in ("-report", "-warning", "-error"):
        reason = reason.removesuffix(suffix)
    return reason


def _user() -> str:
    """Whom CUPS shall take for the owner of a job."""
    return getpass.getuser()
