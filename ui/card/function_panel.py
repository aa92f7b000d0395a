"""Function cards: making one out of the blank card on the reader, and reading what the meter answered."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from app.domain.card_told import CardNature
from app.domain.errors import TillError
from app.domain.function_card import FunctionKind
from app.domain.period import CARD_EPOCH
from app.domain.roles import Job
from ui.approval_panel import ApprovalPanel, needs_approval
from ui.card.answer_words import answer_facts, answer_sentence
from ui.card.change_form import REASON
from ui.card.job import CardJob, JobPanel
from ui.card.steps import ApprovalStep, Step
from ui.desk import Sound
from ui.pile import Pile
from ui.register.figures import whole
from ui.register.form import FormPanel
from ui.surface import column
from ui.trouble import sentence_of
from words import N_, Sentence, Words
from words.settled import settled_sentence

if TYPE_CHECKING:
    from app.counter.function_cards import FunctionTold, MadeCard, TaskWish
    from app.counter.read_card import CardTold
    from app.domain.approval import Approval
    from ui.session import Session

KIND, CONNECTION, DAYS = "kind", "connection", "days"
_AUTHORITY, _TRANSFER, _FORMER = "authority", "transfer", "former"
_JOBS = {_AUTHORITY: Job.AUTHORITY_CARD, _TRANSFER: Job.CHANGE_METER, _FORMER: Job.CHANGE_METER}


class FunctionForm(FormPanel):
    """For which meter, what for, how long, and why."""

    def __init__(self, words: Words) -> None:
        why = words.tr("The card counts for one meter, once, and until its last day. It comes back with the meter's answer.")
        super().__init__(words, words.tr("Make a function card"), why, words.tr("Make the card"))
        options = [
            (_AUTHORITY, words.tr("Authority: end PENALTY")),
            (_TRANSFER, words.tr("Transfer: read out the meter for good")),
            (_FORMER, words.tr("Transfer: read out the meter before")),
        ]
        self.choice(KIND, words.tr("What for"), options)
        self.line(CONNECTION, words.tr("Connection of the meter"), longest=20)
        self.line(DAYS, words.tr("Good for how many days"), "3", longest=2)
        self.line(REASON, words.tr("Reason"), wide=True, longest=200)

    def wish(self) -> TaskWish:
        """What was asked; raises TillError at the field that cannot be."""
        from app.counter.function_cards import TaskWish

        what = self.typed(KIND)
        kind = FunctionKind.AUTHORITY if what == _AUTHORITY else FunctionKind.TRANSFER
        return TaskWish(kind, self.typed(CONNECTION), what == _FORMER, whole(self, DAYS), self.typed(REASON))


class FunctionPanel(JobPanel):
    """Form, perhaps an approval, card, done."""

    def __init__(self, session: Session, told: CardTold) -> None:
        super().__init__()
        self._session = session
        self._writing = False
        words = session.words
        self.form = FunctionForm(words)
        self.approval = ApprovalPanel(session)
        self.step = Step(words, words.tr("Make a function card"), words.tr("Make the card"))
        self._stack = Pile()
        self._stack.addWidget(self.form)
        self._stack.addWidget(self.step)
        self._asking = ApprovalStep(self.approval)
        self._stack.addWidget(self._asking)
        self.setLayout(column(self._stack))
        self.form.saved.connect(lambda: self._make(None))
        self.form.left.connect(self.left)
        self.step.back.connect(self.left)
        self.approval.approved.connect(self._make)
        self.approval.left.connect(self._show_form)

    @property
    def busy(self) -> bool:
        """Whether the card is being written."""
        return self._writing

    def begin(self) -> None:
        """The first field."""
        self.form.begin()

    def _show_form(self) -> None:
        """Nobody approved, or something was wrong."""
        self._stack.setCurrentWidget(self.form)
        self.form.save.setEnabled(True)
        self.form.begin()

    def _make(self, approval: Approval | None) -> None:
        session = self._session
        self.form.wait()
        try:
            wish = self.form.wish()
        except TillError as error:
            self.form.refuse(error)
            return
        self._set_writing(True)
        session.desk.make_function_card(session.operator, wish, approval, session.to(self._made), session.to(self._not_made))

    def _not_made(self, error: Exception) -> None:
        self._set_writing(False)
        if not needs_approval(error):
            self._session.desk.play(Sound.ERROR)
            self._show_form()
            self.form.refuse(error)
            return
        words, wish = self._session.words, self.form.wish()
        told = words.tr(
            "{kind} for connection {connection}: {reason}", kind=wish.kind, connection=wish.connection, reason=wish.reason
        )
        self._stack.setCurrentWidget(self._asking)
        self.approval.ask(_JOBS[self.form.typed(KIND)], told)

    def _made(self, made: MadeCard) -> None:
        words, task = self._session.words, made.card.task
        self._set_writing(False)
        self._session.desk.play(Sound.SALE_COMPLETE)
        facts = (
            (words.tr("What for"), words.name(task.kind)),
            (words.tr("Meter"), words.isolated(task.binding.meter)),
            (words.tr("Good until"), words.moment(CARD_EPOCH + timedelta(seconds=task.expires_at))),
        )
        self.step.say("", facts)
        ready = words.tr("The card is made and its sheet is on its way to the printer.")
        self.step.notice.say(Sentence(ready, "", words.tr("Put it into the meter once, then bring it back.")), "good")
        self._stack.setCurrentWidget(self.step)
        self.step.done(words.tr("Done"))

    def _set_writing(self, writing: bool) -> None:
        self._writing = writing
        self.busy_changed.emit(writing)


class AnswerPanel(JobPanel):
    """What a function card is for, and what the meter answered; reading it takes the answer into the books."""

    def __init__(self, session: Session, told: CardTold) -> None:
        super().__init__()
        self._session = session
        words = session.words
        self.step = Step(words, words.tr("Function card"), words.tr("Read the answer"))
        self.setLayout(column(self.step))
        self.step.wanted.connect(self._read)
        self.step.back.connect(self.left)

    def begin(self) -> None:
        """It is read at once."""
        self._read()

    def _read(self) -> None:
        session = self._session
        self.step.wait()
        session.desk.read_answer(session.operator, session.to(self._show), session.to(self._failed))

    def _show(self, told: FunctionTold) -> None:
        words = self._session.words
        self.step.say("", answer_facts(told, words))
        paid = settled_sentence(told.settled, words)
        self.step.notice.say(paid, "good") if paid else self.step.notice.say(*answer_sentence(told, words))
        self.step.done(words.tr("Done"))

    def _failed(self, error: Exception) -> None:
        sentence = sentence_of(error, self._session.words)
        self.step.ready()
        if sentence is not None:
            self.step.notice.say(sentence)


def _makes(told: CardTold) -> bool | str:
    return told.nature in (CardNature.BLANK, CardNature.FUNCTION)


def _answers(told: CardTold) -> bool | str:
    return told.nature is CardNature.FUNCTION


ANSWER = CardJob(N_("Read the answer"), "Ctrl+L", frozenset({Job.READ_CARD}), _answers, AnswerPanel)
MAKE_FUNCTION = CardJob(
    N_("Function card"), "Ctrl+F", frozenset({Job.AUTHORITY_CARD, Job.CHANGE_METER}), _makes, FunctionPanel
)
