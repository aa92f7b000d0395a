"""What a card told, on one screen: whose it is, what stops it, what its meter says, and how its parts stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.domain.card_told import CardNature
from ui import tokens
from ui.card import told_words
from ui.card.use_page import UsePage
from ui.meter_chips import state_chips
from ui.notice import Notice
from ui.register.facts import Facts
from ui.register.table import Column, Table
from ui.register.tabs import Tabs
from ui.sell.month_bars import MonthBars
from ui.surface import Surface, clear, column, row, scrolled
from ui.text import Chip, Text
from words import Words
from words.meter_words import complaints, event_line, meter_facts
from words.settled import settled_sentence

if TYPE_CHECKING:
    from app.counter.read_card import CardTold


class ToldPanel(QWidget):
    """Shows one card."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.use = UsePage(words)
        self.name = Text(size="large").wrapping()
        self._address = Text(tone="quiet").wrapping()
        self._numbers = Text("", "small", "quiet")
        self._chips = row(spacing=tokens.NEAR)
        self.notice = Notice()
        self.news = Notice()
        self.meter = Facts(words.tr("What the meter says"))
        self.todo = Facts(words.tr("What to do"), below=True)
        self.bars_title = Text(words.tr("m³ a month, last year"), "small", "quiet")
        self.bars = MonthBars(words)
        self.card = Facts(words.tr("The card"))
        self.parts = Facts(words.tr("Parts of the card"))
        self._make_tables()
        self._place_all()

    # ── building
    def _make_tables(self) -> None:
        words = self._words
        when, what = Column(words.tr("When")), Column(words.tr("What"), wide=True)
        self.events = Table(words.tr("Events"), (when, what, Column(words.tr("What to do"), wide=True)))
        self.tallies = Table(
            words.tr("What the tills sold"),
            (
                Column(words.tr("Till"), wide=True),
                Column(words.tr("Number"), figures=True),
                Column(words.tr("Sold"), figures=True),
                Column(words.tr("Taken back"), figures=True),
                Column(words.tr("In the meter"), figures=True),
                Column(""),
            ),
        )

    def _place_all(self) -> None:
        words = self._words
        head = Surface(margin=tokens.GAP, spacing=tokens.HAIR)
        head.column.addLayout(column(self.name, self._address, self._numbers, self._chips, spacing=tokens.HAIR))
        self.tabs = Tabs()
        self.tabs.add(words.tr("Meter"), self._meter_page())
        self.tabs.add(words.tr("Events"), self.events)
        use = scrolled(self.use)
        use.setFocusProxy(self.use)
        self.tabs.add(words.tr("Use"), use)
        self.tabs.add(words.tr("Card"), self._card_page())
        whole = column(head, self.notice, self.news, self.tabs, spacing=tokens.GAP)
        whole.setStretch(3, 1)
        self.setLayout(whole)

    def _meter_page(self) -> QWidget:
        ground = Surface(margin=tokens.GAP)
        right = column(self.todo, self.bars_title, self.bars, None, spacing=tokens.GAP)
        both = row(column(self.meter, None), right, spacing=tokens.FAR)
        for place in range(both.count()):
            both.setStretch(place, 1)
        ground.column.addLayout(both)
        return scrolled(ground)

    def _card_page(self) -> QWidget:
        ground = Surface(margin=tokens.GAP)
        upper = row(column(self.card, None), column(self.parts, None), spacing=tokens.FAR)
        for place in range(upper.count()):
            upper.setStretch(place, 1)
        ground.column.addLayout(upper)
        ground.column.addWidget(self.tallies, 1)
        return scrolled(ground)

    # ── showing
    def show_card(self, told: CardTold) -> None:
        """Shows what was just read."""
        self._show_head(told)
        self._show_notices(told)
        self._show_meter(told)
        words, found = self._words, told.found
        self.card.show_facts(told_words.card_facts(told, words))
        self.events.show_lines([event_line(one, words) for one in found.events.content] if found.events else [])
        self.parts.show_facts(told_words.part_fact(one, words) for one in found.parts)
        self.tallies.show_lines([told_words.tally_line(one, words) for one in told.tallies])
        self.use.show_card(told, words.zone)
        self.tabs.show_page(0 if found.status else len(self.tabs.buttons) - 1)

    def chip_texts(self) -> tuple[str, ...]:
        """The words on the chips now."""
        items = (self._chips.itemAt(place) for place in range(self._chips.count()))
        return tuple(w.text() for item in items if item is not None and isinstance(w := item.widget(), Chip))

    def _show_head(self, told: CardTold) -> None:
        words = self._words
        self.name.setText(told_words.who(told) or words.name(told.nature))
        self._address.setText(told.holder.connection.address if told.holder else "")
        self._address.setVisible(told.holder is not None)
        self._numbers.setText("  ·  ".join(told_words.numbers(told, words)))
        clear(self._chips)
        for chip in self._chips_for(told):
            self._chips.addWidget(chip)
        self._chips.addStretch(1)

    def _chips_for(self, told: CardTold) -> Iterator[Chip]:
        words, found = self._words, told.found
        yield Chip(words.name(told.nature), "good" if told.nature is CardNature.OURS else "quiet")
        if found.errors_left == 0:
            yield Chip(words.tr("Blocked"), "danger")
        if found.status is None:
            if found.order is not None:
                yield Chip(words.tr("No meter has seen this card yet"), "quiet")
            return
        if not found.status.checked:
            yield Chip(words.tr("Meter's word not checked here"), "warning")
        if told.presented is not None and told.presented.status_replayed:
            yield Chip(words.tr("A newer word of the meter is known"), "warning")
        yield from state_chips(found.status.content, words)
        count = len(words.alarms(found.status.content.alarms))
        if count:
            yield Chip(words.ntr("{n} alarm", "{n} alarms", count), "warning")

    def _show_notices(self, told: CardTold) -> None:
        words = self._words
        self.notice.hide()
        self.news.hide()
        nature = told_words.nature_sentence(told, words)
        if nature is not None:
            self.notice.say(nature, "warning")
        elif told.refused is not None:
            self.notice.say(words.sentence(told.refused), "warning")
        settled = settled_sentence(told.settled, words)
        if settled is not None:
            self.news.say(settled, "good")

    def _show_meter(self, told: CardTold) -> None:
        words, found = self._words, told.found
        status = found.status.content if found.status else None
        self.meter.show_facts(meter_facts(status, words) if status else ())
        todo = complaints(status.state, status.alarms, told.leak, words) if status else ()
        self.todo.show_facts((one.happened, one.next_step) for one in todo)
        self.todo.setVisible(bool(todo))
        months = found.months.content if found.months else ()
        self.bars.show_months(months, months[0].period if months else 0)
        self.bars_title.setVisible(bool(months))
