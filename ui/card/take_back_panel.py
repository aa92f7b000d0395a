"""Correcting a sale, and handing credit back: what goes, what it is worth, when it is paid; one button does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.money import Money
from app.domain.roles import Job
from app.domain.volume import Volume
from ui.card.amount_fields import AmountFields
from ui.card.job import CardJob
from ui.card.writing_job import WritingJob
from ui.take_back_desk import Done, Failed
from ui.text import Text
from words import N_

if TYPE_CHECKING:
    from app.counter.outcome import Outcome
    from app.counter.read_card import CardTold
    from app.counter.take_back import Plan, Returnable
    from app.domain.approval import Approval
    from ui.session import Session


class TakeBackPanel(WritingJob):
    """The part that both jobs share: figures, their worth, and the button that names both."""

    job: Job

    def __init__(self, session: Session, told: CardTold, title: str, why: str, by_money: bool) -> None:
        super().__init__(session, title, why)
        assert told.presented is not None, "the job applies to a card that can be sold to"
        self.presented = told.presented
        account = self.presented.holder.connection.account
        self.fields = AmountFields(session.words, account, by_money, with_reason=by_money)
        self.worth = Text(bold=True).wrapping()
        self.plan: Plan | None = None
        self._asked = 0
        self.fields.changed.connect(self.reckon)
        self.fields.passed.connect(self.main.setFocus)
        self.fields.entered.connect(self.main.click)
        self.main.clicked.connect(self._confirmed)
        self._no_plan()

    def begin(self) -> None:
        """Reckons what all of it comes to."""
        self.fields.begin()
        self.reckon()

    def reckon(self) -> None:
        """Asks what is wished comes to; an answer that is overtaken is not heard."""
        self._asked += 1
        self._no_plan()
        if not self.fields.is_whole():
            return
        asked = self._asked
        self.ask_plan(
            self.to(lambda plan: self._planned(plan) if asked == self._asked else None),
            self.to(lambda error: self.fail(error) if asked == self._asked else None),
        )

    def ask_plan(self, done: Done[Plan], failed: Failed) -> None:
        """What the job reckons."""
        raise NotImplementedError

    def start(self, approval: Approval | None) -> None:
        """Begins what was planned."""
        raise NotImplementedError

    def ended(self, outcome: Outcome) -> None:
        """Where only a part was paid, the customer must hear of the rest."""
        super().ended(outcome)
        plan = self.plan
        if outcome.error is None and plan is not None and plan.volume > plan.at_once > Volume(0):
            rest = self.session.words.tr("The rest is returned when the meter confirms. The card goes into the meter now.")
            self.written.note.setText(rest)

    def wish_text(self) -> str:
        """The figures in a sentence, for whoever is asked to approve."""
        words, plan = self.session.words, self.plan
        if plan is None:
            return ""
        return words.tr("Take back {volume}, worth {money}.", volume=plan.volume, money=plan.value)

    def _no_plan(self) -> None:
        self.plan = None
        self.worth.setText("")
        self.say_main(self.session.words.tr("Take it back"), possible=False)

    def _planned(self, plan: Plan) -> None:
        words = self.session.words
        self.plan = plan
        self.notice.hide()
        self.worth.setText(_when(plan, self.presented.evidence is not None, self.session))
        text = words.tr("Take back {volume} for {money}", volume=plan.volume, money=plan.value)
        self.say_main(text, possible=True)

    def _confirmed(self) -> None:
        if self.plan is not None and not self.busy:
            self.run(self.start)


class CorrectPanel(TakeBackPanel):
    """Choose the sale first; the newest is chosen already."""

    job = Job.CORRECT_MUCH

    def __init__(self, session: Session, told: CardTold) -> None:
        words = session.words
        why = words.tr("The newest litres of the sale go back, at the price that was paid for them.")
        super().__init__(session, told, words.tr("Correct a sale"), why, by_money=True)
        self.sales: tuple[Returnable, ...] = ()
        self.list = self.choose_in(words.tr("Which sale"))
        self.body.addWidget(self.fields)
        self.body.addWidget(self.worth)
        self.list.currentRowChanged.connect(self.reckon)
        self.list.entered.connect(self.fields.begin)

    def begin(self) -> None:
        """Asks which sales there are."""
        self.session.desk.correctable(self.presented, self.to(self._show), self.to(self.fail))

    def ask_plan(self, done: Done[Plan], failed: Failed) -> None:
        """What the chosen sale, or the part of it, is worth."""
        place = self.list.currentRow()
        if 0 <= place < len(self.sales):
            sale = self.sales[place].sale.id
            self.session.desk.plan_correction(self.presented, sale, self.fields.amount(), done, failed)

    def start(self, approval: Approval | None) -> None:
        """Corrects."""
        if self.plan is None:
            return
        session, wish = self.session, self.fields.wish()
        failed = self.failed_for(self.job, self.wish_text)
        answers = self.to(self.reached), self.to(self.ended), self.to(failed)
        session.desk.correct(self.presented, session.operator, self.plan, wish, approval, *answers)

    def _show(self, sales: tuple[Returnable, ...]) -> None:
        self.sales = sales
        self.list.clear()
        self.list.addItems([self._line(one) for one in sales])
        if sales:
            self.list.setCurrentRow(0)
            self.list.setFocus()
        else:
            self.worth.setText(self.session.words.tr("This till has sold nothing to this meter that is left to correct."))

    def _line(self, one: Returnable) -> str:
        words = self.session.words
        parts = [words.moment(one.sale.at), words.volume(Volume(one.sale.litres)), words.money(one.sale.total)]
        if one.taken.litres:
            parts.append(words.tr("{volume} left", volume=one.left))
        parts.append(words.tr("not in the meter yet") if one.never_credited else words.tr("in the meter"))
        return "   ·   ".join(parts)


class ReturnPanel(TakeBackPanel):
    """What meter and card still hold goes back, as far as this till sold it."""

    job = Job.RETURN_CREDIT

    def __init__(self, session: Session, told: CardTold) -> None:
        words = session.words
        why = words.tr("The meter gives the water up; it is paid when the card comes back from the meter.")
        super().__init__(session, told, words.tr("Return credit"), why, by_money=False)
        self.body.addWidget(self.fields)
        self.body.addWidget(self.worth)
        self.body.addStretch(1)

    def ask_plan(self, done: Done[Plan], failed: Failed) -> None:
        """What all of it, or a part, is worth."""
        volume = self.fields.amount()
        assert not isinstance(volume, Money), "this job asks for water only"
        self.session.desk.plan_return(self.presented, volume, done, failed)

    def start(self, approval: Approval | None) -> None:
        """Takes the credit back."""
        if self.plan is None:
            return
        session, wish = self.session, self.fields.wish()
        failed = self.failed_for(self.job, self.wish_text)
        answers = self.to(self.reached), self.to(self.ended), self.to(failed)
        session.desk.return_credit(self.presented, session.operator, self.plan, wish, *answers)


def _when(plan: Plan, sure: bool, session: Session) -> str:
    """What is paid at once and what waits."""
    words = session.words
    if plan.at_once == plan.volume:
        return words.tr("{money} is paid at once: the meter never had this water.", money=plan.value)
    if plan.at_once.litres:
        return words.tr(
            "{money} in all: {volume} of it is paid at once, the rest when the meter confirms.",
            money=plan.value,
            volume=plan.at_once,
        )
    return words.tr("{money} is paid when the card comes back from the meter and shows it.", money=plan.value)


def applies(told: CardTold) -> bool | str:
    """To a card that could be sold to, with nothing open on it."""
    if told.presented is None:
        return False
    if told.presented.question is not None:
        return N_("An open sale must be settled first, on the page of sales.")
    return True


CORRECT = CardJob(N_("Correct a sale"), "Ctrl+K", frozenset({Job.CORRECT}), applies, CorrectPanel)
RETURN_CREDIT = CardJob(N_("Return credit"), "Ctrl+U", frozenset({Job.RETURN_CREDIT}), applies, ReturnPanel)
