"""A sale whose water did not arrive: where each sale's water is, by proof, and one button that writes it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.counter.restore_sale import Whereabouts
from app.domain.roles import Job
from app.domain.volume import Volume
from ui.card.job import CardJob
from ui.card.take_back_panel import applies
from ui.card.where_words import WHERE
from ui.card.writing_job import WritingJob
from ui.text import Text
from words import N_

if TYPE_CHECKING:
    from app.counter.read_card import CardTold
    from app.counter.restore_sale import Traced
    from app.domain.approval import Approval
    from ui.session import Session

_WHAT = {
    Whereabouts.AT_METER: N_("The meter has confirmed this water. If none runs, look at its valve and its state."),
    Whereabouts.ON_CARD: N_("The card carries this water. It must go into the meter."),
    Whereabouts.MISSING: N_(
        "Neither card nor meter shows this water. Written again it arrives, once: nothing is sold twice."
    ),
}


class RestorePanel(WritingJob):
    """The first sale that is missing is chosen already."""

    def __init__(self, session: Session, told: CardTold) -> None:
        words = session.words
        super().__init__(session, words.tr("Restore a lost sale"), words.tr("Only the number proves where water is."))
        assert told.presented is not None, "the job applies to a card that can be sold to"
        self.presented = told.presented
        self.traced: tuple[Traced, ...] = ()
        self.told = Text().wrapping()
        self.list = self.choose_in(words.tr("Which sale"))
        self.body.addWidget(self.told)
        self.list.currentRowChanged.connect(self._chosen)
        self.list.entered.connect(self.main.setFocus)
        self.main.clicked.connect(lambda: self.run(self._write))
        self._chosen()

    def begin(self) -> None:
        """Asks where the water is."""
        session = self.session
        session.desk.trace_sales(self.presented, session.operator, self.to(self._show), self.to(self.fail))

    @property
    def chosen(self) -> Traced | None:
        """The sale that is chosen."""
        place = self.list.currentRow()
        return self.traced[place] if 0 <= place < len(self.traced) else None

    def _show(self, traced: tuple[Traced, ...]) -> None:
        self.traced = traced
        self.list.clear()
        self.list.addItems([self._line(one) for one in traced])
        missing = (place for place, one in enumerate(traced) if one.where is Whereabouts.MISSING)
        if traced:
            self.list.setCurrentRow(next(missing, 0))
        self._chosen()
        self.list.setFocus()

    def _line(self, one: Traced) -> str:
        words, sale = self.session.words, one.sale
        bought = words.volume(Volume(sale.litres)), words.money(sale.total)
        parts = (words.moment(sale.at), *bought, words.tr(WHERE[one.where]))
        return "   ·   ".join(parts)

    def _chosen(self) -> None:
        words, one = self.session.words, self.chosen
        none = words.tr("This till has sold nothing to this meter.")
        self.told.setText(words.tr(_WHAT[one.where]) if one else none)
        text = words.tr("Write {volume} again", volume=Volume(one.sale.litres)) if one else words.tr("Write again")
        self.say_main(text, possible=one is not None and one.where is Whereabouts.MISSING)

    def _write(self, approval: Approval | None) -> None:
        if self.chosen is None:
            return
        session, failed = self.session, self.failed_for(Job.RESTORE_SALE, str)
        answers = self.to(self.reached), self.to(self._written), self.to(failed)
        session.desk.restore_sale(self.presented, session.operator, self.chosen.sale.id, *answers)

    def _written(self, job: int | None) -> None:
        words = self.session.words
        self.done(words.tr("The water is on the card again."), words.tr("The card goes into the meter now."))


RESTORE = CardJob(N_("Lost sale"), "Ctrl+D", frozenset({Job.RESTORE_SALE}), applies, RestorePanel)
