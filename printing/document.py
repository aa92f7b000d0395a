"""From a stored document to its lines, in the language and zone that were stored with it: a reprint equals the original."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from app.domain.card_paper import CardSlip, FunctionCardSheet, MeterChangeSlip, MeterReport
from app.domain.paper import CoverNote, Document, Invoice, PaperJob, PaymentReceipt, ReturnSlip, SaleReceipt, Slip, TrialPage
from app.domain.shift_paper import DepositSlip, DrawerSlip, PeriodReport, RefundSlip, ShiftReport, XReport
from printing.card_slip import card_slip
from printing.composed import composed
from printing.drawer_slip import drawer_slip
from printing.function_card import function_card
from printing.invoice import cover_note, invoice, number_of
from printing.lines import SHEET, Laid, Printout
from printing.meter_change import meter_change
from printing.meter_report import meter_report
from printing.payment import payment_receipt
from printing.period_report import closing_title, deposit_slip, period_report
from printing.refund_slip import refund_slip
from printing.return_slip import return_slip
from printing.sale import receipt
from printing.slip import slip
from printing.told import told_by
from printing.trial import trial_page
from printing.two_languages import in_languages
from printing.x_report import x_report
from printing.z_report import z_report
from words import Words


def printout(job: PaperJob) -> Printout:
    """The lines of a print job, with its mark when it is a copy."""
    document = job.document
    words = words_of(document)
    laid = in_languages(lambda spoken: laid_out(document, spoken), job.letterhead, words)
    lines = tuple(composed(told_by(job), laid, words))
    width = SHEET if isinstance(document, Invoice | CoverNote) else job.width
    return Printout(_title(document, words), lines, words.is_right_to_left, width, words.locale)


_BODIES: dict[type[Document], Callable[[Any, Words], Iterator[Laid]]] = {
    SaleReceipt: receipt,
    Slip: slip,
    MeterChangeSlip: meter_change,
    MeterReport: meter_report,
    CardSlip: card_slip,
    PaymentReceipt: payment_receipt,
    FunctionCardSheet: function_card,
    ReturnSlip: return_slip,
    DrawerSlip: drawer_slip,
    ShiftReport: z_report,
    XReport: x_report,
    DepositSlip: deposit_slip,
    RefundSlip: refund_slip,
    PeriodReport: period_report,
    Invoice: invoice,
    CoverNote: cover_note,
    TrialPage: trial_page,
}


def words_of(document: Document) -> Words:
    """The language, zone and currency that were stored with it."""
    return Words(document.heading.language, document.heading.zone, _currency(document))


def laid_out(document: Document, words: Words) -> Iterator[Laid]:
    """The program's own layout of a document: its lines, and where its parts begin."""
    return _BODIES[type(document)](document, words)


def _title(document: Document, words: Words) -> str:
    return _TITLES[type(document)](document, words)


_TITLES: dict[type[Document], Callable[[Any, Words], str]] = {
    SaleReceipt: lambda told, words: words.tr("Receipt {number}", number=told.number),
    PaymentReceipt: lambda told, words: words.tr("Receipt {number}", number=told.number),
    ReturnSlip: lambda told, words: words.name(told.cause),
    MeterChangeSlip: lambda told, words: words.tr("Meter change"),
    MeterReport: lambda told, words: words.tr("Meter report"),
    TrialPage: lambda told, words: words.tr("Trial page"),
    ShiftReport: lambda told, words: words.tr("Z report {number}", number=told.z_number),
    XReport: lambda told, words: words.tr("X report"),
    RefundSlip: lambda told, words: words.tr("Refund {number}", number=told.refund.number),
    DepositSlip: lambda told, words: words.tr("Bank deposit {number}", number=told.deposit.number),
    PeriodReport: lambda told, words: closing_title(told.closing.kind, words),
    Invoice: lambda told, words: words.tr("Invoice {number}", number=number_of(told)),
    CoverNote: lambda told, words: words.tr("Your water card"),
    **dict.fromkeys((Slip, CardSlip, DrawerSlip, FunctionCardSheet), lambda told, words: words.name(told.kind)),
}


def _currency(document: Document) -> str:
    """Empty for a document that tells of no money."""
    tell = _CURRENCIES.get(type(document))
    return tell(document) if tell else ""


_CURRENCIES: dict[type[Document], Callable[[Any], str]] = {
    **dict.fromkeys((SaleReceipt, PaymentReceipt, Slip), lambda told: told.total.currency),
    **dict.fromkeys((MeterReport, TrialPage, XReport), lambda told: told.currency),
    CardSlip: lambda told: told.fee.currency,
    ReturnSlip: lambda told: told.waiting.currency,
    DrawerSlip: lambda told: told.amount.currency,
    ShiftReport: lambda told: told.expected.currency,
    DepositSlip: lambda told: told.deposit.amount.currency,
    RefundSlip: lambda told: told.refund.amount.currency,
    PeriodReport: lambda told: told.totals.sales.currency,
    Invoice: lambda told: told.sale.total.currency,
}
