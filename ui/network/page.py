"""The network's place in the window: zones, master meters, losses, regions, branches and classes, and their forms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import tokens
from ui.buttons import Button
from ui.keys import on_key
from ui.network import place_lines as lines
from ui.network.forms import BelowForm, BranchForm, ClassForm, MasterForm, RegionForm, ZoneForm
from ui.network.loss_panel import SHOW_KEY, LossPanel
from ui.notice import Notice
from ui.pile import Pile
from ui.register.forms import Form
from ui.register.reading_form import ReadingForm
from ui.register.table import Column, Table
from ui.register.tabs import Tabs
from ui.session import Session
from ui.surface import Surface, column, row
from ui.text import Text
from ui.trouble import sentence_of
from words import Sentence

if TYPE_CHECKING:
    from datetime import date

    from app.domain.register.places import Places

NEW_KEY, CHANGE_KEY, READ_KEY, BELOW_KEY = "Ctrl+N", "Ctrl+E", "Ctrl+R", "Ctrl+B"
_ZONES, _MASTERS, _LOSSES, _REGIONS, _BRANCHES, _CLASSES = range(6)


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of places: its table, the records in it now, and its forms; None: what is there never changes."""

    table: Table
    records: Callable[[Places], list[Any]]
    line: Callable[[Any], tuple[str, ...]]
    new: Callable[[Places], Form]
    change: Callable[[Places, Any], Form] | None


