"""Returns that wait for the meter: what was proven and paid, what the meter could not give back, and a word for proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.roles import Job
from app.domain.volume import Volume
from ui.buttons import Button
from ui.card.job import CardJob
from ui.card.take_back_panel import applies
from ui.card.writing_job import WritingJob
from ui.register.form import FormLine
from ui.surface import row
from ui.text import Text
from words import N_

if TYPE_CHECKING:
    from app.counter.outcome import Settled
    from app.counter.read_card import CardTold
    from app.domain.approval import Approval
    from ui.session import Session
    from ui.take_back_desk import Waiting

_LONGEST = 200


class WaitingPanel(WritingJob):
    """The main button lets go of what is stuck; the other pays what waits without proof."""

    def __init__(self, session: Session, told: CardTold) -> None:
        words = session.words
        why = words.tr("What the meter confirms is paid by itself when its card is read.")
        super().__init__(session, words.tr("Returns that wait for the meter"), why)
        assert told.presented is not None, "the job applies to a card that can be sold to"
        self.presented = told.presented
        self.waiting: tuple[Waiting, ...] = ()
        self.told = Text().wrapping()
        self.reason = FormLine()
        self.reason.setMaxLength(_LONGEST)
        self.pay = Button("")
        self.list = self.choose_in(words.tr("Which return"))
        self.body.addWidget(self.told)
        self.field(words.tr("Why it is paid without proof"), self.reason)
        self.body.addLayout(row(self.pay, None))
        self.list.currentRowChanged.connect(self._chosen)
        self.list.entered.connect(self._leave_list)
        self.reason.textChanged.connect(self._chosen)
        self.reason.entered.connect(self.pay.setFocus)
        self.main.clicked.connect(lambda: self.run(self._let_go))
        self.pay.clicked.connect(lambda: self.run(self._pay))
        self._chosen()

    def begin(self) -> None:
        """Asks what waits."""
        self.session.desk.returns_waiting(self.presented, self.to(self._show), self.to(self.fail))

    @property
    def chosen(self) -> Waiting | None:
        """The return that is chosen."""
        place = self.list.currentRow()
        return self.waiting[place] if 0 <= place < len(self.waiting) else None

    def _show(self, waiting: tuple[Waiting, ...]) -> None:
        self.waiting = waiting
        self.list.clear()
        self.list.addItems([self._line(one) for one in waiting])
        if waiting:
            self.list.setCurrentRow(0)
        self._chosen()
        self.list.setFocus()

    def _line(self, one: Waiting) -> str:
        words, back = self.session.words, one.back
        parts = (
            words.moment(back.entry.at),
            words.name(back.cause),
            words.volume(Volume(back.entry.litres)),
            words.tr("{money} still to be returned", money=back.waiting),
        )
        return "   ·   ".join(parts)

    def _chosen(self) -> None:
        words, one = self.session.words, self.chosen
        if one is None:
            self.told.setText("" if self.waiting else words.tr("Nothing waits for this meter."))
            self.say_main(words.tr("Let it go"), possible=False)
            self.pay.say(words.tr("Pay without proof"))
            self.pay.setEnabled(False)
            return
        is_stuck = one.stuck.litres > 0
        stuck = words.tr(
            "The meter no longer had {volume} of it. Let it go, and the next purchase counts.", volume=one.stuck
        )
        waits = words.tr("The card must go into the meter and come back; then what the meter gave back is paid by itself.")
        self.told.setText(stuck if is_stuck else waits)
        let_go = words.tr("Let {volume} go", volume=one.stuck) if is_stuck else words.tr("Let it go")
        self.say_main(let_go, possible=is_stuck)
        self.pay.say(words.tr("Pay {money} without proof", money=one.back.waiting))
        self.pay.setEnabled(bool(self.reason.text().strip()) and one.back.waiting.minor > 0)

    def _leave_list(self) -> None:
        following = self.main if self.main.isEnabled() else self.reason
        following.setFocus()

    def _let_go(self, approval: Approval | None) -> None:
        if self.chosen is None:
            return
        session = self.session
        failed = self.failed_for(Job.RETURN_CREDIT, str)
        answers = self.to(self.reached), self.to(self.ended), self.to(failed)
        session.desk.let_go(self.presented, session.operator, self.chosen.back.id, *answers)

    def _pay(self, approval: Approval | None) -> None:
        one = self.chosen
        if one is None:
            return
        session, words = self.session, self.session.words
        wish = words.tr("Pay {money} that no meter has confirmed.", money=one.back.waiting)
        failed = self.failed_for(Job.OVERRIDE_PROOF, lambda: wish)
        answers = self.to(self._paid), self.to(failed)
        session.desk.pay_unproven(session.operator, one.back.id, self.reason.text(), approval, *answers)

    def _paid(self, settled: Settled) -> None:
        words = self.session.words
        note = words.tr("It stands as an exposure until the meter confirms it.")
        self.done(words.tr("Give back {money}.", money=settled.give_back), note)


WAITING = CardJob(N_("Waiting returns"), "Ctrl+G", frozenset({Job.RETURN_CREDIT, Job.CORRECT}), applies, WaitingPanel)
