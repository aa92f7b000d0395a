"""How a job with the card on the reader is offered and shown; each job is a panel of its own beside this file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.roles import Job

if TYPE_CHECKING:
    from app.counter.read_card import CardTold
    from ui.session import Session


class JobPanel(QWidget):
    """The steps of one job: what will happen, confirm, write, done.

    It takes the place of what the card told. ``left`` when somebody goes on: the card is then read anew.
    ``busy_changed`` around every write: while a panel is busy nobody locks or leaves.
    """

    left = Signal()
    busy_changed = Signal(bool)

    @property
    def busy(self) -> bool:
        """Whether the card is being written."""
        return False

    def begin(self) -> None:
        """It is on the screen: the keys go to its first field or button."""
        self.setFocus()

    def card_gone(self) -> None:
        """The card left the reader while nothing was being written; what is confirmed later must see another one."""


@dataclass(frozen=True, slots=True)
class CardJob:
    """One job. ``title`` and every reason are marked texts (N_), ``key`` the name of its shortcut on the page.

    ``offered`` are the jobs of the role table of which the operator must be allowed one; whoever may do none of them
    does not see it. ``applies``: False where it makes no sense with this card; a reason where it would, but cannot be
    done.
    """

    title: str
    key: str
    offered: frozenset[Job]
    applies: Callable[[CardTold], bool | str]
    panel: Callable[[Session, CardTold], JobPanel]
