"""`aquatill card bill|pay`: what is due at a postpaid meter, by what its card tells, and the payment."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.domain.errors import Code, Refusal
from aquatill.cli.acts import Act, Work
from aquatill.cli.ended import tell_ended
from aquatill.cli.parser import number_in
from aquatill.cli.tenders import add_tenders, tenders
from words import N_

if TYPE_CHECKING:
    from app.counter.postpaid import PostpaidAccount
    from app.counter.present import Presented
    from app.domain.card import Month
    from words import Words


def _pay_flags(parser: argparse.ArgumentParser, words: Words) -> None:
    text = words.tr("what is paid; all that is due, if not given")
    parser.add_argument("--amount", type=number_in(words), metavar=words.tr("AMOUNT"), help=text)
    add_tenders(parser, words)


def _account(work: Work, card: Presented) -> tuple[PostpaidAccount, tuple[Month, ...]]:
    """The bills and the months that the card told; refuses NOT_POSTPAID, METER_WORD_NEEDED before the meter has told any."""
    from app.counter.history import read_months, read_registers
    from app.counter.keep_told import keep_usage
    from app.counter.postpaid import is_postpaid, keeps_registers, postpaid_account
    from app.domain.card import Registers

    if not is_postpaid(card):
        raise Refusal(Code.NOT_POSTPAID, meter=card.holder.connection.binding.meter)
    months = read_months(card)
    registers = read_registers(card) if keeps_registers(card) else Registers()
    keep_usage(work.till, card, months, registers)
    account = postpaid_account(work.till, card, months, registers)
    if account is None:
        raise Refusal(Code.METER_WORD_NEEDED)
    return account, months


def _bill(work: Work) -> None:
    from aquatill.cli.columns import columns

    words = work.words
    with work.presented() as card:
        account, _ = _account(work, card)
    bill = account.bill
    if work.parsed.json:
        months = [{"month": one.month, "bill": one.quote.total.minor} for one in bill.months]
        sums = {"billed": bill.billed.minor, "received": bill.received.minor, "due": bill.due.minor}
        work.console.say_json({"months": months, **sums, "currency": bill.due.currency, "whole": account.whole})
        return
    work.console.say_lines(columns([(words.month(one.month), words.money(one.quote.total)) for one in bill.months], "<>"))
    work.console.say(
        words.tr("{due} due: {billed} billed, {received} paid", due=bill.due, billed=bill.billed, received=bill.received)
    )
    if not account.whole:
        work.console.say(words.tr("Earlier bills are not on the card: ask head office."))


def _pay(work: Work) -> int:
    from app.counter.pay_postpaid import Payment, pay_postpaid
    from aquatill.cli.amounts import money
    from aquatill.one_sale import paid_by

    words, typed = work.words, work.parsed
    with work.presented() as card:
        account, months = _account(work, card)
        amount = account.bill.due if typed.amount is None else money(typed.amount, words.currency)
        given = paid_by(tenders(typed.pay, typed.tender, words), amount)
        payment = Payment(account, months, amount, given)
        outcome = pay_postpaid(work.till, card, work.operator, payment, lambda stage: None)
    settled = outcome.settled
    done = words.tr(
        "The payment of {money} is on the card. Change {change}. Receipt {receipt}.",
        money=amount,
        change=settled.entry.change,
        receipt=settled.receipt or 0,
    )
    return tell_ended(work, outcome, (done,), due=account.bill.due.minor)


BILL = Act("bill", N_("what is due at the postpaid meter of the card on the reader"), _bill)
PAY = Act("pay", N_("take a postpaid payment"), _pay, _pay_flags, paper=True)