class NetworkPage(QWidget):
    """Shows what the network is made of; a form stands in its place while it is filled in."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._places: Places | None = None
        self.form: Form | None = None
        words = session.words
        self.notice = Notice()
        self.tabs = Tabs()
        self.losses = LossPanel(words, self._today())
        self.kinds = self._make_kinds()
        self._stack = Pile()
        self._place_all()
        self._connect()

    def enter(self) -> None:
        """Reads what there is."""
        self._load()
        if self.form is None:
            self.tabs.show_page(self.tabs.place())

    def leave(self) -> None:
        """A form that was begun stays as it is."""

    def table(self) -> Table:
        """The table that is shown."""
        return self.losses.table if self.tabs.place() == _LOSSES else self.kinds[self.tabs.place()].table

    # ── building
    def _make_kinds(self) -> dict[int, _Kind]:
        words = self._session.words

        def table(name: str, columns: tuple[Column, ...]) -> Table:
            made = Table(name, columns)
            made.activated.connect(self._change)
            return made

        return {
            _ZONES: _Kind(
                table(words.tr("Zones"), lines.zone_columns(words)),
                lambda places: list(places.zones),
                lambda one: lines.zone_line(one[0], one[1], words),
                lambda places: ZoneForm(words, places),
                lambda places, one: ZoneForm(words, places, one[1]),
            ),
            _MASTERS: _Kind(
                table(words.tr("Master meters"), lines.master_columns(words)),
                lambda places: list(places.masters),
                lambda one: lines.master_line(one[0], one[1], words),
                lambda places: MasterForm(words, places),
                lambda places, one: MasterForm(words, places, one[1].meter),
            ),
            _REGIONS: _Kind(
                table(words.tr("Regions"), lines.region_columns(words)),
                lambda places: list(places.regions),
                lines.region_line,
                lambda places: RegionForm(words, places),
                lambda places, one: RegionForm(words, places, one),
            ),
            _BRANCHES: _Kind(
                table(words.tr("Branches"), lines.branch_columns(words)),
                lambda places: list(places.branches),
                lines.branch_line,
                lambda places: BranchForm(words, places),
                lambda places, one: BranchForm(words, places, one),
            ),
            _CLASSES: _Kind(
                table(words.tr("Classes"), lines.class_columns(words)),
                lambda places: list(places.classes),
                lambda one: lines.class_line(one, words),
                lambda places: ClassForm(words, places),
                None,
            ),
        }

    def _place_all(self) -> None:
        words = self._session.words
        titles = {
            _ZONES: words.tr("Zones"),
            _MASTERS: words.tr("Master meters"),
            _LOSSES: words.tr("Losses"),
            _REGIONS: words.tr("Regions"),
            _BRANCHES: words.tr("Branches"),
            _CLASSES: words.tr("Classes"),
        }
        for place, title in titles.items():
            self.tabs.add(title, self.losses if place == _LOSSES else self._page_of(place))
        main = QWidget()
        page = column(Text(words.tr("Network"), "large"), self.notice, self.tabs, spacing=tokens.GAP)
        page.setStretch(2, 1)
        page.setContentsMargins(tokens.FAR, tokens.WIDE, tokens.FAR, tokens.WIDE)
        main.setLayout(page)
        self._main = main
        self._stack.addWidget(main)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _page_of(self, place: int) -> QWidget:
        words, kind = self._session.words, self.kinds[place]
        new = Button(words.tr("Enter a new one"), "next", NEW_KEY)
        new.clicked.connect(self._new)
        buttons = [new]
        if kind.change is not None:
            buttons.append(Button(words.tr("Change"), key=CHANGE_KEY))
            buttons[-1].clicked.connect(self._change)
        if place == _MASTERS:
            buttons.append(Button(words.tr("Enter a reading"), key=READ_KEY))
            buttons[-1].clicked.connect(self._read)
            buttons.append(Button(words.tr("Put a meter below"), key=BELOW_KEY))
            buttons[-1].clicked.connect(self._put_below)
        ground = Surface(margin=tokens.GAP)
        ground.column.addWidget(kind.table, 1)
        ground.column.addLayout(row(*buttons, None))
        ground.setFocusProxy(kind.table)
        return ground

    def _connect(self) -> None:
        self.losses.wanted.connect(self._count)
        self.losses.refused.connect(self._failed)
        acts = {NEW_KEY: self._new, CHANGE_KEY: self._change, READ_KEY: self._read, BELOW_KEY: self._put_below}
        for key, act in acts.items():
            self._bind(key, act)
        self._bind(SHOW_KEY, self._show_losses)

    def _bind(self, key: str, act: Callable[[], None]) -> None:
        on_key(key, self._main, act)

    # ── what there is
    def _load(self) -> None:
        session = self._session
        session.desk.places(session.operator, session.to(self._show_places), session.to(self._failed))

    def _show_places(self, places: Places) -> None:
        self._places = places
        for kind in self.kinds.values():
            kind.table.show_lines([kind.line(one) for one in kind.records(places)])
        self.losses.offer(places)

    def _chosen(self) -> Any:
        """The record of the chosen line; None when there is none."""
        kind = self.kinds.get(self.tabs.place())
        if kind is None or self._places is None:
            return None
        records, place = kind.records(self._places), kind.table.currentIndex().row()
        return records[place] if 0 <= place < len(records) else None

    # ── forms
    def _new(self) -> None:
        kind = self.kinds.get(self.tabs.place())
        if kind is not None and self._places is not None:
            self._show_form(kind.new(self._places))

    def _change(self) -> None:
        kind, chosen = self.kinds.get(self.tabs.place()), self._chosen()
        if kind is not None and kind.change is not None and chosen is not None and self._places is not None:
            self._show_form(kind.change(self._places, chosen))

    def _read(self) -> None:
        chosen = self._chosen() if self.tabs.place() == _MASTERS else None
        if chosen is not None:
            words, (_, master) = self._session.words, chosen
            self._show_form(ReadingForm(words, master.meter.number, master.reading, self._today()))

    def _put_below(self) -> None:
        chosen = self._chosen() if self.tabs.place() == _MASTERS else None
        if chosen is not None and self._places is not None:
            self._show_form(BelowForm(self._session.words, self._places, chosen[1].meter.number))

    def _show_form(self, form: Form) -> None:
        self.form = form
        self.notice.hide()
        form.saved.connect(self._save)
        form.left.connect(self._leave_form)
        self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)
        form.begin()

    def _save(self) -> None:
        assert self.form is not None, "a form that is saved is shown"
        self.form.ask(self._session, self._saved)

    def _saved(self, told: object) -> None:
        assert self.form is not None, "what was saved stands in a form"
        done = self.form.done_words
        self._leave_form()
        self.notice.say(Sentence(done), "good")
        self._load()

    def _leave_form(self) -> None:
        if self.form is not None:
            self._stack.removeWidget(self.form)
            self.form.deleteLater()
            self.form = None
        self._stack.setCurrentWidget(self._main)
        self.tabs.show_page(self.tabs.place())

    # ── losses
    def _show_losses(self) -> None:
        """Goes to them, and counts them when one is there already."""
        if self.tabs.place() == _LOSSES:
            self.losses.button.click()
        else:
            self.tabs.show_page(_LOSSES)

    def _count(self, zone: str, meter: str, since: date, until: date) -> None:
        self.notice.hide()
        session = self._session
        done, failed = session.to(self.losses.show_report), session.to(self._failed)
        session.desk.losses(session.operator, zone, meter, since, until, done, failed)

    def _failed(self, error: Exception) -> None:
        sentence = sentence_of(error, self._session.words)
        if sentence is not None:
            self.notice.say(sentence)

    def _today(self) -> date:
        session = self._session
        return session.desk.now().astimezone(ZoneInfo(session.founding.zone)).date()
