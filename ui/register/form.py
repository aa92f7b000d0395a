"""A form of the register: labelled fields in three columns, what is wrong with one said below it, two keys at the end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from app.domain.errors import TillError
from ui import tokens
from ui.buttons import ENTER, Button
from ui.choice import Choice
from ui.keys import on_key
from ui.notice import Notice
from ui.register.faults import field_of
from ui.surface import Surface, column, row
from ui.text import Text
from ui.trouble import sentence_of
from words import Words

SAVE_KEY = "Ctrl+S"
_COLUMNS, _WIDE = 3, 2


class FormLine(QLineEdit):
    """A field for text; Enter goes on to the next one."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key that is held down does not run through the form."""
        if event.key() in ENTER:
            if not event.isAutoRepeat():
                self.entered.emit()
        else:
            super().keyPressEvent(event)


class FormPanel(QWidget):
    """``saved`` when somebody is done with it, ``left`` when they changed their mind."""

    saved = Signal()
    left = Signal()

    def __init__(self, words: Words, title: str, why: str, save: str) -> None:
        super().__init__()
        self.words = words
        self._fields: dict[str, QLineEdit | QComboBox | QCheckBox] = {}
        self._faults: dict[str, Text] = {}
        self._place = 0
        self.notice = Notice()
        self.save = Button(save, "next", SAVE_KEY)
        self.cancel = Button(words.tr("Cancel"), key=words.tr("Esc"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(tokens.FAR)
        self._grid.setVerticalSpacing(tokens.NEAR)
        for side in range(_COLUMNS):
            self._grid.setColumnStretch(side, 1)
        self._place_all(title, why)
        self.save.clicked.connect(self.saved)
        self.cancel.clicked.connect(self.left)
        self._bind(SAVE_KEY, self.save)
        self._bind("Esc", self.cancel)

    # ── fields
    def line(self, key: str, label: str, value: str = "", *, wide: bool = False, longest: int = 200) -> QLineEdit:
        """Adds a field for text."""
        field = FormLine(value)
        field.setMaxLength(longest)
        field.entered.connect(lambda: self._go_on(field))
        self._add(key, label, field, wide)
        field.textEdited.connect(self._faults[key].hide)  # it was said of what stood there before
        return field

    def choice(self, key: str, label: str, options: Sequence[tuple[str, str]], value: str = "") -> None:
        """Adds a field to choose in; ``options`` are values and their words."""
        field = Choice()
        for one, text in options:
            field.addItem(text, one)
        field.setCurrentIndex(max(field.findData(value), 0))
        field.entered.connect(lambda: self._go_on(field))
        self._add(key, label, field, wide=False)

    def tick(self, key: str, label: str, value: bool = False) -> None:
        """Adds something that is so or not."""
        field = QCheckBox(label)
        field.setChecked(value)
        field.setMinimumHeight(tokens.TARGET)
        self._add(key, "", field, wide=False)
        field.setAccessibleName(label)

    def typed(self, key: str) -> str:
        """What stands in a field, or the value that is chosen."""
        field = self._fields[key]
        if isinstance(field, QComboBox):
            return str(field.currentData() or "")
        return field.text().strip()

    def put(self, key: str, text: str) -> None:
        """Puts a text into a field, as a person types it."""
        field = self._fields[key]
        assert isinstance(field, QLineEdit), key
        field.setText(text)

    def has(self, key: str) -> bool:
        """Whether the form asks for it."""
        return key in self._fields

    def ticked(self, key: str) -> bool:
        """Whether something is so."""
        field = self._fields[key]
        return isinstance(field, QCheckBox) and field.isChecked()

    # ── what happens to it
    def begin(self) -> None:
        """Puts the first field under the fingers."""
        first = next(iter(self._fields.values()))
        first.setFocus()

    def wait(self) -> None:
        """What was typed is being done: it cannot be asked for twice."""
        self.notice.hide()
        for fault in self._faults.values():
            fault.hide()
        self.save.setEnabled(False)

    def refuse(self, error: Exception) -> None:
        """Says what is wrong at the field that it is about, otherwise above; the form can be sent again."""
        self.save.setEnabled(True)
        sentence = sentence_of(error, self.words)
        field = field_of(error) if isinstance(error, TillError) else ""
        if sentence is None:
            return
        if field not in self._faults:
            self.notice.say(sentence)
            return
        self._faults[field].setText(f"{sentence.happened} {sentence.next_step}".strip())
        self._faults[field].show()
        self._fields[field].setFocus()
        self._sight.ensureWidgetVisible(self._faults[field])

    def fault(self, key: str) -> str:
        """What is said below a field; empty when nothing is."""
        label = self._faults[key]
        return "" if label.isHidden() else label.text()

    # ── building
    def _place_all(self, title: str, why: str) -> None:
        ground = Surface(spacing=tokens.GAP)
        ground.column.addLayout(self._grid)
        ground.column.addStretch(1)
        self._sight = sight = QScrollArea()
        sight.setWidgetResizable(True)
        sight.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sight.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sight.setWidget(ground)
        keys = row(self.save, self.cancel, None)
        page = column(Text(title, "large"), Text(why, tone="quiet").wrapping(), self.notice, sight, keys, spacing=tokens.GAP)
        page.setStretch(3, 1)
        page.setContentsMargins(tokens.FAR, tokens.WIDE, tokens.FAR, tokens.WIDE)
        self.setLayout(page)

    def _add(self, key: str, label: str, field: QLineEdit | QComboBox | QCheckBox, wide: bool) -> None:
        field.setAccessibleName(label)
        fault = Text("", "small", "danger").wrapping()
        fault.hide()
        cell = QVBoxLayout()
        cell.setSpacing(tokens.TIGHT)
        cell.addWidget(Text(label, "small", "quiet"))
        cell.addWidget(field)
        cell.addWidget(fault)
        cell.addStretch(1)
        span = _WIDE if wide else 1
        if self._place % _COLUMNS + span > _COLUMNS:
            self._place += _COLUMNS - self._place % _COLUMNS
        self._grid.addLayout(cell, self._place // _COLUMNS, self._place % _COLUMNS, 1, span)
        self._place += span
        self._fields[key] = field
        self._faults[key] = fault

    def _go_on(self, field: QWidget) -> None:
        """The next field, or from the last one the button."""
        fields = list(self._fields.values())
        place = fields.index(field) + 1 if field in fields else 0
        following = fields[place] if place < len(fields) else self.save
        following.setFocus()
        self._sight.ensureWidgetVisible(following)

    def _bind(self, key: str, button: Button) -> None:
        on_key(key, self, button.click)
