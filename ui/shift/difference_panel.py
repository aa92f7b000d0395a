"""A count that is too far off: what was expected and counted, and who accepts the difference for which reason."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.approval import Approval
from app.domain.closing import LONGEST_REASON, CountBeyond
from app.domain.method import CASH, MethodKind
from app.domain.roles import Job
from ui import tokens
from ui.approval_panel import ApprovalPanel
from ui.buttons import Button
from ui.keys import IN_WINDOW, on_key
from ui.register.form import SAVE_KEY, FormLine
from ui.session import Session
from ui.surface import Surface, clear, column, row
from ui.text import Text, Tone


class DifferencePanel(QWidget):
    """``accepted`` brings another person's approval and the reason; ``again``: count anew."""

    accepted = Signal(object, str)
    again = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        words = session.words
        self._session = session
        self._wish = ""
        self._beyond: CountBeyond | None = None
        self._figures = QGridLayout()
        self._figures.setHorizontalSpacing(tokens.FAR)
        self.reason = FormLine()
        self.reason.setMaxLength(LONGEST_REASON)
        self.reason.setAccessibleName(words.tr("How the difference came about"))
        self.accept = Button(words.tr("Accept the difference and close"), "main", SAVE_KEY)
        self.recount = Button(words.tr("Count again"), key=words.tr("Esc"))
        self.approval = ApprovalPanel(session)
        self._place_all()
        self.reason.entered.connect(self.accept.setFocus)
        self.reason.textChanged.connect(self._check)
        self.accept.clicked.connect(self._accept)
        self.recount.clicked.connect(self.again)
        for key, button in ((SAVE_KEY, self.accept), ("Esc", self.recount)):
            on_key(key, self, button.click, IN_WINDOW)
        self.approval.approved.connect(self._accepted)
        self.approval.left.connect(self._check)

    def show_counts(self, beyond: CountBeyond, names: Mapping[str, str]) -> None:
        """Shows what was counted, method by method with their ``names``; the reason that was typed stays."""
        words, counts = self._session.words, beyond.counts
        self._beyond = beyond
        called = {CASH: words.name(MethodKind.CASH)} | dict(names)
        clear(self._figures)
        heads = (words.tr("Method"), words.tr("Expected"), words.tr("Counted"), words.tr("Difference"))
        for side, head in enumerate(heads):
            self._figures.addWidget(Text(head, "small", "quiet"), 0, side)
        for line, one in enumerate(counts, 1):
            self._figures.addWidget(Text(called.get(one.method, one.method)), line, 0)
            for side, money in enumerate((one.expected, one.counted, one.difference), 1):
                tone: Tone = "danger" if side == len(heads) - 1 and money.minor else ""
                self._figures.addWidget(Text(words.money(money), "large", tone).at_end(), line, side)
        told = ((called.get(one.method, one.method), words.money(one.difference)) for one in counts if one.difference.minor)
        self._wish = "\n".join(words.tr("Difference in {method}: {money}", method=name, money=money) for name, money in told)
        self.approval.leave()
        self._check()
        self.reason.setFocus()

    def texts(self) -> list[str]:
        """The words and figures of the comparison."""
        items = (self._figures.itemAt(place) for place in range(self._figures.count()))
        return [w.text() for item in items if item is not None and isinstance(w := item.widget(), Text)]

    def _place_all(self) -> None:
        words = self._session.words
        about = Surface("warning", spacing=tokens.GAP)
        head = words.tr("The count differs from the books by more than is tolerated")
        about.column.addWidget(Text(head, "large").wrapping())
        about.column.addLayout(row(self._figures, None))
        why = words.tr(
            "This count stands in the journal. Count again, or another person accepts it; nobody accepts their own."
        )
        self._form = QWidget()
        question = Text(words.tr("How the difference came about"), tone="quiet")
        keys = row(self.recount, self.accept, None)
        self._form.setLayout(column(Text(why, tone="quiet").wrapping(), question, self.reason, keys))
        about.column.addWidget(self._form)
        self.setLayout(column(about, self.approval, None, spacing=tokens.GAP))

    def _check(self) -> None:
        self._form.show()
        self.accept.setEnabled(bool(self.reason.text().strip()))

    def _accept(self) -> None:
        self.accept.setEnabled(False)
        if self._beyond is not None:
            self._form.hide()
            self.approval.ask(Job.ACCEPT_DIFFERENCE, self._wish, self._beyond.about(self.reason.text().strip()))

    def _accepted(self, approval: Approval) -> None:
        self.accepted.emit(approval, self.reason.text().strip())
