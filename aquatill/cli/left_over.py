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
    from words.settled import of_settled

    for one in settled:
        said = of_settled(one, console.words)
        console.complain(" ".join(filter(None, (said.happened, said.not_done, said.next_step))))
