"""Tallies: what each till has sold to a binding so far, and how sets of them are merged.

A tally only grows and only its own till writes it, so of two genuine copies the one with the higher number is the
newer (docs/vend-protocol.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.domain.till import TillIdentity

MAX_NUMBER = 2**32 - 1
MAX_LITRES = 2**63 - 1
MAX_NUMBER_JUMP = 100_000
MAX_LITRES_JUMP = 100_000_000
MAX_PERIOD_LITRES = 2**32 - 1
MAX_DEBT = 2**48 - 1
PLACES_ON_CARD = 8


@dataclass(frozen=True, slots=True)
class Tally:
    """One till's tally for one binding; the fields and their units are those of docs/card-layout.md section 4.

    ``sold`` (S) and ``taken_back`` (R) are litres. ``mac`` is the eight bytes that its own till made over the rest.
    """

    owner: TillIdentity
    key_epoch: int
    number: int
    sold: int
    taken_back: int
    period: int = 0
    fixed_month: int = 0
    period_litres: int = 0
    month: int = 0
    month_litres: int = 0
    debt_recovered: int = 0
    postpaid_received: int = 0
    mac: bytes = b""

    @property
    def net(self) -> int:
        """Litres sold less litres taken back."""
        return self.sold - self.taken_back


@dataclass(frozen=True, slots=True)
class Place:
    """The place of one till identity in a set: what could be checked, and what only travels beside it (rule 10)."""

    checked: Tally | None = None
    unchecked: Tally | None = None

    def merged(self, other: Place) -> Place:
        """Both places as one: of each kind the higher number; an unchecked one stays only if it is newer."""
        checked = newer(self.checked, other.checked)
        unchecked = newer(self.unchecked, other.unchecked)
        if checked and unchecked and unchecked.number <= checked.number:
            unchecked = None
        return Place(checked, unchecked)


@dataclass(frozen=True, slots=True)
class TallySet:
    """A set of tallies of one binding. Sums count checked tallies only: a till believes what it can check."""

    places: Mapping[TillIdentity, Place] = field(default_factory=dict)

    @classmethod
    def of(cls, checked: Iterable[Tally] = (), unchecked: Iterable[Tally] = ()) -> TallySet:
        """The set of these tallies, each till's highest numbers kept."""
        result = cls()
        for tally in checked:
            result = result.merged(cls({tally.owner: Place(checked=tally)}))
        for tally in unchecked:
            result = result.merged(cls({tally.owner: Place(unchecked=tally)}))
        return result

    def merged(self, other: TallySet) -> TallySet:
        """This set with the other: commutative, associative, and merging twice changes nothing."""
        owners = {*self.places, *other.places}
        return TallySet({o: self._place(o).merged(other._place(o)) for o in owners})

    def _place(self, owner: TillIdentity) -> Place:
        return self.places.get(owner, Place())

    def believed(self) -> tuple[Tally, ...]:
        """The checked tallies, by till and epoch."""
        return tuple(p.checked for _, p in sorted(self.places.items()) if p.checked)

    def carried(self) -> tuple[Tally, ...]:
        """All tallies as they are written: by till, epoch, number; the unchecked beside the checked."""
        both = ((p.checked, p.unchecked) for _, p in sorted(self.places.items()))
        return tuple(t for pair in both for t in pair if t)

    def of_till(self, owner: TillIdentity) -> Tally | None:
        """The checked tally of a till."""
        return self._place(owner).checked

    @property
    def sold(self) -> int:
        """ΣS, litres."""
        return sum(t.sold for t in self.believed())

    @property
    def taken_back(self) -> int:
        """ΣR, litres."""
        return sum(t.taken_back for t in self.believed())

    @property
    def net(self) -> int:
        """ΣS − ΣR, litres."""
        return self.sold - self.taken_back

    def period_litres(self, period: int) -> int:
        """Litres that all tills together sold in the tariff's period that began in month ``period`` (rule 12)."""
        return sum(t.period_litres for t in self.believed() if t.period == period)

    def month_litres(self, month: int) -> int:
        """Litres that all tills together sold in a calendar month, whatever the tariff's period (rule 12)."""
        return sum(t.month_litres for t in self.believed() if t.month == month)

    @property
    def debt_recovered(self) -> int:
        """Minor units of debt that all tills took with their sales (rule 12)."""
        return sum(t.debt_recovered for t in self.believed())

    @property
    def postpaid_received(self) -> int:
        """Minor units that all tills received for postpaid bills of this binding."""
        return sum(t.postpaid_received for t in self.believed())

    def fixed_month(self) -> int:
        """The latest month to which fixed charges are paid at any till; 0 for none."""
        return max((t.fixed_month for t in self.believed()), default=0)


def newer(one: Tally | None, other: Tally | None) -> Tally | None:
    """Of two copies of a till's tally the one with the higher number."""
    if one is None or other is None:
        return one or other
    return other if other.number > one.number else one


def jumps_too_far(before: Tally | None, after: Tally) -> bool:
    """Whether a tally grew by more than any honest till can sell between two meetings."""
    start = before or Tally(after.owner, after.key_epoch, 0, 0, 0)
    return (
        after.number - start.number > MAX_NUMBER_JUMP
        or after.sold - start.sold > MAX_LITRES_JUMP
        or after.taken_back - start.taken_back > MAX_LITRES_JUMP
    )
