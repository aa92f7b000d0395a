"""Whose card it is: name, address, account, meter, what the meter complains of, and the water of the last year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from ui import tokens
from ui.desk import Usage
from ui.meter_chips import alarm_chips, leak_chip, state_chips
from ui.sell.month_bars import MonthBars
from ui.surface import Surface, clear, column, row
from ui.text import Chip, Text
from words import Words
from words.registers import register_texts
from words.tampering import stops_sale

if TYPE_CHECKING:
    from app.counter.present import Presented
    from app.counter.pricing import Priced
    from app.domain.tariff.definition import Band


class CustomerCard(Surface):
    """The top of the sale screen."""

    def __init__(self, words: Words) -> None:
        super().__init__(margin=tokens.GAP, spacing=tokens.HAIR)
        self._words = words
        self.name = Text(size="large").wrapping()
        self._address = Text(tone="quiet").wrapping()
        self._numbers = Text("", "small", "quiet")
        self._registers = Text("", "small", "quiet").wrapping()
        self._bands: tuple[Band, ...] = ()
        self._chips = QHBoxLayout()
        self._chips.setSpacing(tokens.NEAR)
        self._account = QHBoxLayout()
        self._account.setSpacing(tokens.NEAR)
        self._alarms = QHBoxLayout()
        self._alarms.setSpacing(tokens.NEAR)
        self._bars = MonthBars(words)
        self._bars_title = Text(words.tr("m³ a month, last year"), "small", "quiet")
        self._bars_title.hide()
        living = row(self._address, self._account)
        living.setStretch(0, 1)
        named = row(self.name, self._alarms)
        named.setStretch(0, 1)
        who = column(named, living, self._numbers, self._registers, None, self._chips, spacing=tokens.HAIR)
        line = row(who, column(self._bars_title, self._bars, None))
        line.setStretch(0, 1)
        self.column.addLayout(line)

    def show_card(self, presented: Presented) -> None:
        """Shows a card that was just read; the months come later."""
        words, connection = self._words, presented.holder.connection
        self.name.setText(connection.holder)
        self._address.setText(connection.address)
        parts = (
            words.tr("Account {account}", account=connection.account),
            words.tr("Meter {meter}", meter=connection.binding.meter),
            words.tr("Card issue {generation}", generation=presented.holder.card.generation),
        )
        self._numbers.setText("  ·  ".join(parts))
        price = presented.known_price
        by_band = price is not None and price.prices.class_prices.meter.registers
        self._bands = price.prices.version.bands if price is not None and by_band else ()
        self._show_chips(presented)
        self.show_usage(Usage(()), 0)

    def show_usage(self, usage: Usage, running: int) -> None:
        """Shows the months and registers that the meter left on the card."""
        told = register_texts(usage.registers, self._bands, self._words) if usage.registers else ()
        self._registers.setText("  ·  ".join(told))
        self._registers.setVisible(bool(self._registers.text()))
        self._bars.show_months(usage.months, running)
        self._bars_title.setVisible(bool(usage.months))
        if usage.leak is not None:
            self._alarms.addWidget(leak_chip(usage.leak, self._words))

    def chip_texts(self) -> tuple[str, ...]:
        """The words on the chips now."""
        items = (
            chips.itemAt(place) for chips in (self._account, self._chips, self._alarms) for place in range(chips.count())
        )
        return tuple(w.text() for item in items if item is not None and isinstance(w := item.widget(), Chip))

    def register_text(self) -> str:
        """What stands there of the registers beside the main one."""
        return self._registers.text()

    def shows_usage(self) -> bool:
        """Whether the months are on the screen."""
        return not self._bars.isHidden()

    def _show_chips(self, presented: Presented) -> None:
        for place in (self._chips, self._account, self._alarms):
            clear(place)
        if presented.known_price is not None:
            for chip in self._of_account(presented.known_price):
                self._account.addWidget(chip)
        for chip in self._chips_for(presented):
            self._chips.addWidget(chip)
        self._chips.addStretch(1)
        for chip in self._complaints(presented):
            self._alarms.addWidget(chip)

    def _of_account(self, priced: Priced) -> Iterator[Chip]:
        """What the account owes, and what it has to its credit."""
        words = self._words
        if priced.owed.minor:
            yield Chip(words.tr("Owes {money}", money=priced.owed), "warning")
        if priced.credit.minor:
            yield Chip(words.tr("Credit {money}", money=priced.credit), "good")

    def _chips_for(self, presented: Presented) -> Iterator[Chip]:
        words = self._words
        if presented.status is None:
            yield Chip(words.tr("No meter has seen this card yet"), "quiet")
            return
        if not presented.status_checked:
            yield Chip(words.tr("Meter's word not checked here"), "warning")
        if presented.status_replayed:
            yield Chip(words.tr("A newer word of the meter is known"), "warning")
        yield from state_chips(presented.status, words)

    def _complaints(self, presented: Presented) -> Iterator[Chip]:
        """What the meter complains of; where nothing is sold because of it, that alone."""
        if stops_sale(presented):
            yield Chip(self._words.tr("Tampered: not sold to"), "danger")
        elif presented.status is not None:
            yield from alarm_chips(presented.status, self._words)
