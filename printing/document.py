"""From a stored document to its lines, in the language and zone that were stored with it: a reprint equals the original."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from app.domain.paper import (
    CardSlip,
    DepositSlip,
    Document,
    DrawerSlip,
    FunctionCardSheet,
    MeterChangeSlip,
    MeterReport,
    PaperJob,
    PaymentReceipt,
    PeriodReport,
    ReturnSlip,
    SaleReceipt,
    ShiftReport,
    Slip,
    TrialPage,
    XReport,
)
from printing.card_slip import card_slip
from printing.composed import composed
from printing.drawer_slip import drawer_slip
from printing.function_card import function_card
from printing.lines import Laid, Printout
from printing.meter_change import meter_change
from printing.meter_report import meter_report
from printing.payment import payment_receipt
from printing.period_report import closing_title, deposit_slip, period_report
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
    return Printout(_title(document, words), tuple(composed(told_by(job), laid, words)), words.is_right_to_left, job.width)


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
    PeriodReport: period_report,
    TrialPage: trial_page,
}


def words_of(document: Document) -> Words:
    """The language, zone and currency that were stored with it."""
    return Words(document.heading.language, document.heading.zone, _currency(document))


def laid_out(document: Document, words: Words) -> Iterator[Laid]:
    """The program's own layout of a document: its lines, and where its parts begin."""
    return _BODIES[type(document)](document, words)


def _title(document: Document, words: Words) -> str:
    if isinstance(document, SaleReceipt | PaymentReceipt):
        return words.tr("Receipt {number}", number=document.number)
    if isinstance(document, Slip | CardSlip):
        return words.name(document.kind)
    if isinstance(document, ReturnSlip):
        return words.name(document.cause)
    if isinstance(document, MeterChangeSlip):
        return words.tr("Meter change")
    if isinstance(document, MeterReport):
        return words.tr("Meter report")
    if isinstance(document, FunctionCardSheet):
        return words.name(document.kind)
    if isinstance(document, TrialPage):
        return words.tr("Trial page")
    return _cash_desk_title(document, words)


def _cash_desk_title(document: DrawerSlip | DepositSlip | PeriodReport | XReport | ShiftReport, words: Words) -> str:
    if isinstance(document, DrawerSlip):
        return words.name(document.kind)
    if isinstance(document, DepositSlip):
        return words.tr("Bank deposit {number}", number=document.deposit.number)
    if isinstance(document, PeriodReport):
        return closing_title(document.closing.kind, words)
    if isinstance(document, XReport):
        return words.tr("X report")
    return words.tr("Z report {number}", number=document.z_number)


def _currency(document: Document) -> str:
    if isinstance(document, MeterChangeSlip | FunctionCardSheet):
        return ""  # it tells of no money
    if isinstance(document, MeterReport | TrialPage | XReport):
        return document.currency
    if isinstance(document, SaleReceipt | PaymentReceipt | Slip):
        return document.total.currency
    if isinstance(document, CardSlip):
        return document.fee.currency
    if isinstance(document, ReturnSlip):
        return document.waiting.currency
    if isinstance(document, PeriodReport):
        return document.totals.sales.currency
    money = document.deposit if isinstance(document, DepositSlip) else document
    return money.expected.currency if isinstance(money, ShiftReport) else money.amount.currency
