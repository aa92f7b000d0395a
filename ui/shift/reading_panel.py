"""What the open shift came to so far: counts for everybody, money for who may see what should be in the drawer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout

from app.domain.method import CASH
from app.domain.volume import Volume
from ui import tokens
from ui.surface import Surface, clear
from ui.text import Text
from words import Words
from words.drawer_terms import method_name

if TYPE_CHECKING:
    from app.counter.shifts import XReading
    from app.domain.shift import ShiftCounts

Line = tuple[str, str]
_MOST_IN_A_ROW = 8


class ReadingPanel(Surface):
    """Figures side by side, each under its word."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(tokens.WIDE)
        self.column.addLayout(self._grid)

    def show_reading(self, reading: XReading) -> None:
        """Shows the reading anew."""
        clear(self._grid)
        for place, line in enumerate((*self._counts(reading.counts), *self._money(reading))):
            row, side = divmod(place, _MOST_IN_A_ROW)
            self._grid.addWidget(Text(line[0], "small", "quiet"), row * 2, side)
            self._grid.addWidget(Text(line[1]), row * 2 + 1, side)

    def texts(self) -> list[str]:
        """The words and figures."""
        items = (self._grid.itemAt(place) for place in range(self._grid.count()))
        return [w.text() for item in items if item is not None and isinstance(w := item.widget(), Text)]

    def _counts(self, counts: ShiftCounts) -> tuple[Line, ...]:
        words = self._words
        return (
            (words.tr("Sales"), words.number(counts.sales)),
            (words.tr("Water sold"), words.volume(Volume(counts.litres))),
            (words.tr("Payments"), words.number(counts.payments)),
            (words.tr("Voided"), words.number(counts.voided)),
            (words.tr("Still open"), words.number(counts.unresolved)),
            (words.tr("Given back"), words.number(counts.returns)),
            (words.tr("Drawer opened"), words.number(counts.openings)),
            (words.tr("Papers waiting"), words.number(counts.paper_waiting)),
        )

    def _money(self, reading: XReading) -> tuple[Line, ...]:
        """Nothing for somebody who counts blind: from any of these amounts the drawer could be told."""
        if reading.reading is None or reading.expected is None:
            return ()
        words, sums = self._words, reading.reading.sums
        beside = (
            (words.tr("Debts repaid"), sums.repaid),
            (words.tr("Kept as credit"), sums.credit_kept),
            (words.tr("Credit used"), sums.credit_used),
        )
        expected = (
            (
                words.tr("Should be in the drawer")
                if method == CASH
                else words.tr("Expected: {method}", method=method_name(method, sums, words)),
                money,
            )
            for method, money in reading.expected.items()
        )
        sold = (words.tr("Sold for"), sums.sold)
        return tuple((name, words.money(money)) for name, money in (sold, *(b for b in beside if b[1].minor), *expected))
