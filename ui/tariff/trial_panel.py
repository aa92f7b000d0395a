"""Trying an amount: what it would cost under the tariff that is shown, or what a sum of money would buy, line by line."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.errors import TillError
from app.domain.money import Money
from app.domain.tariff.definition import TariffVersion
from app.domain.tariff.quote import Quote, QuoteLine
from app.domain.tariff.readying import class_of
from app.domain.tariff.trial import Trial
from app.domain.volume import NO_WATER, Volume
from ui import tokens
from ui.buttons import Button
from ui.figure_edit import FigureFrame
from ui.session import Session
from ui.surface import Surface, clear, row
from ui.tariff.circumstances import Circumstances
from ui.text import Text
from words import Words


class TrialPanel(Surface):
    """Asks for an amount, what was bought before, for whom and when; answers at each key stroke."""

    def __init__(self, session: Session) -> None:
        super().__init__(spacing=tokens.TIGHT)
        self._session = session
        self._words = session.words
        self._version: TariffVersion | None = None
        self._class = ""
        words = session.words
        self.in_volume, self.in_money = self._choice(words.tr("Cubic metres")), self._choice(words.tr("Money"))
        self.in_volume.setChecked(True)
        self.amount, self.bought = FigureFrame("tender", "m³"), FigureFrame("tender", "m³")
        self.bought.edit.setAccessibleName(words.tr("Bought before in the period"))
        self.circumstances = Circumstances(words)
        self._total = Text(size="large", tone="accent").at_end()
        self._complaint = Text(tone="danger").wrapping()
        self._lines = QGridLayout()
        self._place_all()
        for figure in (self.amount, self.bought):
            figure.edit.textChanged.connect(self._show)
        self.circumstances.changed.connect(self._show)

    def show_class(self, version: TariffVersion, customer_class: str) -> None:
        """Another tariff, version or class: the same figures are priced anew."""
        self._version, self._class = version, customer_class
        self._words = Words(self._session.words.locale, self._session.words.zone, version.currency)
        self.circumstances.fit(version, class_of(version, customer_class))
        self._set_mode()

    def begin(self) -> None:
        """Today, and the keyboard at the amount."""
        self.circumstances.begin(self._session.desk.now().astimezone(ZoneInfo(self._words.zone)).date())
        self.amount.edit.setFocus()

    def line_texts(self) -> list[tuple[str, ...]]:
        """The lines of the price as they stand there."""
        rows = range(self._lines.rowCount())
        cells = ([self._lines.itemAtPosition(r, c) for c in range(2)] for r in rows)
        texts = (tuple(w.text() for i in one if i and isinstance(w := i.widget(), Text)) for one in cells)
        return [line for line in texts if line]

    def answer(self) -> str:
        """What it comes to, or why it does not."""
        return self._total.text() or self._complaint.text()

    # ── building
    def _choice(self, text: str) -> Button:
        button = Button(text, "choice")
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.clicked.connect(self._set_mode)
        return button

    def _place_all(self) -> None:
        words = self._session.words
        self.column.addWidget(Text(words.tr("Try an amount"), bold=True))
        self.column.addLayout(row(self.in_volume, self.in_money, None, spacing=0))
        self.column.addWidget(self.amount)
        self.column.addWidget(Text(words.tr("Bought before in the period"), "small", "quiet"))
        self.column.addWidget(self.bought)
        self.column.addWidget(self.circumstances)
        self.column.addSpacing(tokens.NEAR)
        self.column.addWidget(self._total)
        self.column.addWidget(self._complaint)
        self.column.addWidget(self._rolling_lines(), 1)

    def _rolling_lines(self) -> QScrollArea:
        """The lines of the price, which roll where there are more than fit."""
        self._lines.setColumnStretch(0, 1)
        self._lines.setVerticalSpacing(tokens.TIGHT)
        self._lines.setContentsMargins(0, 0, tokens.HAIR, 0)
        inner = QWidget()
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(self._lines)
        whole.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        return area

    # ── pricing
    def _set_mode(self) -> None:
        money = self.in_money.isChecked()
        self.amount.unit.setText(self._words.currency if money else "m³")
        self.amount.edit.setAccessibleName((self.in_money if money else self.in_volume).accessibleName())
        self._show()

    def _show(self) -> None:
        quote, complaint = None, ""
        if self._version is not None and self.amount.edit.digits():
            try:
                quote = self._session.desk.try_tariff(self._version, self._trial())
            except TillError as error:
                complaint = str(self._words.sentence(error))
        self._complaint.setText(complaint)
        self._complaint.setVisible(bool(complaint))
        self._total.setText(self._comes_to(quote) if quote else "")
        clear(self._lines)
        for place, line in enumerate(quote.lines if quote else ()):
            self._show_line(place, line)

    def _trial(self) -> Trial:
        typed, before = self.amount.edit.digits(), self.bought.edit.digits()
        words = self._words
        amount: Money | Volume = words.parse_money(typed) if self.in_money.isChecked() else words.parse_volume(typed)
        bought = words.parse_volume(before) if before else NO_WATER
        return self.circumstances.trial(amount, bought, self._class, words.zone)

    def _comes_to(self, quote: Quote) -> str:
        if self.in_money.isChecked():
            return self._words.tr("{money} buy {volume}", money=quote.total, volume=quote.volume)
        return self._words.money(quote.total)

    def _show_line(self, place: int, line: QuoteLine) -> None:
        told = self._words.price_line(line)
        what = Text(told.what).wrapping()
        what.setToolTip(told.formula)
        self._lines.addWidget(what, place, 0)
        self._lines.addWidget(Text(told.amount).at_end(), place, 1)
