"""Three figures that the till believes before money changes hands: in the meter, on its way, bought this month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.volume import Volume
from ui import tokens
from ui.surface import Surface
from ui.text import Text
from words import Words

if TYPE_CHECKING:
    from app.counter.postpaid import PostpaidAccount
    from app.counter.present import Presented

UNKNOWN = "—"


class FigureCard(Surface):
    """A title, a figure, and where it comes from."""

    def __init__(self, title: str) -> None:
        super().__init__(margin=tokens.GAP, spacing=tokens.HAIR)
        self.value = Text(UNKNOWN, "large")
        self.note = Text("", "small", "quiet")
        self.title = Text(title, "small", "quiet")
        for label in (self.title, self.value, self.note):
            self.column.addWidget(label)


class FigureCards:
    """The three cards; a place in the layout is the page's business."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.meter = FigureCard(words.tr("In the meter"))
        self.waiting = FigureCard(words.tr("Waiting on the card"))
        self.bought = FigureCard(words.tr("Bought this month"))
        self.all = (self.meter, self.waiting, self.bought)

    def show_card(self, presented: Presented) -> None:
        """Shows the figures of a card, and says so where one is not known."""
        word = presented.word
        self.meter.value.setText(self._volume(word.credit))
        self.meter.note.setText(self._read_at(presented))
        self.waiting.value.setText(self._volume(word.waiting))
        self.waiting.note.setText(self._taken_up(word.waiting))
        self.bought.title.setText(self._words.tr("Bought this month"))
        price = presented.known_price
        self.bought.value.setText(self._volume(price.bought.month_volume if price else None))
        self.bought.note.setText(self._words.month(presented.month))

    def show_postpaid(self, account: PostpaidAccount | None) -> None:
        """At a postpaid meter, what is due stands where the month's purchases stand otherwise."""
        if account is None:
            return
        words, bill = self._words, account.bill
        due, billed = words.tr("To be paid for usage"), words.tr("Billed for the months on the card")
        self.bought.title.setText(due if account.whole else billed)
        self.bought.value.setText(words.money(bill.due if account.whole else bill.billed))
        note = words.tr("billed {billed}, paid {paid}", billed=bill.billed, paid=bill.received)
        litres = account.beforehand
        ahead = words.tr("{beforehand} were paid beforehand", beforehand=litres) if litres.litres else ""
        self.bought.note.setText(f"{note}\n{ahead}".strip())

    def _volume(self, volume: Volume | None) -> str:
        return UNKNOWN if volume is None else self._words.volume(volume)

    def _read_at(self, presented: Presented) -> str:
        if presented.word.at is None:
            return self._words.tr("not known")
        return self._words.tr("read {moment}", moment=presented.word.at)

    def _taken_up(self, waiting: Volume | None) -> str:
        if waiting is None:
            return self._words.tr("not known until a meter has seen the card")
        if waiting.litres == 0:
            return self._words.tr("last sale was taken up")
        return self._words.tr("the meter takes it at its next visit")
