"""What is paid by which method, as it is typed on a command line."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from app.domain.errors import Code, Refusal
from app.domain.method import Tender, Tenders, in_cash
from app.domain.money import Money
from aquatill.cli.amounts import money
from aquatill.cli.parser import number_in

if TYPE_CHECKING:
    import argparse

    from words import Words


def add_tenders(parser: argparse.ArgumentParser, words: Words) -> None:
    """The flags by which something is paid."""
    given = words.tr("cash that the customer gives")
    parser.add_argument("--tender", type=number_in(words), metavar=words.tr("AMOUNT"), help=given)
    text = words.tr("paid by another method, its key with the reference; without an amount it pays all that is left")
    parser.add_argument("--pay", action="append", default=[], metavar="METHOD:REF=AMOUNT", help=text)


def tenders(typed: Sequence[str], cash: Decimal | None, words: Words) -> Tenders:
    """What each ``--pay`` says, and the cash; one without an amount is of no money and pays what the others leave.

    Refuses NOT_A_NUMBER, AMOUNT_NOT_POSITIVE, and TENDER_MISSING where nothing pays, or more than one is to pay the rest.
    """
    others = tuple(_tender(one, words) for one in typed)
    if sum(not one.amount.minor for one in others) > 1 or (cash is None and not others):
        raise Refusal(Code.TENDER_MISSING)
    return others + (in_cash(money(cash, words.currency)) if cash is not None else ())


def _tender(typed: str, words: Words) -> Tender:
    """``card:0815=12.33``, ``card:0815`` or ``cheque=50``."""
    what, _, figure = typed.partition("=")
    method, _, reference = what.partition(":")
    amount = words.parse_money(figure) if figure else Money.zero(words.currency)
    if figure and amount.minor <= 0:
        raise Refusal(Code.AMOUNT_NOT_POSITIVE)
    return Tender(method.strip(), amount, reference)
