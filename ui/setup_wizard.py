"""The set-up of a real till, page by page; it ends only when the recovery key was exported and tried."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from app.domain.errors import Code, TillError
from ui import tokens
from ui.buttons import Button
from ui.languages import named
from ui.notice import Notice
from ui.pile import Pile
from ui.relay import Relay
from ui.setup.questions import AdministratorForm, DevicesForm, PlaceForm, UtilityForm
from ui.setup.recovery import Chooser, RecoveryPage
from ui.setup_desk import Answers, Choices, SetupDesk
from ui.surface import column, row
from ui.text import Text
from ui.trouble import sentence_of
from words import Words

_UTILITY, _PLACE, _DEVICES, _ADMINISTRATOR, _RECOVERY = range(5)
_PAGE_OF = {
    "country": _PLACE,
    "currency": _PLACE,
    "zone": _PLACE,
    "languages": _PLACE,
    "reader": _DEVICES,
    "printer": _DEVICES,
    "key_store": _DEVICES,
    "admin_number": _ADMINISTRATOR,
    "admin_name": _ADMINISTRATOR,
}
"""The page that asked for a setting; those not named are on the first."""


class SetupWizard(QWidget):
    """``founded`` when the till stands, ``language_chosen`` asks for the same wizard in another language."""

    founded = Signal()
    language_chosen = Signal(str)

    def __init__(self, desk: SetupDesk, words: Words, languages: tuple[str, ...], choose: Chooser | None = None) -> None:
        super().__init__()
        self.setObjectName("page")
        self._desk, self._words = desk, words
        self._relay = Relay(self)
        self._busy = False
        self.utility = UtilityForm(words)
        self.place = PlaceForm(words, desk)
        self.devices = DevicesForm(words)
        self.administrator = AdministratorForm(words)
        self.recovery = RecoveryPage(words, desk, self._relay, choose)
        self.pages = (self.utility, self.place, self.devices, self.administrator, self.recovery)
        self.notice = Notice()
        self.back = Button(words.tr("Back"))
        self.next = Button("", "next")
        self._stack = Pile()
        self._steps = [Text(page.title) for page in self.pages]
        self._place_all(languages)
        self._connect()
        self._go(_UTILITY)
        desk.choices(self._relay.to(self._offer), self._relay.to(self._failed))

    @property
    def step(self) -> int:
        """The page that is shown, from 0."""
        return self._stack.currentIndex()

    def answers(self) -> Answers:
        """Everything that was answered so far."""
        return Answers(
            utility_number=int(self.utility.number.text() or 0),
            utility_name=self.utility.name.text().strip(),
            branch=self.utility.branch.text().strip(),
            address=self.utility.address.text().strip(),
            tax_number=self.utility.tax_number.text().strip(),
            country=self.place.country.currentText(),
            currency=self.place.currency.currentText(),
            zone=self.place.zone.currentText(),
            languages=self.place.chosen_languages(),
            reader=self.devices.chosen_reader(),
            printer=self.devices.printer.currentText().strip(),
            passphrase=self.devices.passphrase.text(),
            administrator=self.administrator.administrator(),
            check_digits=self.utility.check_digits(),
        )

    # ── building
    def _place_all(self, languages: tuple[str, ...]) -> None:
        for page in self.pages:
            self._stack.addWidget(page)
        buttons = [self._language(code, name) for code, name in named(languages)]
        body = column(self._stack, self.notice, row(self.back, None, self.next), spacing=tokens.GAP)
        body.setStretch(0, 1)
        steps = column(*self._steps, None, spacing=tokens.GAP)
        middle = row(steps, body, spacing=tokens.FAR)
        middle.setStretch(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(tokens.FAR, tokens.WIDE, tokens.FAR, tokens.WIDE)
        whole.setSpacing(tokens.GAP)
        whole.addLayout(row(Text(self._words.tr("Set up a till"), "large"), None, *buttons, spacing=0))
        whole.addLayout(middle, 1)

    def _language(self, code: str, name: str) -> Button:
        button = Button(name, "choice")
        button.setCheckable(True)
        button.setChecked(code == self._words.locale)
        button.clicked.connect(lambda: self.language_chosen.emit(code))
        return button

    def _connect(self) -> None:
        for page in self.pages:
            page.changed.connect(self._refresh)
        self.next.clicked.connect(self._go_on)
        self.back.clicked.connect(lambda: self._go(self.step - 1))

    def _offer(self, choices: Choices) -> None:
        self.place.offer(choices, self._words.locale)
        self.devices.offer(choices)
        self._refresh()

    # ── going
    def _go(self, step: int) -> None:
        self.notice.hide()
        self._stack.setCurrentIndex(step)
        for place, label in enumerate(self._steps):
            label.set_tone("accent" if place == step else "quiet")
        self.pages[step].begin()
        self._refresh()

    def _refresh(self) -> None:
        words = self._words
        last = self.step == _RECOVERY
        self.back.setEnabled(self.step > _UTILITY and not self._busy)
        self.next.setEnabled(self.pages[self.step].complete() and not self._busy)
        self.next.say(words.tr("Finish the set-up") if last else words.tr("Next"))

    def _go_on(self) -> None:
        if self.step == _RECOVERY:
            self._wait(True)
            self._desk.found(self._relay.to(self._stands), self._relay.to(self._failed))
        elif self.step == _ADMINISTRATOR:
            self._prepare()
        else:
            self._go(self.step + 1)

    def _prepare(self) -> None:
        """Every answer is in: they are checked together, then the keys are made."""
        try:
            self._desk.check(self.answers())
        except TillError as error:
            self._refused(error)
            return
        self._wait(True)
        self._desk.prepare(self.answers(), self._relay.to(self._prepared), self._relay.to(self._failed))

    def _prepared(self, key: str) -> None:
        self._wait(False)
        self.recovery.show_key(key)
        self._go(_RECOVERY)

    def _stands(self, nothing: None) -> None:
        self._wait(False)
        self.founded.emit()

    def _refused(self, error: TillError) -> None:
        """Goes to the page whose answer cannot stand, and says why."""
        field = str(error.params.get("field", ""))
        self._go(_ADMINISTRATOR if error.code is Code.PIN_WEAK else _PAGE_OF.get(field, _UTILITY))
        self.notice.say(self._words.sentence(error))

    def _failed(self, error: Exception) -> None:
        self._wait(False)
        sentence = sentence_of(error, self._words)
        if sentence is not None:
            self.notice.say(sentence)

    def _wait(self, busy: bool) -> None:
        self._busy = busy
        self._refresh()


class SetupWindow(QMainWindow):
    """The wizard in a window; ``done`` says whether the till was founded."""

    def __init__(self, desk: SetupDesk, languages: tuple[str, ...], language: str) -> None:
        super().__init__()
        self._desk, self._languages = desk, languages
        self.done = False
        self.resize(*tokens.WINDOW)
        self._speak(language)

    def _speak(self, language: str) -> None:
        words = self._desk.words(language)
        rtl = words.is_right_to_left
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        self.setWindowTitle(words.tr("Set up a till"))
        wizard = SetupWizard(self._desk, words, self._languages)
        wizard.language_chosen.connect(self._speak)
        wizard.founded.connect(self._founded)
        self.setCentralWidget(wizard)
        wizard.pages[wizard.step].begin()  # the window takes the keyboard away when it takes the wizard in

    def _founded(self) -> None:
        self.done = True
        self.close()
