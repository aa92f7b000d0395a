"""Bringing over at once what became known of the meter before, instead of with the next sale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.roles import Job
from app.domain.volume import Volume
from ui.card.job import CardJob, JobPanel
from ui.card.steps import Step
from ui.desk import Sound
from ui.surface import column
from ui.trouble import sentence_of
from words import N_, Sentence

if TYPE_CHECKING:
    from app.counter.read_card import CardTold
    from ui.session import Session


class BringPanel(JobPanel):
    """One button writes; no money moves."""

    def __init__(self, session: Session, told: CardTold) -> None:
        super().__init__()
        assert told.presented is not None, "the job applies to cards that can be sold to"
        self._session, self._presented = session, told.presented
        self._writing = False
        words = session.words
        litres = words.volume(Volume(told.presented.carry_due))
        self.step = Step(words, words.tr("Bring over"), words.tr("Write {litres} onto the card", litres=litres))
        self.step.say(
            words.tr(
                "This became known late: of the meter before, or of a sale on a card that this one replaced. No money moves."
            ),
            ((words.tr("Still to be brought over"), litres),),
        )
        self.setLayout(column(self.step))
        self.step.wanted.connect(self._write)
        self.step.back.connect(self.left)

    @property
    def busy(self) -> bool:
        """Whether the card is being written."""
        return self._writing

    def begin(self) -> None:
        """Enter writes."""
        self.step.ready()

    def _write(self) -> None:
        self._set_writing(True)
        session = self._session
        self.step.wait()
        session.desk.bring_over(session.operator, self._presented, session.to(self._done), session.to(self._failed))

    def _done(self, nothing: None) -> None:
        words = self._session.words
        self._set_writing(False)
        self._session.desk.play(Sound.SALE_COMPLETE)
        told = Sentence(words.tr("It is on the card."), "", words.tr("Let the customer put it into the meter once."))
        self.step.notice.say(told, "good")
        self.step.done(words.tr("Done"))

    def _failed(self, error: Exception) -> None:
        self._set_writing(False)
        self._session.desk.play(Sound.ERROR)
        sentence = sentence_of(error, self._session.words)
        self.step.ready()
        if sentence is not None:
            self.step.notice.say(sentence)

    def _set_writing(self, writing: bool) -> None:
        self._writing = writing
        self.busy_changed.emit(writing)


def _applies(told: CardTold) -> bool | str:
    if told.presented is None or told.presented.carry_due == 0:
        return False
    return told.presented.question is None or N_("A sale of this card is still open. Settle it first, on the sale page.")


BRING = CardJob(N_("Bring over"), "Ctrl+O", frozenset({Job.CHANGE_METER}), _applies, BringPanel)
