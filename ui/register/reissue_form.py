"""A new card in place of a lost one: the cause, the document that was shown, the fee; the blank card comes after."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.counter.reissue import Wish
from app.domain.blacklist import ListCause
from app.domain.errors import Code, Refusal
from app.domain.method import CASH as CASH_KEY
from app.domain.method import LONGEST_REFERENCE, Tender, change_of, in_cash, reference_of
from ui.register.faults import CASH, METHOD, REFERENCE, SHOWN
from ui.register.form import FormPanel
from words import Words

if TYPE_CHECKING:
    from app.counter.customer_view import CustomerView
    from app.domain.method import PaymentMethod
    from app.domain.money import Money

CAUSE = "cause"
CAUSES = (ListCause.LOST, ListCause.STOLEN, ListCause.BROKEN, ListCause.OTHER)


class ReissueForm(FormPanel):
    """Asks what must be known before a blank card is laid down. ``fee`` is what the new card costs, by these methods."""

    def __init__(self, words: Words, view: CustomerView, fee: Money, methods: tuple[PaymentMethod, ...]) -> None:
        self._fee, self._before, self._methods = fee, view.file.cards[0], methods
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
            self._offer([one for one in methods if one.active])

    def _offer(self, methods: list[PaymentMethod]) -> None:
        """Other ways to pay the fee, where there are any; cash is the usual."""
        words = self.words
        if len(methods) > 1:
            named = [(one.key, words.method(one.kind, one.name)) for one in methods]
            self.choice(METHOD, words.tr("Paid by"), named)
            self.line(REFERENCE, words.tr("Reference, where it is not paid in cash"), longest=2 * LONGEST_REFERENCE)

    def wish(self) -> Wish:
        """What was typed; Refusal at the field that cannot be."""
        shown = self.typed(SHOWN)
        if not shown:
            raise Refusal(Code.IDENTITY_MISSING)
        wish = Wish(ListCause(self.typed(CAUSE)), shown)
        if not self._fee.minor:
            return wish
        if self.has(METHOD) and self.typed(METHOD) != CASH_KEY:
            return replace(wish, tenders=(self._by_other(self.typed(METHOD)),))
        money = self.words.parse_money(self.typed(CASH) or "0")
        if money < self._fee:
            raise Refusal(Code.TENDER_TOO_LOW, total=self._fee, tendered=money)
        return replace(wish, tenders=in_cash(money))

    def _by_other(self, key: str) -> Tender:
        """All of the fee by one method; Refusal where it lacks the reference that it needs."""
        reference = reference_of(self.typed(REFERENCE))
        if not reference and any(one.key == key and one.reference for one in self._methods):
            raise Refusal(Code.REFERENCE_MISSING)
        return Tender(key, self._fee, reference)

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
