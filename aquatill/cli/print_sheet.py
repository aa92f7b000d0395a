"""`aquatill print invoice|cover-note`: sheets that are made when somebody asks for them."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from aquatill.cli.parser import Command, Parsed, add_operator
from words import N_

if TYPE_CHECKING:
    from app.counter.till import Till
    from app.domain.roles import Operator
    from aquatill.cli.console import Console
    from words import Words


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    named = parser.add_subparsers(dest="act", metavar="invoice|cover-note", required=True)
    text = words.tr("the invoice of a receipt; each receipt has one at most")
    invoice = named.add_parser("invoice", help=text, description=text, allow_abbrev=False)
    invoice.add_argument("receipt", type=int, metavar="N", help=words.tr("number of the receipt"))
    invoice.add_argument(
        "--buyer",
        default="",
        metavar=words.tr("TEXT"),
        help=words.tr("tax number of the buyer, if not as the register has it"),
    )
    text = words.tr("the note that goes with a card to its customer")
    note = named.add_parser("cover-note", help=text, description=text, allow_abbrev=False)
    note.add_argument("account", metavar=words.tr("ACCOUNT"), help=words.tr("number of the account"))
    for act in (invoice, note):
        add_operator(act, words)


def _run(console: Console, parsed: Parsed) -> None:
    from aquatill.cli.paper import print_waiting
    from aquatill.cli.place import open_till, operator_from

    with open_till(console, parsed) as here:
        till = here.till
        make(console, till, operator_from(console, parsed, till), parsed)
        print_waiting(console, till, here.place.equipment)


def make(console: Console, till: Till, by: Operator, parsed: Parsed) -> None:
    """Queues what was asked for, and says so."""
    from app.counter.cover_note import make_cover_note
    from app.counter.invoice import make_invoice

    if parsed.act == "invoice":
        job = make_invoice(till, by, parsed.receipt, parsed.buyer)
    else:
        job = make_cover_note(till, by, parsed.account)
    console.say(console.words.tr("Document {job} waits for the printer.", job=job))


COMMAND = Command("print", N_("print an invoice, or the note that goes with a card"), _flags, _run)
