"""A print queue of the system with a receipt printer behind it, maybe a dead one; it outlives a power cut of the till."""

from __future__ import annotations

from app.domain.errors import Code
from printing.printers.spooled import Step
from virtual.printer import Roll
from virtual.printer.roll import DrawerOpened


class SystemQueue:
    """Prints at once what it is given, or, while ``dead``, when it is mended."""

    def __init__(self, dead: bool) -> None:
        self.roll = Roll()
        self.drawer = 0
        self._dead = dead
        self._lying: dict[str, bytes] = {}
        self._steps: dict[str, Step] = {}

    def trouble(self) -> Code | None:
        """It notices nothing of its printer before a job, as CUPS does not."""
        return None

    def submit(self, name: str, data: bytes) -> str:
        """Takes it; a dead printer is tried at once, which is a beginning."""
        ticket = str(len(self._steps) + 1)
        self._lying[ticket], self._steps[ticket] = data, Step.BEGUN
        if not self._dead:
            self.mend()
        return ticket

    def look(self, ticket: str) -> Step:
        """Where a job stands."""
        return self._steps[ticket]

    def cancel(self, ticket: str) -> Step:
        """Takes it out, if it is not done."""
        if self._lying.pop(ticket, None) is not None:
            self._steps[ticket] = Step.LOST
        return self._steps[ticket]

    def mend(self) -> None:
        """The printer works: what lies there comes out."""
        self._dead = False
        for ticket, data in self._lying.items():
            pieces = self.roll.feed(data)
            self.drawer += sum(isinstance(piece, DrawerOpened) for piece in pieces)
            self._steps[ticket] = Step.DONE
        self._lying.clear()
