"""The form in which somebody asks a meter to do otherwise: one field a parameter, as on the command line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.domain.asked import AskedState
from app.domain.card import MeterMode, Supply
from app.domain.meter_proposals import backup_for
from app.domain.parameter_text import EXAMPLES, parameter_text, read_parameter
from app.domain.parameters import Parameter, Parameters
from app.domain.volume import Volume
from ui.register.forms import Form
from words import Words

if TYPE_CHECKING:
    from app.counter.customer_view import CustomerView
    from ui.desk import Done, Failed
    from ui.session import Session

_DAYS_A_MONTH = 30
_LONGEST = 600
_ASKED = tuple(name for name in Parameter if name is not Parameter.PAID)
"""What people ask; the acknowledgement of a payment goes with the payment."""
_WIDE = (Parameter.STEPS, Parameter.HOLIDAYS, Parameter.FLOW_HOURS, Parameter.BANDS)


class MeterSettingsForm(Form):
    """What the meter is to have. Only what is changed is asked for; a field left empty says nothing."""

    def __init__(self, words: Words, view: CustomerView) -> None:
        super().__init__(words, words.tr("Meter settings"), _why(words, view), words.tr("Ask the meter"))
        self.done_words = words.tr(
            "The meter is asked: it goes with the next purchase, and counts when the card comes back."
        )
        self._account, self._standing = view.file.account, view.parameters
        planned = view.parameters.planned
        self._begun = {name: _text(getattr(planned, name), name, words.currency) for name in Parameter}
        for name in _ASKED:
            self._add_field(name, view)

    def send(self, session: Session, done: Done[str], failed: Failed) -> None:
        """Asks for what is other than before."""
        typed = {name: self.typed(name) for name in _ASKED}
        changed = [name for name in _ASKED if typed[name] and typed[name] != self._begun[name]]
        values: dict[str, Any] = {name.value: read_parameter(name, typed[name], self.words.currency) for name in changed}
        session.desk.ask_meter(session.operator, self._account, replace(Parameters(), **values), done, failed)

    def _add_field(self, name: Parameter, view: CustomerView) -> None:
        words = self.words
        if name is Parameter.MODE:
            modes = [("", words.tr("as it is")), *((mode.name.lower(), words.name(mode)) for mode in MeterMode)]
            self.choice(name, words.name(name), modes, self._begun[name])
            return
        if name is Parameter.SUPPLY:
            kinds = [("", words.tr("as it is")), *((parameter_text(name, one, ""), words.name(one)) for one in Supply)]
            self.choice(name, words.name(name), kinds, self._begun[name])
            return
        field = self.line(name, self._label(name, view), self._begun[name], wide=name in _WIDE, longest=_LONGEST)
        field.setPlaceholderText(words.tr("for example {example}", example=EXAMPLES[name]))

    def _label(self, name: Parameter, view: CustomerView) -> str:
        words, label = self.words, self.words.name(name)
        if name in (Parameter.ALARM_LEVEL, Parameter.EMERGENCY_LEVEL):
            return words.tr("{parameter}, m³", parameter=name)
        if name is Parameter.BACKUP_LEVEL:
            proposed = _proposed(view)
            if proposed:
                return words.tr("{parameter}, m³ (longest holiday: {volume})", parameter=name, volume=Volume(proposed))
            return words.tr("{parameter}, m³", parameter=name)
        if name is Parameter.FLOW_LIMIT:
            return words.tr("{parameter}, litres an hour", parameter=name)
        return label


def _why(words: Words, view: CustomerView) -> str:
    """How far what was asked before has come."""
    state = view.parameters.state
    if state is AskedState.NOTHING:
        return words.tr("Nothing was asked of this meter yet: it works as it came. Weekdays are 1 (Monday) to 7.")
    why = words.tr("Settings of the meter: {state}. Weekdays are 1 (Monday) to 7; “-” empties a list.", state=state)
    names = ", ".join(map(words.name, view.parameters.left_to_tariff))
    return f"{why} {words.tr('The tariff asked by itself for: {parameters}.', parameters=names)}" if names else why


def _text(value: Any, name: Parameter, currency: str) -> str:
    return "" if value is None else parameter_text(name, value, currency)


def _proposed(view: CustomerView) -> int:
    """Litres that last through the longest friendly time, at what was bought a day in the whole months shown."""
    whole = [month.used for month in view.bought if month.period != view.period]
    planned = view.parameters.planned
    if not whole:
        return 0
    return backup_for(-(-sum(whole) // (len(whole) * _DAYS_A_MONTH)), planned.friendly or (), planned.holidays or ())
