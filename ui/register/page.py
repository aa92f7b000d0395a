"""The register's place in the window: the search, a customer's file, and the forms, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.counter.customer_view import PURCHASES_AT_ONCE, CustomerView
from app.counter.reissue import Wish
from app.domain.approval import Approval
from app.domain.errors import Code, TillError
from app.domain.method import PaymentMethod
from app.domain.money import Money
from app.domain.roles import Job
from ui.approval_panel import ApprovalPanel
from ui.card.change_panel import ChangePanel
from ui.card.job import JobPanel
from ui.desk import DeskStatus, ReaderView, Sound
from ui.notice import Urgency
from ui.pile import Pile
from ui.register.card_panel import CardPanel
from ui.register.customer_panel import CustomerPanel
from ui.register.deeds import Deed, deeds_for
from ui.register.file_papers import FilePapers
from ui.register.forms import CloseForm, DebtForm, EditForm, Form, MeterForm, MoveForm, NoteForm, OpenForm
from ui.register.meter_settings import MeterSettingsForm
from ui.register.reading_form import reading_of_file
from ui.register.reissue_form import ReissueForm
from ui.register.search_panel import SearchPanel
from ui.register_desk import CardOnReader, Choices, Lying
from ui.session import Session
from ui.trouble import sentence_of
from words import Sentence, Words

_WITHOUT_CHOICES: dict[Deed, Callable[[Words, CustomerView], Form]] = {
    Deed.METER: MeterForm,
    Deed.READ: reading_of_file,
    Deed.PARAMETERS: MeterSettingsForm,
    Deed.NOTE: NoteForm,
    Deed.DEBT: DebtForm,
    Deed.CLOSE: CloseForm,
}
_WITH_CHOICES: dict[Deed, Callable[[Words, Choices, CustomerView], Form]] = {Deed.EDIT: EditForm, Deed.MOVE: MoveForm}


@dataclass(frozen=True, slots=True)
class After:
    """What is said above a file once something was done to it; ``goes_on``: what it lacks yet is asked for at once."""

    done: str
    goes_on: bool


class RegisterPage(QWidget):
    """Shows whom one looks for. A card that is put on the reader opens its file.

    ``busy_changed`` while a card is made; ``sell_wanted`` when the card on the reader is ready for its first purchase.
    """

    busy_changed = Signal(bool)
    sell_wanted = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._active = False
        self._reader: ReaderView | None = None
        self._seen: int | None = None
        self._account = ""
        self._shown = PURCHASES_AT_ONCE
        self._after: After | None = None
        self.form: Form | None = None
        self.reissue: ReissueForm | None = None
        self.card: CardPanel | None = None
        self.job: JobPanel | None = None
        self.search = SearchPanel(session, may_open=self._may(Job.REGISTER))
        self.customer = CustomerPanel(session.words, deeds_for(session.operator))
        self._papers = FilePapers(session, self.say, self._say_failed)
        self._stack = Pile()
        self._stack.addWidget(self.search)
        self._stack.addWidget(self.customer)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        self._connect()

    # ── what the window tells
    def enter(self) -> None:
        """The page is looked at: where it was left, or at the search."""
        self._active = True
        if self._stack.currentWidget() is self.search:
            self.search.begin()
        elif self._stack.currentWidget() is self.customer:
            self.open(self._account)
        self._follow()

    def leave(self) -> None:
        """The page is not looked at: cards are not for it."""
        self._active = False

    def follow(self, status: DeskStatus) -> None:
        """The reader may have another card."""
        self._reader = status.reader
        self._follow()

    # ── going
    def open(self, account: str) -> None:
        """Reads a file and shows it."""
        if account != self._account:
            self._shown = PURCHASES_AT_ONCE
        self._account = account
        session = self._session
        done, failed = session.to(self._show_customer), session.to(self._say_failed)
        session.desk.customer(session.operator, account, self._shown, done, failed)

    def go_search(self) -> None:
        """Back to the search, ready to type."""
        self._account = ""
        self._stack.setCurrentWidget(self.search)
        self.search.begin()

    def say(self, sentence: Sentence, urgency: Urgency = "danger") -> None:
        """Says something above what is shown."""
        shown = self._stack.currentWidget()
        (self.customer if shown is self.customer else self.search).notice.say(sentence, urgency)

    @property
    def busy(self) -> bool:
        """Whether a card is being made: nothing may lock or leave now."""
        return any(panel is not None and panel.busy for panel in (self.card, self.job))

    def _may(self, job: Job) -> bool:
        return job in self._session.operator.jobs

    def _connect(self) -> None:
        self.search.chosen.connect(self.open)
        self.search.new_wanted.connect(self._open_new)
        self.customer.back.connect(self.go_search)
        self.customer.older.connect(self._show_older)
        self.customer.deed.connect(self._do)

    # ── a file
    def _show_customer(self, view: CustomerView) -> None:
        if view.file.account.number != self._account:
            return
        self.customer.show_view(view)
        after, self._after = self._after, None
        if self._stack.currentWidget() is not self.customer:
            self._stack.setCurrentWidget(self.customer)
            self._forget_form()
            self.customer.begin()
        if after is not None:
            self.say(Sentence(after.done), "good")
            self._go_on(after, view)

    def _go_on(self, after: After, view: CustomerView) -> None:
        """A new file wants a meter, a new meter its card."""
        if after.goes_on and view.file.meter is None:
            self._do(Deed.METER)
        elif after.goes_on and not view.file.cards:
            self._do(Deed.CARD)

    def _show_older(self) -> None:
        self._shown += PURCHASES_AT_ONCE
        self.open(self._account)

    def _say_failed(self, error: Exception) -> None:
        sentence = sentence_of(error, self._session.words)
        if sentence is not None:
            self.say(sentence)

    # ── the card on the reader is a search too
    def _follow(self) -> None:
        reader = self._reader
        if reader is None or not self._active or self.job is not None:
            return
        if reader.sighting is None or reader.sighting == self._seen:
            self._seen = reader.sighting
            if reader.sighting is None and self.card is not None:
                self.card.empty()
            return
        self._seen = reader.sighting
        session = self._session
        session.desk.card_on_reader(session.to(self._show_card), session.to(self._refuse_card))

    def _show_card(self, card: CardOnReader) -> None:
        if self.card is not None:
            self.card.show_card(card)
            return
        if not self._active or (self.form or self.reissue) is not None:
            return
        if card.lying is Lying.CUSTOMER:
            self.open(card.account)
            return
        words = self._session.words
        blank = words.tr("A blank card is on the reader.")
        self.say(Sentence(blank, next_step=words.tr("Open the file of the customer that it is for.")), "warning")

    def _refuse_card(self, error: Exception) -> None:
        sentence = sentence_of(error, self._session.words)
        if self.card is None or sentence is None:
            self._say_failed(error)
        else:
            self.card.refuse_card(sentence)

    # ── forms
    def _open_new(self) -> None:
        session = self._session
        today = session.desk.now().astimezone(ZoneInfo(session.founding.zone)).date()
        self._with_choices(lambda choices: OpenForm(session.words, choices, today))

    def _with_choices(self, make: Callable[[Choices], Form]) -> None:
        session = self._session
        session.desk.choices(session.to(lambda choices: self._show_form(make(choices))), session.to(self._say_failed))

    def _show_form(self, form: Form) -> None:
        self._forget_form()
        self.form = form
        form.saved.connect(self._save)
        form.left.connect(self._leave_form)
        self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)
        form.begin()

    def _save(self) -> None:
        assert self.form is not None, "a form that is saved is shown"
        self.form.ask(self._session, self._saved)

    def _saved(self, account: str) -> None:
        assert self.form is not None, "what was saved stands in a form"
        self._after = After(self.form.done_words, isinstance(self.form, OpenForm | MeterForm))
        self.open(account)

    def _leave_form(self) -> None:
        """Back to where it was asked for."""
        self._forget_form()
        if self._account:
            self._stack.setCurrentWidget(self.customer)
            self.customer.begin()
        else:
            self.go_search()

    def _forget_form(self) -> None:
        for panel in (self.form, self.reissue, self.card, self.job):
            if panel is not None:
                self._stack.removeWidget(panel)
                panel.deleteLater()
        self.form = self.reissue = self.card = self.job = None

    def _view(self) -> CustomerView:
        assert self.customer.view is not None, "a deed is done with the file that is shown"
        return self.customer.view

    # ── the card
    def _ask_for_reissue(self) -> None:
        session, account = self._session, self._view().file.account
        session.desk.fee_due(account, session.to(self._ask_for_methods), session.to(self._say_failed))

    def _ask_for_methods(self, fee: Money) -> None:
        """A fee is paid by what this till takes; without one nothing is to be asked."""
        session, show = self._session, partial(self._show_reissue, fee)
        session.desk.methods(session.to(show), session.to(self._say_failed)) if fee.minor else show(())

    def _show_reissue(self, fee: Money, methods: tuple[PaymentMethod, ...]) -> None:
        self._forget_form()
        form = self.reissue = ReissueForm(self._session.words, self._view(), fee, methods)
        form.saved.connect(self._reissue)
        form.left.connect(self._leave_form)
        self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)
        form.begin()

    def _reissue(self) -> None:
        assert self.reissue is not None, "a form that is saved is shown"
        try:
            wish = self.reissue.wish()
        except TillError as error:
            self.reissue.refuse(error)
        else:
            self._show_card_panel(wish, self.reissue.told(wish))

    def _show_card_panel(self, wish: Wish | None = None, told: str = "") -> None:
        self._forget_form()
        panel = self.card = CardPanel(self._session.words, self._view(), wish, told)
        panel.wanted.connect(self._make_card)
        panel.left.connect(self._leave_form)
        self._stack.addWidget(panel)
        self._stack.setCurrentWidget(panel)
        panel.empty()
        self._seen = None
        self._follow()

    def _make_card(self) -> None:
        panel, session = self.card, self._session
        assert panel is not None, "a card is made where it is shown"
        panel.begin()
        self.busy_changed.emit(True)
        account = self._view().file.account
        if panel.wish is None:
            session.desk.issue_card(session.operator, account, session.to(self._card_made), session.to(self._card_failed))
            return
        done = session.to(lambda _: self._card_made(account.number))
        session.desk.reissue(session.operator, account, panel.wish, done, session.to(self._card_failed))

    def _card_made(self, account: str) -> None:
        assert self.card is not None, "nobody leaves while a card is made"
        self._session.desk.play(Sound.SALE_COMPLETE)
        self._after = After(self._session.words.tr("The card is made."), goes_on=False)
        self._forget_form()
        self.busy_changed.emit(False)
        self._stack.setCurrentWidget(self.customer)
        self.open(account)
        if self._may(Job.SELL):
            self.sell_wanted.emit()

    def _card_failed(self, error: Exception) -> None:
        assert self.card is not None, "nobody leaves while a card is made"
        self._session.desk.play(Sound.ERROR)
        self.card.failed(sentence_of(error, self._session.words))
        self.busy_changed.emit(False)
        if isinstance(error, TillError) and error.code is Code.IDENTITY_DIFFERS:
            self._ask_approval(self.card)

    def _ask_approval(self, panel: CardPanel) -> None:
        """Another document was shown than the file has: somebody else answers for it."""
        approval = ApprovalPanel(self._session)
        panel.ask_approval(approval)
        approval.approved.connect(lambda given: self._make_approved(panel, given))
        approval.left.connect(panel.cancel.setFocus)
        approval.ask(Job.OVERRIDE_IDENTITY, self._session.words.tr("The document is not the one in the file."))

    def _make_approved(self, panel: CardPanel, given: Approval) -> None:
        assert panel.wish is not None, "only a card that replaces another needs approval"
        panel.wish = replace(panel.wish, approval=given)
        panel.make.click()

    # ── a job that writes a card
    def _show_job(self, panel: JobPanel) -> None:
        self._forget_form()
        self.job = panel
        panel.busy_changed.connect(self.busy_changed)
        panel.left.connect(self._end_job)
        self._stack.addWidget(panel)
        self._stack.setCurrentWidget(panel)
        panel.begin()

    def _end_job(self) -> None:
        """The file is read anew: the job may have changed it."""
        self._leave_form()
        self._seen = self._reader.sighting if self._reader else None
        self.open(self._account)

    # ── deeds
    def _do(self, deed: Deed) -> None:
        match deed:
            case Deed.METER | Deed.READ | Deed.PARAMETERS | Deed.NOTE | Deed.DEBT | Deed.CLOSE:
                self._show_form(_WITHOUT_CHOICES[deed](self._session.words, self._view()))
            case Deed.EDIT | Deed.MOVE:
                self._with_choices(lambda choices: _WITH_CHOICES[deed](self._session.words, choices, self._view()))
            case Deed.CARD:
                self._show_card_panel()
            case Deed.REISSUE:
                self._ask_for_reissue()
            case Deed.CHANGE_METER:
                self._show_job(ChangePanel(self._session, self._view().file.connection.number))
            case Deed.STATEMENT:
                self._papers.make_statement(self._account)
            case Deed.REPRINT:
                self._papers.reprint(self.customer.chosen_receipt())
            case Deed.INVOICE:
                self._papers.make_invoice(self.customer.chosen_receipt())
            case Deed.COVER_NOTE:
                self._papers.make_cover_note(self._account)
