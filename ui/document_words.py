"""A printed document in one line."""

from __future__ import annotations

from app.domain.card_paper import CardSlip, FunctionCardSheet, MeterChangeSlip, MeterReport
from app.domain.paper import CoverNote, Document, Invoice, PaymentReceipt, SaleReceipt, TrialPage
from app.domain.shift_paper import DepositSlip, DrawerSlip, PeriodReport, RefundSlip, ShiftReport, XReport
from words import Words


def document_words(document: Document, words: Words) -> str:
    """What it is, whose, how much, when."""
    moment = document.heading.at
    if isinstance(document, SaleReceipt):
        return words.tr(
            "Receipt {number}: {holder}, {volume}, {money}, {moment}",
            number=document.number,
            holder=document.supply.holder,
            volume=document.volume,
            money=document.total,
            moment=moment,
        )
    if isinstance(document, PaymentReceipt):
        return words.tr(
            "Receipt {number}: {holder}, payment of {money}, {moment}",
            number=document.number,
            holder=document.supply.holder,
            money=document.total,
            moment=moment,
        )
    if isinstance(document, ShiftReport | XReport | DrawerSlip | DepositSlip | RefundSlip | PeriodReport):
        return _of_cash_desk(document, words)
    if isinstance(document, TrialPage):
        return words.tr("Trial page, {moment}", moment=moment)
    if isinstance(document, FunctionCardSheet):
        return words.tr("{kind} for meter {meter}, {moment}", kind=document.kind, meter=document.supply.meter, moment=moment)
    if isinstance(document, MeterChangeSlip):
        return words.tr("Meter change: {holder}, {moment}", holder=document.supply.holder, moment=moment)
    if isinstance(document, MeterReport):
        return words.tr("Meter report: {holder}, {moment}", holder=document.supply.holder, moment=moment)
    if isinstance(document, Invoice | CoverNote):
        return _of_sheet(document, words)
    if isinstance(document, CardSlip):
        return words.tr("{kind}: {holder}, {moment}", kind=document.kind, holder=document.supply.holder, moment=moment)
    return words.tr(
        "{kind}: {holder}, {volume}, {moment}",
        kind=document.kind,
        holder=document.supply.holder,
        volume=document.volume,
        moment=moment,
    )


def _of_cash_desk(
    document: ShiftReport | XReport | DrawerSlip | DepositSlip | RefundSlip | PeriodReport, words: Words
) -> str:
    moment = document.heading.at
    if isinstance(document, ShiftReport):
        return words.tr("Report Z {number}, {moment}", number=document.z_number, moment=moment)
    if isinstance(document, XReport):
        return words.tr("Report X of shift {number}, {moment}", number=document.heading.shift, moment=moment)
    if isinstance(document, PeriodReport):
        closing = document.closing
        return words.tr("Closing {number}: {kind}, {day}", number=closing.number, kind=closing.kind, day=closing.since)
    if isinstance(document, DepositSlip):
        deposit = document.deposit
        return words.tr(
            "Bank deposit {number}: {money}, {moment}", number=deposit.number, money=deposit.amount, moment=moment
        )
    if isinstance(document, RefundSlip):
        back = document.refund
        return words.tr("Refund {number}: {money}, {moment}", number=back.number, money=back.amount, moment=moment)
    kind, number = document.kind, document.number
    return words.tr("{kind} {number}: {money}, {moment}", kind=kind, number=number, money=document.amount, moment=moment)


def _of_sheet(document: Invoice | CoverNote, words: Words) -> str:
    holder, moment = document.supply.holder, document.heading.at
    if isinstance(document, Invoice):
        return words.tr(
            "Invoice {number}: {holder}, {money}, {moment}",
            number=document.number,
            holder=holder,
            money=document.sale.total,
            moment=moment,
        )
    return words.tr("Cover note of a card: {holder}, {moment}", holder=holder, moment=moment)
