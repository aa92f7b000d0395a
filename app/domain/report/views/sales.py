"""Views of what was sold, line by line, and of what was cancelled, given back or corrected."""

from __future__ import annotations

from app.domain.report.shape import View
from app.domain.report.views.columns import AT_DESK, PLACE, WHEN, count, label, money, number, text, volume, word
from app.domain.taking_back import Cause
from app.domain.tariff.quote import LineKind
from app.domain.vend import EntryKind, EntryState

_PRICED = (*text("tariff"), *number("tariff_version"))
_ENTRY = (*text("entry"), *word("state", EntryState), *number("stands"))

SALE = View(
    "v_sale",
    (
        *WHEN,
        *AT_DESK,
        *PLACE,
        *_PRICED,
        *_ENTRY,
        *number("receipt"),
        *text("meter"),
        *count("sales"),
        *volume("litres"),
        *money("total", "tendered", "change", "water", "base", "levies", "minimum", "subsidy", "taxes", "taxes_within"),
        *money("debt", "rounding", "credit_used", "credit_kept"),
    ),
    when="at",
    in_parts=True,
)
TURNOVER = View(
    "v_turnover",
    (
        *WHEN,
        *AT_DESK,
        *PLACE,
        *count("sales"),
        *volume("litres"),
        *money("sold"),
        *count("payments"),
        *money("paid"),
        *count("returns"),
        *money("returned", "fees", "fees_back", "net"),
    ),
    when="at",
    in_parts=True,
)
LINE = View(
    "v_price_line",
    (
        *WHEN,
        *AT_DESK,
        *PLACE,
        *_PRICED,
        *_ENTRY,
        *number("receipt"),
        *word("kind", LineKind),
        *text("name"),
        *label("label"),
        *number("step"),
        *text("rate"),
        *count("lines"),
        *volume("litres"),
        *money("amount", "within", "taxed", "tax"),
    ),
    when="at",
    in_parts=True,
)
CORRECTION = View(
    "v_correction",
    (
        *WHEN,
        *AT_DESK,
        *PLACE,
        *text("entry"),
        *word("kind", EntryKind),
        *word("state", EntryState),
        *word("cause", Cause),
        *text("reason"),
        *number("approver"),
        *text("approver_name"),
        *number("receipt"),
        *count("entries", "exposures"),
        *volume("litres", "unproven"),
        *money("total", "paid_out", "credited"),
    ),
    when="at",
)
TAX = View(
    "v_tax",
    (
        *WHEN,
        *AT_DESK,
        *PLACE,
        *_PRICED,
        *text("entry"),
        *number("receipt"),
        *text("name"),
        *label("label"),
        *text("rate"),
        *count("lines"),
        *money("taxed", "tax", "taxed_back", "tax_back", "tax_net"),
    ),
    when="at",
    in_parts=True,
)
VIEWS = (TAX, SALE, TURNOVER, LINE, CORRECTION)
