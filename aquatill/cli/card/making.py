"""`aquatill card issue|reissue|fee-back|retrieve`: a card for somebody, its successor, and one that is emptied."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.domain.errors import Code
from aquatill.cli.acts import Act, Work
from aquatill.cli.approver import add_approver
from aquatill.cli.tenders import add_tenders, tenders
from words import N_

if TYPE_CHECKING:
    from words import Words


def _connection_flag(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("connection", metavar=words.tr("CONNECTION"), help=words.tr("number of the connection"))


def _reissue_flags(parser: argparse.ArgumentParser, words: Words) -> None:
    from app.domain.blacklist import ListCause

    _connection_flag(parser, words)
    causes = [cause.value for cause in ListCause if cause is not ListCause.REPLACED]
    parser.add_argument("--cause", choices=causes, required=True, help=words.tr("what became of the card before"))
    parser.add_argument(
        "--document", required=True, metavar=words.tr("NUMBER"), help=words.tr("the identity document that was shown")
    )
    add_tenders(parser, words)
    add_approver(parser, words)


def _issue(work: Work) -> None:
    from app.counter.register.issue_card import issue_card

    words = work.words
    with work.card() as blank:
        card = issue_card(work.till, work.operator, blank, work.parsed.connection)
    work.tell(
        {"serial": card.serial.hex().upper(), "connection": card.connection, "generation": card.generation},
        words.tr("Card {serial} is made, card issue {number}.", serial=card.serial.hex().upper(), number=card.generation),
    )


def _reissue(work: Work) -> None:
    from app.counter.reissue import Wish, fee_due, reissue
    from app.domain.blacklist import ListCause
    from app.domain.method import change_of
    from app.domain.roles import Job
    from aquatill.cli.left_over import tell_settled
    from aquatill.one_sale import paid_by

    typed, words = work.parsed, work.words
    fee = fee_due(work.till, typed.connection)
    given = paid_by(tenders(typed.pay, typed.tender, words), fee) if fee.minor else ()
    with work.card() as blank:
        made = work.approved(
            Job.OVERRIDE_IDENTITY,
            lambda approval: reissue(
                work.till,
                work.operator,
                blank,
                typed.connection,
                Wish(ListCause(typed.cause), typed.document, given, approval),
            ),
            Code.IDENTITY_DIFFERS,
        )
    tell_settled(work.console, made.settled)
    serial, change = made.card.serial.hex().upper(), change_of(fee, given) if given else fee - fee
    paid = words.tr("Fee {fee}, change {change}.", fee=fee, change=change) if given else ""
    work.tell(
        {"serial": serial, "generation": made.card.generation, "fee": fee.minor, "change": change.minor},
        words.tr("Card {serial} is made, card issue {number}.", serial=serial, number=made.card.generation),
        paid,
        words.tr("The card before it is dead and on the blacklist."),
    )


def _fee_back(work: Work) -> None:
    from app.counter.reissue import give_fee_back

    fee = give_fee_back(work.till, work.operator, work.parsed.connection)
    work.tell({"give_back": fee.minor, "currency": fee.currency}, work.words.tr("Give back {money}.", money=fee))


def _retrieve(work: Work) -> None:
    from app.counter.retrieve_card import retrieve_card
    from aquatill.cli.left_over import tell_settled

    with work.card() as card:
        serial = card.serial.hex().upper()
        done = retrieve_card(work.till, work.operator, card)
    tell_settled(work.console, done.settled)
    work.tell({"serial": serial, "settled": len(done.settled)}, work.words.tr("The card is empty and can be used again."))


ISSUE = Act("issue", N_("make the blank card on the reader the first card of a connection"), _issue, _connection_flag)
REISSUE = Act(
    "reissue", N_("make the blank card on the reader take the place of a card that is gone"), _reissue, _reissue_flags,
    paper=True,
)  # fmt: skip
FEE_BACK = Act(
    "fee-back", N_("hand back the fee for a card that could not be made"), _fee_back, _connection_flag, card=False
)
RETRIEVE = Act("retrieve", N_("take a card back: what it tells goes on record, then it is empty"), _retrieve, paper=True)
