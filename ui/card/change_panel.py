"""Changing a meter: what is asked, what will happen with the figures, the change, and the card for the new meter."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from app.domain.errors import Code, TillError
from app.domain.roles import Job
from app.domain.volume import Volume
from ui.approval_panel import ApprovalPanel, job_of, needs_approval
from ui.card.change_form import ChangeForm
from ui.card.job import CardJob, JobPanel
from ui.card.steps import ApprovalStep, Step
from ui.desk import Sound
from ui.pile import Pile
from ui.surface import column
from ui.trouble import sentence_of
from words import N_, Sentence
from words.settled import settled_sentence

if TYPE_CHECKING:
    from app.counter.change_meter import ChangedMeter, MeterOffer
    from app.counter.read_card import CardTold
    from app.counter.remake_card import Remade
    from app.domain.approval import Approval
    from ui.session import Session


class State(Enum):
    """Where the change is. CHANGED: it is in the books, the card is yet to be written."""

    ASKING = "asking"
    OFFERED = "offered"
    CHANGING = "changing"
    CHANGED = "changed"
    WRITING = "writing"
    DONE = "done"


class ChangePanel(JobPanel):
    """One meter change, from the form to the new card."""

    def __init__(self, session: Session, connection: str) -> None:
        super().__init__()
        self._session, self._connection = session, connection
        self.state = State.ASKING
        self.offer: MeterOffer | None = None
        words = session.words
        self.form = ChangeForm(words)
        self.step = Step(words, words.tr("Change the meter"), words.tr("Change the meter"))
        self.approval = ApprovalPanel(session)
        self._asking = ApprovalStep(self.approval)
        self._stack = Pile()
        self._stack.addWidget(self.form)
        self._stack.addWidget(self.step)
        self._stack.addWidget(self._asking)
        self.setLayout(column(self._stack))
        self.form.saved.connect(self._ask_offer)
        self.form.left.connect(self.left)
        self.step.wanted.connect(self._go_on)
        self.step.back.connect(self._go_back)
        self.approval.approved.connect(self._change)
        self.approval.left.connect(self._stay)

    @property
    def busy(self) -> bool:
        """Whether books or card are being written."""
        return self.state in (State.CHANGING, State.WRITING)

    def begin(self) -> None:
        """The first field."""
        self.form.begin()

    # ── the offer
    def _ask_offer(self) -> None:
        session = self._session
        today = session.desk.now().astimezone(ZoneInfo(session.founding.zone)).date()
        self.form.wait()
        try:
            wish = self.form.wish(self._connection, today)
        except TillError as error:
            self.form.refuse(error)
            return
        session.desk.offer_meter(session.operator, wish, session.to(self._show_offer), session.to(self.form.refuse))

    def _show_offer(self, offer: MeterOffer) -> None:
        self.offer, self.state = offer, State.OFFERED
        words = self._session.words
        carried = words.volume(Volume(offer.left.litres))
        sure = (
            words.tr("The old meter signed this itself.")
            if offer.left.final
            else words.tr("Provisional: it is put right when the old meter is read.")
        )
        facts = (
            (words.tr("Customer"), offer.service.holder),
            (words.tr("Meter that goes"), words.isolated(offer.installation.meter)),
            (words.tr("Its last register"), words.volume(Volume(offer.closing.register))),
            (words.tr("Meter that comes"), words.isolated(offer.wish.meter.number)),
            (words.tr("Carried over"), carried),
            ("", sure),
        )
        self.step.say(
            words.tr("The card of the old meter buys nothing any more. It is written for the new meter next."), facts
        )
        self._stack.setCurrentWidget(self.step)
        self.step.ready(self._promise(offer))

    def _promise(self, offer: MeterOffer) -> str:
        """What will be done, with its figures."""
        return self._session.words.tr(
            "Change meter {old} for {new}, carry {litres}",
            old=offer.installation.meter,
            new=offer.wish.meter.number,
            litres=Volume(offer.left.litres),
        )

    # ── the change
    def _go_on(self) -> None:
        if self.state is State.OFFERED:
            self._change(None)
        elif self.state is State.CHANGED:
            self._write()

    def _stay(self) -> None:
        """Nobody approved: the offer stands."""
        self._stack.setCurrentWidget(self.step)
        self.step.ready()

    def _go_back(self) -> None:
        if self.state is State.OFFERED:
            self.state = State.ASKING
            self.approval.leave()
            self.form.save.setEnabled(True)
            self._stack.setCurrentWidget(self.form)
            self.form.begin()
        else:
            self.left.emit()

    def _change(self, approval: Approval | None) -> None:
        assert self.offer is not None, "it was offered"
        self._stack.setCurrentWidget(self.step)
        self._become(State.CHANGING)
        session = self._session
        session.desk.exchange_meter(
            session.operator, self.offer, approval, session.to(self._changed), session.to(self._not_changed)
        )

    def _not_changed(self, error: Exception) -> None:
        self._become(State.OFFERED)
        if needs_approval(error):
            assert self.offer is not None, "it was offered"
            self._stack.setCurrentWidget(self._asking)
            self.approval.ask(job_of(error, Job.CHANGE_METER), self._promise(self.offer))
            return
        self._say(error)

    def _changed(self, changed: ChangedMeter) -> None:
        words = self._session.words
        self._become(State.CHANGED)
        why = words.tr(
            "The meter is changed and the slip is on its way to the printer. Put the customer's card, or a blank one, on "
            "the reader: it is written for the new meter."
        )
        self.step.say(why, ((words.tr("Carried over"), words.volume(Volume(changed.left.litres))),))
        self.step.ready(words.tr("Write the card for the new meter"))

    # ── the card
    def _write(self) -> None:
        self._become(State.WRITING)
        session = self._session
        session.desk.remake_card(
            session.operator, self._connection, session.to(self._written), session.to(self._not_written)
        )

    def _not_written(self, error: Exception) -> None:
        self._become(State.CHANGED)
        self._say(error)

    def _written(self, made: Remade) -> None:
        words = self._session.words
        self._become(State.DONE)
        self._session.desk.play(Sound.SALE_COMPLETE)
        told = words.tr("Card issue {number} is written for the new meter.", number=made.card.generation)
        settled, next_step = settled_sentence(made.settled, words), words.tr("Let the customer put it into the meter once.")
        if settled is not None:
            told, next_step = f"{told}\n{settled.happened}", f"{settled.next_step}\n{next_step}"
        self.step.notice.say(Sentence(told, "", next_step), "good")
        self.step.done(words.tr("Done"))

    # ── showing
    def _say(self, error: Exception) -> None:
        sentence = sentence_of(error, self._session.words)
        self._session.desk.play(Sound.ERROR)
        self.step.ready()
        if sentence is not None:
            self.step.notice.say(sentence)

    def _become(self, state: State) -> None:
        was, self.state = self.busy, state
        if self.busy:
            self.step.wait()
        else:
            self.step.ready()
        if was != self.busy:
            self.busy_changed.emit(self.busy)


class RemakePanel(ChangePanel):
    """A card of a meter that was changed: only its writing is left to be done."""

    def __init__(self, session: Session, connection: str) -> None:
        super().__init__(session, connection)
        words = session.words
        self._stack.setCurrentWidget(self.step)
        self.state = State.CHANGED
        self.step.say(
            words.tr(
                "This card is for the meter that was taken away. It is written anew for the meter that is there now; "
                "what it still tells of the old one is taken in first."
            )
        )
        self.step.ready(words.tr("Write the card for the new meter"))

    def begin(self) -> None:
        """Enter writes."""
        self.step.ready()


def _changes(told: CardTold) -> bool | str:
    if told.presented is None:
        return False
    return told.presented.question is None or N_("A sale of this card is still open. Settle it first, on the sale page.")


def _is_former(told: CardTold) -> bool | str:
    return told.refused is not None and told.refused.code is Code.CARD_OF_FORMER_METER and told.holder is not None


def _connection(told: CardTold) -> str:
    assert told.holder is not None, "the job applies to cards of the register only"
    return told.holder.connection.number


CHANGE = CardJob(
    N_("Change the meter"),
    "Ctrl+M",
    frozenset({Job.CHANGE_METER}),
    _changes,
    lambda session, told: ChangePanel(session, _connection(told)),
)
REMAKE = CardJob(
    N_("Write for the new meter"),
    "Ctrl+W",
    frozenset({Job.CHANGE_METER}),
    _is_former,
    lambda session, told: RemakePanel(session, _connection(told)),
)
