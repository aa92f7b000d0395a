"""Which kind a document is of."""

from __future__ import annotations

from app.domain.card_paper import CardSlip, FunctionCardSheet, MeterChangeSlip, MeterReport
from app.domain.paper import CoverNote, Document, Invoice, PaymentReceipt, ReturnSlip, SaleReceipt, Slip
from app.domain.shift_paper import DepositSlip, DrawerSlip, PeriodReport, ShiftReport, XReport
from app.domain.statement import Statement
from app.domain.template import DocumentKind

_KIND_OF: dict[type[Document | Statement], DocumentKind] = {
    SaleReceipt: DocumentKind.SALE_RECEIPT,
    PaymentReceipt: DocumentKind.PAYMENT_RECEIPT,
    Slip: DocumentKind.SLIP,
    ReturnSlip: DocumentKind.RETURN_SLIP,
    ShiftReport: DocumentKind.SHIFT_REPORT,
    MeterChangeSlip: DocumentKind.METER_CHANGE_SLIP,
    MeterReport: DocumentKind.METER_REPORT,
    CardSlip: DocumentKind.CARD_SLIP,
    FunctionCardSheet: DocumentKind.FUNCTION_CARD_SHEET,
    DrawerSlip: DocumentKind.DRAWER_SLIP,
    XReport: DocumentKind.X_REPORT,
    Statement: DocumentKind.STATEMENT,
    DepositSlip: DocumentKind.DEPOSIT_SLIP,
    PeriodReport: DocumentKind.PERIOD_REPORT,
    Invoice: DocumentKind.INVOICE,
    CoverNote: DocumentKind.COVER_NOTE,
}


def kind_of(document: Document | Statement) -> DocumentKind | None:
    """The kind for which a template can be set; None for a document that the program alone lays out."""
    return _KIND_OF.get(type(document))


def type_of(kind: DocumentKind) -> type[Document | Statement]:
    """The class of the documents of a kind."""
    return next(document for document, its in _KIND_OF.items() if its is kind)
