"""Money as people hold it: what lies in the drawer, in the safe, and on the slips of other ways to pay.

Nothing of the program is used here, on purpose: whole numbers of the smallest coin, added and taken away as people do.
``should`` is what an honest drawer would hold; it differs from ``drawer`` by what was stolen or miscounted at the counter.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

Told = tuple[object, int | None]
"""What money is handed back for, and by which paper: each is obeyed once."""


@dataclass(slots=True)
class Hands:
    """All the money of a branch."""

    drawer: int = 0
    should: int = 0
    safe: Counter[str] = field(default_factory=Counter)
    slips: dict[str, int] = field(default_factory=dict)
    in_cash: Counter[object] = field(default_factory=Counter)
    back: Counter[str] = field(default_factory=Counter)
    handed: set[Told] = field(default_factory=set)
    given_back: int = 0
    taken: int = 0

    def change_money(self, counted: int) -> None:
        """The drawer is what was counted at the beginning of a shift."""
        self.drawer = self.should = counted
        self.slips, self.back = {}, Counter()

    def pays(self, total: int, given: tuple[tuple[str, int], ...]) -> int:
        """A customer pays a total with these; the change that they get."""
        rest = total
        for way, amount in given:
            if way != "cash":
                self.slips[way] = self.slips.get(way, 0) + amount
                rest -= amount
        cash = sum(amount for way, amount in given if way == "cash")
        change = cash - rest
        self._move(cash - change)
        self.taken += total
        return change

    def hands_back(self, told: Told, amount: int) -> None:
        """What screen or slip says is handed back in cash, and nothing twice."""
        if amount and told not in self.handed:
            self.handed.add(told)
            self._move(-amount)
            self.given_back += amount
            self.in_cash[told[0]] += amount

    def back_by(self, way: str, amount: int, told_of: object) -> None:
        """What was to go back in cash goes back another way: the cash stays in the drawer."""
        self._move(amount)
        self.back[way] += amount
        self.in_cash[told_of] -= amount

    def puts_in(self, amount: int) -> None:
        """Change money from outside."""
        self._move(amount)

    def takes_out(self, amount: int) -> None:
        """For an expense, or to somebody outside."""
        self._move(-amount)

    def drops(self, amount: int) -> None:
        """From the drawer into the safe."""
        self._move(-amount)
        self.safe["cash"] += amount

    def finds(self, way_back: int) -> None:
        """What the safe lacks of a drop lies in the drawer again; below nothing: it was more than its slip said."""
        self._move(way_back)
        self.safe["cash"] -= way_back

    def slips_up(self, amount: int) -> None:
        """Wrong change or a thief: the drawer changes and nobody says so."""
        self.drawer += amount

    def closes(self, left: int) -> None:
        """Of what was counted so much stays for the next shift, the rest goes into the safe with the paper that is money."""
        self.safe["cash"] += self.drawer - left
        self.drawer = left
        for way in ("cheque", "voucher"):
            self.safe[way] += self.slips.get(way, 0)

    def banks(self, way: str, amount: int) -> None:
        """Out of the safe, to the bank."""
        self.safe[way] -= amount

    def _move(self, amount: int) -> None:
        self.drawer += amount
        self.should += amount
