"""Views of the register: accounts, what they owe and have to their credit, and what is on the blacklist."""

from __future__ import annotations

from app.domain.blacklist import ListCause, ListedKind
from app.domain.register import DebtKind
from app.domain.report.shape import View
from app.domain.report.views.columns import PLACE, count, day, label, moment, money, number, text, word

ACCOUNT = View(
    "v_account",
    (
        *PLACE,
        *text("tariff", "meter"),
        *day("opened", "closed", "last_sale", "last_seen"),
        *number("is_open", "days_without_sale", "days_unseen", "dwellings"),
        *count("accounts"),
    ),
)
DEBT = View(
    "v_debt",
    (
        *PLACE,
        *text("debt"),
        *word("kind", DebtKind),
        *label("label"),
        *day("since"),
        *count("debts"),
        *money("amount", "monthly", "recovered", "owed"),
    ),
)
CREDIT = View("v_credit", (*PLACE, *count("accounts"), *money("credit")))
BLACKLIST = View(
    "v_blacklist",
    (
        *moment("at"),
        *day("day"),
        *word("kind", ListedKind),
        *text("number"),
        *word("cause", ListCause),
        *text("remark"),
        *number("operator"),
        *text("operator_name"),
        *number("approver"),
        *text("approver_name"),
        *count("entries"),
    ),
)
VIEWS = (ACCOUNT, DEBT, CREDIT, BLACKLIST)
