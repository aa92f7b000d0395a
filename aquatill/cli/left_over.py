"""What a command says of sales that were left open: settled at its start, or by the card that it met."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.counter.outcome import Settled
    from app.counter.till import Till
    from aquatill.cli.console import Console


def settle_left_over(console: Console, till: Till) -> None:
    """Settles what the last stop left in the middle, before anything else is done, and says what to hand back."""
    from app.counter.settle import settle_at_start

    tell_settled(console, settle_at_start(till))


def tell_settled(console: Console, settled: tuple[Settled, ...]) -> None:
    """Says what became of each, and the money to hand back for it."""
    for one in settled:
        console.complain(_sentence(console, one))


def _sentence(console: Console, settled: Settled) -> str:
    from app.domain.vend import EntryKind, EntryState
    from app.domain.volume import Volume

    tr, entry = console.words.tr, settled.entry
    if settled.state is EntryState.VOIDED:
        return tr("An earlier sale was not begun on its card: give back {money}.", money=settled.give_back)
    if settled.state is EntryState.UNRESOLVED:
        return tr("The outcome of an earlier sale is not known: ask for its card.")
    if entry.kind is EntryKind.RETURN:
        proven = tr("The card proves that {volume} were taken back.", volume=Volume(entry.litres))
        return f"{proven} {tr('Give back {money}.', money=settled.give_back)}"
    return tr(
        "The sale of {volume} from {moment} is proven on the card and completed.",
        volume=Volume(entry.litres),
        moment=entry.at,
    )
