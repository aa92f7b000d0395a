"""What a window says when an operation failed: the error's sentence, or that of a bug."""

from __future__ import annotations

from app.domain.errors import Cancelled, TillError
from words import Sentence, Words


def sentence_of(error: Exception, words: Words) -> Sentence | None:
    """The sentence for an error; None for a cancel, of which nothing is said."""
    if isinstance(error, Cancelled):
        return None
    if isinstance(error, TillError):
        return words.sentence(error)
    return Sentence(
        words.tr("The program met a fault of its own."),
        words.tr("What you asked for may not have been done."),
        words.tr("Lock with F12, log in again and look at the books before you repeat it; the log names the fault."),
    )
