"""A printer for A4 sheets behind a queue of CUPS, which brings pages of PDF into the printer's own language."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.errors import Code
from app.domain.paper import PaperJob
from printing.document import printout, words_of
from printing.printers.spooled import SpooledPrinter


@dataclass(slots=True)
class PagePrinter(SpooledPrinter):
    """The office's printer. It has no drawer, and may take its time over a page."""

    def prepare(self, job: PaperJob) -> bytes:
        """The document as PDF on A4."""
        from printing.pdf_pages import pdf_pages

        return pdf_pages(printout(job), words_of(job.document))

    def _slow(self) -> Code | None:
        return None

    def _open_drawer(self) -> None:
        """No drawer hangs on it."""
