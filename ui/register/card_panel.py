"""Making a customer's card: put a blank one on the reader, one key makes it, and the first purchase follows."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui import theme, tokens
from ui.buttons import Button
from ui.icons import icon
from ui.keys import on_key
from ui.notice import Notice
from ui.register_desk import CardOnReader, Lying
from ui.surface import Surface, column, row
from ui.text import Text
from words import Sentence, Words

if TYPE_CHECKING:
    from app.counter.customer_view import CustomerView
    from app.counter.reissue import Wish


class Making(Enum):
    """Where the making of a card is."""

    NO_CARD = "no-card"
    READY = "ready"
    WRONG_CARD = "wrong-card"
    AT_WORK = "at-work"
    FAILED = "failed"


class CardPanel(QWidget):
    """``wish`` is why the card replaces another (None: it is the first), ``told`` what that does, with its figures.

    ``wanted`` asks to make the card that lies on the reader, ``left`` goes back to the file.
    """

    wanted = Signal()
    left = Signal()

    def __init__(self, words: Words, view: CustomerView, wish: Wish | None = None, told: str = "") -> None:
        super().__init__()
        self.wish = wish
        self._words = words
        self._file = view.file
        self.state = Making.NO_CARD
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._sign = Text().centred()
        self.head = Text(size="large").centred()
        self._for = Text(tone="quiet").centred()
        self.told = Text(told, bold=True).centred()
        if not told:
            self.told.hide()
        self.notice = Notice()
        self.notice.setFixedWidth(tokens.SENTENCE)
        self.make = Button(words.tr("Make the card"), "main", words.tr("Enter"))
        self.cancel = Button(words.tr("Later"), key=words.tr("Esc"))
        self.make.clicked.connect(self.wanted)
        self.cancel.clicked.connect(self.left)
        on_key(Qt.Key.Key_Escape, self, self.cancel.click)
        self._place_all()
        self.empty()

    @property
    def busy(self) -> bool:
        """Whether a card is being made: nobody may leave now."""
        return self.state is Making.AT_WORK

    # ── what lies on the reader
    def empty(self) -> None:
        """Nothing is on the reader."""
        if not self.busy:
            self.notice.hide()
            self._become(Making.NO_CARD, self._words.tr("Put a blank card on the reader"))

    def show_card(self, card: CardOnReader) -> None:
        """A card is there: a blank one, the one that was begun, or somebody's."""
        words = self._words
        self.notice.hide()
        if card.lying is Lying.BLANK or card.account == self._file.account.number:
            self._become(Making.READY, words.tr("The card can be made"))
            return
        self._become(Making.WRONG_CARD, words.tr("Put a blank card on the reader"))
        belongs = words.tr("The card on the reader belongs to account {account}.", account=card.account)
        self.notice.say(
            Sentence(belongs, words.tr("It stays as it is."), words.tr("Take it off and put a blank one.")), "warning"
        )

    def refuse_card(self, sentence: Sentence) -> None:
        """What lies there cannot become a card of ours, and why."""
        self._become(Making.WRONG_CARD, self._words.tr("Put a blank card on the reader"))
        self.notice.say(sentence)

    # ── making
    def begin(self) -> None:
        """The card is being made."""
        self.notice.hide()
        self._become(Making.AT_WORK, self._words.tr("Leave the card on the reader …"))

    def failed(self, sentence: Sentence | None) -> None:
        """It was not finished; the same card can be tried again."""
        self._become(Making.FAILED, self._words.tr("The card is not made"))
        if sentence is not None:
            self.notice.say(sentence)

    def ask_approval(self, panel: QWidget) -> None:
        """Shows who is asked to approve below the keys."""
        self._below.insertLayout(self._below.count() - 1, row(None, panel, None))

    def _become(self, state: Making, head: str) -> None:
        self.state = state
        colours = theme.colours()
        signs = {Making.AT_WORK: ("wait", colours.accent), Making.FAILED: ("stop", colours.danger)}
        sign, colour = signs.get(state, ("card", colours.accent))
        self._sign.setPixmap(icon(sign, colour, self.devicePixelRatioF(), tokens.MAIN_BUTTON))
        self.head.setText(head)
        ready = state in (Making.READY, Making.FAILED)
        if self.busy:
            self.setFocus()
        self.make.setEnabled(ready)
        self.cancel.setEnabled(not self.busy)
        if not self.busy:
            (self.make if ready else self.cancel).setFocus()

    def _place_all(self) -> None:
        words, file = self._words, self._file
        meter = file.meter.number if file.meter else ""
        who = words.tr("Account {account}", account=file.account.number)
        self._for.setText("  ·  ".join((file.customer.name, who, words.tr("Meter {meter}", meter=meter))))
        ground = Surface(spacing=tokens.GAP)
        ground.column.addStretch(1)
        for widget in (self._sign, self.head, self._for, self.told):
            ground.column.addWidget(widget)
        ground.column.addLayout(row(None, self.notice, None))
        ground.column.addLayout(row(None, self.make, self.cancel, None))
        self._below = ground.column
        ground.column.addStretch(2)
        title = words.tr("Issue a card anew") if self.wish else words.tr("Make the card")
        page = column(Text(title, "large"), ground, spacing=tokens.GAP)
        page.setContentsMargins(tokens.FAR, tokens.WIDE, tokens.FAR, tokens.WIDE)
        self.setLayout(page)
