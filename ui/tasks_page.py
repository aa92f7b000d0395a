"""What meters complain of and somebody has to see to: the list, the oldest first, and a note that ends a task."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.tampering import TamperingRule
from app.domain.task import LONGEST_NOTE, TAMPERING, Task
from ui import tokens
from ui.buttons import Button
from ui.choice import Choice
from ui.keys import ON_WIDGET, on_key
from ui.notice import Notice
from ui.register.form import SAVE_KEY, FormLine
from ui.register.table import Column, Table
from ui.session import Session
from ui.surface import Surface, column, row
from ui.task_desk import OpenTask
from ui.text import Text
from ui.trouble import sentence_of
from words import Sentence
from words.meter_terms import what_to_do

RULE_KEY = "Ctrl+R"


class TasksPage(QWidget):
    """Arrows choose a task, Enter goes to its note, Enter there to the button."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._tasks: tuple[OpenTask, ...] = ()
        words = session.words
        self.hint = Text(tone="quiet").wrapping()
        self.notice = Notice()
        self.table = Table(
            words.tr("Tasks"),
            (
                Column(words.tr("Since")),
                Column(words.tr("What")),
                Column(words.tr("Customer"), wide=True),
                Column(words.tr("Account")),
                Column(words.tr("Meter")),
            ),
        )
        self.what = Text(bold=True).wrapping()
        self.how = Text().wrapping()
        self.where = Text(tone="quiet").wrapping()
        self.note = FormLine()
        self.note.setMaxLength(LONGEST_NOTE)
        self.note.setAccessibleName(words.tr("What came of it"))
        self.done = Button(words.tr("Seen to"), "next", SAVE_KEY)
        self.rule = Choice()
        self.rule.setAccessibleName(words.tr("While it is open"))
        for rule in (None, *TamperingRule):
            self.rule.addItem(words.name(rule) if rule else words.tr("As the utility's rule says"), rule)
        self.change = Button(words.tr("Change the rule"), key=RULE_KEY)
        self._place_all()
        self._connect()

    def enter(self) -> None:
        """Reads the list anew."""
        self.notice.hide()
        self._read()

    def leave(self) -> None:
        """Nothing to stop."""

    # ── building
    def _place_all(self) -> None:
        words = self._session.words
        self._about = Surface(margin=tokens.GAP)
        self._about.column.addLayout(column(self.what, self.how, self.where))
        self._about.column.addWidget(Text(words.tr("What came of it"), "small", "quiet"))
        line = row(self.note, self.done)
        line.setStretch(0, 1)
        self._about.column.addLayout(line)
        why = Text(
            words.tr("What is sold to this account while tampering is not seen to; the note says why."), "small", "quiet"
        )
        self._ruling = QWidget()
        self._ruling.setLayout(column(why, row(self.rule, self.change, None)))
        self._about.column.addWidget(self._ruling)
        head = Text(words.tr("Tasks"), "large")
        page = column(head, self.hint, self.notice, self.table, self._about, None, spacing=tokens.GAP)
        page.setStretch(3, 1)
        page.setStretch(5, 0)  # room only where nothing is to be seen to, and the list is not there
        page.setContentsMargins(tokens.FAR, tokens.WIDE, tokens.FAR, tokens.WIDE)
        self.setLayout(page)

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._show_chosen)
        self.note.entered.connect(self.done.setFocus)
        self.done.clicked.connect(self._finish)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            on_key(key, self.table, self.note.setFocus, ON_WIDGET)
        self.change.clicked.connect(self._change_rule)
        on_key(RULE_KEY, self, self.change.click)
        on_key(SAVE_KEY, self, self.done.click)

    # ── showing
    def _read(self) -> None:
        session = self._session
        session.desk.open_tasks(session.operator, session.to(self._show), session.to(self._failed))

    def _show(self, tasks: tuple[OpenTask, ...]) -> None:
        words = self._session.words
        self._tasks = tasks
        none = words.tr("Nothing is to be seen to: no meter complains.")
        self.hint.setText(words.tr("What meters complain of, the oldest first.") if tasks else none)
        self.table.show_lines([self._line(one) for one in tasks])
        self.table.setVisible(bool(tasks))
        self._show_chosen()
        (self.table if tasks else self).setFocus()

    def _line(self, one: OpenTask) -> tuple[str, ...]:
        words, task = self._session.words, one.task
        holder = one.service.holder if one.service and one.service.account == task.account else ""
        return (
            words.date(task.at),
            words.name(task.kind),
            holder,
            words.isolated(task.account),
            words.isolated(task.meter),
        )

    def _show_chosen(self) -> None:
        chosen, words = self.chosen(), self._session.words
        self._about.setVisible(chosen is not None)
        if chosen is None:
            return
        self.what.setText(words.tr("{what}, told by the meter {moment}", what=chosen.kind, moment=chosen.at))
        self.how.setText(what_to_do(chosen.kind, words))
        one = self._tasks[self.table.currentIndex().row()]
        self._ruling.setVisible(chosen.kind in TAMPERING)
        self.rule.setCurrentIndex(self.rule.findData(one.rule))
        service = one.service
        self.where.setText(service.address if service else "")
        self.where.setVisible(service is not None)
        self.note.clear()

    def chosen(self) -> Task | None:
        """The task that is chosen."""
        place = self.table.currentIndex().row()
        return self._tasks[place].task if 0 <= place < len(self._tasks) else None

    # ── seeing to one
    def _finish(self) -> None:
        chosen, session = self.chosen(), self._session
        if chosen is None:
            return
        self.done.setEnabled(False)
        session.desk.finish_task(
            session.operator, chosen.number, self.note.text(), session.to(self._finished), session.to(self._failed)
        )

    def _change_rule(self) -> None:
        chosen, session = self.chosen(), self._session
        if chosen is None or self._ruling.isHidden():
            return
        rule, reason = self.rule.currentData(), self.note.text()
        session.desk.rule_tampering(
            session.operator, chosen.account, rule, reason, session.to(self._ruled), session.to(self._failed)
        )

    def _ruled(self, account: str) -> None:
        words = self._session.words
        self.notice.say(Sentence(words.tr("The rule of account {account} is changed.", account=account)), "good")
        self._read()

    def _finished(self, number: int) -> None:
        self.done.setEnabled(True)
        words = self._session.words
        self.notice.say(Sentence(words.tr("Task {number} is seen to.", number=number)), "good")
        self._read()

    def _failed(self, error: Exception) -> None:
        self.done.setEnabled(True)
        sentence = sentence_of(error, self._session.words)
        if sentence is not None:
            self.notice.say(sentence)
