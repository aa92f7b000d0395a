"""A sentence of up to three parts on a coloured ground: what happened, what was not done, what to do now."""

from __future__ import annotations

from typing import Literal

from ui import theme, tokens
from ui.surface import Surface, row
from ui.text import Text, restyle
from words import Sentence

Urgency = Literal["good", "warning", "danger"]
_ICONS = {"good": "done", "warning": "warning", "danger": "stop"}


class Notice(Surface):
    """Hidden until it has something to say."""

    def __init__(self, with_icon: bool = True) -> None:
        super().__init__("danger", margin=tokens.GAP, spacing=tokens.TIGHT)
        self._with_icon = with_icon
        self._icon = Text()
        self._happened = Text(bold=True).wrapping()
        self._not_done = Text().wrapping()
        self._next = Text().wrapping()
        head = row(self._icon, self._happened, spacing=tokens.NEAR)
        head.setStretch(1, 1)
        if not with_icon:
            self._icon.hide()
        self.column.addLayout(head)
        self.column.addWidget(self._not_done)
        self.column.addWidget(self._next)
        self.hide()

    def say(self, sentence: Sentence, urgency: Urgency = "danger") -> None:
        """Shows the sentence; its empty parts take no room."""
        restyle(self, "surface", urgency)
        self._show_icon(urgency)
        parts = (sentence.happened, sentence.not_done, sentence.next_step)
        for label, text in zip((self._happened, self._not_done, self._next), parts, strict=True):
            label.setText(text)
            label.setVisible(bool(text))
        self.setAccessibleName(str(sentence))
        self.show()

    def text(self) -> str:
        """All that it says now, empty when hidden."""
        return "" if self.isHidden() else self.accessibleName()

    def _show_icon(self, urgency: Urgency) -> None:
        if not self._with_icon:
            return
        from ui.icons import icon

        colour = getattr(theme.colours(), urgency)
        self._icon.setPixmap(icon(_ICONS[urgency], colour, self.devicePixelRatioF()))
