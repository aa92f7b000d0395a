"""The shift: what was sold so far, cash beside sales, and closing it blindly: count first, see what was expected then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.approval import Approval
from app.domain.closing import Count, CountBeyond
from app.domain.count_draft import TypedCount
from app.domain.drawer import MovementKind
from app.domain.roles import Job, may
from app.domain.shift import days_open
from ui import tokens
from ui.buttons import Button
from ui.keys import IN_WINDOW, on_key
from ui.notice import Notice
from ui.pile import Pile
from ui.session import Session
from ui.shift.count_panel import CountPanel
from ui.shift.difference_panel import DifferencePanel
from ui.shift.half_count import ANEW_KEY, GO_ON_KEY, HalfCount
from ui.shift.movement_panel import MovementPanel
from ui.shift.reading_panel import ReadingPanel
from ui.shift.refund_panel import RefundPanel
from ui.shift.result_panel import ShiftResult
from ui.surface import column, scrolled
from ui.text import Text
from ui.trouble import sentence_of
from words import Sentence

if TYPE_CHECKING:
    from app.counter.drawer import Moved
    from app.counter.method_refund import Refunded
    from app.counter.shifts import ClosedShift, XReading

_KEYS = {
    MovementKind.CASH_IN: "Ctrl+I",
    MovementKind.CASH_OUT: "Ctrl+O",
    MovementKind.DROP: "Ctrl+D",
    MovementKind.EXPENSE: "Ctrl+E",
    MovementKind.OPENING: "Ctrl+L",
}
_PRINT_KEY = "Ctrl+P"
_REFUND_KEY = "Ctrl+B"
_KEYS_IN_A_ROW = 3
_PAUSE_MS = 400


class ShiftPage(QWidget):
    """Reading (X), movements of the drawer, the count, and the result (Z). ``finished``: go on without a shift."""

    finished = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        words = session.words
        self.closed: ClosedShift | None = None
        self._reading: XReading | None = None
        self._counted: Count | None = None
        self._begun = 0
        self._head = Text("", "large")
        self.reading = ReadingPanel(words)
        self.movements = {kind: Button(self._deed(kind), key=key) for kind, key in _KEYS.items()}
        self.print_x = Button(words.tr("Print X"), key=_PRINT_KEY)
        self.refund = Button(words.tr("Refund by method"), "next", _REFUND_KEY)
        question, button = words.tr("All the cash in the drawer"), words.tr("Close the shift")
        self.count = CountPanel(words, question, button, closing=True)
        self.late, self.notice = Notice(), Notice()
        self.why = Text(tone="quiet").wrapping()
        self.half = HalfCount(words)
        self._kept = TypedCount()
        self._pause = QTimer(self, interval=_PAUSE_MS, singleShot=True)
        self.open_sales = Text(tone="warning").wrapping()
        self.movement, self.by_method = MovementPanel(session), RefundPanel(session)
        self.difference = DifferencePanel(session)
        self.result = ShiftResult(session)
        self._stack = Pile()
        self._place_all()
        self._connect()

    def enter(self) -> None:
        """Reads the shift anew; a count that was begun stays, and so does a result that nobody took note of.

        A difference does not: money may have moved since, and nobody accepts another one than they were shown.
        """
        self.notice.hide()
        if self.closed is not None:
            return
        self.difference.approval.leave()
        self._show_work()
        session = self._session
        session.desk.read_shift(session.operator, session.to(self._show), session.to(self._failed))

    def leave(self) -> None:
        """A result that was left counts as read; what is typed is kept before somebody else comes."""
        self.closed = None
        if self._pause.isActive():
            self._pause.stop()
            self._keep()

    def reading_texts(self) -> list[str]:
        """The words and figures of the reading."""
        return self.reading.texts()

    def _deed(self, kind: MovementKind) -> str:
        """What the button of a movement does."""
        words = self._session.words
        return words.tr("Open the drawer") if kind is MovementKind.OPENING else words.name(kind)

    # ── building
    def _place_all(self) -> None:
        keys = QGridLayout()
        keys.setSpacing(tokens.NEAR)
        for place, button in enumerate((*self.movements.values(), self.print_x, self.refund)):
            keys.addWidget(button, *divmod(place, _KEYS_IN_A_ROW))
        self.count.by_pieces.toggled.connect(self.why.setHidden)  # the coins and notes need its room
        below = (self.notice, self.why, self.half, self.count, None)
        body = column(self.late, self.open_sales, self.reading, keys, *below, spacing=tokens.NEAR)
        self._work = QWidget()
        self._work.setLayout(body)
        self._sight = scrolled(self._work)
        for panel in (self._sight, self.movement, self.by_method, self.difference, self.result):
            self._stack.addWidget(panel)
        page = column(self._head, self._stack, spacing=tokens.GAP)
        page.setContentsMargins(tokens.FAR, tokens.WIDE, tokens.FAR, tokens.WIDE)
        self.setLayout(page)

    def _connect(self) -> None:
        self.count.confirmed.connect(self._close)
        self.count.changed.connect(self._typed)
        self._pause.timeout.connect(self._keep)
        self.half.taken.connect(self.count.go_on_with)
        self.half.refused.connect(self._keep)
        for key, choice in ((GO_ON_KEY, self.half.go_on), (ANEW_KEY, self.half.anew)):
            self._bind(key, choice)
        self.result.left.connect(self.finished)
        for kind, button in self.movements.items():
            button.clicked.connect(lambda _=False, wanted=kind: self._begin_movement(wanted))
            self._bind(_KEYS[kind], button)
        self.print_x.clicked.connect(self._print_x)
        self._bind(_PRINT_KEY, self.print_x)
        self.refund.clicked.connect(self._begin_refund)
        self._bind(_REFUND_KEY, self.refund)
        self.by_method.booked.connect(self._refunded)
        self.by_method.left.connect(self._show_work)
        self.movement.booked.connect(self._booked)
        self.movement.left.connect(self._show_work)
        self.difference.accepted.connect(self._accepted)
        self.difference.again.connect(self._show_work)

    def _bind(self, key: str, button: Button) -> None:
        on_key(key, self._work, button.click, IN_WINDOW)

    # ── the reading
    def _show(self, reading: XReading) -> None:
        words, shift, session = self._session.words, reading.shift, self._session
        if shift.number != self._begun:
            self._begun = shift.number
            self.count.start()
        self._reading = reading
        own = shift.operator == session.operator.number
        text = words.tr("Shift {number}, open since {moment}", number=shift.number, moment=shift.opened_at)
        if not own:
            text = words.tr(
                "Shift {number} of operator {operator}, open since {moment}",
                number=shift.number,
                operator=shift.operator,
                moment=shift.opened_at,
            )
        self._head.setText(text)
        self._say_late(reading)
        self._say_open(reading.counts.unresolved)
        self.reading.show_reading(reading)
        self.why.setText(self._hint(reading))
        self.count.propose(shift.opening_float)
        self.count.ask_others([(one.key, words.method(one.kind, one.name)) for one in reading.methods])
        self.refund.setVisible(bool(reading.offers))
        for button in self.movements.values():
            button.setVisible(own and may(session.operator, Job.OPEN_DRAWER))
        self._offer(reading)
        self.count.go_on()

    def _hint(self, reading: XReading) -> str:
        words = self._session.words
        if reading.expected is None:
            return words.tr(
                "Count first: what should be in the drawer is shown afterwards, and then nothing can be changed."
            )
        return words.tr("You see what should be in the drawer: the Z report says so. Count it all the same.")

    def _offer(self, reading: XReading) -> None:
        """A count that was left half done is offered to who has typed nothing yet."""
        if reading.draft is not None and self.count.typed().is_empty:
            self._kept = reading.draft.typed
            self.half.offer(reading.draft)

    def _typed(self) -> None:
        """What is typed is kept when the fingers rest, in place of what somebody left."""
        self._pause.start()
        if not self.count.typed().is_empty:
            self.half.hide()

    def _keep(self) -> None:
        typed, session = self.count.typed(), self._session
        if typed != self._kept and self.half.isHidden():
            self._kept = typed
            session.desk.keep_count(session.operator, typed, session.to(self._is_kept), session.to(self._failed))

    def _is_kept(self, nothing: None) -> None:
        """It is safe; nobody needs to be told."""

    def _say_late(self, reading: XReading) -> None:
        words, session = self._session.words, self._session
        days = days_open(reading.shift.opened_at, session.desk.now(), session.founding.zone)
        self.late.setVisible(days > 0)
        if days > 0:
            late = words.ntr("This shift was left open {n} night.", "This shift was left open {n} nights.", days)
            next_step = words.tr("Count the drawer and close it. The Z report carries the day on which it is closed.")
            self.late.say(Sentence(late, words.tr("It belongs to the day on which it was opened."), next_step), "warning")

    def _say_open(self, sales: int) -> None:
        """What a closing leaves unsettled, while something can still be done about it."""
        words = self._session.words
        self.open_sales.setVisible(sales > 0)
        self.open_sales.setText(
            words.ntr(
                "{n} sale is not settled; its money counts as taken. Is the customer here? Put the card on the reader.",
                "{n} sales are not settled; their money counts as taken. Who is here? Put the cards on the reader.",
                sales,
            )
        )

    def _print_x(self) -> None:
        session = self._session
        session.desk.print_x(session.operator, session.to(self._printed), session.to(self._failed))

    def _printed(self, job: int) -> None:
        words = self._session.words
        self.notice.say(Sentence(words.tr("The X report is on its way to the printer.")), "good")

    # ── cash beside sales
    def _begin_movement(self, kind: MovementKind) -> None:
        self._stack.setCurrentWidget(self.movement)
        self.movement.begin(kind)

    def _booked(self, moved: Moved) -> None:
        words, movement = self._session.words, moved.movement
        self.enter()
        told = words.tr("{kind}: booked as number {number}.", kind=movement.kind, number=movement.number)
        self.notice.say(Sentence(told), "good")

    def _begin_refund(self) -> None:
        if self._reading is not None and self._reading.offers:
            self._stack.setCurrentWidget(self.by_method)
            self.by_method.begin(self._reading.offers)

    def _refunded(self, done: Refunded) -> None:
        words, refund = self._session.words, done.refund
        self.enter()
        told = words.tr("Refund {number}: {money} went back by its method.", number=refund.number, money=refund.amount)
        self.notice.say(Sentence(told), "good")

    def _show_work(self) -> None:
        self._stack.setCurrentWidget(self._sight)
        self.count.button.setEnabled(self.count.counted is not None)
        self.count.go_on()

    # ── closing
    def _close(self, count: Count) -> None:
        self._counted = count
        self._ask_close(None, "")

    def _accepted(self, approval: Approval, reason: str) -> None:
        self._ask_close(approval, reason)

    def _ask_close(self, approval: Approval | None, reason: str) -> None:
        session, count = self._session, self._counted
        assert count is not None, "it was counted before"
        session.desk.close_shift(
            session.operator, count, approval, reason, session.to(self._closed), session.to(self._not_closed)
        )

    def _closed(self, closed: ClosedShift) -> None:
        self.closed = closed
        self._kept = TypedCount()
        self.count.start()
        self.result.show_closed(closed)
        self._stack.setCurrentWidget(self.result)
        self.result.button.setFocus()

    def _not_closed(self, error: Exception) -> None:
        if not isinstance(error, CountBeyond):
            self._show_work()
            self._failed(error)
            return
        words = self._session.words
        methods = self._reading.methods if self._reading else ()
        names = {one.key: words.method(one.kind, one.name) for one in methods}
        self._stack.setCurrentWidget(self.difference)
        self.difference.show_counts(error, names)

    def _failed(self, error: Exception) -> None:
        sentence = sentence_of(error, self._session.words)
        if sentence is not None:
            self.notice.say(sentence)
        self.count.button.setEnabled(self.count.counted is not None)
