"""The forms of the cash office: a bank deposit, a count of the safe, a reason of the list."""

from __future__ import annotations

from app.domain.drawer import LONGEST_NAME, MovementKind, Reason
from app.domain.money import Money
from app.domain.safe import LONGEST_BANK, LONGEST_REASON
from ui.register.form import FormPanel
from words import Words

AMOUNT, BANK, REFERENCE, REASON, KIND, NAME, FROM_SAFE, OFF = (
    "amount",
    "bank",
    "reference",
    "reason",
    "kind",
    "name",
    "from-safe",
    "off",
)


class DepositForm(FormPanel):
    """How much goes to which bank."""

    def __init__(self, words: Words, inside: Money) -> None:
        why = words.tr("{money} is in the safe. The slip goes to the bank with the cash.", money=inside)
        super().__init__(words, words.tr("Bank deposit"), why, words.tr("Book the deposit"))
        self.line(AMOUNT, words.tr("Amount"), longest=15)
        self.line(BANK, words.tr("Bank and account"), longest=LONGEST_BANK)
        self.line(REFERENCE, words.tr("Reference of the bank"), longest=LONGEST_BANK)

    def amount(self) -> Money:
        """What was typed; Refusal NOT_A_NUMBER."""
        return self.words.parse_money(self.typed(AMOUNT))


class SafeCountForm(FormPanel):
    """What was counted, and why it is not what the book says."""

    def __init__(self, words: Words) -> None:
        why = words.tr("What you count here is in the safe from now on. The first count is its opening.")
        super().__init__(words, words.tr("Count the safe"), why, words.tr("Take the count over"))
        self.line(AMOUNT, words.tr("All the cash in the safe"), longest=15)
        self.line(REASON, words.tr("How a difference came about"), wide=True, longest=LONGEST_REASON)

    def amount(self) -> Money:
        """What was typed; Refusal NOT_A_NUMBER."""
        return self.words.parse_money(self.typed(AMOUNT))


class ReasonForm(FormPanel):
    """A reason for cash beside sales: a new one, or one of the list."""

    def __init__(self, words: Words, reason: Reason | None) -> None:
        title = words.tr("Change the reason") if reason else words.tr("New reason")
        why = words.tr("What was booked before keeps the name that the reason had then.")
        super().__init__(words, title, why, words.tr("Save"))
        self._reason = reason
        kinds = [reason.kind] if reason else list(MovementKind)
        self.choice(KIND, words.tr("What for"), [(kind.value, words.name(kind)) for kind in kinds])
        self.line(NAME, words.tr("Name"), reason.name if reason else "", longest=LONGEST_NAME)
        self.tick(FROM_SAFE, words.tr("The money comes out of the safe"), reason is not None and reason.from_safe)
        self.tick(OFF, words.tr("It is not used any more"), reason is not None and not reason.active)

    def reason(self) -> Reason:
        """What was typed."""
        number = self._reason.number if self._reason else 0
        kind = MovementKind(self.typed(KIND))
        return Reason(number, kind, self.typed(NAME), not self.ticked(OFF), self.ticked(FROM_SAFE))
