"""The printers that a till can have: on the network, a file of raw bytes, or a folder of PDF files."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol

from app.domain.errors import Code, Refusal
from app.domain.paper import PaperJob, PaperState
from printing import commands
from printing.delivery import CONFIRMED, NOBODY_KNOWS, AtStage, Fence, Outcome, Patience, PrintStage, deliver, trouble
from printing.document import printout
from printing.escpos import DEFAULT_PROFILE, EscPosPrinter


class Printer(Protocol):
    """Where print jobs go."""

    def prepare(self, job: PaperJob) -> bytes:
        """All bytes of a job, before anything is sent."""
        ...

    def trouble(self) -> Code | None:
        """Why it cannot take a job now; None when it can."""
        ...

    def deliver(self, job: PaperJob, prepared: bytes, kick: bool, at_stage: AtStage) -> Outcome:
        """Sends a prepared job once; ``kick`` opens the cash drawer if there is one. Raises nothing for its faults."""
        ...


@dataclass(slots=True)
class NetworkPrinter:
    """A receipt printer that listens on a TCP port (9100) and understands ESC/POS."""

    host: str
    port: int
    profile: str = DEFAULT_PROFILE
    patience: Patience = field(default_factory=Patience)
    _kind: EscPosPrinter | None = field(default=None, compare=False)

    def prepare(self, job: PaperJob) -> bytes:
        return self._printer().bytes_of(printout(job))

    def trouble(self) -> Code | None:
        return trouble(self._connected, self.patience)

    def deliver(self, job: PaperJob, prepared: bytes, kick: bool, at_stage: AtStage) -> Outcome:
        return deliver(self._connected, prepared, self._fence(job.number), kick, self.patience, at_stage)

    def _printer(self) -> EscPosPrinter:
        """Made at the first job: the library behind it takes a fifth of a second to load."""
        if self._kind is None:
            self._kind = EscPosPrinter(self.profile)
        return self._kind

    def _fence(self, number: int) -> Fence:
        if self._printer().confirms_by_process_id:
            return Fence(commands.ask_process_id(number), partial(commands.process_id_answered, job=number))
        return Fence(commands.ASK_SENSOR, commands.sensor_answered)

    @contextmanager
    def _connected(self) -> Iterator[_Socket]:
        with socket.create_connection((self.host, self.port), self.patience.connect) as connection:
            yield _Socket(connection)


@dataclass(frozen=True, slots=True)
class _Socket:
    """A channel over TCP."""

    connection: socket.socket

    def send(self, data: bytes, seconds: float) -> None:
        self.connection.settimeout(seconds)
        self.connection.sendall(data)

    def receive(self, seconds: float) -> bytes:
        self.connection.settimeout(max(seconds, 0.001))
        try:
            got = self.connection.recv(4096)
        except TimeoutError:
            return b""
        if not got:
            raise ConnectionResetError("the printer closed the connection")
        return got


@dataclass(slots=True)
class RawFile:
    """A file to which ESC/POS bytes are appended. A device behind it (/dev/usb/lp0) never says whether it printed."""

    path: Path
    _kind: EscPosPrinter | None = field(default=None, compare=False)

    def prepare(self, job: PaperJob) -> bytes:
        if self._kind is None:
            self._kind = EscPosPrinter()
        return commands.INITIALISE + self._kind.bytes_of(printout(job))

    def trouble(self) -> Code | None:
        return None if self.path.parent.is_dir() else Code.PRINTER_MISSING

    def deliver(self, job: PaperJob, prepared: bytes, kick: bool, at_stage: AtStage) -> Outcome:
        """Appends and flushes to the disk; a write that broke may have left a part behind."""
        try:
            file = self.path.open("ab")
        except OSError:
            return Outcome(PaperState.NOT_SENT, Code.PRINTER_MISSING)
        try:
            with file:
                file.write(prepared)
                file.flush()
                at_stage(PrintStage.SENT)
                if self.path.is_file():
                    os.fsync(file.fileno())
        except OSError:
            return NOBODY_KNOWS
        at_stage(PrintStage.ANSWERED)
        return CONFIRMED if self.path.is_file() else NOBODY_KNOWS


@dataclass(frozen=True, slots=True)
class PdfFolder:
    """A folder that gets one PDF a job, named for its number."""

    folder: Path

    def prepare(self, job: PaperJob) -> bytes:
        from printing.pdf import pdf

        return pdf(printout(job))

    def trouble(self) -> Code | None:
        return None

    def deliver(self, job: PaperJob, prepared: bytes, kick: bool, at_stage: AtStage) -> Outcome:
        """Writes the file beside its name and renames it: it is there whole or not at all."""
        target = self.path_of(job)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with target.with_suffix(".part").open("wb") as file:
                file.write(prepared)
                file.flush()
                os.fsync(file.fileno())
            at_stage(PrintStage.SENT)
            target.with_suffix(".part").replace(target)
        except OSError:
            return Outcome(PaperState.NOT_SENT, Code.PRINTER_MISSING)
        at_stage(PrintStage.ANSWERED)
        return CONFIRMED

    def path_of(self, job: PaperJob) -> Path:
        """Where the PDF of a job lies: "0000123.pdf", a duplicate's with its number behind."""
        mark = f"-duplicate-{job.copy}" if job.copy else ""
        return self.folder / f"{job.number:07d}{mark}.pdf"


def printer_at(setting: str, receipts: Path) -> Printer:
    """The printer that a setting names: ``pdf:``, ``file:PATH`` or ``network:HOST:PORT[:PROFILE]``.

    ``receipts`` is the folder for PDF files. Raises Refusal SETTING_INVALID, also for a profile that nobody knows.
    """
    if setting == "pdf:":
        return PdfFolder(receipts)
    kind, _, where = setting.partition(":")
    if kind == "file" and where:
        return RawFile(Path(where))
    host, _, rest = where.partition(":")
    port, _, profile = rest.partition(":")
    if kind == "network" and host and port.isdecimal() and 0 < int(port) < 2**16:
        kind_of_printer = EscPosPrinter(profile) if profile else None
        return NetworkPrinter(host, int(port), profile or DEFAULT_PROFILE, _kind=kind_of_printer)
    raise Refusal(Code.SETTING_INVALID, field="printer", value=setting)
