"""Views of the desk: money that moved, fees, shifts, and what each operator did."""

from __future__ import annotations

from app.domain.closed_period import ClosingKind
from app.domain.drawer import MovementKind
from app.domain.method import MethodKind
from app.domain.report.kept import Occasion
from app.domain.report.shape import View
from app.domain.report.views.columns import AT_DESK, PLACE, WHEN, count, day, moment, money, number, text, volume, word
from app.domain.safe import SafeKind
from app.domain.shift import CashKind

_METHOD = (*text("method"), *word("method_kind", MethodKind), *text("method_name"))
MONEY = View(
    "v_money",
    (*WHEN, *AT_DESK, *word("kind", CashKind), *_METHOD, *count("moves"), *money("amount")),
    when="at",
    in_parts=True,
)
TENDER = View(
    "v_tender",
    (*WHEN, *_METHOD, *text("reference"), *count("tenders"), *money("amount")),
    when="at",
    in_parts=True,
)
FEE = View(
    "v_fee",
    (
        *WHEN,
        *AT_DESK,
        *PLACE,
        *number("number"),
        *text("card"),
        *count("fees"),
        *money("amount"),
        *count("given_back"),
        *money("amount_back", "net"),
    ),
    when="at",
)
SHIFT = View(
    "v_shift",
    (
        *WHEN,
        *AT_DESK,
        *number("z"),
        *moment("opened", "closed"),
        *money("float", adds=False),
        *money("expected", "counted", "difference"),
    ),
    when="at",
)
LOG = View(
    "v_log",
    (*WHEN, *number("number", "till", "epoch", "operator"), *text("operator_name", "event"), *count("entries")),
    when="at",
)
MOVEMENT = View(
    "v_movement",
    (
        *WHEN,
        *AT_DESK,
        *number("number"),
        *word("kind", MovementKind),
        *text("reason", "note"),
        *number("approver"),
        *text("approver_name"),
        *count("moves"),
        *money("amount"),
    ),
    when="at",
)
COUNT = View(
    "v_shift_count",
    (*WHEN, *AT_DESK, *number("z"), *_METHOD, *number("final"), *money("expected", "counted", "difference")),
    when="at",
)
DEPOSIT = View(
    "v_deposit",
    (
        *WHEN,
        *number("number"),
        *_METHOD,
        *text("bank", "reference"),
        *number("operator"),
        *text("operator_name"),
        *count("deposits"),
        *money("amount"),
    ),
    when="at",
)
SAFE = View(
    "v_safe",
    (*WHEN, *number("number"), *word("kind", SafeKind), *_METHOD, *count("moves"), *money("amount")),
    when="at",
)
CLOSING = View(
    "v_closing",
    (
        *WHEN,
        *word("kind", ClosingKind),
        *number("number"),
        *day("since", "until"),
        *number("first_z", "last_z", "days_late", "operator"),
        *text("operator_name"),
        *money("taken", "given_back_money"),
        *volume("litres", "litres_back"),
        *money("counted", "difference"),
    ),
    when="at",
)
KEPT = View(
    "v_kept_report",
    (
        *WHEN,
        *number("number"),
        *word("occasion", Occasion),
        *number("closing"),
        *text("report"),
        *day("since", "until"),
        *text("file"),
        *number("rows", "head"),
        *text("digest"),
        *number("operator"),
        *text("operator_name"),
    ),
    when="at",
)
VIEWS = (MONEY, TENDER, FEE, SHIFT, COUNT, MOVEMENT, DEPOSIT, SAFE, CLOSING, KEPT, LOG)
