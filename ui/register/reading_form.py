"""The form for what a meter showed on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.domain.volume import Volume
from ui.register.faults import DAY, REGISTER
from ui.register.figures import at_field
from ui.register.forms import Form
from words import Words

if TYPE_CHECKING:
    from app.counter.customer_view import CustomerView
    from app.domain.register import MeterReading
    from ui.register_desk import Done, Failed
    from ui.session import Session


class ReadingForm(Form):
    """``last`` is the newest known reading; done with ``shows``, the account whose file shows it (empty: the meter)."""

    def __init__(self, words: Words, meter: str, last: MeterReading | None, today: date, shows: str = "") -> None:
        why = words.tr("What was typed for the same day before is replaced; the history keeps it.")
        super().__init__(words, words.tr("Reading of the meter {meter}", meter=meter), why, words.tr("Save"))
        self.done_words = words.tr("The reading is kept.")
        self._meter, self._shows = meter, shows or meter
        known = words.cubic_metres(Volume(last.register)) if last else ""
        label = words.tr("Register, m³ (last: {last})", last=known) if known else words.tr("Register, m³")
        self.line(REGISTER, label, longest=14)
        self.line(DAY, words.tr("Day"), today.isoformat(), longest=10)

    def send(self, session: Session, done: Done[str], failed: Failed) -> None:
        """Keeps it."""
        register = at_field(REGISTER, lambda: self.words.parse_volume(self.typed(REGISTER))).litres
        day = at_field(DAY, lambda: self.words.parse_day(self.typed(DAY)))
        session.desk.read_meter(session.operator, self._meter, day, register, lambda meter: done(self._shows), failed)


def reading_of_file(words: Words, view: CustomerView) -> ReadingForm:
    """The form for the meter of a customer's file."""
    assert view.file.meter is not None, "a meter that is there is read"
    meter = view.file.meter.number
    last = next((one for one in view.readings if one.meter == meter), None)
    return ReadingForm(words, meter, last, view.today, view.file.account.number)
