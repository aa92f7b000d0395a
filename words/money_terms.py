"""Names of the ways to pay, and of why cash moves."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from app.domain.method import MethodKind
from app.domain.shift import CashKind
from words.words import N_

NAMES: dict[type[Enum], Mapping[Enum, str]] = {
    MethodKind: {
        MethodKind.CASH: N_("Cash"),
        MethodKind.BANK_CARD: N_("Bank card"),
        MethodKind.MOBILE: N_("Mobile money"),
        MethodKind.CHEQUE: N_("Cheque"),
        MethodKind.VOUCHER: N_("Voucher"),
    },
    CashKind: {
        CashKind.FLOAT: N_("Opening float"),
        CashKind.TENDERED: N_("Cash received"),
        CashKind.CHANGE: N_("Change given"),
        CashKind.REFUND: N_("Money given back"),
        CashKind.REFUND_ELSEWHERE: N_("Of it by other methods"),
        CashKind.FEE: N_("Fees"),
        CashKind.FEE_BACK: N_("Fees given back"),
        CashKind.CASH_IN: N_("Cash in"),
        CashKind.CASH_OUT: N_("Cash out"),
        CashKind.DROP: N_("Drops to the safe"),
        CashKind.DROP_BACK: N_("Drops that did not arrive"),
        CashKind.EXPENSE: N_("Expenses"),
    },
}
