"""What to say about how something is paid."""

from app.domain.errors import Code
from words.words import N_, Sentence

_NOTHING_TAKEN = N_("Nothing was booked, and the card was not written.")
_NOTHING_CHANGED = N_("Nothing was changed.")
_OTHER = N_("Look at the reference again. If it is right, this payment was used before: ask for another one.")

TABLE: dict[Code, Sentence] = {
    Code.TENDER_MISSING: Sentence(
        N_("It is not said who pays what."),
        _NOTHING_TAKEN,
        N_("Tell the cash with --tender, or other methods with --pay; only one of them may go without an amount."),
    ),
    Code.PAID_ABOVE_TOTAL: Sentence(
        N_("{paid} is more than there is to pay: {total}."),
        _NOTHING_TAKEN,
        N_("Take no more than that; change is given out of cash alone."),
    ),
    Code.METHOD_UNKNOWN: Sentence(
        N_("This till knows no method of payment “{method}”."), _NOTHING_TAKEN, N_("Choose another method.")
    ),
    Code.METHOD_OFF: Sentence(
        N_("The method of payment “{method}” is switched off."),
        _NOTHING_TAKEN,
        N_("Choose another method, or ask an administrator to switch it on."),
    ),
    Code.METHOD_KEY: Sentence(
        N_("“{key}” cannot be the key of a method of payment."),
        _NOTHING_CHANGED,
        N_("Take up to 24 small letters, digits and hyphens, with a letter first."),
    ),
    Code.METHOD_NAME: Sentence(
        N_("That cannot be the name of a method of payment."), _NOTHING_CHANGED, N_("Take at most {most} characters.")
    ),
    Code.METHOD_CASH: Sentence(
        N_("Cash is one method, always on, and without references."),
        _NOTHING_CHANGED,
        N_("Choose another kind for a new method; of cash, change the name or the tolerance."),
    ),
    Code.METHOD_REFUNDS: Sentence(
        N_("Money can go back by bank card and mobile money only."),
        _NOTHING_CHANGED,
        N_("Leave that off: what was paid otherwise goes back in cash."),
    ),
    Code.REFUND_NOT_OFFERED: Sentence(
        N_("That money cannot go back by that method, or not any more."),
        N_("Nothing was booked; it goes back in cash."),
        N_(
            "Hand the cash over. It goes back otherwise only in the shift that hands it back, and never above what was paid."
        ),
    ),
    Code.REFUND_REFERENCE: Sentence(
        N_("The number {reference} of a refund stands in the books already."),
        N_("Nothing was booked."),
        N_("Type the number that the terminal or the telephone gave to this refund."),
    ),
    Code.METHOD_TOLERANCE: Sentence(
        N_("That cannot be the tolerance of a method of payment."),
        _NOTHING_CHANGED,
        N_("Type how much a count may differ, or 0 for nothing."),
    ),
    Code.METHOD_KIND_FIXED: Sentence(
        N_("The method of payment “{method}” is known as: {method_kind}."),
        _NOTHING_CHANGED,
        N_("Add a new method with a key of its own, and switch this one off."),
    ),
    Code.REFERENCE_MISSING: Sentence(
        N_("This method of payment needs a reference."),
        _NOTHING_TAKEN,
        N_("Type or scan the number that stands on the slip or in the message."),
    ),
    Code.REFERENCE_UNREADABLE: Sentence(
        N_("That cannot be a reference: it has more than {most} characters, or some that nobody can read."),
        _NOTHING_TAKEN,
        N_("Type the number that stands on the slip or in the message."),
    ),
    Code.REFERENCE_TWICE: Sentence(
        N_("Reference {reference} stands here twice."), _NOTHING_TAKEN, N_("Each payment has a reference of its own.")
    ),
    Code.REFERENCE_ON_RECEIPT: Sentence(
        N_("Reference {reference} was taken before: for receipt {receipt}, {moment}."), _NOTHING_TAKEN, _OTHER
    ),
    Code.REFERENCE_ON_FEE: Sentence(
        N_("Reference {reference} was taken before: for fee {fee}, {moment}."), _NOTHING_TAKEN, _OTHER
    ),
    Code.REFERENCE_ON_SALE: Sentence(
        N_("Reference {reference} was taken before: {moment}, for a sale without a receipt."), _NOTHING_TAKEN, _OTHER
    ),
}
