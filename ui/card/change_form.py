"""The form of a meter change: the meter that comes, the last reading of the one that goes, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.exchange import Closing
from app.domain.lists import Field
from app.domain.register import Meter
from app.domain.volume import Volume
from ui.register.faults import MASTER, REGISTER
from ui.register.figures import at_field, whole
from ui.register.form import FormPanel
from words import Words

if TYPE_CHECKING:
    from datetime import date

    from app.counter.change_meter import MeterWish

BY, SIGNED, TYPED = "by", "signed", "typed"
NEW_REGISTER, CREDIT, REASON = "new-register", "credit", "reason"


class ChangeForm(FormPanel):
    """Asks what nobody but the person at the meter knows."""

    def __init__(self, words: Words) -> None:
        why = words.tr(
            "One meter goes, another comes. What the old one still owes the customer goes with them. Best is the old "
            "meter's own last word: let the customer's card be in it right before it is taken away."
        )
        super().__init__(words, words.tr("Change the meter"), why, words.tr("See what will happen"))
        self.line(Field.METER, words.tr("Number of the new meter"), longest=16)
        self.line(NEW_REGISTER, words.tr("Register of the new meter, m³"), words.cubic_metres(Volume(0)), longest=14)
        self.line(Field.SIZE, words.tr("Size, mm"), "15", longest=4)
        self.line(Field.MAKE, words.tr("Make"), longest=40)
        self.line(MASTER, words.tr("Master meter (empty: none)"), longest=16)
        self.line(REASON, words.tr("Reason"), longest=200)
        options = [
            (SIGNED, words.tr("As the old meter signed it last")),
            (TYPED, words.tr("Typed: the meter is dead")),
        ]
        self.choice(BY, words.tr("Last reading of the old meter"), options)
        self.line(REGISTER, words.tr("Typed: its register, m³"), longest=14)
        self.line(CREDIT, words.tr("Typed: its display, m³ (empty: dark)"), longest=14)

    def wish(self, connection: str, today: date) -> MeterWish:
        """What was asked; raises TillError at the field that cannot be."""
        from app.counter.change_meter import MeterWish

        meter = Meter(self.typed(Field.METER), whole(self, Field.SIZE), self.typed(Field.MAKE), master=self.typed(MASTER))
        closing = self._closing() if self.typed(BY) == TYPED else None
        register = self._litres(NEW_REGISTER)
        return MeterWish(connection, closing, meter, register, today, self.typed(REASON))

    def _closing(self) -> Closing:
        credit = self._litres(CREDIT) if self.typed(CREDIT) else None
        return Closing(self._litres(REGISTER), credit)

    def _litres(self, key: str) -> int:
        return at_field(key, lambda: self.words.parse_volume(self.typed(key))).litres
