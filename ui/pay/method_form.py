"""The form of a method of payment: a new one, or what may be changed of one that there is."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any

from app.domain.method import CASH, MethodKind, PaymentMethod
from app.domain.money import Money
from ui.register.figures import at_field
from ui.register.forms import Form
from words import Words

if TYPE_CHECKING:
    from ui.pay.desk import Done, Failed
    from ui.session import Session

KIND, NAME, TOLERANCE, REFERENCE, REFUNDS, ACTIVE = "kind", "name", "tolerance", "with-reference", "refunds", "active"


class MethodForm(Form):
    """``method`` is the one that is changed (None: a new one), ``taken`` are the keys that others have."""

    def __init__(self, words: Words, method: PaymentMethod | None, taken: frozenset[str]) -> None:
        self._method, self._taken = method, taken
        name = words.method(method.kind, method.name) if method else ""
        title = words.tr("Change {name}", name=name) if method else words.tr("Add a method of payment")
        why = words.tr("What is changed counts from now on; what was paid before stays as it was.")
        super().__init__(words, title, why, words.tr("Save"))
        self.done_words = words.tr("That is in the books now.")
        if method is None:
            kinds = [kind for kind in MethodKind if kind is not MethodKind.CASH]
            self.choice(KIND, words.tr("Kind"), [(kind.value, words.name(kind)) for kind in kinds])
        self.line(NAME, words.tr("Name; empty for that of its kind"), method.name if method else "", longest=40)
        minor = method.tolerance if method else 0
        tolerance = words.amount(Money(minor, words.currency)) if minor else ""
        self.line(TOLERANCE, words.tr("By how much a count may differ"), tolerance, longest=20)
        if method is None or method.key != CASH:
            self.tick(REFERENCE, words.tr("A payment brings a reference"), method.reference if method else True)
            if method is None or method.kind.takes_back:
                self.tick(REFUNDS, words.tr("Money may go back by it"), method.refunds if method else False)
            self.tick(ACTIVE, words.tr("It is taken"), method.active if method else True)

    def method(self) -> PaymentMethod:
        """What was typed; Refusal at the field that cannot be."""
        known, is_cash = self._method, self._method is not None and self._method.key == CASH
        kind = known.kind if known else MethodKind(self.typed(KIND))
        tolerance = at_field(TOLERANCE, lambda: self.words.parse_money(self.typed(TOLERANCE) or "0"))
        return PaymentMethod(
            key=known.key if known else self._free_key(kind),
            name=self.typed(NAME),
            kind=kind,
            reference=not is_cash and self.ticked(REFERENCE),
            tolerance=tolerance.minor,
            active=is_cash or self.ticked(ACTIVE),
            refunds=(known is None or kind.takes_back) and self.ticked(REFUNDS),
        )

    def send(self, session: Session, done: Done[Any], failed: Failed) -> None:
        """Books it."""
        session.desk.set_method(session.operator, self.method(), done, failed)

    def _free_key(self, kind: MethodKind) -> str:
        """The kind with the first number that no other method has; people never see it on the screen."""
        return next(key for number in count(2) if (key := f"{kind.value}-{number}") not in self._taken)
