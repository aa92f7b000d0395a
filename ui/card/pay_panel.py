"""Taking a postpaid payment: the bills of the card's months, what is due, the amount and the cash; one button takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.counter.pay_postpaid import Payment
from app.counter.postpaid import bills, is_postpaid
from app.domain.errors import TillError
from app.domain.money import Money
from app.domain.roles import Job
from ui.card.job import CardJob
from ui.card.writing_job import WritingJob
from ui.figure_edit import FigureEdit
from ui.pay.tender_box import TenderBox
from ui.register.table import Column, Table
from ui.text import Text
from ui.trouble import sentence_of
from words import N_

if TYPE_CHECKING:
    from app.counter.read_card import CardTold
    from app.domain.approval import Approval
    from app.domain.method import Tender
    from app.domain.tariff.postpaid import MonthBill
    from ui.desk import Usage
    from ui.session import Session
    from words import Words


class PayPanel(WritingJob):
    """The amount stands at what is due; the cash may be more, and change is told."""

    def __init__(self, session: Session, told: CardTold) -> None:
        words = session.words
        why = words.tr(
            "The money goes into the tally on the card, so that every till knows of it. Once all bills are paid, the card "
            "tells the meter to stay open."
        )
        super().__init__(session, words.tr("Take a postpaid payment"), why)
        assert told.presented is not None, "the job applies to a card that can be used"
        self.presented = told.presented
        self._usage: Usage | None = None
        figures = (words.tr("Used"), words.tr("Paid beforehand"), words.tr("Bill"))
        columns = (Column(words.tr("Month"), wide=True), *(Column(title, figures=True) for title in figures))
        self.table = Table(words.tr("Bills"), columns)
        self.due = Text(size="large").wrapping()
        self.amount, self.money = FigureEdit(), TenderBox(words)
        self.cash = self.money.tender.edit
        self.change = Text(bold=True)
        self.hint = Text("", "small", "danger").wrapping()
        self.body.addWidget(self.table)
        self.body.addWidget(self.due)
        self.field(words.tr("Paid now"), self.amount)
        self.body.addWidget(self.money)
        self.body.addWidget(self.change)
        self.body.addWidget(self.hint)
        self.amount.textChanged.connect(self._show_amount)
        self.money.changed.connect(self._reckon)
        self.money.offered.connect(self._check_tender)
        self.money.enough.connect(self.main.setFocus)
        self.amount.textEdited.connect(self._follow_amount)
        self.amount.entered.connect(self.money.ask)
        self.cash.entered.connect(self.main.click)
        self.main.clicked.connect(self._confirmed)
        self.say_main(words.tr("Take the payment"), possible=False)

    def begin(self) -> None:
        """Reads the months that the meter left on the card."""
        desk = self.session.desk
        desk.read_usage(self.presented, self.to(self._show), self.to(self.fail))
        desk.methods(self.to(self.money.show_methods), self.to(self.fail))

    def _show(self, usage: Usage) -> None:
        words, account = self.session.words, usage.postpaid
        self._usage = usage
        if account is None:
            settled = not is_postpaid(self.presented)
            nothing = words.tr("Nothing is due: the meter is paid beforehand, and what it billed before is paid.")
            self.due.setText(nothing if settled else words.tr("The meter has not told yet what was used."))
            return
        bill = account.bill
        self.table.show_lines([_line(one, words) for one in bill.months])
        text = words.tr(
            "{due} due: {billed} billed, {received} paid", due=bill.due, billed=bill.billed, received=bill.received
        )
        if account.whole and bill.due.minor == 0:
            text = words.tr("Nothing is due: {billed} billed, {received} paid", billed=bill.billed, received=bill.received)
        missing = "" if account.whole else words.tr("Earlier bills are not on the card: ask head office.")
        self.due.setText(f"{text}\n{missing}".strip())
        due = max(bill.due, Money.zero(bill.due.currency))
        self.amount.setText(words.amount(due))
        self.cash.setText(words.amount(due))
        self.amount.setFocus()
        self.amount.selectAll()

    def _follow_amount(self, text: str) -> None:
        """The cash is the amount until somebody types what was really handed over, or that it was paid otherwise."""
        if not self.cash.isModified() and self.money.in_cash and not self.money.others:
            self.cash.setText(text)

    def _show_amount(self) -> None:
        self.money.show_total(self._amount())

    def _amount(self) -> Money | None:
        """What is to be paid now; None where that is no figure or the bills are not known."""
        if self._usage is None or self._usage.postpaid is None:
            return None
        try:
            amount = self.session.words.parse_money(self.amount.digits() or "0")
        except TillError:
            return None
        return amount if amount.minor > 0 else None

    def _check_tender(self, tender: Tender) -> None:
        def refuse(error: Exception) -> None:
            sentence = sentence_of(error, self.session.words)
            self.money.refuse(sentence.happened if sentence else "")

        self.session.desk.check_tender(tender, self.to(self.money.take), self.to(refuse))

    def payment(self) -> Payment | None:
        """What was typed; None where that is not enough, or the bills are not known."""
        usage, amount, given = self._usage, self._amount(), self.money.given()
        if usage is None or usage.postpaid is None or amount is None or given.tenders is None:
            return None
        return Payment(usage.postpaid, usage.months, amount, given.tenders)

    def _reckon(self) -> None:
        words, amount, given = self.session.words, self._amount(), self.money.given()
        self.change.setText(words.tr("Change {money}", money=given.change) if given.change is not None else "")
        self.hint.setText(given.complaint)
        text = words.tr("Take {money}", money=amount) if amount else words.tr("Take the payment")
        self.say_main(text, possible=self.payment() is not None)

    def _confirmed(self) -> None:
        if self.payment() is not None and not self.busy:
            self.run(self._start_payment)

    def _start_payment(self, approval: Approval | None) -> None:
        payment, session = self.payment(), self.session
        assert payment is not None, "the button is off without one"
        failed = self.failed_for(Job.POSTPAY, lambda: "")
        answers = self.to(self.reached), self.to(self.ended), self.to(failed)
        session.desk.pay_postpaid(self.presented, session.operator, payment, *answers)


def _line(bill: MonthBill, words: Words) -> tuple[str, ...]:
    used = words.volume(bill.quote.volume + bill.beforehand)
    ahead = words.volume(bill.beforehand) if bill.beforehand.litres else ""
    return words.month(bill.month), used, ahead, words.money(bill.quote.total)


def _applies(told: CardTold) -> bool | str:
    if told.presented is None or not bills(told.presented):
        return False
    if told.presented.status is None:
        return N_("No meter has seen this card yet.")
    return True


PAY = CardJob(N_("Take a payment"), "Ctrl+Y", frozenset({Job.POSTPAY}), _applies, PayPanel)
