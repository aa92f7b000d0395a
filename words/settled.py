"""What is said of entries that settled by themselves: at the start, or because the card proved them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from app.domain.money import Money
from app.domain.vend import Entry, EntryKind, EntryState
from app.domain.volume import Volume
from words.words import Sentence, Words


class Settled(Protocol):
    """An entry that settled: its state now, the cash to hand over for it, what went to credit (None: nothing)."""

    @property
    def entry(self) -> Entry: ...
    @property
    def state(self) -> EntryState: ...
    @property
    def give_back(self) -> Money: ...
    @property
    def credited(self) -> Money | None: ...


def settled_sentence(settled: Sequence[Settled], words: Words) -> Sentence | None:
    """One notice for all of them; None when nothing settled."""
    told = [of_settled(one, words) for one in settled]
    if not told:
        return None
    return Sentence(*("\n".join(filter(None, part)) for part in zip(*_parts(told), strict=True)))


def of_settled(settled: Settled, words: Words) -> Sentence:
    """What became of one entry, and the money to hand back for it."""
    entry, volume = settled.entry, Volume(settled.entry.litres)
    if entry.kind is EntryKind.PAYMENT:
        return _paid(settled, words)
    if settled.state is EntryState.VOIDED:
        return Sentence(
            words.tr("The sale of {volume} from {moment} never reached the card.", volume=volume, moment=entry.at),
            words.tr("Nothing was sold; the sale is voided."),
            words.tr(
                "Give back {money}, and the change {change} if it was not handed over.",
                money=settled.give_back,
                change=entry.change,
            ),
        )
    if settled.state is EntryState.UNRESOLVED:
        return Sentence(
            words.tr("The sale of {volume} from {moment} was interrupted.", volume=volume, moment=entry.at),
            words.tr("It is not known whether the card took the water; the money stays in the drawer."),
            words.tr("Ask for this card: put on the reader, it settles the sale."),
        )
    if entry.kind is not EntryKind.SALE:
        return _taken_back(settled, words)
    return Sentence(
        words.tr("The sale of {volume} from {moment} is proven on the card and completed.", volume=volume, moment=entry.at),
        next_step=_receipt_and_change(settled, words),
    )


def _paid(settled: Settled, words: Words) -> Sentence:
    """What became of a postpaid payment: no water moved with it."""
    entry = settled.entry
    if settled.state is EntryState.VOIDED:
        return Sentence(
            words.tr("The payment of {money} from {moment} never reached the card.", money=entry.total, moment=entry.at),
            words.tr("Nothing was paid; the payment is voided."),
            words.tr(
                "Give back {money}, and the change {change} if it was not handed over.",
                money=settled.give_back,
                change=entry.change,
            ),
        )
    if settled.state is EntryState.UNRESOLVED:
        return Sentence(
            words.tr("The payment of {money} from {moment} was interrupted.", money=entry.total, moment=entry.at),
            words.tr("It is not known whether the card took it; the money stays in the drawer."),
            words.tr("Ask for this card: put on the reader, it settles the payment."),
        )
    return Sentence(
        words.tr(
            "The payment of {money} from {moment} is proven on the card and completed.", money=entry.total, moment=entry.at
        ),
        next_step=_receipt_and_change(settled, words),
    )


def _taken_back(settled: Settled, words: Words) -> Sentence:
    """Money to hand over, or where it went, or that it waits."""
    volume = Volume(settled.entry.litres)
    if settled.entry.kind is EntryKind.RELEASE:
        return Sentence(words.tr("The card proves that {volume} were let go again.", volume=volume))
    proven = words.tr("The card proves that {volume} were taken back.", volume=volume)
    if settled.give_back.minor or settled.entry.returns is not None:
        return Sentence(proven, next_step=words.tr("Give back {money}.", money=settled.give_back))
    if settled.credited is not None:
        return Sentence(proven, next_step=words.tr("{money} went to the credit of the account.", money=settled.credited))
    return Sentence(proven, next_step=words.tr("The money is returned when the meter confirms."))


def _receipt_and_change(settled: Settled, words: Words) -> str:
    """The books have counted the change out; whether it was handed over only people know."""
    printed = words.tr("Its receipt is printed.")
    if settled.entry.change.minor == 0:
        return printed
    told = words.tr("Hand over the change of {change} if that was not done.", change=settled.entry.change)
    return f"{printed} {told}"


def _parts(told: list[Sentence]) -> list[tuple[str, str, str]]:
    return [(one.happened, one.not_done, one.next_step) for one in told]
