"""Tariffs: which there are, what they say, what an amount would cost; a file is looked at before it is taken over."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFileDialog, QHeaderView, QWidget

from app.domain.roles import Job
from ui import tokens
from ui.buttons import Button
from ui.choice import Choice
from ui.notice import Notice
from ui.register.table import Column, Table
from ui.session import Session
from ui.surface import Surface, column, row
from ui.tariff.step_chart import StepChart
from ui.tariff.trial_panel import TrialPanel
from ui.tariff_desk import ReadTariff
from ui.text import Text
from ui.trouble import sentence_of
from words import Sentence, Words
from words.tariff_faults import of as fault_of
from words.tariff_lines import class_name, tariff_lines
from words.tariff_meter import meter_lines

if TYPE_CHECKING:
    from app.counter.tariffs import TakenOver
    from app.domain.tariff.definition import ClassPrices, TariffVersion

_SUFFIX = ".toml"


class TariffPage(QWidget):
    """Shows one class of one version; a version that was read from a file stands first until it is taken over or left."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._versions: tuple[TariffVersion, ...] = ()
        self._read: TariffVersion | None = None
        words = session.words
        self.notice = Notice()
        self.version, self.customer_class = Choice(), Choice()
        self.version.setAccessibleName(words.tr("Tariff and version"))
        self.customer_class.setAccessibleName(words.tr("Customer class"))
        self.bring = Button(words.tr("Import a file"))
        self.give = Button(words.tr("Export as a file"))
        self.take = Button(words.tr("Take this version over"), "next")
        self.drop = Button(words.tr("Leave it"))
        self.chart = StepChart()
        self.facts = Text(tone="quiet").wrapping()
        titles = words.tr("Price for"), words.tr("When"), words.tr("Price")
        self.table = Table(
            words.tr("Prices"), [Column(titles[0]), Column(titles[1], wide=True), Column(titles[2], figures=True)]
        )
        line = Column(words.tr("Line"), figures=True)
        self.mistakes = Table(
            words.tr("Mistakes"), [line, Column(words.tr("Place")), Column(words.tr("Mistake"), wide=True)]
        )
        self.mistakes.setWordWrap(True)
        self.mistakes.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.trial = TrialPanel(session)
        self._place_all()
        self._connect()
        self._show_read(None)

    def enter(self) -> None:
        """Reads which versions there are."""
        self._load()
        self.trial.begin()

    def leave(self) -> None:
        """What was read from a file and not taken over is let go."""
        self.notice.hide()
        self._show_read(None)

    # ── building
    def _place_all(self) -> None:
        words = self._session.words
        for choice in (self.version, self.customer_class):
            choice.setMinimumHeight(tokens.TARGET)
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        if Job.CHANGE_TARIFFS not in self._session.operator.jobs:
            self.bring.hide()
        head = row(Text(words.tr("Tariffs"), "large"), None, self.bring, self.give)
        prices = Surface()
        prices.column.addLayout(row(self.version, self.customer_class, None, self.drop, self.take))
        prices.column.addWidget(self.facts)
        prices.column.addWidget(self.chart)
        prices.column.addWidget(self.table, 1)
        prices.column.addWidget(self.mistakes, 1)
        self.trial.setFixedWidth(tokens.PAY_COLUMN)
        body = row(prices, self.trial)
        body.setStretch(0, 1)
        page = column(head, self.notice, spacing=tokens.GAP)
        page.addLayout(body, 1)
        page.setContentsMargins(tokens.WIDE, tokens.WIDE, tokens.WIDE, tokens.WIDE)
        self.setLayout(page)

    def _connect(self) -> None:
        self.version.currentIndexChanged.connect(self._show_version)
        self.customer_class.currentIndexChanged.connect(self._show_class)
        self.bring.clicked.connect(self._ask_for_file)
        self.give.clicked.connect(self._ask_where)
        self.take.clicked.connect(self._take_over)
        self.drop.clicked.connect(self.leave)

    # ── the versions of the till
    def _load(self) -> None:
        session = self._session
        session.desk.tariffs(session.operator, session.to(self._show_versions), session.to(self._failed))

    def _show_versions(self, versions: tuple[TariffVersion, ...]) -> None:
        shown = self._shown()
        self._versions = tuple(reversed(versions))
        self._fill(shown)

    def _fill(self, shown: TariffVersion | None) -> None:
        """Lists the versions, a version that was read first, and shows the same one as before if it is there."""
        listed = self._listed()
        self.version.blockSignals(True)
        self.version.clear()
        self.version.addItems([self._told(one) for one in listed])
        self.version.setCurrentIndex(listed.index(shown) if shown in listed else 0 if listed else -1)
        self.version.blockSignals(False)
        self._show_version()

    def _listed(self) -> tuple[TariffVersion, ...]:
        return (self._read, *self._versions) if self._read is not None else self._versions

    def _shown(self) -> TariffVersion | None:
        place, listed = self.version.currentIndex(), self._listed()
        return listed[place] if 0 <= place < len(listed) else None

    def _told(self, version: TariffVersion) -> str:
        words = self._session.words
        name = words.label(version.label) or version.key
        day = words.day(version.valid_from)
        return words.tr("{tariff}, version {version}, from {day}", tariff=name, version=version.version, day=day)

    def _show_version(self) -> None:
        version = self._shown()
        self.customer_class.blockSignals(True)
        self.customer_class.clear()
        if version is not None:
            self.customer_class.addItems([class_name(prices, self._session.words) for prices in version.classes])
        self.customer_class.blockSignals(False)
        self.customer_class.setVisible(version is not None and len(version.classes) > 1)
        self.give.setEnabled(version is not None)
        self._show_class()

    def _show_class(self) -> None:
        version = self._shown()
        if version is None:
            self.facts.setText(self._session.words.tr("The till has no tariff yet."))
            self.table.show_lines([])
            return
        prices: ClassPrices = version.classes[max(self.customer_class.currentIndex(), 0)]
        words = Words(self._session.words.locale, self._session.words.zone, version.currency)
        counted = words.tr("Steps are counted by: {period}", period=version.period.kind)
        currency = words.tr("Prices in {currency}, from {day}", currency=version.currency, day=words.day(version.valid_from))
        self.facts.setText(" · ".join(part for part in (currency, counted, version.source) if part))
        self.chart.show_class(prices, words)
        lines = [(line.what, line.when, line.price) for line in tariff_lines(version, prices, words)]
        lines += [
            (words.tr("Meter: {setting}", setting=what), told, "") for what, told in meter_lines(version, prices, words)
        ]
        self.table.show_lines(lines)
        self.trial.show_class(version, prices.name)

    # ── a file comes in
    def _ask_for_file(self) -> None:
        words = self._session.words
        dialog = QFileDialog(
            self, words.tr("Import a tariff file"), "", words.tr("Tariff files ({pattern})", pattern=f"*{_SUFFIX}")
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.open_file(Path(path)))
        dialog.open()

    def open_file(self, path: Path) -> None:
        """Reads a file and shows what is in it."""
        session = self._session
        session.desk.read_tariff(path, session.to(self._show_file), session.to(self._failed))

    def _show_file(self, read: ReadTariff) -> None:
        words = self._session.words
        mistakes = [
            (str(fault.params.get("line", "")), str(fault.params.get("place", "")), str(words.sentence(fault)))
            for fault in read.faults
        ]
        mistakes += [(words.number(placed.line), placed.place, fault_of(placed.finding, words)) for placed in read.findings]
        self._show_read(read.version, mistakes)
        if read.version is None:
            self.notice.say(
                Sentence(
                    words.tr("{file} has mistakes.", file=read.file),
                    words.tr("The till has the tariffs that it had."),
                    words.tr("Correct the file and try again."),
                )
            )
        else:
            happened = words.tr("{file} is right. This is what it says.", file=read.file)
            do_next = words.tr("Compare a bill that you trust, then take the version over.")
            self.notice.say(Sentence(happened, next_step=do_next), "good")

    def _show_read(self, version: TariffVersion | None, mistakes: list[tuple[str, str, str]] | None = None) -> None:
        """Shows a version from a file, or the mistakes of one; neither: the till's own."""
        self._read = version
        self.take.setVisible(version is not None)
        self.drop.setVisible(version is not None or bool(mistakes))
        self.mistakes.show_lines(mistakes or [])
        self.mistakes.setVisible(bool(mistakes))
        for widget in (self.version, self.facts, self.table, self.trial):
            widget.setVisible(not mistakes)
        self._fill(version)
        if mistakes:
            self.customer_class.hide()
            self.chart.hide()

    def _take_over(self) -> None:
        session = self._session
        if self._read is not None:
            self.take.setEnabled(False)
            done, failed = session.to(self._taken_over), session.to(self._failed)
            session.desk.take_over_tariff(session.operator, self._read, done, failed)

    def _taken_over(self, taken: TakenOver) -> None:
        words, version = self._session.words, taken.version
        self.take.setEnabled(True)
        self._show_read(None)
        day = words.day(version.valid_from)
        told = words.tr("Version {version} of tariff {key} is in the till. It holds from {day}.",
                        version=version.version, key=version.key, day=day)  # fmt: skip
        if not taken.new:
            told = words.tr("Version {version} of tariff {key} was in the till already. Nothing changed.",
                            version=version.version, key=version.key)  # fmt: skip
        self.notice.say(Sentence(told), "good")
        self._load()

    # ── a file goes out
    def _ask_where(self) -> None:
        version = self._shown()
        if version is None:
            return
        dialog = QFileDialog(self, self._session.words.tr("Export as a file"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(_SUFFIX)
        dialog.selectFile(f"{version.key}-{version.version}{_SUFFIX}")
        dialog.fileSelected.connect(lambda path: self.export_to(version, Path(path)))
        dialog.open()

    def export_to(self, version: TariffVersion, path: Path) -> None:
        """Writes a version as a file."""
        session = self._session
        session.desk.write_tariff(version, path, session.to(self._written), session.to(self._failed))

    def _written(self, path: Path) -> None:
        words = self._session.words
        told = words.tr("{file} is written.", file=path.name)
        self.notice.say(Sentence(told, next_step=words.tr("Its file: {file}", file=str(path))), "good")

    def _failed(self, error: Exception) -> None:
        self.take.setEnabled(True)
        sentence = sentence_of(error, self._session.words)
        if sentence is not None:
            self.notice.say(sentence)
