"""How much goes back, as water or as money, and where the money goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.counter.take_back import Wish
from app.domain.errors import TillError
from ui import tokens
from ui.choice import Choice
from ui.figure_edit import FigureEdit
from ui.register.form import FormLine
from ui.surface import column, row
from ui.text import Text

if TYPE_CHECKING:
    from app.domain.money import Money
    from app.domain.volume import Volume
    from words import Words

_ALL, _WATER, _MONEY = "all", "water", "money"
_CASH, _OWN, _OTHER = "cash", "own", "other"
_PAUSE_MS = 150
_LONGEST = 200


class AmountFields(QWidget):
    """``changed`` when something else is wished. Enter goes from field to field: ``passed`` when it leaves the choices
    and no reason is asked for, ``entered`` when it was pressed in the reason.
    """

    changed = Signal()
    passed = Signal()
    entered = Signal()

    def __init__(self, words: Words, account: str, by_money: bool, with_reason: bool) -> None:
        super().__init__()
        self._words, self._account = words, account
        self.how, self.to = Choice(), Choice()
        self.figure = FigureEdit()
        self.other, self.reason = FormLine(), FormLine()
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self._fill(by_money)
        self._place_all(with_reason)
        self._connect()
        self._follow()

    def amount(self) -> Volume | Money | None:
        """What was typed; None for all. Raises TillError for what is no figure."""
        how = self.how.currentData()
        if how == _ALL:
            return None
        text = self.figure.digits()
        return self._words.parse_volume(text) if how == _WATER else self._words.parse_money(text)

    def is_whole(self) -> bool:
        """Whether there is a figure, where one is asked for."""
        try:
            self.amount()
        except TillError:
            return False
        return True

    def wish(self) -> Wish:
        """Where the money goes, and why."""
        to = {_CASH: "", _OWN: self._account, _OTHER: self.other.text().strip()}[self.to.currentData()]
        return Wish(to, self.reason.text().strip())

    def begin(self) -> None:
        """The first field under the fingers."""
        self.how.setFocus()

    def _fill(self, by_money: bool) -> None:
        words = self._words
        options = [(_ALL, words.tr("All of it")), (_WATER, words.tr("A volume"))]
        options += [(_MONEY, words.tr("What an amount is worth"))] if by_money else []
        for value, text in options:
            self.how.addItem(text, value)
        for value, text in (
            (_CASH, words.tr("Cash")),
            (_OWN, words.tr("Credit of account {account}", account=self._account)),
            (_OTHER, words.tr("Credit of another account")),
        ):
            self.to.addItem(text, value)
        self.reason.setMaxLength(_LONGEST)

    def _place_all(self, with_reason: bool) -> None:
        words = self._words
        self._unit = Text()
        places = (
            (words.tr("How much"), row(self.how, self.figure, self._unit), self.how),
            (words.tr("The money goes to"), row(self.to, self.other), self.to),
        )
        page = column(spacing=tokens.TIGHT)
        for word, line, field in places:
            field.setAccessibleName(word)
            page.addWidget(Text(word, "small", "quiet"))
            page.addLayout(line)
        self.figure.setAccessibleName(words.tr("How much"))
        self.other.setAccessibleName(words.tr("Number of the account"))
        self.other.setPlaceholderText(words.tr("Number of the account"))
        self._reason_word = Text(words.tr("Why"), "small", "quiet")
        self.reason.setAccessibleName(words.tr("Why"))
        page.addWidget(self._reason_word)
        page.addWidget(self.reason)
        self.setLayout(page)
        for widget in (self._reason_word, self.reason):
            widget.setVisible(with_reason)  # only now: shown without a parent it would be a window of its own

    def _connect(self) -> None:
        for choice in (self.how, self.to):
            choice.currentIndexChanged.connect(self._follow)
        for line in (self.figure, self.other, self.reason):
            line.textChanged.connect(self._pause.start)
        self.how.entered.connect(self._leave_how)
        self.figure.entered.connect(self.to.setFocus)
        self.to.entered.connect(lambda: self._leave_choices() if self.other.isHidden() else self.other.setFocus())
        self.other.entered.connect(self._leave_choices)
        self.reason.entered.connect(self.entered)
        self._pause.timeout.connect(self.changed)

    def _leave_how(self) -> None:
        following = self.to if self.figure.isHidden() else self.figure
        following.setFocus()

    def _leave_choices(self) -> None:
        if self.reason.isHidden():
            self.passed.emit()
        else:
            self.reason.setFocus()

    def _follow(self) -> None:
        how = self.how.currentData()
        for widget in (self.figure, self._unit):
            widget.setVisible(how != _ALL)
        self._unit.setText("m³" if how == _WATER else self._words.currency)
        self.other.setVisible(self.to.currentData() == _OTHER)
        self.changed.emit()
