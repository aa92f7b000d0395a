"""The places that copies go to: whether each is there and up to date, another one, one less."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import Refusal
from app.domain.keeping import LONGEST_PLACE, CopyPlace, PlaceKind, place_of
from app.domain.roles import Job, Operator, may
from ui import tokens
from ui.buttons import Button
from ui.choice import Choice
from ui.keeping_desk import Kept, KeptPlace
from ui.keys import on_key
from ui.register.form import SAVE_KEY, FormLine
from ui.register.table import Column, Table
from ui.surface import Surface, column, row
from ui.text import Text
from words import N_, Words
from words.keeping import place_name

DROP_KEY = "Ctrl+D"
KINDS = {PlaceKind.STICK: N_("Stick with the label"), PlaceKind.FOLDER: N_("Folder (of a disk or the network)")}


class PlacesPanel(QWidget):
    """``chosen`` and ``dropped`` carry a place."""

    chosen = Signal(object)
    dropped = Signal(object)
    failed = Signal(Exception)

    def __init__(self, words: Words, operator: Operator) -> None:
        super().__init__()
        self._words = words
        self._places: tuple[KeptPlace, ...] = ()
        self.table = Table(words.tr("Places"), (Column(words.tr("Where"), wide=True), Column(words.tr("State"))))
        self.none = Text(
            words.tr("Copies lie on this computer alone. Whatever takes the disk takes them with it: add a place."),
            tone="warning",
        ).wrapping()
        self.kind = Choice()
        self.kind.setAccessibleName(words.tr("What it is"))
        for kind, text in KINDS.items():
            self.kind.addItem(words.tr(text), kind)
        self.where = FormLine()
        self.where.setMaxLength(LONGEST_PLACE)
        self.where.setAccessibleName(words.tr("Label or path"))
        self.add = Button(words.tr("Add this place"), "next", SAVE_KEY)
        self.drop = Button(words.tr("Give this place up"), key=DROP_KEY)
        self.form = Surface(margin=tokens.GAP)
        self._place_all()
        for part in (self.form, self.drop):
            part.setVisible(may(operator, Job.SETTINGS))
        self._connect()
        self.setFocusProxy(self.table)

    def show_kept(self, kept: Kept) -> None:
        """Shows what is so now."""
        self._places = kept.places
        self.table.show_lines([(place_name(one.place, self._words), self._state(one)) for one in kept.places])
        self.table.setVisible(bool(kept.places))
        self.none.setVisible(not kept.places)
        self.drop.setEnabled(bool(kept.places))

    def _state(self, one: KeptPlace) -> str:
        words = self._words
        if one.behind is None:
            said = words.tr("has the newest copy")
        else:
            said = words.tr("lacks what was booked since {moment}", moment=one.behind)
        return said if one.there else words.tr("not there now, {state}", state=said)

    def _place_all(self) -> None:
        words = self._words
        self.form.column.addWidget(Text(words.tr("Another place"), bold=True))
        line = row(self.kind, self.where, self.add)
        line.setStretch(1, 1)
        self.form.column.addLayout(line)
        hint = words.tr("It must be there now: the folder aquatill-copies is made on it, by which it is known again.")
        self.form.column.addWidget(Text(hint, "small", "quiet").wrapping())
        page = column(self.table, self.none, row(self.drop, None), self.form, spacing=tokens.GAP)
        page.setStretch(0, 1)
        self.setLayout(page)

    def _connect(self) -> None:
        self.kind.entered.connect(self.where.setFocus)
        self.where.entered.connect(self.add.setFocus)
        self.add.clicked.connect(self._choose)
        self.drop.clicked.connect(self._drop)
        for key, button in ((SAVE_KEY, self.add), (DROP_KEY, self.drop)):
            on_key(key, self, button.click)

    def _choose(self) -> None:
        try:
            place = place_of(CopyPlace(PlaceKind(self.kind.currentData()), self.where.text().strip()).key)
        except Refusal as refusal:
            self.failed.emit(refusal)
            return
        self.chosen.emit(place)

    def _drop(self) -> None:
        at = self.table.currentIndex().row()
        if 0 <= at < len(self._places):
            self.dropped.emit(self._places[at].place)
