"""Copies of the books: which there are, one more now, and what going back to one of them would lose."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.roles import Job, Operator, may
from ui import tokens
from ui.buttons import Button
from ui.keeping_desk import Kept, KeptCopy, LookedAt
from ui.keys import ON_WIDGET, on_key
from ui.pin_edit import PinEdit
from ui.register.table import Column, Table
from ui.surface import Surface, column, row, scrolled
from ui.text import Text
from words import Words
from words.keeping import facts_lines, loss_lines, place_name, size

COPY_KEY, FILE_KEY = "Ctrl+N", "Ctrl+O"
_MAY_BREAK = "\N{ZERO WIDTH SPACE}"  # the name of a copy is one long word


class CopiesPanel(QWidget):
    """Arrows choose a copy, Enter looks at it; ``wanted`` asks for a copy now, ``looked`` for a look."""

    wanted = Signal()
    looked = Signal(Path)
    file_wanted = Signal()
    back = Signal(Path, str)

    def __init__(self, words: Words, operator: Operator) -> None:
        super().__init__()
        self._words = words
        self._copies: tuple[KeptCopy, ...] = ()
        self.table = Table(
            words.tr("Copies"),
            (
                Column(words.tr("Made")),
                Column(words.tr("Up to entry"), figures=True),
                Column(words.tr("Where"), wide=True),
                Column(words.tr("File size"), figures=True),
            ),
        )
        self.none = Text(words.tr("There is no copy yet."), tone="quiet")
        self.now = Button(words.tr("Make a copy now"), "next", COPY_KEY)
        self.look = Button(words.tr("Look at this copy"), key=words.tr("Enter"))
        self.file = Button(words.tr("Look at a file…"), key=FILE_KEY)
        self.sheet = LookSheet(words)
        self._may_restore = may(operator, Job.RESTORE)
        self._place_all()
        for button in (self.look, self.file):
            button.setVisible(self._may_restore)
        self._connect()
        self.setFocusProxy(self.table)

    def show_kept(self, kept: Kept) -> None:
        """Shows what there is now."""
        words = self._words
        self._copies = kept.copies
        self.table.show_lines(
            [(*made_words(one, words), place_name(one.place, words), size(one.size, words)) for one in kept.copies]
        )
        self.table.setVisible(bool(kept.copies))
        self.none.setVisible(not kept.copies)
        self.look.setEnabled(bool(kept.copies))

    def show_look(self, look: LookedAt) -> None:
        """Shows what a file is."""
        self.sheet.show_look(look)

    def chosen(self) -> KeptCopy | None:
        """The copy that is chosen."""
        place = self.table.currentIndex().row()
        return self._copies[place] if 0 <= place < len(self._copies) else None

    def _place_all(self) -> None:
        buttons = column(row(self.now, None), row(self.look, self.file, None), spacing=tokens.NEAR)
        lines = column(self.table, self.none, buttons, spacing=tokens.GAP)
        lines.setStretch(0, 1)
        side = row(spacing=tokens.WIDE)
        side.addLayout(lines, 3)
        side.addWidget(self.sheet, 2)
        self.setLayout(side)

    def _connect(self) -> None:
        self.now.clicked.connect(self.wanted)
        self.look.clicked.connect(self._look)
        self.file.clicked.connect(self.file_wanted)
        self.sheet.back.connect(self.back)
        for key, button in ((COPY_KEY, self.now), (FILE_KEY, self.file)):
            on_key(key, self, button.click)
        for enter in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            on_key(enter, self.table, self.look.click, ON_WIDGET)
        self.table.selectionModel().currentRowChanged.connect(self._choose_another)

    def _choose_another(self) -> None:
        self.sheet.hide()

    def _look(self) -> None:
        chosen = self.chosen()
        if chosen is not None and self._may_restore:
            self.looked.emit(chosen.path)


def made_words(copy: KeptCopy, words: Words) -> tuple[str, str]:
    """When a copy was made and how far it goes; of one that does not open nothing is known."""
    if not copy.opens:
        return words.tr("Damaged, or not of this till"), ""
    return words.moment(copy.at), words.number(copy.head)


class LookSheet(Surface):
    """What a copy is and what would be lost; going back to it asks for the PIN."""

    back = Signal(Path, str)

    def __init__(self, words: Words) -> None:
        super().__init__(margin=tokens.GAP)
        self._words = words
        self._path = Path()
        self.what = Text(bold=True).wrapping()
        self.lost = Text().wrapping()
        self.pin = PinEdit()
        self.pin.setAccessibleName(words.tr("Your PIN"))
        self.button = Button(words.tr("Bring the books back from this copy"), "main", widest=tokens.JOBS)
        warned = words.tr("The books of now are put aside, not deleted. The till comes back locked, to be let go on.")
        inner = QWidget()
        inner.setLayout(column(self.what, self.lost, None))
        self.column.addWidget(scrolled(inner), 1)
        self.column.addWidget(Text(warned, "small", "quiet").wrapping())
        self.column.addWidget(Text(words.tr("Your PIN"), "small", "quiet"))
        self.column.addWidget(self.pin)
        self.column.addWidget(self.button)
        self.pin.entered.connect(self.button.setFocus)
        self.button.clicked.connect(self._go_back)
        self.hide()

    def show_look(self, look: LookedAt) -> None:
        """Shows a file."""
        self._path = look.path
        self.what.setText("\n".join(facts_lines(look.facts, self._words)).replace("-", f"-{_MAY_BREAK}"))
        self.lost.setText("\n".join(loss_lines(look.loss, self._words)))
        self.pin.clear()
        self.button.setEnabled(True)
        self.show()
        self.pin.setFocus()

    def refused(self) -> None:
        """It can be tried again."""
        self.pin.clear()
        self.button.setEnabled(True)

    def _go_back(self) -> None:
        if self.pin.text():
            self.button.setEnabled(False)
            self.back.emit(self._path, self.pin.text())
        else:
            self.pin.setFocus()
