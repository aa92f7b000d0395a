"""A file, or a device without a voice, to which ESC/POS bytes are appended."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from app.domain.errors import Code
from app.domain.paper import PaperJob, PaperState
from printing import commands
from printing.delivery import CONFIRMED, HANDED_OVER, NOBODY_KNOWS, AtStage, Outcome, PrintStage
from printing.document import printout
from printing.escpos import EscPosPrinter


@dataclass(slots=True)
class RawFile:
    """A file to which ESC/POS bytes are appended. A device behind it that is not asked never says whether it printed."""

    path: Path
    _kind: EscPosPrinter | None = field(default=None, compare=False)

    def prepare(self, job: PaperJob) -> bytes:
        """The ESC/POS bytes of a job, from the printer's reset on."""
        if self._kind is None:
            self._kind = EscPosPrinter()
        return commands.INITIALISE + self._kind.bytes_of(printout(job))

    def trouble(self) -> Code | None:
        """A folder that is not there."""
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
        return CONFIRMED if self.path.is_file() else HANDED_OVER
