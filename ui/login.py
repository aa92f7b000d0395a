"""The first screen: who are you, in your language. Painted before anything heavy is loaded."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.errors import TillError
from ui import tokens
from ui.buttons import Button
from ui.figure_edit import FigureEdit
from ui.keypad import Keypad
from ui.keys import on_key
from ui.notice import Notice
from ui.pin_edit import PinEdit
from ui.profile import DemoPerson, Profile
from ui.surface import Surface, row
from ui.text import Text
from ui.trouble import sentence_of
from words import Sentence, Words

_SECOND = 1000
CHANGE_KEY, TRAINING_KEY = "Ctrl+P", "Ctrl+T"


class LoginPage(QWidget):
    """Number and PIN; says what was refused and counts down until the next try."""

    asked = Signal(int, str)
    change_wanted = Signal(int, str)
    training_wanted = Signal()
    language_chosen = Signal(str)

    def __init__(self, profile: Profile, words: Words, named: Sequence[tuple[str, str]]) -> None:
        """``named``: the languages to choose from, each as (locale code, its own name)."""
        super().__init__()
        self.setObjectName("page")
        self._profile = profile
        self._words = words
        self._wait = 0
        self._timer = QTimer(self, interval=_SECOND)
        self._timer.timeout.connect(self.second_passed)
        self._busy = False
        self.number = FigureEdit()
        self.pin = PinEdit()
        self.keypad = Keypad(self.number)
        self.button = Button("", "next")
        self.change = Button("")
        self.training = Button("")
        self.training.setVisible(not profile.demo)
        self._notice = Notice(with_icon=False)
        self._title, self._place = Text(size="large").wrapping(), Text(tone="quiet").wrapping()
        self._people = Text(size="small", tone="quiet")
        self._number_word, self._pin_word = Text(tone="quiet"), Text(tone="quiet")
        self.languages = [self._language_button(code, name) for code, name in named]
        self._build()
        self._speak()

    # ── what the shell tells
    def speak(self, words: Words) -> None:
        """Changes the language of every word on the page; what was typed stays."""
        self._words = words
        self._speak()

    def refused(self, error: Exception) -> None:
        """Says why not; a wrong PIN makes the next try wait."""
        self.set_busy(False)
        sentence = sentence_of(error, self._words)
        if sentence is not None:
            self._notice.say(sentence)
        self.pin.clear()
        self.pin.setFocus()
        self._begin_waiting(_wait_in(error))

    def say(self, sentence: Sentence) -> None:
        """Something to know before logging in."""
        self._notice.say(sentence, "warning")

    def set_busy(self, busy: bool) -> None:
        """While a PIN is being checked nothing else can be asked."""
        self.button.setEnabled(not busy)
        self._busy = busy

    def forget(self) -> None:
        """Empties the page for the next person."""
        self.set_busy(False)
        self._notice.hide()
        self.number.clear()
        self.pin.clear()
        self.number.setFocus()

    def notice_text(self) -> str:
        """What the page complains about now."""
        return self._notice.text()

    # ── building
    def _build(self) -> None:
        for field in (self.number, self.pin):
            field.setProperty("scale", "large")
            self.keypad.serve(field)
        self.number.entered.connect(self.pin.setFocus)
        self.pin.entered.connect(self._ask)
        self.button.clicked.connect(self._ask)
        self.change.clicked.connect(self._wish_change)
        self.training.clicked.connect(self.training_wanted)
        on_key(CHANGE_KEY, self, self.change.click)
        on_key(TRAINING_KEY, self, self._enter_training)
        self._place_all()

    def _place_all(self) -> None:
        form = Surface()
        form.setFixedWidth(tokens.FORM)
        form.column.addWidget(self._title)
        form.column.addWidget(self._place)
        form.column.addWidget(self._people)
        form.column.addSpacing(tokens.GAP)
        fields: tuple[QWidget, ...] = (self._number_word, self.number, self._pin_word, self.pin, self._notice)
        for widget in fields:
            form.column.addWidget(widget)
        form.column.addSpacing(tokens.NEAR)
        form.column.addWidget(self.button)
        form.column.addWidget(self.change)
        form.column.addStretch(1)
        pad = Surface()
        pad.setFixedWidth(tokens.PAY_COLUMN)
        pad.column.addWidget(self.keypad)
        pad.column.addStretch(1)
        pad.column.addWidget(self.training)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(tokens.WIDE, tokens.WIDE, tokens.WIDE, tokens.WIDE)
        outer.addLayout(row(None, *self.languages, spacing=0))
        outer.addStretch(1)
        outer.addLayout(row(None, form, pad, None, spacing=tokens.WIDE))
        outer.addStretch(2)

    def _language_button(self, code: str, name: str) -> Button:
        button = Button(name, "choice")
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.setProperty("code", code)
        button.clicked.connect(lambda: self.language_chosen.emit(code))
        return button

    def _speak(self) -> None:
        words, profile = self._words, self._profile
        self._title.setText(profile.utility_name)
        play = words.tr("training, no real money or water") if profile.training else ""
        demo = words.tr("demonstration, no real money or water") if profile.demo else ""
        self._place.setText(" · ".join(part for part in ("Aquatill", profile.branch, play or demo) if part))
        self._people.setText("\n".join(_introduction(person, words) for person in profile.demo_people))
        self._people.setVisible(bool(profile.demo_people))
        self._number_word.setText(words.tr("Your number"))
        self._pin_word.setText(words.tr("PIN"))
        self.number.setAccessibleName(words.tr("Your number"))
        self.pin.setAccessibleName(words.tr("PIN"))
        self.change.say(words.tr("Change my PIN"), CHANGE_KEY)
        self.training.say(words.tr("Training"), TRAINING_KEY)
        for button in self.languages:
            button.setChecked(button.property("code") == words.locale)
        self._notice.hide()
        self._show_wait()

    # ── trying
    def _ask(self) -> None:
        if self._busy or self._wait or not self.number.text() or not self.pin.text():
            return
        self.set_busy(True)
        self._notice.hide()
        self.asked.emit(int(self.number.digits() or 0), self.pin.text())

    def _wish_change(self) -> None:
        """Another PIN: number and present PIN are typed as for a log-in."""
        if self._busy or self._wait:
            return
        if not self.number.text() or not self.pin.text():
            self._notice.say(Sentence(self._words.tr("Type your number and your present PIN first.")), "warning")
            (self.pin if self.number.text() else self.number).setFocus()
            return
        self.change_wanted.emit(int(self.number.digits() or 0), self.pin.text())

    def _enter_training(self) -> None:
        if not self._profile.demo:
            self.training_wanted.emit()

    def _begin_waiting(self, seconds: int) -> None:
        self._wait = seconds
        if seconds:
            self._timer.start()
        self._show_wait()

    def second_passed(self) -> None:
        """The wait is a second shorter."""
        self._wait -= 1
        if self._wait <= 0:
            self._wait = 0
            self._timer.stop()
        self._show_wait()

    def _show_wait(self) -> None:
        words = self._words
        self.button.setEnabled(not self._wait and not self._busy)
        if self._wait:
            self.button.say(words.ntr("Next try in {n} second", "Next try in {n} seconds", self._wait))
        else:
            self.button.say(words.tr("Log in"), words.tr("Enter"))


def _wait_in(error: Exception) -> int:
    wait = error.params.get("wait", 0) if isinstance(error, TillError) else 0
    return wait if isinstance(wait, int) else 0


def _introduction(person: DemoPerson, words: Words) -> str:
    return words.tr("{name}: number {number}, PIN {pin}", name=person.name, number=str(person.number), pin=person.pin)
