"""`aquatill meter registers`: what the meter of the card on the reader counted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from aquatill.cli.acts import Act, Work
from words import N_

if TYPE_CHECKING:
    from app.domain.card import Register
    from words import Words


def _show(work: Work) -> None:
    from app.counter.history import read_registers

    with work.presented() as presented:
        registers = read_registers(presented)
    rows = {"social": registers.social, **{str(n): one for n, one in enumerate(registers.bands, 1)}}
    meter = presented.holder.connection.binding.meter
    if work.parsed.json:
        litres = {name: [one.total, one.this_month, one.last_month] for name, one in rows.items()}
        work.console.say_json({"meter": meter, "registers": litres})
    else:
        work.console.say(work.words.tr("Meter {meter}", meter=meter))
        work.console.say_lines(_register_lines(rows, work.words))


def _register_lines(rows: dict[str, Register], words: Words) -> Iterator[str]:
    from app.domain.volume import Volume
    from aquatill.cli.columns import columns

    head = words.tr("Register"), words.tr("In all"), words.tr("This month"), words.tr("Last month")
    lines = (
        (
            words.tr("social") if name == "social" else name,
            *(words.volume(Volume(litres)) for litres in (one.total, one.this_month, one.last_month)),
        )
        for name, one in rows.items()
    )
    yield from columns([head, *lines], "<>>>")


REGISTERS = Act("registers", N_("show what the meter of the card on the reader counted in its registers"), _show)
