"""The first rows of a file, and above each column what it is; how the file writes things; then it can be checked."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QComboBox, QTableWidget, QTableWidgetItem, QWidget

from app.domain.lists import Choice, DateOrder, Field, Preview
from ui import tokens
from ui.buttons import Button
from ui.choice import Choice as ChoiceBox
from ui.surface import column, row
from ui.text import Text
from words import Words

ENCODINGS = ("utf-8", "utf-16", "cp1252", "cp850", "mac_roman", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256")


class ColumnsPanel(QWidget):
    """``check`` comes with the choice; ``look_again`` with a choice of another sheet or encoding; ``keep`` to save it."""

    check = Signal(object)
    look_again = Signal(object)
    keep = Signal(object)
    back = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._choice = Choice({})
        self._columns: tuple[str, ...] = ()
        self.boxes: list[QComboBox] = []
        self.file = Text(bold=True)
        self.what = Text(tone="quiet").wrapping()
        self.sheet = self._box(words.tr("Sheet"))
        self.encoding = self._box(words.tr("Encoding"))
        self.dates = self._box(words.tr("Dates"))
        self.dates.addItem(words.tr("day before month"), DateOrder.DAY_FIRST)
        self.dates.addItem(words.tr("month before day"), DateOrder.MONTH_FIRST)
        self.decimal = self._box(words.tr("Decimals"))
        self.decimal.addItem(words.tr("with a point: 1.5"), ".")
        self.decimal.addItem(words.tr("with a comma: 1,5"), ",")
        self.tariff = self._box(words.tr("Tariff of rows without one"))
        self.new_zones = QCheckBox(words.tr("Enter zones that are not known yet"))
        self.table = QTableWidget()
        self._build()

    def show_preview(self, preview: Preview) -> None:
        """Another file, or the same read in another way."""
        words, choice = self._words, preview.choice
        self._choice, self._columns = choice, preview.columns
        self.file.setText(preview.file)
        self.what.setText(words.tr("Names of columns in row {row}. Say above each column what it is.", row=preview.header))
        _offer(self.sheet, preview.sheets, choice.sheet)
        encodings = dict.fromkeys((choice.encoding, *ENCODINGS)) if choice.encoding else ()
        _offer(self.encoding, tuple(encodings), choice.encoding)
        self.dates.setCurrentIndex(self.dates.findData(choice.dates))
        self.decimal.setCurrentIndex(self.decimal.findData(choice.decimal))
        _offer(self.tariff, preview.tariffs if len(preview.tariffs) > 1 else (), choice.fixed.get(Field.TARIFF, ""))
        self.new_zones.setChecked(choice.new_zones)
        self._fill(preview)
        self.button.setFocus()

    def choice(self) -> Choice:
        """What is chosen now."""
        columns = {
            Field(box.currentData()): name for box, name in zip(self.boxes, self._columns, strict=True) if box.currentData()
        }
        fixed = {Field.TARIFF: self.tariff.currentText()} if self.tariff.currentText() else {}
        return replace(
            self._choice,
            columns=columns,
            fixed={**self._choice.fixed, **fixed},
            dates=DateOrder(self.dates.currentData()),
            decimal=self.decimal.currentData(),
            new_zones=self.new_zones.isChecked(),
        )

    # ── building
    def _build(self) -> None:
        words = self._words
        self.sheet.activated.connect(lambda: self._other(sheet=self.sheet.currentText()))
        self.encoding.activated.connect(lambda: self._other(encoding=self.encoding.currentText(), delimiter=""))
        self.table.setAccessibleName(words.tr("First rows of the file"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        back = Button(words.tr("Another file"), key=words.tr("Esc"))
        back.clicked.connect(self.back)
        keep = Button(words.tr("Keep this choice…"))
        keep.clicked.connect(lambda: self.keep.emit(self.choice()))
        self.button = Button(words.tr("Check the list"), "next", words.tr("Enter"))
        self.button.clicked.connect(lambda: self.check.emit(self.choice()))
        boxes = (self.sheet, self.encoding, self.dates, self.decimal, self.tariff)
        self._labels = {box: Text(box.accessibleName(), size="small", tone="quiet") for box in boxes}
        how = row(*(column(self._labels[box], box, spacing=tokens.TIGHT) for box in boxes), None)
        feet = row(back, keep, None, self.button)
        self.setLayout(column(self.file, self.what, how, self.new_zones, self.table, feet, spacing=tokens.GAP))

    def _box(self, name: str) -> QComboBox:
        box = ChoiceBox()
        box.setAccessibleName(name)
        return box

    def _fill(self, preview: Preview) -> None:
        """The names of the columns, below them what each is, below that the first rows."""
        for box in (self.sheet, self.encoding, self.tariff):
            box.setVisible(box.count() > 1)
            self._labels[box].setVisible(box.count() > 1)
        self.table.clear()
        self.table.setColumnCount(len(preview.columns))
        self.table.setRowCount(len(preview.first) + 1)
        self.table.setHorizontalHeaderLabels(list(preview.columns))
        chosen = {name: field for field, name in preview.choice.columns.items()}
        self.boxes = [self._field_box(name, chosen.get(name)) for name in preview.columns]
        for place, box in enumerate(self.boxes):
            self.table.setCellWidget(0, place, box)
            self.table.setColumnWidth(place, tokens.LIST_COLUMN)
        self.table.setRowHeight(0, tokens.TARGET)
        for number, cells in enumerate(preview.first, 1):
            for place, cell in enumerate(cells):
                self.table.setItem(number, place, QTableWidgetItem(cell))

    def _field_box(self, column_name: str, field: Field | None) -> QComboBox:
        box = self._box(self._words.tr("What the column {column} is", column=column_name))
        box.addItem(self._words.tr("not used"), None)
        for one in Field:
            box.addItem(self._words.name(one), one)
        box.setCurrentIndex(box.findData(field) if field else 0)
        box.activated.connect(lambda: self._only(box))
        return box

    def _only(self, changed: QComboBox) -> None:
        """A field is filled by one column: the one that was chosen last."""
        for box in self.boxes:
            if box is not changed and box.currentData() == changed.currentData():
                box.setCurrentIndex(0)

    def _other(self, **how: str) -> None:
        """Read in another way: the columns may be others, so they are guessed anew."""
        self.look_again.emit(replace(self.choice(), columns={}, **how))  # type: ignore[arg-type]


def _offer(box: QComboBox, names: tuple[str, ...], chosen: str) -> None:
    box.clear()
    box.addItems(list(names))
    box.setCurrentText(chosen)
