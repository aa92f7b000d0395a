"""For whom and when an amount is tried: only what makes a difference under the tariff that is shown."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from app.domain.errors import Code, Refusal
from app.domain.money import Money
from app.domain.tariff.definition import AllowanceCharge, BaseCharge, ClassPrices, TariffVersion
from app.domain.tariff.trial import Trial
from app.domain.volume import Volume
from ui import tokens
from ui.surface import column, row
from ui.text import Text
from words import Words

_DAY, _CLOCK = "2026-11-21", "12:00"
_WHOLE = QRegularExpression("[1-9][0-9]{0,4}")


class Circumstances(QWidget):
    """Day and time, homes, size of the meter, low income and exemption."""

    changed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.day = QLineEdit(maxLength=len(_DAY))
        self.clock = QLineEdit(maxLength=len(_CLOCK))
        self.dwellings, self.meter_size = self._figure("1"), self._figure("15")
        self.social, self.exempt = QCheckBox(words.tr("Low income")), QCheckBox(words.tr("Pays no tax"))
        for box in (self.social, self.exempt):
            box.setAccessibleName(box.text())
        self._day = _named(words.tr("Day"), self.day)
        self._clock = _named(words.tr("Time"), self.clock)
        self._dwellings = _named(words.tr("Homes"), self.dwellings)
        self._meter_size = _named(words.tr("Meter, mm"), self.meter_size)
        for field in (self.day, self.clock, self.dwellings, self.meter_size):
            field.textChanged.connect(self.changed)
        for box in (self.social, self.exempt):
            box.toggled.connect(self.changed)
        self.clock.setText(_CLOCK)
        when = row(self._day, self._clock, spacing=tokens.NEAR)
        who = row(self._dwellings, self._meter_size, spacing=tokens.NEAR)
        self.setLayout(column(when, who, row(self.social, self.exempt), spacing=tokens.TIGHT))

    def fit(self, version: TariffVersion, prices: ClassPrices) -> None:
        """Shows the fields on which a price of this class depends."""
        charges = prices.charges
        by_home = any(getattr(charge, "per_dwelling", False) for charge in charges)
        self._clock.setVisible(bool(version.bands))
        self._dwellings.setVisible(by_home)
        self._meter_size.setVisible(any(isinstance(charge, BaseCharge) and charge.by_size for charge in charges))
        self.social.setVisible(any(isinstance(charge, AllowanceCharge) and charge.social for charge in charges))
        self.exempt.setVisible(any(not isinstance(charge, AllowanceCharge) and charge.tax for charge in charges))

    def begin(self, today: date) -> None:
        """Today."""
        self.day.setText(today.isoformat())

    def trial(self, amount: Volume | Money, bought: Volume, customer_class: str, zone: str) -> Trial:
        """The trial of an amount; Refusal NOT_A_DAY and NOT_A_TIME (text)."""
        return Trial(
            amount,
            datetime.combine(self._chosen_day(), self._chosen_time(), ZoneInfo(zone)),
            customer_class=customer_class,
            bought=bought,
            dwellings=int(self.dwellings.text() or 1),
            meter_size=int(self.meter_size.text() or 1),
            social=self.social.isChecked(),
            exempt=self.exempt.isChecked(),
        )

    def _chosen_day(self) -> date:
        return self._words.parse_day(self.day.text())

    def _chosen_time(self) -> time:
        typed = self.clock.text()
        try:
            return time.fromisoformat(typed)
        except ValueError:
            raise Refusal(Code.NOT_A_TIME, text=typed) from None

    def _figure(self, text: str) -> QLineEdit:
        field = QLineEdit(text)
        field.setValidator(QRegularExpressionValidator(_WHOLE, self))
        return field


def _named(label: str, field: QLineEdit) -> QWidget:
    """A field below its label."""
    field.setMinimumHeight(tokens.TARGET)
    field.setAccessibleName(label)
    whole = QWidget()
    whole.setLayout(column(Text(label, "small", "quiet"), field, spacing=0))
    return whole
