"""A folder that gets one PDF a document."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import Code
from app.domain.paper import PaperJob, PaperState
from printing.delivery import CONFIRMED, AtStage, Outcome, PrintStage
from printing.document import printout


@dataclass(frozen=True, slots=True)
class PdfFolder:
    """A folder that gets one PDF a job, named for its number."""

    folder: Path

    def prepare(self, job: PaperJob) -> bytes:
        """The document as PDF."""
        from printing.pdf import pdf

        return pdf(printout(job))

    def trouble(self) -> Code | None:
        """None: a folder is made when it is needed."""
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
