"""A customer's file on one screen: who, the figures that matter, and everything else a key away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.card import Month
from app.domain.volume import Volume
from ui import tokens
from ui.keys import on_key
from ui.notice import Notice
from ui.register import file_words
from ui.register.deeds import Deed, DeedColumn
from ui.register.facts import Facts
from ui.register.history_tab import HistoryTab
from ui.register.table import Column, Table
from ui.register.tabs import Tabs
from ui.sell.figure_cards import UNKNOWN, FigureCard
from ui.sell.month_bars import MonthBars
from ui.surface import Surface, clear, column, row, scrolled
from ui.text import Chip, Text
from words import Words

if TYPE_CHECKING:
    from app.counter.customer_view import CustomerView


class CustomerPanel(QWidget):
    """``deed`` names what somebody wants to do with the file, ``back`` goes to the search, ``older`` asks for purchases."""

    deed = Signal(object)
    back = Signal()
    older = Signal()

    def __init__(self, words: Words, deeds: frozenset[Deed]) -> None:
        super().__init__()
        self._words = words
        self.view: CustomerView | None = None
        self.name = Text(size="large").wrapping()
        self._address = Text(tone="quiet").wrapping()
        self._numbers = Text("", "small", "quiet")
        self._chips = row(spacing=tokens.NEAR)
        self._bars_title = Text(words.tr("m³ bought a month"), "small", "quiet")
        self._bars = MonthBars(words)
        self.meter = FigureCard(words.tr("In the meter"))
        self.bought = FigureCard(words.tr("Bought this month"))
        self.owed = FigureCard(words.tr("Owed"))
        self.notice = Notice()
        self.deeds = DeedColumn(words, deeds)
        self._make_tabs()
        self._place_all()
        self.deeds.wanted.connect(self.deed)
        self.deeds.back.clicked.connect(self.back)
        on_key(Qt.Key.Key_Escape, self, self.back)

    # ── building
    def _make_tabs(self) -> None:
        words = self._words
        self.who, self.contract = Facts(words.tr("Person")), Facts(words.tr("Account"))
        self.supply = Facts(words.tr("Supply"))
        self.purchases = Table(
            words.tr("Purchases"),
            (
                Column(words.tr("When")),
                Column(words.tr("Volume"), figures=True),
                Column(words.tr("Total"), figures=True),
                Column(words.tr("Receipt"), figures=True),
                Column("", wide=True),
            ),
        )
        self.debts = Table(
            words.tr("Debts"),
            (
                Column(words.tr("What"), wide=True),
                Column(words.tr("Since")),
                Column(words.tr("Amount"), figures=True),
                Column(words.tr("Paid back"), figures=True),
                Column(words.tr("Left"), figures=True),
                Column(words.tr("Due now"), figures=True),
            ),
        )
        self.notes = Table(
            words.tr("Notes"), (Column(words.tr("When")), Column(words.tr("By")), Column(words.tr("Note"), wide=True))
        )
        self.history = HistoryTab(words)
        self.readings = Table(
            words.tr("Readings"),
            (
                Column(words.tr("Day")),
                Column(words.tr("Meter")),
                Column(words.tr("Register"), figures=True),
                Column("", wide=True),
            ),
        )
        self.purchases.lines.wanted.connect(self.older)

    def _place_all(self) -> None:
        words = self._words
        head = Surface(margin=tokens.GAP, spacing=tokens.HAIR)
        who = column(self.name, self._address, self._numbers, None, self._chips, spacing=tokens.HAIR)
        line = row(who, column(self._bars_title, self._bars, None))
        line.setStretch(0, 1)
        head.column.addLayout(line)
        figures = row(self.meter, self.bought, self.owed)
        for place in range(figures.count()):
            figures.setStretch(place, 1)
        self.tabs = Tabs()
        self.tabs.add(words.tr("File"), self._facts())
        self.tabs.add(words.tr("Purchases"), self.purchases)
        self.tabs.add(words.tr("Debts"), self.debts)
        self.tabs.add(words.tr("Notes"), self.notes)
        self.tabs.add(words.tr("History"), self.history)
        self.tabs.add(words.tr("Readings"), self.readings)
        left = column(head, figures, self.notice, self.tabs, spacing=tokens.GAP)
        left.setStretch(3, 1)
        whole = row(left, self.deeds)
        whole.setStretch(0, 1)
        whole.setContentsMargins(tokens.GAP, tokens.GAP, tokens.GAP, tokens.GAP)
        self.setLayout(whole)

    def _facts(self) -> QWidget:
        ground = Surface(margin=tokens.GAP)
        facts = row(column(self.who, self.contract, None, spacing=tokens.GAP), column(self.supply, None), spacing=tokens.FAR)
        for place in range(facts.count()):
            facts.setStretch(place, 1)
        ground.column.addLayout(facts)
        return scrolled(ground)

    # ── showing
    def show_view(self, view: CustomerView) -> None:
        """Shows a file, or the same one as it is now."""
        same = self.view is not None and self.view.file.account.number == view.file.account.number
        self.view = view
        if not same:
            self.notice.hide()
            self.tabs.show_page(0)
        self._show_head(view)
        self._show_figures(view)
        self._show_tables(view)
        self.deeds.follow(view)

    def _show_head(self, view: CustomerView) -> None:
        words, file = self._words, view.file
        self.name.setText(file.customer.name)
        self._address.setText(file.connection.address)
        meter = words.tr("Meter {meter}", meter=file.meter.number) if file.meter else words.tr("no meter yet")
        phone = words.isolated(file.customer.phones[0]) if file.customer.phones else ""
        parts = (words.tr("Account {account}", account=file.account.number), meter, phone)
        self._numbers.setText("  ·  ".join(part for part in parts if part))
        clear(self._chips)
        for chip in self._chips_for(view):
            self._chips.addWidget(chip)
        self._chips.addStretch(1)
        self._show_months(view)

    def _show_months(self, view: CustomerView) -> None:
        """What was used month by month; of months that no meter told, what was bought."""
        bought = frozenset(month.period for month in view.used if not month.measured)
        measured = len(view.used) > len(bought)
        months = tuple(Month(one.period, 0, one.litres) for one in view.used)
        self._bars.show_months(months, view.period, bought if measured else frozenset())
        self._bars_title.setText(file_words.months_title(measured, bool(bought), self._words))
        self._bars_title.setVisible(bool(months))

    def _chips_for(self, view: CustomerView) -> Iterator[Chip]:
        words, file = self._words, view.file
        if file.account.closed is not None:
            yield Chip(words.tr("Closed on {day}", day=words.day(file.account.closed)), "danger")
        elif file.meter is None:
            yield Chip(words.tr("Needs a meter and a card"), "warning")
        elif not file.cards:
            yield Chip(words.tr("Needs a card"), "warning")
        if view.due.minor:
            yield Chip(words.tr("{amount} due", amount=view.due), "warning")
        if view.credit.minor:
            yield Chip(words.tr("{amount} to its credit", amount=view.credit), "good")
        if file.account.social:
            yield Chip(words.tr("Low income"), "quiet")
        if file.account.exempt:
            yield Chip(words.tr("Exempt from taxes"), "quiet")

    def chip_texts(self) -> tuple[str, ...]:
        """The words on the chips now."""
        items = (self._chips.itemAt(place) for place in range(self._chips.count()))
        return tuple(w.text() for item in items if item is not None and isinstance(w := item.widget(), Chip))

    def _show_figures(self, view: CustomerView) -> None:
        words = self._words
        self.meter.value.setText(words.volume(Volume(view.status.credit)) if view.status else UNKNOWN)
        self.meter.note.setText(words.tr("read {moment}", moment=view.read_at) if view.read_at else words.tr("not known"))
        this_month = next((month.used for month in view.bought if month.period == view.period), 0)
        self.bought.value.setText(words.volume(Volume(this_month)))
        self.bought.note.setText(words.month(view.period))
        self.owed.value.setText(words.money(view.owed))
        self.owed.note.setText(file_words.owed_words(view.owed, view.due, words))

    def _show_tables(self, view: CustomerView) -> None:
        words, file = self._words, view.file
        self.who.show_facts(file_words.who(view, words))
        self.contract.show_facts(file_words.contract(view, words))
        self.supply.show_facts(file_words.supply(view, words))
        self.purchases.show_lines([file_words.purchase(one, words) for one in view.purchases], view.more)
        self.debts.show_lines([file_words.debt(one, view.today, words) for one in file.debts])
        self.notes.show_lines([file_words.note(one, view.operators, words) for one in file.notes])
        self.readings.show_lines([file_words.reading(one, words) for one in view.readings])
        self.history.show_lines(file_words.history(view, words))

    def begin(self) -> None:
        """The keys go to the page that is shown."""
        self.tabs.show_page(self.tabs.place())

    # ── what is chosen
    def chosen_receipt(self) -> int | None:
        """The receipt of the purchase that is chosen."""
        place = self.purchases.currentIndex().row()
        if self.view is None or not 0 <= place < len(self.view.purchases):
            return None
        return self.view.purchases[place].entry.receipt
