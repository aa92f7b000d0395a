"""Names that stand on the paper of customers: kinds of slips, causes, what a price is made of, debts.

They are apart from the others because a language that is spoken on paper alone has these and no more.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from app.domain.blacklist import ListCause
from app.domain.card_paper import CardSlipKind
from app.domain.paper import SlipKind
from app.domain.register import DebtKind
from app.domain.taking_back import Cause
from app.domain.tariff.quote import LineKind
from words.words import N_

NAMES: dict[type[Enum], Mapping[Enum, str]] = {
    SlipKind: {
        SlipKind.VOIDED: N_("Sale voided"),
        SlipKind.UNRESOLVED: N_("Sale not settled yet"),
        SlipKind.PAYMENT_VOIDED: N_("Payment voided"),
        SlipKind.PAYMENT_UNRESOLVED: N_("Payment not settled yet"),
        SlipKind.TAKEN_BACK: N_("Money given back"),
        SlipKind.RESTORED: N_("Sale written to the card again"),
    },
    CardSlipKind: {
        CardSlipKind.REPLACED: N_("NEW CARD"),
        CardSlipKind.TAKEN_BACK: N_("CARD TAKEN BACK"),
    },
    ListCause: {
        ListCause.REPLACED: N_("replaced by another card"),
        ListCause.LOST: N_("lost"),
        ListCause.STOLEN: N_("stolen"),
        ListCause.BROKEN: N_("broken"),
        ListCause.TAMPERING: N_("tampering"),
        ListCause.FRAUD: N_("fraud"),
        ListCause.OTHER: N_("other cause"),
    },
    Cause: {Cause.CORRECTION: N_("Correction of a sale"), Cause.CREDIT_RETURN: N_("Return of credit")},
    LineKind: {
        LineKind.STEP: N_("Water"),
        LineKind.BASE: N_("Base charge"),
        LineKind.PERCENT: N_("Levy"),
        LineKind.MINIMUM: N_("Minimum charge"),
        LineKind.SUBSIDY: N_("Subsidy"),
        LineKind.TAX: N_("Tax"),
        LineKind.TAX_WITHIN: N_("Tax"),
        LineKind.DEBT: N_("Debt"),
        LineKind.ROUNDING: N_("Rounding"),
        LineKind.CREDIT_USED: N_("Credit used"),
        LineKind.CREDIT_KEPT: N_("Kept as credit"),
    },
    DebtKind: {
        DebtKind.ARREARS: N_("Arrears"),
        DebtKind.PLAN: N_("Instalment plan"),
        DebtKind.LOAN: N_("Loan"),
        DebtKind.FINE: N_("Fine"),
    },
}
