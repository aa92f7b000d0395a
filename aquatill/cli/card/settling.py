"""`aquatill card settle|give-back|restore|cancel`: sales that are open or did not arrive, and an account that ends."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.domain.errors import Code, Refusal
from aquatill.cli.acts import Act, Work
from aquatill.cli.ended import paid_back, tell_ended
from words import N_

if TYPE_CHECKING:
    from app.counter.outcome import Stage
    from app.counter.restore_sale import Traced
    from words import Words


def _quiet(stage: Stage) -> None:
    """Nobody watches the steps of a command."""


def _settle(work: Work) -> int:
    from app.counter.sell import write_now
    from app.domain.volume import Volume

    with work.presented() as card:
        if card.question is None:
            raise Refusal(Code.NOTHING_TO_SETTLE)
        outcome = write_now(work.till, card, work.operator, _quiet)
    done = work.words.tr("{volume} on the card.", volume=Volume(outcome.settled.entry.litres))
    return tell_ended(work, outcome, (done,))


def _give_back(work: Work) -> int:
    from app.counter.sell import give_back
    from app.domain.volume import Volume

    with work.presented() as card:
        if card.question is None:
            raise Refusal(Code.NOTHING_TO_SETTLE)
        outcome = give_back(work.till, card, work.operator, _quiet)
    taken = work.words.tr("{volume} were taken back.", volume=Volume(outcome.settled.entry.litres))
    return tell_ended(work, outcome, (taken, *paid_back(work, outcome)))


def _restore_flags(parser: argparse.ArgumentParser, words: Words) -> None:
    text = words.tr("number of the sale to write again; without it, where the water of each sale is")
    parser.add_argument("sale", type=int, nargs="?", metavar="N", help=text)


def _restore(work: Work) -> None:
    from app.counter.restore_sale import restore_sale, trace_sales

    words = work.words
    with work.presented() as card:
        traced = trace_sales(work.till, card, work.operator)
        if work.parsed.sale is None:
            _list(work, traced)
            return
        wanted = next((one.sale for one in traced if one.sale.id.number == work.parsed.sale), None)
        if wanted is None:
            raise Refusal(Code.SALE_NOT_HERE)
        restore_sale(work.till, card, work.operator, wanted.id, _quiet)
    work.tell(
        {"number": wanted.id.number, "litres": wanted.litres},
        words.tr("The water is on the card again."),
        words.tr("The card goes into the meter now."),
    )


def _list(work: Work, traced: tuple[Traced, ...]) -> None:
    from app.domain.volume import Volume
    from aquatill.cli.columns import columns
    from ui.card.where_words import WHERE

    words = work.words
    if work.parsed.json:
        facts = [{"number": one.sale.id.number, "litres": one.sale.litres, "where": one.where.value} for one in traced]
        work.console.say_json({"sales": facts})
    elif not traced:
        work.console.say(words.tr("This till has sold nothing to this meter."))
    else:
        rows = [
            (
                str(one.sale.id.number),
                words.moment(one.sale.at),
                words.volume(Volume(one.sale.litres)),
                words.tr(WHERE[one.where]),
            )
            for one in traced
        ]
        work.console.say_lines(columns(rows, ">>><"))


def _cancel_flags(parser: argparse.ArgumentParser, words: Words) -> None:
    text = words.tr("the customer keeps the card, which goes on the blacklist")
    parser.add_argument("--card-stays", action="store_true", help=text)


def _cancel(work: Work) -> None:
    from app.counter.cancel_account import cancel_account

    words, stays = work.words, work.parsed.card_stays
    with work.presented() as card:
        file = cancel_account(work.till, card, work.operator, stays)
    closed = file.account.closed.isoformat() if file.account.closed else None
    work.tell(
        {"account": file.account.number, "closed": closed},
        words.tr("Account {account} is closed.", account=file.account.number),
        "" if stays else words.tr("Take the card back now."),
    )


SETTLE = Act("settle", N_("write the open sale of the card on the reader"), _settle, paper=True)
GIVE_BACK = Act("give-back", N_("give the open sale of the card on the reader back"), _give_back, paper=True)
RESTORE = Act(
    "restore", N_("where the water of each sale is; write one again that is lost"), _restore, _restore_flags, paper=True
)
CANCEL = Act("cancel", N_("close the account of the card on the reader"), _cancel, _cancel_flags)
