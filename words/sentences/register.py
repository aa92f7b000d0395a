"""Sentences about the register."""

from __future__ import annotations

from app.domain.errors import Code
from words.words import N_, Sentence

TABLE: dict[Code, Sentence] = {
    Code.ACCOUNT_UNKNOWN: Sentence(
        N_("There is no account {account} in the books."),
        next_step=N_("Search for the customer by name, meter or address."),
    ),
    Code.ACCOUNT_CLOSED: Sentence(
        N_("Account {account} is closed."),
        N_("Nothing was done."),
        N_("Search for the account under which the connection is served now."),
    ),
}
