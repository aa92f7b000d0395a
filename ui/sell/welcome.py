"""What stands in the place of the customer while no usable card is on the reader: one thing to do."""

from __future__ import annotations

from collections.abc import Sequence

from ui import theme, tokens
from ui.icons import icon
from ui.notice import Notice, Urgency
from ui.surface import Surface, row
from ui.text import Text
from words import Sentence, Words


class Welcome(Surface):
    """An icon, one large line, and below it what is in the way, if something is."""

    def __init__(self, words: Words, hint: str = "") -> None:
        """``hint``: something small to know as well."""
        super().__init__(spacing=tokens.GAP)
        self._words = words
        self._sign = Text().centred()
        self.head = Text(size="large").centred()
        self.notice = Notice()
        self.notice.setFixedWidth(tokens.SENTENCE)
        self.column.addStretch(1)
        self.column.addWidget(self._sign)
        self.column.addWidget(self.head)
        self.column.addLayout(row(None, self.notice, None))
        self.column.addWidget(Text(hint, tone="quiet").centred())
        self.column.addStretch(2)
        self.ask_for_card()

    def ask_for_card(self) -> None:
        """Ready for the next customer."""
        self._show("card", self._words.tr("Put the customer's card on the reader"))
        self.notice.hide()

    def ask_for_any_card(self) -> None:
        """Ready for whatever card there is to look at."""
        self._show("card", self._words.tr("Put any card on the reader"))
        self.notice.hide()

    def reading(self) -> None:
        """The card is being read; it takes a moment."""
        self._show("wait", self._words.tr("Reading the card …"))
        self.notice.hide()

    def say(self, sentence: Sentence, urgency: Urgency = "danger") -> None:
        """The card or the reader cannot be used, and why."""
        self._show("card", self._words.tr("No sale with this card") if urgency == "danger" else "")
        self.notice.say(sentence, urgency)

    def trouble(self, sentence: Sentence) -> None:
        """The reader is not ready."""
        self._show("reader", self._words.tr("The card reader is not ready"))
        self.notice.say(sentence, "warning")

    def texts(self) -> Sequence[str]:
        """Everything that it says now."""
        return tuple(text for text in (self.head.text(), self.notice.text()) if text)

    def _show(self, sign: str, head: str) -> None:
        self._sign.setPixmap(icon(sign, theme.colours().accent, self.devicePixelRatioF(), tokens.MAIN_BUTTON))
        self.head.setText(head)
        self.head.setVisible(bool(head))
