"""The blacklist: looked up by any number, added to and lifted, each with a reason and, where needed, an approval."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.counter.blacklist import LONGEST_REMARK
from app.domain.approval import Approval
from app.domain.blacklist import LONGEST_NUMBER, ListCause, Listed, ListedKind, ListKey
from app.domain.roles import Job
from ui import tokens
from ui.approval_panel import ApprovalPanel, needs_approval
from ui.buttons import Button
from ui.choice import Choice
from ui.keys import on_key
from ui.notice import Notice
from ui.register.form import FormLine
from ui.register.table import Column, Table
from ui.session import Session
from ui.surface import Surface, column, row, tab_in_order
from ui.text import Text
from ui.trouble import sentence_of
from words import Sentence

_CAUSES = tuple(cause for cause in ListCause if cause is not ListCause.REPLACED)

_ALL_ROOM = 100
"""For the table against what is left over, which counts only where there is none."""


class BlacklistPanel(QWidget):
    """Typing and Enter looks up; below, what is chosen is lifted, or something new is added. ``left`` goes back."""

    left = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._listed: tuple[Listed, ...] = ()
        self._wish: Callable[[Approval | None], None] | None = None
        self._job = Job.BLACKLIST
        words = session.words
        self.typed = self._line(words.tr("Card, meter, customer or document"), LONGEST_NUMBER)
        self.notice = Notice()
        self.hint = Text(tone="quiet").wrapping()
        self.table = Table(
            words.tr("Blacklist"),
            (
                Column(words.tr("Kind")),
                Column(words.tr("Number")),
                Column(words.tr("Cause")),
                Column(words.tr("Since")),
                Column(words.tr("Remark"), wide=True),
            ),
        )
        self.kind, self.cause = Choice(), Choice()
        self.number = self._line(words.tr("Number"), LONGEST_NUMBER)
        self.remark = self._line(words.tr("Why"), LONGEST_REMARK)
        self.add = Button(words.tr("Put on the blacklist"), "next", "Ctrl+S")
        self.reason = self._line(words.tr("Why it is taken off"), LONGEST_REMARK)
        self.lift = Button(words.tr("Take off the blacklist"), key="Ctrl+L")
        self.back = Button(words.tr("Back"), key=words.tr("Esc"))
        self.approval = ApprovalPanel(session)
        self._fill_choices()
        self._place_all()
        self._connect()

    def enter(self) -> None:
        """Looks the list up anew."""
        self.notice.hide()
        self.approval.leave()
        self._look_up()
        self.typed.setFocus()

    # ── building
    def _line(self, label: str, longest: int) -> FormLine:
        line = FormLine()
        line.setMaxLength(longest)
        line.setAccessibleName(label)
        line.setPlaceholderText(label)
        return line

    def _fill_choices(self) -> None:
        words = self._session.words
        for kind in ListedKind:
            self.kind.addItem(words.name(kind), kind.value)
        for cause in _CAUSES:
            self.cause.addItem(words.name(cause), cause.value)
        self.kind.setAccessibleName(words.tr("Kind"))
        self.cause.setAccessibleName(words.tr("Cause"))

    def _place_all(self) -> None:
        words = self._session.words
        below = Surface(margin=tokens.GAP)
        new = row(self.kind, self.number, self.cause)
        new.setStretch(1, 1)
        why = row(self.remark, self.add)
        why.setStretch(0, 1)
        off = row(self.reason, self.lift)
        off.setStretch(0, 1)
        below.column.addWidget(Text(words.tr("The chosen entry"), "small", "quiet"))
        below.column.addLayout(off)
        below.column.addWidget(Text(words.tr("A new entry"), "small", "quiet"))
        below.column.addLayout(new)
        below.column.addLayout(why)
        head = row(Text(words.tr("Blacklist"), "large"), None, self.back)
        found = column(self.table, None, spacing=0)
        found.setStretch(0, _ALL_ROOM)
        page = column(head, self.typed, self.notice, self.hint, found, self.approval, below, spacing=tokens.GAP)
        page.setStretch(4, 1)
        page.setContentsMargins(tokens.GAP, tokens.NEAR, tokens.GAP, tokens.NEAR)
        self.setLayout(page)
        tab_in_order(page)

    def _connect(self) -> None:
        self.typed.entered.connect(self._look_up)
        self.kind.entered.connect(self.number.setFocus)
        self.number.entered.connect(self.cause.setFocus)
        self.cause.entered.connect(self.remark.setFocus)
        self.remark.entered.connect(self.add.setFocus)
        self.reason.entered.connect(self.lift.setFocus)
        self.back.clicked.connect(self.left)
        self.add.clicked.connect(self._add)
        self.lift.clicked.connect(self._lift)
        self.table.selectionModel().currentRowChanged.connect(self._follow_choice)
        self.approval.approved.connect(self._approved)
        self.approval.left.connect(self.typed.setFocus)
        for key, button in (("Ctrl+S", self.add), ("Ctrl+L", self.lift), ("Esc", self.back)):
            on_key(key, self, button.click)

    # ── looking up
    def _look_up(self) -> None:
        session = self._session
        session.desk.listed(session.operator, self.typed.text(), session.to(self._show), session.to(self._failed))

    def _show(self, listed: tuple[Listed, ...]) -> None:
        words, typed = self._session.words, self.typed.text().strip()
        self._listed = listed
        if typed:
            found = (
                words.tr("On the blacklist.") if listed else words.tr("“{number}” is not on the blacklist.", number=typed)
            )
        else:
            found = words.tr("The beginning of the list.") if listed else words.tr("The blacklist is empty.")
        self.hint.setText(found)
        self.table.show_lines([self._cells(one) for one in listed])
        self.table.setVisible(bool(listed))
        self._follow_choice()

    def _cells(self, one: Listed) -> tuple[str, ...]:
        words = self._session.words
        number = words.isolated(one.key.number)
        return words.name(one.key.kind), number, words.name(one.cause), words.date(one.since), one.remark

    def chosen(self) -> Listed | None:
        """The entry that is chosen."""
        place = self.table.currentIndex().row()
        return self._listed[place] if 0 <= place < len(self._listed) else None

    def _follow_choice(self) -> None:
        self.lift.setEnabled(self.chosen() is not None)
        self.reason.setEnabled(self.chosen() is not None)

    # ── changing
    def _add(self) -> None:
        key = ListKey(ListedKind(self.kind.currentData()), self.number.text())
        cause, remark = ListCause(self.cause.currentData()), self.remark.text()
        session = self._session

        def wish(approval: Approval | None) -> None:
            done, failed = session.to(self._added), session.to(self._failed)
            session.desk.add_listed(session.operator, key, cause, remark, approval, done, failed)

        self._want(Job.BLACKLIST, wish)

    def _lift(self) -> None:
        chosen, reason, session = self.chosen(), self.reason.text(), self._session
        if chosen is None:
            return

        def wish(approval: Approval | None) -> None:
            done, failed = session.to(self._lifted), session.to(self._failed)
            session.desk.lift_listed(session.operator, chosen.key, reason, approval, done, failed)

        self._want(Job.LIFT_BLACKLIST, wish)

    def _want(self, job: Job, wish: Callable[[Approval | None], None]) -> None:
        self.notice.hide()
        self._job, self._wish = job, wish
        wish(None)

    def _approved(self, approval: Approval) -> None:
        if self._wish is not None:
            self._wish(approval)

    def _added(self, key: ListKey) -> None:
        self._changed(self._session.words.tr("{number} is on the blacklist now.", number=key.number))
        self.number.clear()
        self.remark.clear()

    def _lifted(self, key: ListKey) -> None:
        self._changed(self._session.words.tr("{number} is off the blacklist.", number=key.number))
        self.reason.clear()

    def _changed(self, what: str) -> None:
        self._wish = None
        self.notice.say(Sentence(what), "good")
        self._look_up()
        self.typed.setFocus()

    def _failed(self, error: Exception) -> None:
        if needs_approval(error):
            self.approval.ask(self._job, "")
            return
        sentence = sentence_of(error, self._session.words)
        if sentence is not None:
            self.notice.say(sentence)
