"""The methods of payment of this till: which are taken, what they are called; and the form that adds or changes one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.method import PaymentMethod
from app.domain.money import Money
from ui import tokens
from ui.buttons import Button
from ui.notice import Notice
from ui.pay.method_form import MethodForm
from ui.register.table import Column, Table
from ui.session import Session
from ui.surface import Surface, column, row
from ui.text import Text
from ui.trouble import sentence_of
from words import Sentence

if TYPE_CHECKING:
    from ui.pay.desk import Done

NEW_KEY, CHANGE_KEY = "Ctrl+N", "Ctrl+E"


class MethodsPage(QWidget):
    """Arrows choose a method, Enter changes it. The form stands in the list's place while it is filled in."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._methods: tuple[PaymentMethod, ...] = ()
        self.form: MethodForm | None = None
        self.notice = Notice()
        words = session.words
        self.table = Table(
            words.tr("Methods of payment"),
            (
                Column(words.tr("Name"), wide=True),
                Column(words.tr("Kind")),
                Column(words.tr("Reference")),
                Column(words.tr("Tolerance"), figures=True),
                Column(words.tr("State")),
            ),
        )
        self._list, self._stack = QWidget(), QStackedWidget()
        self._place_all()
        self.table.activated.connect(self._change)

    def enter(self) -> None:
        """Reads what there is."""
        session = self._session
        session.desk.methods(session.to(self._show), session.to(self._failed))
        if self.form is None:
            self.table.setFocus()

    def leave(self) -> None:
        """A form that was begun stays as it is."""

    def _place_all(self) -> None:
        words, ground = self._session.words, Surface(margin=tokens.GAP)
        acts = QWidget()
        acts.setFixedWidth(tokens.LIST_COLUMN)
        new = self._button(NEW_KEY, words.tr("Add"), self._add, first=True)
        acts.setLayout(column(new, self._button(CHANGE_KEY, words.tr("Change it"), self._change), None))
        side = row(self.table, acts)
        side.setStretch(0, 1)
        ground.column.addLayout(side, 1)
        why = Text(
            words.tr("What customers can pay with. Change is given out of cash alone, and money goes back in cash."),
            tone="quiet",
        )
        head = Text(words.tr("Methods of payment"), "large")
        page = column(head, why.wrapping(), self.notice, ground, spacing=tokens.GAP)
        page.setStretch(3, 1)
        page.setContentsMargins(tokens.FAR, tokens.WIDE, tokens.FAR, tokens.WIDE)
        self._list.setLayout(page)
        self._stack.addWidget(self._list)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _button(self, key: str, text: str, act: Callable[[], None], first: bool = False) -> Button:
        button = Button(text, "next" if first else "", key)
        button.clicked.connect(act)
        shortcut = QShortcut(QKeySequence(key), self._list, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(button.click)
        return button

    def _show(self, methods: tuple[PaymentMethod, ...]) -> None:
        self._methods = methods
        self.table.show_lines([self._line(one) for one in methods])

    def _line(self, one: PaymentMethod) -> tuple[str, ...]:
        words = self._session.words
        return (
            words.method(one.kind, one.name),
            words.name(one.kind),
            words.tr("with reference") if one.reference else "",
            words.money(Money(one.tolerance, self._session.founding.currency)),
            words.tr("is taken") if one.active else words.tr("switched off"),
        )

    def _add(self) -> None:
        self._show_form(MethodForm(self._session.words, None, frozenset(one.key for one in self._methods)))

    def _change(self) -> None:
        place = self.table.currentIndex().row()
        if 0 <= place < len(self._methods):
            self._show_form(MethodForm(self._session.words, self._methods[place], frozenset()))

    def _show_form(self, form: MethodForm) -> None:
        self.form = form
        self.notice.hide()
        form.saved.connect(lambda: form.ask(self._session, cast("Done[str]", self._saved)))
        form.left.connect(self._leave_form)
        self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)
        form.begin()

    def _saved(self, methods: tuple[PaymentMethod, ...]) -> None:
        self._leave_form()
        self._show(methods)
        self.notice.say(Sentence(self._session.words.tr("That is in the books now.")), "good")

    def _leave_form(self) -> None:
        if self.form is not None:
            self._stack.removeWidget(self.form)
            self.form.deleteLater()
            self.form = None
        self._stack.setCurrentWidget(self._list)
        self.table.setFocus()

    def _failed(self, error: Exception) -> None:
        sentence = sentence_of(error, self._session.words)
        if sentence is not None:
            self.notice.say(sentence)
