"""The tray of virtual cards and the virtual reader: drag a card onto it, or Enter, or its number."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui import tokens
from ui.buttons import ENTER
from ui.demo.bench import Bench, BenchView, CardKind, TrayCard
from ui.demo.drag import carrying
from ui.demo.slot import Slot
from ui.text import Text
from words import N_, Words

_SERIAL = Qt.ItemDataRole.UserRole

KINDS = {
    CardKind.CUSTOMER: N_("customer's card"),
    CardKind.BLANK: N_("blank card"),
    CardKind.FOREIGN: N_("card of something else"),
    CardKind.OTHER_UTILITY: N_("card of another utility"),
    CardKind.OLDER: N_("older card of a customer"),
    CardKind.BLOCKED: N_("blocked card"),
    CardKind.UNKNOWN_LAYOUT: N_("card of a newer layout"),
}


class CardList(QListWidget):
    """The cards in the tray; ``put`` names the one for the reader, ``meter`` the one for its meter, ``take`` pulls away."""

    put = Signal(bytes)
    meter = Signal(bytes)
    take = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setDragEnabled(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.itemDoubleClicked.connect(lambda item: self.put.emit(item.data(_SERIAL)))

    def mimeData(self, items: list[QListWidgetItem]) -> QMimeData:  # type: ignore[override]
        """What travels when a card is dragged."""
        return carrying(items[0].data(_SERIAL))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter: on the reader. M: into its meter. Delete: off the reader. A number: that card on the reader."""
        item = self.currentItem()
        if event.isAutoRepeat():
            super().keyPressEvent(event)
        elif event.key() in ENTER and item is not None:
            self.put.emit(item.data(_SERIAL))
        elif event.key() == Qt.Key.Key_M and item is not None:
            self.meter.emit(item.data(_SERIAL))
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.take.emit()
        elif event.text().isdecimal() and 0 < int(event.text()) <= self.count():
            self.setCurrentRow(int(event.text()) - 1)
            self.put.emit(self.currentItem().data(_SERIAL))
        else:
            super().keyPressEvent(event)


class TrayWindow(QWidget):
    """Cards above, the reader below."""

    def __init__(self, bench: Bench, words: Words) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setWindowTitle(words.tr("Card tray"))
        self._words = words
        self._shown: tuple[TrayCard, ...] = ()
        self.cards = CardList()
        self.cards.setAccessibleName(words.tr("Card tray"))
        self.reader = Slot(words, words.tr("Simulated reader: put a card here"), words.tr("Del"))
        hint = words.tr("Drag a card onto the reader, or press Enter or its number. M puts it into its meter.")
        page = QVBoxLayout(self)
        page.setContentsMargins(tokens.GAP, tokens.GAP, tokens.GAP, tokens.GAP)
        page.addWidget(Text(hint, "small", "quiet").wrapping())
        page.addWidget(self.cards, 1)
        page.addWidget(self.reader)
        self.resize(tokens.PAY_COLUMN, tokens.WINDOW[1])
        self.cards.put.connect(bench.put_on_reader)
        self.cards.meter.connect(bench.put_into_meter)
        self.cards.take.connect(bench.take_from_reader)
        self.reader.dropped.connect(bench.put_on_reader)
        self.reader.taken.connect(bench.take_from_reader)

    def follow(self, view: BenchView) -> None:
        """Shows what lies where."""
        if view.cards != self._shown:
            self._shown = view.cards
            self._fill(view.cards)
        names = {card.serial: card_name(card, self._words) for card in view.cards}
        self.reader.hold(names.get(view.on_reader, "") if view.on_reader else "")
        for place in range(self.cards.count()):
            self._say_where(place, view)

    def _say_where(self, place: int, view: BenchView) -> None:
        words, card = self._words, view.cards[place]
        where = words.tr("on the reader") if card.serial == view.on_reader else ""
        where = words.tr("in the meter") if card.serial == view.in_meter else where
        name = card_name(card, words)
        self.cards.item(place).setText(f"{place + 1}   {where + ': ' if where else ''}{name}")

    def _fill(self, cards: tuple[TrayCard, ...]) -> None:
        self.cards.clear()
        for card in cards:
            item = QListWidgetItem()
            item.setData(_SERIAL, card.serial)
            self.cards.addItem(item)
        self.cards.setCurrentRow(0)


def card_name(card: TrayCard, words: Words) -> str:
    """Whose card it is, or what it is there to show."""
    kind = words.tr(KINDS[card.kind])
    if card.kind is CardKind.CUSTOMER:
        return card.holder
    return f"{card.holder} · {kind}" if card.holder else kind
