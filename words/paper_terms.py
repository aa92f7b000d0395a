"""Names of where documents go, of the groups in which they go there, and of how a print job stands."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from app.domain.outlet import Outlet, PaperGroup
from app.domain.paper import PaperState
from words.words import N_

NAMES: dict[type[Enum], Mapping[Enum, str]] = {
    PaperState: {
        PaperState.WAITING: N_("Waiting"),
        PaperState.SENDING: N_("Printing"),
        PaperState.SPOOLED: N_("In the system's print queue"),
        PaperState.CONFIRMED: N_("Printed"),
        PaperState.HANDED_OVER: N_("Given to the printer"),
        PaperState.NOT_SENT: N_("Not printed"),
        PaperState.UNKNOWN: N_("Did it print?"),
        PaperState.EXPIRED: N_("Expired"),
        PaperState.CANCELLED: N_("Cancelled"),
    },
    Outlet: {
        Outlet.RECEIPT: N_("Receipt printer"),
        Outlet.OFFICE: N_("Office printer"),
        Outlet.PDF: N_("PDF file"),
    },
    PaperGroup: {
        PaperGroup.CUSTOMER: N_("Receipts and slips"),
        PaperGroup.SHIFT: N_("Reports of shifts"),
        PaperGroup.SHEET: N_("Sheets to be filed"),
    },
}
