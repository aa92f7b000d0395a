"""`aquatill sell`: one sale from the command line, with the same jobs as in the window. It opens no shift."""

from __future__ import annotations

import argparse
from functools import partial
from typing import TYPE_CHECKING

from aquatill.cli.parser import Command, Parsed, add_operator, number_in
from aquatill.cli.tenders import add_tenders, tenders
from words import N_

if TYPE_CHECKING:
    from aquatill.cli.console import Console
    from aquatill.one_sale import OneSale, Wanted
    from words import Words


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    number = number_in(words)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--volume", type=number, metavar="M3", help=words.tr("cubic metres to sell"))
    what.add_argument("--money", type=number, metavar=words.tr("AMOUNT"), help=words.tr("sell what this amount buys"))
    add_tenders(parser, words)
    add_operator(parser, words)
    parser.add_argument("--reader", metavar=words.tr("NAME"), help=words.tr("card reader to use instead of the till's own"))
    parser.add_argument("--json", action="store_true", help=words.tr("tell the result as JSON"))


def _run(console: Console, parsed: Parsed) -> int:
    from app.domain.vend import EntryState
    from aquatill.cli.left_over import settle_left_over, tell_settled
    from aquatill.cli.paper import print_waiting
    from aquatill.cli.place import open_till, operator_from
    from aquatill.one_sale import sell_once

    wanted = _wanted(parsed, console.words)
    with open_till(console, parsed) as here:
        till = here.till
        settle_left_over(console, till)
        operator = operator_from(console, parsed, till)
        reader, tell = here.place.equipment.card_reader(), partial(tell_settled, console)
        sale = sell_once(till, operator, reader, here.place.profile.reader, wanted, tell)
        console.say_json(_facts(sale)) if parsed.json else _tell(console, sale)
        print_waiting(console, till, here.place.equipment)
    return 0 if sale.outcome.settled.state is EntryState.COMPLETED else 1


def _wanted(parsed: Parsed, words: Words) -> Wanted:
    from aquatill.cli.amounts import money, volume
    from aquatill.one_sale import Wanted

    amount = volume(parsed.volume) if parsed.money is None else money(parsed.money, words.currency)
    return Wanted(amount, tenders(parsed.pay, parsed.tender, words))


def _tell(console: Console, sale: OneSale) -> None:
    """Says how the sale ended: the first line is for the customer."""
    from app.domain.vend import EntryState
    from words.tampering import tampering_sentence

    words, outcome = console.words, sale.outcome
    warning = tampering_sentence(sale.presented, words)
    if warning is not None:
        console.complain(" ".join(filter(None, (warning.happened, warning.not_done, warning.next_step))))
    match outcome.settled.state:
        case EntryState.COMPLETED:
            console.say(
                words.tr(
                    "Done. {volume} on the card of {holder}. To pay {total}, change {change}. Receipt {receipt}.",
                    volume=sale.quote.volume,
                    holder=sale.presented.holder.connection.holder,
                    total=sale.quote.total,
                    change=outcome.settled.entry.change,
                    receipt=outcome.settled.receipt or 0,
                )
            )
        case EntryState.VOIDED:
            back = outcome.settled.give_back + outcome.settled.entry.change
            console.complain(words.tr("Nothing was written. Give back {money}.", money=back))
        case _:
            console.complain(words.tr("It is not known whether the card was written. Keep the money and put the card back."))
    if outcome.error is not None:
        console.complain_of(outcome.error)


def _facts(sale: OneSale) -> dict[str, object]:
    """The sale for programs: litres, minor units, and the till's own words for the state."""
    settled = sale.outcome.settled
    entry = settled.entry
    return {
        "state": settled.state.value,
        "entry": f"{entry.id.owner.till}/{entry.id.owner.epoch}/{entry.id.binding}/{entry.id.number}",
        "receipt": settled.receipt,
        "account": sale.presented.holder.connection.account,
        "meter": sale.presented.holder.connection.binding.meter,
        "litres": entry.litres,
        "currency": entry.total.currency,
        "total": entry.total.minor,
        "tendered": entry.tendered.minor,
        "change": entry.change.minor,
        "tenders": [{"method": t.method, "amount": t.amount.minor, "reference": t.reference} for t in sale.tenders],
        "give_back": settled.give_back.minor,
        "error": sale.outcome.error.code.value if sale.outcome.error else None,
    }


COMMAND = Command("sell", N_("sell water onto the card on the reader"), _flags, _run)
