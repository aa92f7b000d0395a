"""The forms of the cash office: a bank deposit, a count of the safe, a reason of the list."""

from __future__ import annotations

from app.domain.drawer import LONGEST_NAME, Movement, MovementKind, Reason
from app.domain.method import CASH
from app.domain.money import Money
from app.domain.safe import LONGEST_BANK, LONGEST_REASON, SafeBook
from ui.register.form import FormPanel
from words import Words

METHOD, AMOUNT, BANK, REFERENCE, REASON, KIND, NAME, FROM_SAFE, OFF = (
    "method",
    "amount",
    "bank",
    "reference",
    "reason",
    "kind",
    "name",
    "from-safe",
    "off",
)


class MethodForm(FormPanel):
    """A form about what the safe has of one method, which is chosen where it has more than cash."""

    def ask_method(self, book: SafeBook) -> None:
        """The first line, with what is there of each method."""
        if len(book.shares) > 1:
            named = (
                (one.method.key, self.words.method(one.method.kind, one.method.name), one.inside) for one in book.shares
            )
            choices = [(key, self.words.tr("{method}: {money}", method=name, money=money)) for key, name, money in named]
            self.choice(METHOD, self.words.tr("What"), choices)
        self._only = len(book.shares) == 1

    def method(self) -> str:
        """The key of the method."""
        return CASH if self._only else self.typed(METHOD)


class DepositForm(MethodForm):
    """How much of what goes to which bank."""

    def __init__(self, words: Words, book: SafeBook) -> None:
        why = words.tr("Cash, cheques and vouchers go to the bank apart, each with a slip of its own.")
        super().__init__(words, words.tr("Bank deposit"), why, words.tr("Book the deposit"))
        self.ask_method(book)
        self.line(AMOUNT, words.tr("Amount"), longest=15)
        self.line(BANK, words.tr("Bank and account"), longest=LONGEST_BANK)
        self.line(REFERENCE, words.tr("Reference of the bank"), longest=LONGEST_BANK)

    def amount(self) -> Money:
        """What was typed; Refusal NOT_A_NUMBER."""
        return self.words.parse_money(self.typed(AMOUNT))


class SafeCountForm(MethodForm):
    """What was counted, and why it is not what the book says."""

    def __init__(self, words: Words, book: SafeBook) -> None:
        why = words.tr("What you count here is in the safe from now on. The first count is its opening.")
        super().__init__(words, words.tr("Count the safe"), why, words.tr("Take the count over"))
        self.ask_method(book)
        self.line(AMOUNT, words.tr("All of it in the safe"), longest=15)
        self.line(REASON, words.tr("How a difference came about"), wide=True, longest=LONGEST_REASON)

    def amount(self) -> Money:
        """What was typed; Refusal NOT_A_NUMBER."""
        return self.words.parse_money(self.typed(AMOUNT))


class DropForm(FormPanel):
    """What was found of a drop, and why it is not what its slip says."""

    def __init__(self, words: Words, drop: Movement) -> None:
        title = words.tr("Count drop {number}", number=drop.number)
        why = words.tr(
            "Operator {operator} said {money}. What did not arrive is theirs to answer for while their shift is open.",
            operator=drop.operator,
            money=drop.amount,
        )
        super().__init__(words, title, why, words.tr("Take the count over"))
        self.line(AMOUNT, words.tr("Counted in the safe"), longest=15)
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
