"""The four pages of questions: the utility, the place, the devices, the first administrator."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem

from ui.languages import named
from ui.setup.form import Form, offer
from ui.setup_desk import Administrator, Choices, SetupDesk
from words import Words


class UtilityForm(Form):
    """For whom this till sells."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.tr("Utility"), words.tr("For whom this till sells; it stands on every receipt."))
        self.name = self.line(words.tr("Name of the utility"))
        self.number = self.line(words.tr("Number of the utility on its cards"))
        self.branch = self.line(words.tr("Branch"), required=False)
        self.address = self.line(words.tr("Address"), required=False)
        self.tax_number = self.line(words.tr("Tax number"), required=False)
        self._meters = self.choice(words.tr("Meter numbers"))
        offer(self._meters, (words.tr("have no check digit"), words.tr("end in a check digit (Luhn)")))

    def complete(self) -> bool:
        """The number is digits."""
        return super().complete() and self.number.text().isdecimal()

    def check_digits(self) -> bool:
        """Whether the last digit of each meter's number follows from those before it."""
        return self._meters.currentIndex() > 0


class PlaceForm(Form):
    """Country, currency, time zone and languages."""

    def __init__(self, words: Words, desk: SetupDesk) -> None:
        why = words.tr("Money, dates and months follow these. They cannot be changed after the first sale.")
        super().__init__(words.tr("Place"), why)
        self._desk = desk
        self.country = self.choice(words.tr("Country"))
        self.currency = self.choice(words.tr("Currency"))
        self.zone = self.choice(words.tr("Time zone"))
        self.languages = QListWidget()
        self.add(words.tr("Languages"), self.languages)
        self.country.currentTextChanged.connect(self._country_chosen)
        self.languages.itemChanged.connect(self.changed)

    def offer(self, choices: Choices, language: str) -> None:
        """Fills the fields; the wizard's own language is chosen."""
        offer(self.country, choices.countries)
        offer(self.currency, choices.currencies)
        offer(self.zone, choices.zones)
        self.languages.clear()
        for code, name in named(choices.languages):
            item = QListWidgetItem(name)
            item.setData(Qt.ItemDataRole.UserRole, code)
            item.setCheckState(Qt.CheckState.Checked if code == language else Qt.CheckState.Unchecked)
            self.languages.addItem(item)
        self._country_chosen(self.country.currentText())

    def chosen_languages(self) -> tuple[str, ...]:
        """The languages that are checked, in their order."""
        items = [self.languages.item(place) for place in range(self.languages.count())]
        return tuple(str(i.data(Qt.ItemDataRole.UserRole)) for i in items if i.checkState() is Qt.CheckState.Checked)

    def complete(self) -> bool:
        """At least one language."""
        return bool(self.chosen_languages())

    def _country_chosen(self, country: str) -> None:
        if country:
            _choose(self.currency, self._desk.likely_currency(country))
            _choose(self.zone, self._desk.likely_zone(country))


class DevicesForm(Form):
    """Reader, printer, and the passphrase where the system cannot keep keys."""

    def __init__(self, words: Words) -> None:
        why = words.tr("The reader may also be plugged in later; the printer can be a file.")
        super().__init__(words.tr("Devices"), why)
        self._first = words.tr("whichever has the card")
        self.reader = self.choice(words.tr("Card reader"))
        self.printer = self.choice(words.tr("Printer"), typed=True)
        self.passphrase = self.line(words.tr("Passphrase for the keys"), secret=True)
        self.again = self.line(words.tr("The passphrase again"), secret=True)
        self._needs_passphrase = False

    def offer(self, choices: Choices) -> None:
        """Fills the fields; the passphrase is asked only where it is needed."""
        offer(self.reader, (self._first, *choices.readers))
        offer(self.printer, choices.printers)
        self._needs_passphrase = choices.needs_passphrase
        for field in (self.passphrase, self.again):
            field.setEnabled(choices.needs_passphrase)

    def chosen_reader(self) -> str:
        """The reader's name; empty for the first one found."""
        return "" if self.reader.currentIndex() <= 0 else self.reader.currentText()

    def complete(self) -> bool:
        """A printer, and the same passphrase twice where one is needed."""
        twice = bool(self.passphrase.text()) and self.passphrase.text() == self.again.text()
        return bool(self.printer.currentText().strip()) and (twice or not self._needs_passphrase)


class AdministratorForm(Form):
    """Who may log in first."""

    def __init__(self, words: Words) -> None:
        why = words.tr("This person adds the others. The PIN is asked at each log-in.")
        super().__init__(words.tr("First administrator"), why)
        self.number = self.line(words.tr("Number"))
        self.name = self.line(words.tr("Name"))
        self.pin = self.line(words.tr("PIN"), secret=True)
        self.again = self.line(words.tr("The PIN again"), secret=True)
        self.number.setText("1")

    def administrator(self) -> Administrator:
        """What was answered."""
        return Administrator(int(self.number.text()), self.name.text().strip(), self.pin.text())

    def complete(self) -> bool:
        """A number of digits, a name, the same PIN twice."""
        return super().complete() and self.number.text().isdecimal() and self.pin.text() == self.again.text()


def _choose(field: QComboBox, text: str) -> None:
    place = field.findText(text)
    if place >= 0:
        field.setCurrentIndex(place)
