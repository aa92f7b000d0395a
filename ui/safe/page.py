"""The cash office: what is in the safe, what goes to the bank, which days, months and years wait for their closing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.closed_period import ClosingKind
from app.domain.errors import TillError
from app.domain.roles import Job
from ui import tokens
from ui.approval_panel import ApprovalPanel, about_of, job_of, needs_approval, wish_of
from ui.buttons import Button
from ui.choice import Choice
from ui.keys import on_key
from ui.notice import Notice
from ui.pile import Pile
from ui.register.form import FormPanel
from ui.register.table import Table
from ui.safe.forms import AMOUNT, BANK, REASON, REFERENCE, DepositForm, DropForm, ReasonForm, SafeCountForm
from ui.safe.lists import DROPS, LISTS, REASONS, SHIFTS, OfficeList
from ui.session import Session
from ui.surface import Surface, clear, column, row
from ui.text import Text
from ui.trouble import sentence_of
from words import Sentence

if TYPE_CHECKING:
    from app.counter.close_period import ClosedPeriod
    from app.counter.count_drop import CountedDrop
    from app.counter.safe import Banked
    from app.domain.approval import Approval
    from app.domain.drawer import Reason
    from app.domain.safe import SafeBook, SafeCount
    from ui.safe_desk import CashOffice

    Deed = Callable[[Approval | None], None]

_CLOSE_KEYS = {ClosingKind.DAY: "Ctrl+1", ClosingKind.MONTH: "Ctrl+2", ClosingKind.YEAR: "Ctrl+3"}


class SafePage(QWidget):
    """Figures and deeds above, the lists below; a form takes the place of all of it while it is filled in."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        words = session.words
        self._session = session
        self._office: CashOffice | None = None
        self._form: FormPanel | None = None
        self.notice = Notice()
        self.inside = Text("", "large")
        self._sums = QGridLayout()
        self.deposit = Button(words.tr("Bank deposit"), "next", "Ctrl+D")
        self.count = Button(words.tr("Count the safe"), key="Ctrl+K")
        closing_words = {
            ClosingKind.DAY: words.tr("Close the day"),
            ClosingKind.MONTH: words.tr("Close the month"),
            ClosingKind.YEAR: words.tr("Close the year"),
        }
        self.closing = {kind: Button(closing_words[kind], key=key) for kind, key in _CLOSE_KEYS.items()}
        self.waits = {kind: Text(tone="quiet").wrapping() for kind in ClosingKind}
        self.chosen = Choice()
        self.chosen.setAccessibleName(words.tr("List"))
        self.tables = {one.name: Table(words.tr(one.name), one.columns(words)) for one in LISTS}
        self.again = Button(words.tr("Print again"), key="Ctrl+P")
        self.count_drop = Button(words.tr("Count the drop"), key="Ctrl+G")
        self.add, self.change = Button(words.tr("New reason"), key="Ctrl+N"), Button(words.tr("Change"), key="Ctrl+E")
        self._lists, self._stack = Pile(), Pile()
        self.approval = ApprovalPanel(session)
        self._wanted: Deed | None = None
        self._wish = ""
        self._place_all()
        self._connect()

    def enter(self) -> None:
        """Reads everything anew; a form that is being filled in stays."""
        self._read()

    def leave(self) -> None:
        """Nobody's approval is waited for any more."""
        if not self.approval.isHidden():
            self.approval.leave()
            self._not_approved()

    # ── building
    def _place_all(self) -> None:
        words = self._session.words
        for one in LISTS:
            self.chosen.addItem(words.tr(one.name), one.name)
            self._lists.addWidget(self.tables[one.name])
        upper = row(self._safe_ground(), self._closing_ground(), spacing=tokens.GAP)
        upper.setStretch(0, 1)
        upper.setStretch(1, 1)
        choose = row(self.chosen, self.count_drop, self.again, self.add, self.change, None, spacing=tokens.NEAR)
        body = column(
            Text(words.tr("Safe and closings"), "large"), self.notice, upper, choose, self._lists, spacing=tokens.GAP
        )
        body.setStretch(4, 1)
        body.setContentsMargins(tokens.FAR, tokens.WIDE, tokens.FAR, tokens.WIDE)
        self._overview = QWidget()
        self._overview.setLayout(body)
        self._stack.addWidget(self._overview)
        self._second = QWidget()
        self._second.setLayout(column(None, row(None, self.approval, None), None))
        self._stack.addWidget(self._second)
        self.setLayout(column(self._stack))

    def _safe_ground(self) -> QWidget:
        words, ground = self._session.words, Surface(margin=tokens.GAP)
        ground.column.addLayout(row(Text(words.tr("Cash in the safe"), tone="quiet"), None, self.inside))
        ground.column.addLayout(self._sums)
        ground.column.addStretch(1)
        ground.column.addLayout(row(self.deposit, self.count, None, spacing=tokens.NEAR))
        return ground

    def _closing_ground(self) -> QWidget:
        ground = Surface(margin=tokens.GAP)
        for kind, button in self.closing.items():
            line = row(self.waits[kind], button)
            line.setStretch(0, 1)
            ground.column.addLayout(line)
        ground.column.addStretch(1)
        return ground

    def _connect(self) -> None:
        self.chosen.currentIndexChanged.connect(self._choose)
        deeds: tuple[tuple[Button, str, Callable[[], None]], ...] = (
            (self.deposit, "Ctrl+D", self._begin_deposit),
            (self.count, "Ctrl+K", self._begin_count),
            (self.again, "Ctrl+P", self._print_again),
            (self.count_drop, "Ctrl+G", self._begin_drop),
            (self.add, "Ctrl+N", lambda: self._begin_reason(None)),
            (self.change, "Ctrl+E", self._change_reason),
            *((self.closing[kind], key, self._closer(kind)) for kind, key in _CLOSE_KEYS.items()),
        )
        for button, key, deed in deeds:
            button.clicked.connect(lambda _=False, wanted=deed: wanted())
            on_key(key, self._overview, button.click)
        self.approval.approved.connect(self._approved)
        self.approval.left.connect(self._not_approved)
        self._choose(0)

    def _closer(self, kind: ClosingKind) -> Callable[[], None]:
        return lambda: self._close(kind)

    # ── showing
    def _read(self) -> None:
        session = self._session
        session.desk.read_cash_office(session.operator, session.to(self._show), session.to(self._failed))

    def _show(self, office: CashOffice) -> None:
        words, before, self._office = self._session.words, self._office, office
        if before is None or before.safe != office.safe:
            self.inside.setText(words.money(office.safe.cash.inside))
            self._show_sums(office.safe)
        for one in office.closings:
            self.waits[one.kind].setText(self._waiting(one.kind, office))
            self.closing[one.kind].setEnabled(one.waits is not None)
        for each in LISTS:
            self.tables[each.name].show_lines(each.rows(office, words))

    def _show_sums(self, safe: SafeBook) -> None:
        """How it came about: a line for each kind, a column for each method where there is more than cash."""
        words, shares = self._session.words, safe.shares
        clear(self._sums)
        for line, kind in enumerate(safe.cash.sums, 1):
            self._sums.addWidget(Text(words.name(kind), "small", "quiet"), line, 0)
            for side, share in enumerate(shares, 1):
                self._sums.addWidget(Text(words.money(share.sums[kind]), "small").at_end(), line, side)
        if len(shares) == 1:
            return
        below = len(safe.cash.sums) + 1
        self._sums.addWidget(Text(words.tr("In the safe"), "small", "quiet"), below, 0)
        for side, share in enumerate(shares, 1):
            name = words.method(share.method.kind, share.method.name)
            self._sums.addWidget(Text(name, "small", "quiet").at_end(), 0, side)
            self._sums.addWidget(Text(words.money(share.inside), "small").at_end(), below, side)

    def _waiting(self, kind: ClosingKind, office: CashOffice) -> str:
        words = self._session.words
        waits = next(one.waits for one in office.closings if one.kind is kind)
        if waits is None:
            return words.tr("{kind}: nothing waits for its closing.", kind=kind)
        return words.tr("{kind}: waits since {day}.", kind=kind, day=waits)

    def _choose(self, place: int) -> None:
        chosen = LISTS[place]
        self._lists.setCurrentIndex(place)
        self.again.setVisible(chosen is SHIFTS)
        self.count_drop.setVisible(chosen is DROPS)
        self.add.setVisible(chosen is REASONS)
        self.change.setVisible(chosen is REASONS)

    def _line_of(self, shown: OfficeList) -> int:
        return self.tables[shown.name].currentIndex().row()

    # ── forms
    def _begin(self, form: FormPanel, deed: Callable[[], None]) -> None:
        self._form = form
        form.saved.connect(deed)
        form.left.connect(self._leave_form)
        self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)
        form.begin()

    def _leave_form(self) -> None:
        form, self._form, self._wanted = self._form, None, None
        self._stack.setCurrentWidget(self._overview)
        if form is not None:
            self._stack.removeWidget(form)
            form.deleteLater()

    def _begin_deposit(self) -> None:
        if self._office is None:
            return
        form = DepositForm(self._session.words, self._office.safe)
        self._begin(form, lambda: self._bank(form))

    def _bank(self, form: DepositForm) -> None:
        session, bank, reference = self._session, form.typed(BANK), form.typed(REFERENCE)

        def deed(approval: Approval | None) -> None:
            answers = session.to(self._banked), session.to(self._refused)
            session.desk.bank_deposit(session.operator, form.amount(), bank, reference, form.method(), approval, *answers)

        words = session.words
        self._send(deed, words.tr("Bank deposit: {amount}, {bank}", amount=form.typed(AMOUNT), bank=words.isolated(bank)))

    def _begin_count(self) -> None:
        if self._office is None:
            return
        form = SafeCountForm(self._session.words, self._office.safe)
        self._begin(form, lambda: self._count(form))

    def _count(self, form: SafeCountForm) -> None:
        session, reason, method = self._session, form.typed(REASON), form.method()

        def deed(approval: Approval | None) -> None:
            answers = session.to(self._counted), session.to(self._refused)
            session.desk.count_safe(session.operator, form.amount(), reason, method, approval, *answers)

        self._send(deed)

    def _begin_drop(self) -> None:
        place, session = self._line_of(DROPS), self._session
        if self._office is None or not 0 <= place < len(self._office.drops):
            return
        drop = self._office.drops[place].movement
        form = DropForm(session.words, drop)

        def deed(approval: Approval | None) -> None:
            answers = session.to(self._drop_counted), session.to(self._refused)
            session.desk.count_drop(session.operator, drop.number, form.amount(), form.typed(REASON), approval, *answers)

        self._begin(form, lambda: self._send(deed))

    def _change_reason(self) -> None:
        place = self._line_of(REASONS)
        if self._office is not None and 0 <= place < len(self._office.reasons):
            self._begin_reason(self._office.reasons[place])

    def _begin_reason(self, reason: Reason | None) -> None:
        form, session = ReasonForm(self._session.words, reason), self._session

        def deed(approval: Approval | None) -> None:
            answers = session.to(self._reason_set), session.to(self._refused)
            session.desk.set_drawer_reason(session.operator, form.reason(), *answers)

        self._begin(form, lambda: self._send(deed))

    # ── sending, and the second person where one is needed
    def _send(self, deed: Deed, wish: str = "") -> None:
        """Does what the form asks; a figure that cannot be read is said at once. ``wish``: what somebody would approve."""
        self._wanted, self._wish = deed, wish
        if self._form is not None:
            self._form.wait()
        try:
            deed(None)
        except TillError as error:
            self._refused(error)

    def _refused(self, error: Exception) -> None:
        if needs_approval(error):
            self._stack.setCurrentWidget(self._second)
            self.approval.ask(job_of(error, Job.SAFE), wish_of(error, self._session.words) or self._wish, about_of(error))
            return
        self._go_back()
        if self._form is not None:
            self._form.refuse(error)
        else:
            self._failed(error)

    def _approved(self, approval: Approval) -> None:
        self._go_back()
        if self._wanted is not None:
            self._wanted(approval)

    def _not_approved(self) -> None:
        self._go_back()
        if self._form is not None:
            self._form.save.setEnabled(True)
            self._form.save.setFocus()
        elif self._office is not None:
            self._show(self._office)

    def _go_back(self) -> None:
        """To what the second person was asked from."""
        self._stack.setCurrentWidget(self._form or self._overview)

    # ── what came of it
    def _banked(self, made: Banked) -> None:
        words, deposit = self._session.words, made.deposit
        left = deposit.before - deposit.amount
        told = words.tr(
            "Bank deposit {number}: {money}. {left} stays in the safe.",
            number=deposit.number,
            money=deposit.amount,
            left=left,
        )
        self._done(told)

    def _counted(self, count: SafeCount) -> None:
        words = self._session.words
        text = words.tr(
            "Safe: {expected} expected, {counted} counted, {difference} difference.",
            expected=count.expected,
            counted=count.counted,
            difference=count.difference,
        )
        self._done(text)

    def _drop_counted(self, done: CountedDrop) -> None:
        one = done.count
        told = self._session.words.tr(
            "Drop {number}: {said} on its slip, {counted} counted.", number=one.drop, said=one.said, counted=one.counted
        )
        self._done(told)

    def _reason_set(self, reason: Reason) -> None:
        self._done(self._session.words.tr("Reason {number}: {name}.", number=reason.number, name=reason.name))

    def _close(self, kind: ClosingKind) -> None:
        session = self._session
        self.closing[kind].setEnabled(False)

        def deed(approval: Approval | None) -> None:
            answers = session.to(self._closed), session.to(self._refused)
            session.desk.close_period(session.operator, kind, approval, *answers)

        self._send(deed, self.waits[kind].text())

    def _closed(self, closed: ClosedPeriod) -> None:
        words, one = self._session.words, closed.report.closing
        told = words.tr(
            "Closing {number}, {since} to {until}: {sales} sold, {refunds} refunded.",
            number=one.number,
            since=one.since,
            until=one.until,
            sales=one.sums.sales,
            refunds=one.sums.refunds,
        )
        if closed.report.later.minor:
            told += " " + words.tr(
                "Of that, {later} was taken after {day}, in shifts begun before.", later=closed.report.later, day=one.until
            )
        self._done(told)

    def _print_again(self) -> None:
        place, session = self._line_of(SHIFTS), self._session
        if self._office is None or not 0 <= place < len(self._office.shifts):
            return
        number = self._office.shifts[place].z_number
        assert number is not None, "only closed shifts are listed"
        session.desk.reprint_z(session.operator, number, session.to(self._printed), session.to(self._failed))

    def _printed(self, job: int) -> None:
        self._done(self._session.words.tr("The duplicate is on its way to the printer."))

    def _done(self, told: str) -> None:
        self._leave_form()
        self.notice.say(Sentence(told), "good")
        self._read()

    def _failed(self, error: Exception) -> None:
        sentence = sentence_of(error, self._session.words)
        if sentence is not None:
            self.notice.say(sentence)
        if self._office is not None:
            self._show(self._office)
