"""`aquatill meter change|remake|bring-over`: another meter, the card for it, and what becomes known late."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from app.domain.errors import Code, Refusal
from aquatill.cli.acts import Act, Work
from aquatill.cli.approver import add_approver
from aquatill.cli.parser import day_in, number_in
from words import N_

if TYPE_CHECKING:
    from decimal import Decimal

    from app.counter.change_meter import MeterOffer, MeterWish
    from app.domain.exchange import Closing
    from words import Words


def _connection_flag(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("connection", metavar=words.tr("CONNECTION"), help=words.tr("number of the connection"))


def _change_flags(parser: argparse.ArgumentParser, words: Words) -> None:
    number, text = number_in(words), words.tr("TEXT")
    _connection_flag(parser, words)
    parser.add_argument("--meter", required=True, metavar=words.tr("NUMBER"), help=words.tr("number of the new meter"))
    parser.add_argument("--register", type=number, required=True, metavar="M3", help=words.tr("register of the new meter"))
    parser.add_argument("--size", type=int, default=15, metavar="MM", help=words.tr("its size in millimetres"))
    parser.add_argument("--make", default="", metavar=text, help=words.tr("its make"))
    parser.add_argument("--master", default="", metavar=words.tr("NUMBER"), help=words.tr("its master meter, if it has one"))
    closing = words.tr("register of the old meter, typed because it is dead; its own last word counts, if not given")
    parser.add_argument("--closing", type=number, metavar="M3", help=closing)
    left = words.tr("what the display of the old meter still showed; nothing, if it was dark")
    parser.add_argument("--credit", type=number, metavar="M3", help=left)
    parser.add_argument("--on", type=day_in(words), metavar=words.tr("DAY"), help=words.tr("the day; today, if not given"))
    parser.add_argument("--reason", required=True, metavar=text, help=words.tr("why it is changed"))
    parser.add_argument("--show", action="store_true", help=words.tr("only tell what would be carried over"))
    add_approver(parser, words)


def _change(work: Work) -> None:
    from app.counter.change_meter import change_meter, offer_change
    from app.domain.roles import Job

    words = work.words
    offer = offer_change(work.till, work.operator, _wish(work))
    if work.parsed.show:
        work.tell(_facts(offer), *_told(offer, words))
        return
    changed = work.approved(Job.TYPED_CLOSING, lambda approval: change_meter(work.till, work.operator, offer, approval))
    work.tell(
        _facts(offer) | {"binding": changed.installation.binding, "approver": changed.exchange.approver},
        *_told(offer, words),
        words.tr(
            "The meter is changed. Its card is made by `aquatill meter remake {connection}`.",
            connection=offer.wish.connection,
        ),
    )


def _wish(work: Work) -> MeterWish:
    """What was typed; refuses FIELD_IMPOSSIBLE where a display is typed and no register."""
    from zoneinfo import ZoneInfo

    from app.counter.change_meter import MeterWish
    from app.domain.register import Meter

    typed = work.parsed
    zone = ZoneInfo(work.till.store.read(lambda r: r.founding()).zone)
    on = typed.on or work.till.clock.now().astimezone(zone).date()
    meter = Meter(typed.meter, typed.size, typed.make, master=typed.master)
    return MeterWish(typed.connection, _closing(work), meter, _litres(typed.register), on, typed.reason)


def _closing(work: Work) -> Closing | None:
    from app.domain.exchange import Closing
    from app.domain.lists import Field

    typed = work.parsed
    if typed.closing is not None:
        return Closing(_litres(typed.closing), None if typed.credit is None else _litres(typed.credit))
    if typed.credit is not None:
        raise Refusal(Code.FIELD_IMPOSSIBLE, field=Field.REGISTER.value, value="")
    return None


def _litres(cubic_metres: Decimal) -> int:
    from aquatill.cli.amounts import volume

    return volume(cubic_metres).litres


def _told(offer: MeterOffer, words: Words) -> tuple[str, ...]:
    from app.domain.volume import Volume

    sure = (
        words.tr("The old meter signed this itself.")
        if offer.left.final
        else words.tr("Provisional: it is put right when the old meter is read.")
    )
    carried = words.tr(
        "Meter {old} goes at {register}, meter {new} comes: {litres} are carried over.",
        old=offer.installation.meter,
        register=Volume(offer.closing.register),
        new=offer.wish.meter.number,
        litres=Volume(offer.left.litres),
    )
    return carried, sure


def _facts(offer: MeterOffer) -> dict[str, object]:
    """Litres and numbers for programs."""
    return {
        "connection": offer.wish.connection,
        "old_meter": offer.installation.meter,
        "new_meter": offer.wish.meter.number,
        "closing": offer.closing.register,
        "carried_over": offer.left.litres,
        "final": offer.left.final,
    }


def _remake(work: Work) -> None:
    from app.counter.remake_card import remake_card
    from aquatill.cli.left_over import tell_settled

    words = work.words
    with work.card() as card:
        made = remake_card(work.till, work.operator, card, work.parsed.connection)
    tell_settled(work.console, made.settled)
    work.tell(
        {"serial": made.card.serial.hex().upper(), "generation": made.card.generation},
        words.tr("Card issue {number} is written for the new meter.", number=made.card.generation),
        words.tr("Let the customer put it into the meter once."),
    )


def _bring_over(work: Work) -> None:
    from app.counter.bring_over import bring_over

    words = work.words
    with work.presented() as card:
        litres = card.carry_due
        bring_over(work.till, card, work.operator, lambda stage: None)
    work.tell(
        {"litres": litres},
        words.tr("It is on the card."),
        words.tr("Let the customer put it into the meter once."),
    )


CHANGE = Act(
    "change", N_("change the meter at a connection: one goes, another comes"), _change, _change_flags, card=False, paper=True
)
REMAKE = Act("remake", N_("make the card on the reader the one for the new meter"), _remake, _connection_flag, paper=True)
BRING_OVER = Act("bring-over", N_("write what became known of the meter before onto the card on the reader"), _bring_over)
