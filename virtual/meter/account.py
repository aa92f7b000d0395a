"""The meter's litres: which tallies it holds, what it credited, debited and let run. Pure values, one sum.

    main + backup − lent = credited − debited − consumed
    ΣR of the tallies held = debited + shortfall

(docs/vend-protocol.md rules 4, 6 and 15). Once everything acknowledged is credited, credited = ΣS.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from virtual.meter.layout import Tally


@dataclass(frozen=True, slots=True)
class Account:
    """``tallies`` are those that the meter holds, one a till identity, every one with a right code.

    ``credited`` is how many litres of ΣS were made usable, ``debited`` how many of ΣR were really taken.
    """

    tallies: tuple[Tally, ...] = ()
    credited: int = 0
    debited: int = 0
    consumed: int = 0

    @property
    def sold(self) -> int:
        """ΣS of the tallies held."""
        return sum(tally.sold for tally in self.tallies)

    @property
    def taken_back(self) -> int:
        """ΣR of the tallies held."""
        return sum(tally.taken_back for tally in self.tallies)

    @property
    def shortfall(self) -> int:
        """Litres that a debit could not find; taken from later credit first."""
        return self.taken_back - self.debited

    @property
    def balance(self) -> int:
        """Litres that are the customer's; below zero those that were lent."""
        return self.credited - self.debited - self.consumed

    def held(self, owner: tuple[int, int]) -> Tally | None:
        """The tally held of a till identity."""
        return next((tally for tally in self.tallies if tally.owner == owner), None)

    def with_tallies(self, fresh: Iterable[Tally]) -> "Account":
        """These tallies in place of the older ones of their tills, in the order of the layout."""
        by_owner = {tally.owner: tally for tally in self.tallies}
        by_owner.update({tally.owner: tally for tally in fresh})
        ordered = sorted(by_owner.values(), key=lambda tally: tally.owner)
        return replace(self, tallies=tuple(ordered))

    def with_debits_booked(self) -> "Account":
        """Take what is still owed of ΣR out of the balance; what the balance lacks stays as shortfall."""
        return replace(self, debited=self.debited + min(self.shortfall, max(0, self.balance)))

    def with_growth_credited(self) -> "Account":
        """Credit the growth of ΣS, of which a shortfall takes its part first, before what was lent is repaid."""
        owed = min(self.shortfall, self.sold - self.credited)
        return replace(self, credited=self.sold, debited=self.debited + owed).with_debits_booked()

    def with_water_used(self, litres: int) -> "Account":
        """Let litres run."""
        return replace(self, consumed=self.consumed + litres)
