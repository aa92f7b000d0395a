"""What a meter counted that was paid beforehand, and what is to be billed: litres have their place on its register.

A meter that is paid beforehand takes each litre from its credit and says in every status how many it took; one that bills
takes none. So between two statuses it is known how many litres were paid beforehand, and by its mode whether these ran
first or last. Credit that is left when the mode changes stays in the meter: it pays for no bill, and is used when
the meter is paid beforehand again, or handed back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.domain.card import MeterMode, Month

ENDLESS = 2**63


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a status says of mode and credit, or what was so when the meter was installed.

    ``month`` by its clock (period number), ``consumed``: litres taken from its credit since it was installed,
    ``fixed_month``: the month to which base charges are paid by the sales that it knows, 0 for none.
    """

    month: int
    register: int
    consumed: int
    mode: MeterMode
    fixed_month: int = 0


@dataclass(frozen=True, slots=True)
class Spell:
    """Months in which a meter billed, first and last; by then sales had paid base charges to ``fixed_month``."""

    since: int
    until: int
    fixed_month: int


@dataclass(frozen=True, slots=True)
class Beforehand:
    """``ranges`` of the register, litres from and to, that were paid beforehand; the ``spells`` in which was billed."""

    ranges: tuple[tuple[int, int], ...]
    spells: tuple[Spell, ...]

    def paid(self, start: int, end: int) -> int:
        """Litres of a part of the register that were paid beforehand."""
        return sum(max(0, min(end, upto) - max(start, since)) for since, upto in self.ranges)

    def billed(self, start: int, end: int) -> int:
        """Litres of a part of the register that are to be billed."""
        return end - start - self.paid(start, end)

    def of(self, month: Month) -> int:
        """Litres of a month that were paid beforehand."""
        return self.paid(month.register - month.used, month.register)

    def after_bills(self, month: Month) -> int:
        """Litres of a month that were paid beforehand and ran behind its first litre that is to be billed."""
        start = first = month.register - month.used
        for since, upto in self.ranges:
            first = upto if since <= first < upto else first
        return self.of(month) - (min(first, month.register) - start)

    def is_billed(self, month: int) -> bool:
        """Whether the meter billed in a month, water or none."""
        return any(spell.since <= month <= spell.until for spell in self.spells)

    def fixed_to(self, month: int) -> int:
        """The month to which sales had paid base charges when the meter billed, or was about to, in a month."""
        return next((spell.fixed_month for spell in self.spells if month <= spell.until), 0)

    @property
    def billed_to(self) -> int:
        """The last month in which the meter billed, or will; 0 for none."""
        return max((spell.until for spell in self.spells), default=0)

    def with_use(self, months: Sequence[Month]) -> Beforehand:
        """The same, each spell from the first month on in which water ran that is to be billed."""
        used = sorted(month.period for month in months if month.used > self.of(month))
        ended, spells = -1, list[Spell]()
        for spell in self.spells:
            since = min([spell.since, *(month for month in used if ended < month <= spell.until)])
            spells.append(replace(spell, since=since))
            ended = spell.until
        return replace(self, spells=tuple(spells))


def beforehand(installed: Spoken, statuses: Iterable[Spoken]) -> Beforehand:
    """What the statuses of a meter, in their order, tell; behind the last one it goes on as that one says."""
    spoken = [installed, *statuses]
    ranges = [_range(before, after) for before, after in pairwise(spoken)]
    if spoken[-1].mode is MeterMode.PREPAID:
        ranges.append((spoken[-1].register, ENDLESS))
    return Beforehand(tuple(_joined(ranges)), tuple(_spells(spoken)))


def _range(before: Spoken, after: Spoken) -> tuple[int, int]:
    """The litres between two statuses that were taken from credit: the first ones, unless it billed to begin with."""
    took = min(max(0, after.consumed - before.consumed), max(0, after.register - before.register))
    if before.mode is MeterMode.PREPAID:
        return before.register, before.register + took
    return after.register - took, after.register


def _joined(ranges: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    last: tuple[int, int] | None = None
    for since, upto in ranges:
        if since >= upto:
            continue
        if last is not None and last[1] != since:
            yield last
            last = None
        last = (last[0] if last else since, upto)
    if last is not None:
        yield last


def _spells(spoken: Sequence[Spoken]) -> Iterator[Spell]:
    begun, fixed_month = None, 0
    for one in spoken:
        if one.mode is MeterMode.POSTPAID:
            begun, fixed_month = begun or one, fixed_month or one.fixed_month
        elif begun is not None:
            yield Spell(begun.month, one.month, fixed_month)
            begun, fixed_month = None, 0
    if begun is not None:
        yield Spell(begun.month, ENDLESS, fixed_month)
