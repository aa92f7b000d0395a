"""Where a document goes and how long it waits there: the receipt printer, the office's printer, or a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from enum import StrEnum

LIFETIME = timedelta(minutes=15)
"""A document older than this is not printed unasked: a printer that comes back in the morning must not print the night's."""


class Outlet(StrEnum):
    """A place to which documents go. RECEIPT is always there; OFFICE is a second printer; PDF a folder of files.

    DIALOG is the print dialog of the system, which a person must look at: no worker sends anything there.
    """

    RECEIPT = "receipt"
    OFFICE = "office"
    PDF = "pdf"
    DIALOG = "dialog"


class PaperGroup(StrEnum):
    """Documents that go the same way: the customer's receipts and slips, what a shift leaves, sheets for a file."""

    CUSTOMER = "customer"
    SHIFT = "shift"
    SHEET = "sheet"


OFFICE_GROUPS: Mapping[str, frozenset[PaperGroup]] = {
    "none": frozenset(),
    "sheets": frozenset({PaperGroup.SHEET}),
    "reports": frozenset({PaperGroup.SHEET, PaperGroup.SHIFT}),
    "all": frozenset(PaperGroup),
}
"""What goes to the office's printer by itself, for each value of the setting ``office_documents``."""


def outlet_for(asked: Outlet | None, group: PaperGroup, office: Iterable[PaperGroup], there: Iterable[Outlet]) -> Outlet:
    """Where a document goes: where somebody asked, else to the office's printer when its group belongs there.

    ``there`` are the outlets that this till has; a document for another one goes to the receipt printer, never nowhere.
    """
    wanted = asked or (Outlet.OFFICE if group in set(office) else Outlet.RECEIPT)
    return wanted if wanted in set(there) else Outlet.RECEIPT
