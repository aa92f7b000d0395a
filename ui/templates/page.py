"""Templates and letterhead: what there is at the left, the editor in the middle, the paper at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.template import PLAIN, DocumentKind, Letterhead, Template
from ui import tokens
from ui.buttons import Button
from ui.choice import ChoiceList
from ui.keys import on_key
from ui.notice import Notice
from ui.pile import Pile
from ui.register.form import SAVE_KEY
from ui.session import Session
from ui.surface import column, row, scrolled
from ui.template_desk import Draft, Layouts
from ui.templates.editor import TemplateEditor
from ui.templates.letterhead import LetterheadForm
from ui.templates.preview import Preview
from ui.text import Text
from ui.trouble import sentence_of
from words import Sentence

KINDS = tuple(DocumentKind)


class TemplatesPage(QWidget):
    """What is typed stays, also when one looks at another document, until it is saved or the program ends."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._layouts = Layouts((), PLAIN)
        self._read = False
        self._drafts: dict[DocumentKind, Draft] = {}
        self._typed: dict[DocumentKind, str] = {}
        words = session.words
        self.notice = Notice()
        self.list = ChoiceList()
        self.list.setAccessibleName(words.tr("Documents"))
        self.editor = TemplateEditor(words)
        self.letterhead = LetterheadForm(words)
        self.stack = Pile()
        self.save = Button(words.tr("Save"), "next", SAVE_KEY)
        self.own = Button(words.tr("The program's own layout"), widest=tokens.DOCUMENTS)
        self.preview = Preview(session, self._wanted)
        self._place_all()
        self._connect()

    def enter(self) -> None:
        """Reads what holds now."""
        self.notice.hide()
        self._ask(self._session.desk.layouts, self._show_layouts)

    def leave(self) -> None:
        """What was typed stays; nothing is tried meanwhile."""
        self.preview.stop()

    # ── building
    def _place_all(self) -> None:
        words = self._session.words
        self.list.addItem(words.tr("Letterhead"))
        for kind in KINDS:
            self.list.addItem(words.name(kind))
        self.list.setFixedWidth(tokens.DOCUMENTS)
        self._form = scrolled(self.letterhead)
        self._form.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for panel in (self._form, self.editor):
            self.stack.addWidget(panel)
        left = column(self.list, self.own, spacing=tokens.GAP)
        left.setStretch(0, 1)
        middle = column(self.stack, row(self.save, None), spacing=tokens.GAP)
        middle.setStretch(0, 1)
        body = row(left)
        body.addLayout(middle, 1)
        body.addWidget(self.preview)
        page = column(Text(words.tr("Templates"), "large"), self.notice, spacing=tokens.GAP)
        page.addLayout(body, 1)
        page.setContentsMargins(tokens.WIDE, tokens.WIDE, tokens.WIDE, tokens.WIDE)
        self.setLayout(page)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._go_to)
        self.editor.typed.connect(self._note)
        self.letterhead.typed.connect(self.preview.soon)
        self.letterhead.logo_chosen.connect(self._read_logo)
        self.save.clicked.connect(self._save)
        self.own.clicked.connect(lambda: self._set(""))
        on_key(SAVE_KEY, self, self.save.click)

    # ── looking
    def _show_layouts(self, layouts: Layouts) -> None:
        first, self._read = not self._read, True
        self._layouts = layouts
        own = {template.kind: template.version for template in layouts.own}
        words = self._session.words
        for place, kind in enumerate(KINDS, 1):
            name, version = words.name(kind), own.get(kind)
            told = words.tr("{document} · {n}", document=name, n=version) if version else name
            self.list.item(place).setText(told)
        if first:
            self.letterhead.show_letterhead(layouts.letterhead)
            self.list.setCurrentRow(0)
            self.list.setFocus()
            self._go_to(0)

    def _kind(self) -> DocumentKind | None:
        """The document that is chosen; None for the letterhead."""
        place = self.list.currentRow()
        return KINDS[place - 1] if place > 0 else None

    def _go_to(self, place: int) -> None:
        self.notice.hide()
        kind = self._kind()
        if not self._read:
            return
        self.preview.forget()
        self.stack.setCurrentWidget(self.editor if kind else self._form)
        self.own.setVisible(kind is not None)
        if kind is None:
            self.preview.now()
        elif kind in self._drafts:
            self._show_draft(self._drafts[kind])
        else:
            self.editor.setEnabled(False)
            desk = self._session.desk
            self._ask(lambda by, done, failed: desk.template_draft(by, kind, done, failed), self._show_draft)

    def _show_draft(self, draft: Draft) -> None:
        self._drafts[draft.kind] = draft
        if draft.kind is self._kind():
            self.editor.setEnabled(True)
            self.editor.show_draft(draft, self._typed.get(draft.kind, draft.source))
            self.preview.now()

    def _note(self) -> None:
        kind = self._kind()
        if kind is not None and kind in self._drafts:
            self._typed[kind] = self.editor.text()
            self.preview.soon()

    def _wanted(self) -> tuple[Template, Letterhead] | None:
        """What the preview shows: a receipt under the letterhead that is typed, or the template that is typed."""
        kind = self._kind()
        if kind is None:
            return Template(DocumentKind.SALE_RECEIPT, 0, ""), self.letterhead.letterhead()
        if kind not in self._drafts:
            return None
        return Template(kind, 0, self._typed.get(kind, self._drafts[kind].source)), self._layouts.letterhead

    def _read_logo(self, path: str) -> None:
        self._ask(lambda by, done, failed: self._session.desk.read_logo(path, done, failed), self.letterhead.show_logo)

    # ── keeping
    def _save(self) -> None:
        kind = self._kind()
        if kind is not None:
            self._set(self.editor.text())
            return
        wanted, desk = self.letterhead.letterhead(), self._session.desk
        self._wait()
        self._ask(lambda by, done, failed: desk.set_letterhead(by, wanted, done, failed), self._letterhead_kept)

    def _set(self, source: str) -> None:
        kind, desk = self._kind(), self._session.desk
        if kind is None or kind not in self._drafts:
            return
        wanted = Template(kind, 0, source)
        self._wait()
        self._ask(lambda by, done, failed: desk.set_template(by, wanted, done, failed), self._template_kept)

    def _wait(self) -> None:
        """It cannot be asked for twice."""
        self.notice.hide()
        self.save.setEnabled(False)
        self.own.setEnabled(False)

    def _template_kept(self, kept: Template) -> None:
        """The next draft is what holds now."""
        self._typed.pop(kept.kind, None)
        self._drafts.pop(kept.kind, None)
        self._say_kept(kept.version)
        if kept.kind is self._kind():
            desk = self._session.desk
            self._ask(lambda by, done, failed: desk.template_draft(by, kept.kind, done, failed), self._show_draft)

    def _letterhead_kept(self, kept: Letterhead) -> None:
        self.letterhead.show_letterhead(kept)
        self._say_kept(kept.version)

    def _say_kept(self, version: int) -> None:
        words = self._session.words
        self._free()
        self.notice.say(Sentence(words.tr("Version {n} holds for every document from now on.", n=version)), "good")
        self._ask(self._session.desk.layouts, self._show_layouts)

    def _free(self) -> None:
        self.save.setEnabled(True)
        self.own.setEnabled(True)

    def _ask(self, ask: Callable[..., None], done: Callable[..., None]) -> None:
        session = self._session
        ask(session.operator, session.to(done), session.to(self._failed))

    def _failed(self, error: Exception) -> None:
        self._free()
        self.preview.notice.hide()
        sentence = sentence_of(error, self._session.words)
        if sentence is not None:
            self.notice.say(sentence)
