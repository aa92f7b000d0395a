"""Names of the kinds of documents, of where they go, of the groups in which they go there, and of how a print job stands."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from app.domain.outlet import Outlet, PaperGroup
from app.domain.paper import PaperState
from app.domain.template import DocumentKind
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
        PaperState.SET_ASIDE: N_("Set aside"),
    },
    Outlet: {
        Outlet.RECEIPT: N_("Receipt printer"),
        Outlet.OFFICE: N_("Office printer"),
        Outlet.PDF: N_("PDF file"),
        Outlet.DIALOG: N_("Print dialog"),
    },
    PaperGroup: {
        PaperGroup.CUSTOMER: N_("Receipts and slips"),
        PaperGroup.SHIFT: N_("Reports of shifts"),
        PaperGroup.SHEET: N_("Sheets to be filed"),
    },
    DocumentKind: {
        DocumentKind.SALE_RECEIPT: N_("Receipt of a sale"),
        DocumentKind.PAYMENT_RECEIPT: N_("Receipt of a payment"),
        DocumentKind.SLIP: N_("Slip without receipt"),
        DocumentKind.RETURN_SLIP: N_("Return slip"),
        DocumentKind.SHIFT_REPORT: N_("Z report"),
        DocumentKind.METER_CHANGE_SLIP: N_("Meter change slip"),
        DocumentKind.METER_REPORT: N_("Meter report"),
        DocumentKind.CARD_SLIP: N_("Card slip"),
        DocumentKind.FUNCTION_CARD_SHEET: N_("Function card sheet"),
        DocumentKind.DRAWER_SLIP: N_("Drawer slip"),
        DocumentKind.STATEMENT: N_("Statement of an account"),
        DocumentKind.INVOICE: N_("Invoice"),
        DocumentKind.COVER_NOTE: N_("Card cover note"),
        DocumentKind.X_REPORT: N_("X report"),
        DocumentKind.DEPOSIT_SLIP: N_("Bank deposit slip"),
        DocumentKind.PERIOD_REPORT: N_("Closing of a day, month or year"),
    },
}
