"""Where things stand in the register: nothing is cut, everything is large enough, named, reached and mirrored."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app.domain.errors import Code, Refusal
from app.domain.roles import Operator, Role
from tests.ui import register_samples
from tests.ui.conftest import Counter
from tests.ui.test_layout import LEAST_TARGET, cut_texts, left_of, narrow_buttons, touched, waits_for_arrows
from ui import theme, tokens
from ui.actions import Page
from ui.desk import LoggedIn
from ui.register.deeds import Deed
from ui.register.faults import AMOUNT
from ui.register.page import RegisterPage

FORMS = [deed for deed in Deed if deed not in (Deed.STATEMENT, Deed.REPRINT, Deed.INVOICE, Deed.COVER_NOTE)]
LANGUAGES = ("en", "es")


@pytest.fixture
def office(counter: Counter, request: pytest.FixtureRequest) -> Counter:
    """Somebody who may do everything with a file, in a language, at María's file."""
    language = getattr(request, "param", "en")
    counter.desk.logs_in = LoggedIn(Operator(9, "Luis Mora", Role.SUPERVISOR), None)
    counter.shell.login.language_chosen.emit(language)
    counter.log_in()
    counter.work.go(Page.CUSTOMERS)
    page(counter).open("204-118-7")
    counter.settle()
    return counter


def page(counter: Counter) -> RegisterPage:
    return counter.work.customers


def complaints(counter: Counter) -> list[str]:
    """Everything that is cut, too small or without a name."""
    small = [w.accessibleName() for w in touched(counter.shell) if min(w.width(), w.height()) < LEAST_TARGET]
    nameless = [type(w).__name__ for w in touched(counter.work) if not w.accessibleName()]
    least = counter.shell.minimumSizeHint()
    wide = [] if least.width() <= tokens.WINDOW[0] and least.height() <= tokens.WINDOW[1] else [f"needs {least}"]
    return cut_texts(counter.shell) + narrow_buttons(counter.shell) + small + nameless + wide


@pytest.mark.parametrize("office", LANGUAGES, indirect=True)
@pytest.mark.parametrize("deed", FORMS)
def test_every_form_fits(office: Counter, deed: Deed) -> None:
    page(office)._do(deed)
    office.settle()
    assert complaints(office) == []


@pytest.mark.parametrize("office", LANGUAGES, indirect=True)
def test_the_form_of_a_new_account_fits_with_a_fault_at_its_field(office: Counter) -> None:
    page(office)._open_new()
    office.settle()
    assert complaints(office) == []
    form = page(office).form
    assert form is not None
    form.refuse(Refusal(Code.FIELD_IMPOSSIBLE, field="phone", value="55 1234 56789"))
    office.settle()
    assert complaints(office) == []


@pytest.mark.parametrize("office", LANGUAGES, indirect=True)
@pytest.mark.parametrize("place", range(6))
def test_every_page_of_a_file_fits(office: Counter, place: int) -> None:
    page(office).customer.tabs.show_page(place)
    office.settle()
    assert complaints(office) == []


@pytest.mark.parametrize("office", LANGUAGES, indirect=True)
def test_the_longest_name_and_address_and_a_notice_fit(office: Counter) -> None:
    customer = replace(register_samples.CUSTOMER, name="Sociedad de Productores Rurales de Responsabilidad Limitada " * 2)
    supply = replace(register_samples.SUPPLY, address="Carretera Federal 57 kilómetro 118, entronque " * 3)
    page(office).customer.show_view(register_samples.view(customer=customer, connection=supply))
    page(office).customer.notice.say(office.shell.words.sentence(Refusal(Code.ACCOUNT_CLOSED, account="204-118-7")))
    office.settle()
    assert complaints(office) == []


@pytest.mark.parametrize("office", ["ar"], indirect=True)
def test_the_register_is_mirrored_for_a_language_from_right_to_left(office: Counter) -> None:
    panel = page(office).customer
    assert QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert left_of(panel.deeds, panel.tabs, office.shell)
    assert left_of(panel.bought, panel.meter, office.shell)
    assert left_of(panel.tabs.buttons[1], panel.tabs.buttons[0], office.shell)
    page(office)._do(Deed.DEBT)
    office.settle()
    form = page(office).form
    assert form is not None
    assert left_of(form.cancel, form.save, office.shell)


def test_tab_reaches_every_field_of_a_form(office: Counter) -> None:
    page(office)._do(Deed.DEBT)
    office.settle()
    form = page(office).form
    assert form is not None
    wanted = {w for w in touched(form) if w.isEnabled() and not waits_for_arrows(w)}
    reached = set()
    for _ in range(4 * len(wanted)):
        office.press(Qt.Key.Key_Tab)
        reached.add(office.focus())
    assert wanted <= reached


def test_enter_goes_from_field_to_field_to_the_button(office: Counter) -> None:
    page(office)._do(Deed.DEBT)
    office.settle()
    names = []
    office.press(Qt.Key.Key_Tab)
    for _ in range(4):
        names.append(office.focus().accessibleName())
        office.enter()
    form = page(office).form
    assert form is not None
    assert names[:3] == ["What it is called on receipts", "Amount", "Sum a month (empty: all at once)"]
    assert form.fault(AMOUNT), "Enter on the button sends the form"


def test_the_register_can_be_looked_at_in_the_dark(office: Counter, qapp: QApplication) -> None:
    theme.dress(qapp, dark=True)
    page(office).customer.tabs.show_page(1)
    office.settle()
    picture = page(office).grab().toImage()
    assert picture.pixelColor(2, 2).lightness() < 60
    assert complaints(office) == []


def test_no_key_of_a_deed_is_given_twice() -> None:
    from ui.register.deeds import DEEDS
    from ui.register.form import SAVE_KEY
    from ui.register.search_panel import NEW_KEY

    keys = [deed.key for deed in DEEDS] + [SAVE_KEY, NEW_KEY]
    assert len(keys) == len(set(keys))
