"""Printing what waits, once, for a command; says what could not be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.counter.till import Till
    from aquatill.cli.console import Console
    from aquatill.equipment import Equipment


def print_waiting(console: Console, till: Till, equipment: Equipment) -> None:
    """Makes one pass over the waiting documents; one that does not print waits on in the books."""
    from app.domain.errors import Code, PaperError
    from app.domain.paper import PaperState
    from aquatill.print_room import print_worker, printer_settings

    for moved in print_worker(till.store, equipment, printer_settings(till.store), None).run_once(till.clock.now()):
        if moved.state in (PaperState.NOT_SENT, PaperState.UNKNOWN, PaperState.SET_ASIDE) and moved.reason:
            console.complain_of(PaperError(Code(moved.reason)))
