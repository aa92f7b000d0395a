"""What became of a list when it was checked: counts, and everything that is wrong with its rows."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.lists.finding import Finding


@dataclass(frozen=True, slots=True)
class Summary:
    """``same`` rows are in the books already. ``differing`` ones can be brought up to date; what differs is ``differences``.

    ``bad`` rows cannot come in; what is wrong with them is ``faults``, by row.
    """

    new: int
    same: int
    differing: int
    bad: int
    faults: tuple[Finding, ...]
    differences: tuple[Finding, ...]

    def to_book(self, update: bool) -> int:
        """How many rows would be booked."""
        return self.new + (self.differing if update else 0)

    def left_out(self, update: bool) -> int:
        """How many rows would not come in."""
        return self.bad + (0 if update else self.differing)
