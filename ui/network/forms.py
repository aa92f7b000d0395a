"""The forms of the network: each asks for one place, or for what a meter showed."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.domain.lists import Field
from app.domain.register import Branch, CustomerClass, Meter, Region, Zone
from ui.register.faults import CODE, MASTER, NUMBER, REGION, UPPER
from ui.register.figures import whole
from ui.register.forms import Form
from words import Words

if TYPE_CHECKING:
    from app.domain.register.places import Places
    from ui.network_desk import Done, Failed, Place
    from ui.session import Session


class PlaceForm(Form):
    """A place that is new, or one that is there (``before``)."""

    def __init__(self, words: Words, title: str, why: str, before: Place | None) -> None:
        super().__init__(words, title, why, words.tr("Save"))
        self.done_words = words.tr("That is in the books now.")
        self._new = before is None

    @abstractmethod
    def place(self) -> Place:
        """What was typed; raises Refusal for what cannot be read."""

    def send(self, session: Session, done: Done[Any], failed: Failed) -> None:
        """Enters it."""
        session.desk.enter_place(session.operator, self.place(), self._new, done, failed)

    def code(self, label: str, value: str, longest: int, key: str = CODE) -> None:
        """The field for what names the place; it never changes."""
        field = self.line(key, label, value, longest=longest)
        field.setReadOnly(not self._new)

    def regions(self, places: Places, value: int | None) -> None:
        """The field for the region."""
        options = [(str(one.number), f"{one.number} {one.name}") for one in places.regions]
        self.choice(REGION, self.words.tr("Region"), options, str(value or ""))

    def region(self) -> int:
        """The region that was chosen; none is there before the first was entered."""
        return int(self.typed(REGION) or 0)


class RegionForm(PlaceForm):
    """A region and its name."""

    def __init__(self, words: Words, places: Places, before: Region | None = None) -> None:
        super().__init__(words, words.tr("Region"), words.tr("Its number stands on cards and never changes."), before)
        self.code(words.tr("Number, 1 to 65535"), str(before.number) if before else "", 5)
        self.line(Field.NAME, words.tr("Name"), before.name if before else "", wide=True)

    def place(self) -> Region:
        """The region."""
        return Region(whole(self, CODE), self.typed(Field.NAME))


class ZoneForm(PlaceForm):
    """A zone, what feeds it and what measures that."""

    def __init__(self, words: Words, places: Places, before: Zone | None = None) -> None:
        why = words.tr("A zone with a master meter tells what is lost in it.")
        super().__init__(words, words.tr("Zone"), why, before)
        self.code(words.tr("Code"), before.code if before else "", 20)
        self.line(Field.NAME, words.tr("Name"), before.name if before else "", wide=True)
        self.regions(places, before.region if before else None)
        own = before.code if before else ""
        others = [(one.code, f"{one.code} {one.name}") for _, one in places.zones if one.code != own]
        nothing = ("", words.tr("none"))
        self.choice(UPPER, words.tr("Zone that feeds it"), [nothing, *others], before.parent if before else "")
        masters = _numbers(places)
        self.choice(MASTER, words.tr("Master meter"), [nothing, *masters], before.master if before else "")

    def place(self) -> Zone:
        """The zone."""
        return Zone(self.typed(CODE), self.typed(Field.NAME), self.region(), self.typed(UPPER), self.typed(MASTER))


class BranchForm(PlaceForm):
    """An office of the utility."""

    def __init__(self, words: Words, places: Places, before: Branch | None = None) -> None:
        super().__init__(words, words.tr("Branch"), words.tr("An office of the utility."), before)
        self.code(words.tr("Code"), before.code if before else "", 20)
        self.line(Field.NAME, words.tr("Name"), before.name if before else "", wide=True)
        self.regions(places, before.region if before else None)

    def place(self) -> Branch:
        """The branch."""
        return Branch(self.typed(CODE), self.typed(Field.NAME), self.region())


class ClassForm(PlaceForm):
    """A class of customers."""

    def __init__(self, words: Words, places: Places) -> None:
        why = words.tr("Tariffs name it and cards number it: neither ever changes.")
        super().__init__(words, words.tr("Class of customers"), why, None)
        self.code(words.tr("Name in tariffs"), "", 20)
        free = next(n for n in range(1, 256) if n not in {one.number for one in places.classes})
        self.line(NUMBER, words.tr("Number on cards, 1 to 255"), str(free), longest=3)

    def place(self) -> CustomerClass:
        """The class."""
        return CustomerClass(self.typed(CODE), whole(self, NUMBER))


class MasterForm(PlaceForm):
    """A meter that measures for the network."""

    def __init__(self, words: Words, places: Places, before: Meter | None = None) -> None:
        why = words.tr("It measures for the network and serves no customer. Choose it as the master of a zone or of meters.")
        super().__init__(words, words.tr("Master meter"), why, before)
        self._before = before or Meter("", 100, bulk=True)
        self.code(words.tr("Meter number"), self._before.number, 16, Field.METER)
        self.line(Field.SIZE, words.tr("Size, mm"), str(self._before.size), longest=4)
        self.line(Field.MAKE, words.tr("Make"), self._before.make, longest=40)
        others = [one for one in _numbers(places) if one[0] != self._before.number]
        upper = words.tr("Master meter above it")
        self.choice(MASTER, upper, [("", words.tr("none")), *others], self._before.master)

    def place(self) -> Meter:
        """The meter."""
        size, make = whole(self, Field.SIZE), self.typed(Field.MAKE)
        return replace(self._before, number=self.typed(Field.METER), size=size, make=make, master=self.typed(MASTER))


class BelowForm(Form):
    """Through which master meter the water of a meter comes."""

    def __init__(self, words: Words, places: Places, master: str) -> None:
        why = words.tr("Of any meter, a customer's too. Losses count it below that master meter.")
        super().__init__(words, words.tr("Put a meter below a master"), why, words.tr("Save"))
        self.done_words = words.tr("That is in the books now.")
        self.line(Field.METER, words.tr("Meter number"), longest=16)
        options = [("", words.tr("none")), *_numbers(places)]
        self.choice(MASTER, words.tr("Master meter above it"), options, master)

    def send(self, session: Session, done: Done[Any], failed: Failed) -> None:
        """Puts it there."""
        session.desk.put_below(session.operator, self.typed(Field.METER), self.typed(MASTER), done, failed)


def _numbers(places: Places) -> Sequence[tuple[str, str]]:
    return [(one.meter.number, f"{one.meter.number} {one.meter.make}".strip()) for _, one in places.masters]
