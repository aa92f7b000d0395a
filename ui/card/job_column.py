"""The jobs that can be done with the card on the reader, each with its key, and why one cannot be done now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from app.domain.roles import Operator
from ui import tokens
from ui.buttons import Button
from ui.card.job import CardJob
from ui.keys import IN_WINDOW, on_key
from ui.register.deeds import DeedButton
from ui.surface import Surface
from ui.text import Text
from words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.counter.read_card import CardTold


BLACKLIST_KEY = "Ctrl+N"


class JobColumn(Surface):
    """The jobs one below the other; ``wanted`` names the one that was pressed. The blacklist needs no card."""

    wanted = Signal(object)
    blacklist_wanted = Signal()

    def __init__(self, words: Words, operator: Operator, jobs: Sequence[CardJob]) -> None:
        super().__init__(margin=tokens.GAP)
        self.setFixedWidth(tokens.ACTIONS)
        self._words = words
        self.buttons: dict[CardJob, Button] = {}
        self._reasons: dict[CardJob, Text] = {}
        for job in jobs:
            if job.offered & operator.jobs:
                self._add(job)
        self.column.addStretch(1)
        self.blacklist = DeedButton(words.tr("Blacklist"), BLACKLIST_KEY)
        self.blacklist.clicked.connect(self.blacklist_wanted)
        on_key(BLACKLIST_KEY, self, lambda: self.blacklist.click() if self.blacklist.isVisible() else None, IN_WINDOW)
        self.column.addWidget(self.blacklist)
        hint = words.tr("Another card on the reader is read by itself.")
        self.column.addWidget(Text(hint, "small", "quiet").wrapping())
        self.follow(None)

    def follow(self, told: CardTold | None) -> None:
        """Offers what makes sense with a card; nothing while there is none."""
        for job, button in self.buttons.items():
            fit = told is not None and job.applies(told)
            button.setVisible(fit is not False)
            button.setEnabled(fit is True)
            reason = self._reasons[job]
            reason.setText(self._words.tr(fit) if isinstance(fit, str) else "")
            reason.setVisible(isinstance(fit, str))

    def _add(self, job: CardJob) -> None:
        button = DeedButton(self._words.tr(job.title), job.key)
        button.clicked.connect(lambda: self.wanted.emit(job))
        on_key(job.key, self, lambda: button.click() if button.isVisible() else None, IN_WINDOW)
        self.buttons[job] = button
        self._reasons[job] = Text("", "small", "quiet").wrapping()
        self.column.addWidget(button)
        self.column.addWidget(self._reasons[job])
