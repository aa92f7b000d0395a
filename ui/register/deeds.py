"""What can be done with a customer's file: each deed once, with its word, its key, who may do it and when it makes sense."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from app.domain.roles import Job, Operator
from ui import tokens
from ui.buttons import Button
from ui.keys import IN_WINDOW, on_key
from ui.surface import Surface, scrolled
from ui.text import Text
from words import N_, Words

if TYPE_CHECKING:
    from app.counter.customer_view import CustomerView
    from app.domain.register import CustomerFile


class Deed(Enum):
    """What a person does with a file."""

    METER = "meter"
    CHANGE_METER = "change-meter"
    CARD = "card"
    REISSUE = "reissue"
    STATEMENT = "statement"
    REPRINT = "reprint"
    INVOICE = "invoice"
    COVER_NOTE = "cover-note"
    EDIT = "edit"
    PARAMETERS = "parameters"
    READ = "read"
    NOTE = "note"
    DEBT = "debt"
    MOVE = "move"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Shown:
    """How a deed is offered. ``fits``: whether it makes sense with a file; otherwise its button is off."""

    deed: Deed
    text: str
    key: str
    job: Job
    fits: Callable[[CustomerFile], bool]


def _is_open(file: CustomerFile) -> bool:
    return file.account.closed is None


def _lacks_meter(file: CustomerFile) -> bool:
    return _is_open(file) and file.meter is None


def _has_meter(file: CustomerFile) -> bool:
    return _is_open(file) and file.meter is not None


def _lacks_card(file: CustomerFile) -> bool:
    return _is_open(file) and file.meter is not None and not file.cards


def _has_card(file: CustomerFile) -> bool:
    return _is_open(file) and file.meter is not None and bool(file.cards)


def _always(file: CustomerFile) -> bool:
    return True


DEEDS = (
    Shown(Deed.METER, N_("Install a meter"), "Ctrl+M", Job.REGISTER, _lacks_meter),
    Shown(Deed.CHANGE_METER, N_("Change the meter"), "Ctrl+H", Job.CHANGE_METER, _has_meter),
    Shown(Deed.CARD, N_("Make the card"), "Ctrl+K", Job.REGISTER, _lacks_card),
    Shown(Deed.REISSUE, N_("Issue a card anew"), "Ctrl+I", Job.REISSUE, _has_card),
    Shown(Deed.STATEMENT, N_("Statement"), "Ctrl+P", Job.LOOK_UP, _always),
    Shown(Deed.REPRINT, N_("Receipt again"), "Ctrl+R", Job.REPRINT, _always),
    Shown(Deed.INVOICE, N_("Invoice"), "Ctrl+Y", Job.INVOICE, _always),
    Shown(Deed.COVER_NOTE, N_("Cover note"), "Ctrl+O", Job.REGISTER, _has_card),
    Shown(Deed.EDIT, N_("Change the data"), "Ctrl+E", Job.REGISTER, _always),
    Shown(Deed.PARAMETERS, N_("Meter settings"), "Ctrl+G", Job.METER_PARAMETERS, _has_meter),
    Shown(Deed.READ, N_("Enter a reading"), "Ctrl+B", Job.REGISTER, _has_meter),
    Shown(Deed.NOTE, N_("Add a note"), "Ctrl+T", Job.REGISTER, _always),
    Shown(Deed.DEBT, N_("Add a debt"), "Ctrl+D", Job.DEBTS, _is_open),
    Shown(Deed.MOVE, N_("Change of user"), "Ctrl+U", Job.REGISTER, _is_open),
    Shown(Deed.CLOSE, N_("Close the account"), "Ctrl+L", Job.CLOSE_ACCOUNT, _is_open),
)


_NEXT = frozenset({Deed.METER, Deed.CARD, Deed.REISSUE})
"""What a file lacks yet, one after the other: of these only what fits is on the screen at all."""


def deeds_for(operator: Operator) -> frozenset[Deed]:
    """What an operator's role allows; the others are absent, not greyed out."""
    return frozenset(one.deed for one in DEEDS if one.job in operator.jobs)


class DeedButton(Button):
    """The word at one end, its key at the other."""

    def __init__(self, text: str, key: str) -> None:
        super().__init__("")
        self.setAccessibleName(text)
        line = QHBoxLayout(self)
        line.setContentsMargins(tokens.GAP, 0, tokens.GAP, 0)
        line.addWidget(Text(text, bold=True), 1)
        line.addWidget(Text(key, "small", "quiet"))


class DeedColumn(Surface):
    """The deeds one below the other; ``wanted`` names the one that was pressed."""

    wanted = Signal(object)

    def __init__(self, words: Words, allowed: frozenset[Deed]) -> None:
        super().__init__(margin=tokens.GAP, spacing=tokens.HAIR)
        self.setFixedWidth(tokens.ACTIONS)
        self.buttons: dict[Deed, Button] = {}
        self._shown = [one for one in DEEDS if one.deed in allowed]
        self._ground = Surface("plain", margin=0, spacing=tokens.HAIR)
        for one in self._shown:
            self._add(one, words)
        self._ground.column.addStretch(1)
        sight = scrolled(self._ground)
        sight.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column.addWidget(sight, 1)
        self.back = DeedButton(words.tr("Search"), words.tr("Esc"))
        self.column.addWidget(self.back)

    def follow(self, view: CustomerView) -> None:
        """Offers what makes sense with a file."""
        for one in self._shown:
            fits = one.fits(view.file)
            self.buttons[one.deed].setEnabled(fits)
            self.buttons[one.deed].setVisible(fits or one.deed not in _NEXT)

    def _add(self, one: Shown, words: Words) -> None:
        button = DeedButton(words.tr(one.text), one.key)
        button.clicked.connect(lambda: self.wanted.emit(one.deed))
        on_key(one.key, self, button.click, IN_WINDOW)
        self.buttons[one.deed] = button
        self._ground.column.addWidget(button)
