"""What the customer gives: cash at once, or one key for another method with its reference, as many as it takes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import Code, Refusal, TillError
from app.domain.method import CASH_METHOD, LONGEST_REFERENCE, PaymentMethod, Tender, Tenders, in_cash, tendered
from app.domain.money import Money
from app.domain.tariff.purchase import WITHOUT_CASH
from ui import tokens
from ui.buttons import Button
from ui.figure_edit import FigureFrame
from ui.pay.reference_edit import ReferenceEdit
from ui.surface import clear, row
from ui.text import Text
from words import Words

NEXT_KEY = "+"
MOST_LINES = 2


@dataclass(frozen=True, slots=True)
class Given:
    """What is given so far: enough (``tenders`` with the ``change`` out of them), or not, and why (empty: nothing typed)."""

    tenders: Tenders | None = None
    change: Money | None = None
    complaint: str = ""


class TenderBox(QWidget):
    """The tenders of one payment.

    ``changed``: something is given, or no more. ``beside_changed``: so many minor units are not paid in cash, whose coins do
    not count for them. ``offered``: another method than cash, to be checked, and then `take`n or `refuse`d. ``enough``:
    Enter, with all that there is to pay given.
    """

    changed = Signal()
    beside_changed = Signal(object)
    offered = Signal(object)
    enough = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._total: Money | None = None
        self._others: list[Tender] = []
        self._methods: tuple[PaymentMethod, ...] = (CASH_METHOD,)
        self._method = CASH_METHOD
        self._beside, self._waiting, self._refusal = 0, False, ""
        self._list = QVBoxLayout()
        self._label = Text(tone="quiet")
        self.tender = FigureFrame("tender")
        self.reference = ReferenceEdit(LONGEST_REFERENCE)
        self._reference_label = Text(words.tr("Reference"), tone="quiet")
        self.other = Button("")
        self._place_all()
        self._connect()
        self._choose(CASH_METHOD)

    # ── what the panel around tells
    def show_methods(self, methods: tuple[PaymentMethod, ...]) -> None:
        """The methods that are taken here; with cash alone nothing is to be chosen."""
        self._methods = tuple(one for one in methods if one.active)
        if self._method not in self._methods:
            self._choose(self._methods[0])
        self._say_other()

    def show_total(self, total: Money | None) -> None:
        """What is to be paid; without it nothing can be given."""
        self._total = total
        self.tender.setEnabled(total is not None)
        self._follow()

    def start_again(self) -> None:
        """Forgets what was given."""
        self._others.clear()
        self._waiting = False
        self._show_others()
        self._choose(CASH_METHOD)

    def ask(self) -> None:
        """Puts the money under the fingers."""
        self.tender.edit.setFocus()
        self.tender.edit.selectAll()

    def take(self, tender: Tender) -> None:
        """A tender that was offered is good; one that nobody waits for any more was the customer's before."""
        if not self._waiting:
            return
        self._waiting = False
        self._others.append(tender)
        self._show_others()
        self._choose(CASH_METHOD)
        self.ask()
        if self.left is not None and not self.left.minor:
            self.enough.emit()

    def refuse(self, why: str) -> None:
        """A tender that was offered cannot be taken."""
        self._waiting = False
        self._refusal = why
        self.changed.emit()
        self._ask_reference()

    # ── what is given
    @property
    def left(self) -> Money | None:
        """What is still to be paid beside what was taken."""
        return None if self._total is None else self._total - tendered(self._others, self._total.currency)

    @property
    def others(self) -> Tenders:
        """What was taken by other methods than cash."""
        return tuple(self._others)

    @property
    def in_cash(self) -> bool:
        """Whether what is typed now is cash."""
        return self._method is CASH_METHOD

    def given(self) -> Given:
        """What is given by now."""
        if self._refusal:
            return Given(complaint=self._refusal)
        if self.left is None or (not self.in_cash and self.left.minor > 0):
            return Given()
        if self.left.minor < 0:
            error: TillError = Refusal(Code.PAID_ABOVE_TOTAL, total=self._total, paid=self._total_of_others())
            return self._complained(error)
        if self.left.minor and not self.tender.edit.digits():
            return Given()
        return self._with_cash(self.left)

    def _with_cash(self, left: Money) -> Given:
        try:
            cash = self._typed() if left.minor else Money.zero(left.currency)
            if cash < left:
                raise Refusal(Code.TENDER_TOO_LOW, total=left, tendered=cash)
        except TillError as error:
            return self._complained(error)
        return Given((*self._others, *in_cash(cash)), cash - left)

    def _complained(self, error: TillError) -> Given:
        return Given(complaint=self._words.sentence(error).happened)

    def _total_of_others(self) -> Money:
        assert self._total is not None, "nothing is given before there is a price"
        return tendered(self._others, self._total.currency)

    def _typed(self) -> Money:
        return self._words.parse_money(self.tender.edit.digits() or "0")

    # ── keys
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Plus goes on to the next method, Backspace in the empty field takes the last tender back."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and not event.isAutoRepeat():
            empty = not (self.reference.text() if watched is self.reference else self.tender.edit.text())
            if event.text() == NEXT_KEY and (empty or watched is not self.reference):
                self.choose_next()
                return True
            if event.key() == Qt.Key.Key_Backspace and empty and watched is self.tender.edit:
                self._take_back()
                return True
        return super().eventFilter(watched, event)

    def choose_next(self) -> None:
        """The next method that is taken here; behind the last one cash again. What was typed stays."""
        if len(self._methods) > 1 and self._total is not None and self.tender.isEnabled():
            place = [one.key for one in self._methods].index(self._method.key)
            self._choose(self._methods[(place + 1) % len(self._methods)], self.tender.edit.text())
            self._focus()

    def leave_method(self) -> bool:
        """Back to cash; whether there was another method to leave."""
        left = not self.in_cash
        if left:
            self._choose(CASH_METHOD)
            self._focus()
        return left

    def _choose(self, method: PaymentMethod, typed: str = "") -> None:
        self._method = CASH_METHOD if method.key == CASH_METHOD.key else method
        self._refusal = ""
        self.reference.clear()
        self.tender.edit.setText(typed)
        words = self._words
        said = words.tr("Cash received") if self.in_cash else words.method(method.kind, method.name)
        self._label.setText(said)
        self.tender.edit.setAccessibleName(said)
        for widget in (self.reference, self._reference_label):
            widget.setVisible(not self.in_cash and method.reference)
        self._say_other()
        self._follow()

    def _focus(self) -> None:
        if self.in_cash or not self._method.reference:
            self.ask()
        else:
            self._ask_reference()

    def _ask_reference(self) -> None:
        self.reference.setFocus()
        self.reference.selectAll()

    def _take_back(self) -> None:
        if self._others:
            self._others.pop()
            self._show_others()
            self._follow()

    def _entered(self) -> None:
        """Enter in the money: the reference next, or all is said."""
        if not self.in_cash:
            self._ask_reference() if self._method.reference else self._offer()
        elif self.given().tenders is not None:
            self.enough.emit()

    def _offer(self) -> None:
        """Enter in the reference: what was typed, or all that is left, is offered."""
        if self._waiting or self.left is None:
            return
        try:
            amount = self._typed() if self.tender.edit.digits() else self.left
            self._refuse_amount(amount, self.left)
        except TillError as error:
            self.refuse(self._words.sentence(error).happened)
            return
        self._waiting = True
        self.offered.emit(Tender(self._method.key, amount, self.reference.text()))

    def _refuse_amount(self, amount: Money, left: Money) -> None:
        if amount.minor <= 0:
            raise Refusal(Code.AMOUNT_NOT_POSITIVE)
        if amount > left:
            raise Refusal(Code.PAID_ABOVE_TOTAL, total=left, paid=amount)

    # ── showing
    def _follow(self) -> None:
        """Coins count for cash alone: how much is not cash is told before what is given."""
        beside = self._beside_now()
        if beside != self._beside:
            self._beside = beside
            self.beside_changed.emit(beside)
        self.changed.emit()

    def _beside_now(self) -> int:
        taken = sum(one.amount.minor for one in self._others)
        if self.in_cash:
            return taken
        try:
            return taken + self._typed().minor if self.tender.edit.digits() else WITHOUT_CASH
        except TillError:
            return taken

    def _edited(self) -> None:
        self._refusal = ""
        self._follow()

    def _show_others(self) -> None:
        """Each on its line; of more than there is room for, all but the last on one."""
        clear(self._list)
        summed = self._others[:-1] if len(self._others) > MOST_LINES else []
        if summed:
            said = self._words.ntr("{n} payment before", "{n} payments before", len(summed))
            self._add_line(said, tendered(summed, summed[0].amount.currency))
        for one in self._others[len(summed) :]:
            self._add_line(self._said(one), one.amount)

    def _said(self, one: Tender) -> str:
        method = next((known for known in self._methods if known.key == one.method), None)
        name = self._words.method(method.kind, method.name) if method else one.method
        return f"{name} · {self._words.isolated(one.reference)}" if one.reference else name

    def _add_line(self, said: str, amount: Money) -> None:
        money = Text(self._words.money(amount), bold=True).at_end()
        self._list.addLayout(row(Text(said, "small", "quiet"), money, spacing=tokens.NEAR))

    def _say_other(self) -> None:
        keys = [one.key for one in self._methods]
        self.other.setVisible(len(keys) > 1)
        if len(keys) > 1 and self._method.key in keys:
            following = self._methods[(keys.index(self._method.key) + 1) % len(keys)]
            self.other.say(self._words.method(following.kind, following.name), NEXT_KEY)

    def _place_all(self) -> None:
        place = QVBoxLayout(self)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(tokens.TIGHT)
        self._list.setSpacing(0)
        place.addLayout(self._list)
        for label, field in ((self._label, self.tender), (self._reference_label, self.reference)):
            line = row(label, field, spacing=tokens.NEAR)
            line.setStretch(1, 1)
            place.addLayout(line)
        place.addWidget(self.other)
        self.reference.setAccessibleName(self._reference_label.text())
        self.other.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _connect(self) -> None:
        self.tender.edit.textChanged.connect(self._edited)
        self.tender.edit.entered.connect(self._entered)
        self.tender.edit.emptied.connect(self._take_back)
        self.reference.textChanged.connect(self._edited)
        self.reference.entered.connect(self._offer)
        self.other.clicked.connect(self.choose_next)
        self.tender.edit.installEventFilter(self)
        self.reference.installEventFilter(self)
