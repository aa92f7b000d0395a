"""Settings on one page, generated from their table: under a head each, in words, each with its present value."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from app.domain.errors import Refusal, TillError
from app.settings import Section, Setting
from ui import tokens
from ui.buttons import Button
from ui.choice import Choice
from ui.keys import on_key
from ui.notice import Notice
from ui.register.form import SAVE_KEY, FormLine
from ui.session import Session
from ui.settings.values import options, typed_as, written
from ui.surface import Surface, column, row, scrolled
from ui.text import Text
from ui.trouble import sentence_of
from words import N_, Sentence

if TYPE_CHECKING:
    from app.counter.settings import SettingNow

HEADS: Mapping[Section, str] = {
    Section.PEOPLE: N_("People"),
    Section.MONEY: N_("Money"),
    Section.PAPER: N_("Paper"),
    Section.BOOKS: N_("Books"),
    Section.DEVICES: N_("Devices"),
}
_LONGEST = 200
Field = QLineEdit | QComboBox


class SettingsPage(QWidget):
    """Enter goes from field to field; Ctrl+S books what was changed, all of it or nothing."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: tuple[SettingNow, ...] = ()
        words = session.words
        self.fields: dict[str, Field] = {}
        self.trails: dict[str, Text] = {}
        self.notice = Notice()
        self.save = Button(words.tr("Save"), "next", SAVE_KEY)
        self.save.clicked.connect(self._save)
        self._ground = Surface(spacing=tokens.GAP)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(tokens.FAR)
        self._grid.setVerticalSpacing(tokens.NEAR)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2)
        self._ground.column.addLayout(self._grid)
        self._ground.column.addStretch(1)
        self._sight = scrolled(self._ground)
        self._sight.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._place_all()

    def enter(self) -> None:
        """Reads what is so now."""
        self.notice.hide()
        self._ask(self._session.desk.settings, self._show)

    def leave(self) -> None:
        """What was typed and not saved is let go when one comes back."""

    # ── building
    def _place_all(self) -> None:
        words = self._session.words
        head = Text(words.tr("Settings"), "large")
        why = Text(words.tr("What can be changed at work. Each change stands in the journal with your name."), tone="quiet")
        page = column(head, why.wrapping(), self.notice, self._sight, row(self.save, None), spacing=tokens.GAP)
        page.setStretch(3, 1)
        page.setContentsMargins(tokens.FAR, tokens.WIDE, tokens.FAR, tokens.WIDE)
        self.setLayout(page)
        on_key(SAVE_KEY, self, self.save.click)

    def _show(self, settings: tuple[SettingNow, ...]) -> None:
        self.save.setEnabled(True)
        self._shown = tuple(sorted(settings, key=lambda one: list(HEADS).index(one.setting.section)))
        if not self.fields:
            self._build()
        for one in self._shown:
            self._put(one)
        first = next(iter(self.fields.values()), None)
        if first is not None:
            first.setFocus()

    def _build(self) -> None:
        place = 0
        for section, members in groupby(self._shown, lambda one: one.setting.section):
            self._grid.addWidget(Text(self._session.words.tr(HEADS[section]), bold=True), place, 0, 1, 2)
            for one in members:
                place += 1
                self._add(one.setting, place)
            place += 1

    def _add(self, setting: Setting, place: int) -> None:
        words = self._session.words
        said = words.tr(setting.words)
        field = self._field(setting)
        field.setAccessibleName(said)
        self.fields[setting.key] = field
        trail = self.trails[setting.key] = Text(size="small", tone="quiet").wrapping()
        self._grid.addLayout(column(Text(said).wrapping(), trail, spacing=0), place, 0)
        self._grid.addWidget(field, place, 1)

    def _field(self, setting: Setting) -> Field:
        words, chosen = self._session.words, options(setting)
        if not chosen:
            line = FormLine()
            line.setMaxLength(_LONGEST)
            line.entered.connect(lambda: self._go_on(line))
            return line
        choice = Choice()
        for value, text in chosen:
            choice.addItem(words.tr(text), value)
        choice.entered.connect(lambda: self._go_on(choice))
        return choice

    def _put(self, one: SettingNow) -> None:
        words, field = self._session.words, self.fields[one.setting.key]
        trail, said = one.trail, self.trails[one.setting.key]
        said.setVisible(trail is not None)
        if trail is not None:
            said.setText(words.tr("{moment}, by operator {number}", moment=trail.at, number=trail.operator))
        if isinstance(field, QComboBox):
            field.setCurrentIndex(max(field.findData(one.value), 0))
        else:
            field.setText(typed_as(one.setting, one.value, words, self._session.founding.currency))

    def _go_on(self, field: Field) -> None:
        fields = [*self.fields.values(), self.save]
        following = fields[fields.index(field) + 1]
        following.setFocus()
        self._sight.ensureWidgetVisible(following)

    # ── saving
    def _save(self) -> None:
        self.notice.hide()
        try:
            wanted = {one.setting.key: self._written(one.setting) for one in self._shown}
        except Refusal as refusal:
            self._failed(refusal)
            return
        changed = {one.setting.key: wanted[one.setting.key] for one in self._shown if wanted[one.setting.key] != one.value}
        if not changed:
            self.notice.say(Sentence(self._session.words.tr("Nothing is different.")), "warning")
            return
        self.save.setEnabled(False)
        session = self._session
        session.desk.change_settings(session.operator, changed, session.to(self._saved), session.to(self._failed))

    def _written(self, setting: Setting) -> str:
        field = self.fields[setting.key]
        if isinstance(field, QComboBox):
            return str(field.currentData())
        return written(setting, field.text(), self._session.words)

    def _saved(self, settings: tuple[SettingNow, ...]) -> None:
        self._show(settings)
        self.notice.say(Sentence(self._session.words.tr("That is in the books now.")), "good")

    def _failed(self, error: Exception) -> None:
        self.save.setEnabled(True)
        sentence = sentence_of(error, self._session.words)
        if sentence is None:
            return
        self.notice.say(sentence)
        key = error.params.get("field") if isinstance(error, TillError) else None
        if key in self.fields:
            self.fields[str(key)].setFocus()

    def _ask(self, what: Callable[..., None], done: Callable[..., None]) -> None:
        session = self._session
        what(session.operator, session.to(done), session.to(self._failed))
