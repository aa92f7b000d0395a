"""A new card in place of a lost one: the cause, the document that was shown, the fee; the blank card comes after."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.counter.reissue import Wish
from app.domain.blacklist import ListCause
from app.domain.errors import Code, Refusal
from app.domain.method import change_of, in_cash
from ui.register.faults import CASH, SHOWN
from ui.register.form import FormPanel
from words import Words

if TYPE_CHECKING:
    from app.counter.customer_view import CustomerView
    from app.domain.money import Money

CAUSE = "cause"
CAUSES = (ListCause.LOST, ListCause.STOLEN, ListCause.BROKEN, ListCause.OTHER)


class ReissueForm(FormPanel):
    """Asks what must be known before a blank card is laid down. ``fee`` is what the new card costs."""

    def __init__(self, words: Words, view: CustomerView, fee: Money) -> None:
        self._fee, self._before = fee, view.file.cards[0]
        why = words.tr(
            "The card before is dead at once and on the blacklist. Water that it held and the meter never got comes with "
            "the new card."
        )
        super().__init__(words, words.tr("Issue a card anew"), why, words.tr("Go on to the blank card"))
        self.choice(CAUSE, words.tr("Why"), [(cause.value, words.name(cause)) for cause in CAUSES])
        document = view.file.customer.document.number
        known = words.tr("Document that was shown (in the file: {number})", number=words.isolated(document))
        self.line(SHOWN, known if document else words.tr("Document that was shown"), longest=64)
        if fee.minor:
            self.line(CASH, words.tr("Cash received for the fee of {money}", money=fee), longest=20)

    def wish(self) -> Wish:
        """What was typed; Refusal at the field that cannot be."""
        shown = self.typed(SHOWN)
        if not shown:
            raise Refusal(Code.IDENTITY_MISSING)
        wish = Wish(ListCause(self.typed(CAUSE)), shown)
        if not self._fee.minor:
            return wish
        money = self.words.parse_money(self.typed(CASH) or "0")
        if money < self._fee:
            raise Refusal(Code.TENDER_TOO_LOW, total=self._fee, tendered=money)
        return replace(wish, tenders=in_cash(money))

    def told(self, wish: Wish) -> str:
        """What making the card does, with the figures: which card ends, and the fee with its change."""
        words, number = self.words, self._before.generation
        ends = words.tr(
            "This ends card issue {number} and puts it on the blacklist: {cause}.", number=number, cause=wish.cause
        )
        if not wish.tenders:
            return ends
        fee = words.tr(
            "The fee is {money}, the change {change}.", money=self._fee, change=change_of(self._fee, wish.tenders)
        )
        return f"{ends}\n{fee}"
