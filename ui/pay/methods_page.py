"""The methods of payment of this till: which are taken, what they are called; and the form that adds or changes one."""

from __future__ import annotations

from app.domain.method import PaymentMethod
from app.domain.money import Money
from ui.form_page import FormPage
from ui.pay.method_form import MethodForm
from ui.register.table import Column, Table
from ui.session import Session

NEW_KEY, CHANGE_KEY = "Ctrl+N", "Ctrl+E"


class MethodsPage(FormPage[MethodForm]):
    """Arrows choose a method, Enter changes it. The form stands in the list's place while it is filled in."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._methods: tuple[PaymentMethod, ...] = ()
        words = session.words
        self.table = Table(
            words.tr("Methods of payment"),
            (
                Column(words.tr("Name"), wide=True),
                Column(words.tr("Kind")),
                Column(words.tr("Reference")),
                Column(words.tr("Goes back")),
                Column(words.tr("Tolerance"), figures=True),
                Column(words.tr("State")),
            ),
        )
        new = self._button(NEW_KEY, words.tr("Add"), self._add, first=True)
        change = self._button(CHANGE_KEY, words.tr("Change it"), self._change)
        why = words.tr(
            "What customers can pay with. Change is given out of cash alone; refunds are too, or by a method that allows it."
        )
        self._place(words.tr("Methods of payment"), why, self._beside(self.table, new, change))
        self.table.activated.connect(self._change)

    def enter(self) -> None:
        """Reads what there is."""
        session = self._session
        session.desk.methods(session.to(self._show), session.to(self._failed))
        if self.form is None:
            self._take_focus()

    def _show(self, methods: tuple[PaymentMethod, ...]) -> None:
        self._methods = methods
        self.table.show_lines([self._line(one) for one in methods])

    def _line(self, one: PaymentMethod) -> tuple[str, ...]:
        words = self._session.words
        return (
            words.method(one.kind, one.name),
            words.name(one.kind),
            words.tr("with reference") if one.reference else "",
            words.tr("goes back by it") if one.refunds else "",
            words.money(Money(one.tolerance, self._session.founding.currency)),
            words.tr("is taken") if one.active else words.tr("switched off"),
        )

    def _add(self) -> None:
        self._show_form(MethodForm(self._session.words, None, frozenset(one.key for one in self._methods)))

    def _change(self) -> None:
        place = self.table.currentIndex().row()
        if 0 <= place < len(self._methods):
            self._show_form(MethodForm(self._session.words, self._methods[place], frozenset()))

    def _take_focus(self) -> None:
        self.table.setFocus()
