"""The forms of the register, each with what it asks and how its answers become what the till is asked to do."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from app.domain.card import MeterMode
from app.domain.errors import Code, Refusal, TillError
from app.domain.lists import Field
from app.domain.money import Money
from app.domain.register import Account, Connection, Customer, DebtKind, Document, Meter, OwedSum
from app.domain.volume import Volume
from ui.languages import named
from ui.register.faults import AMOUNT, MASTER, MONTHLY, NOTE, REGISTER
from ui.register.figures import at_field, whole
from ui.register.form import FormPanel
from words import Words
from words.register import class_name

if TYPE_CHECKING:
    from app.counter.customer_view import CustomerView
    from app.domain.register import CustomerFile
    from ui.register_desk import Choices, Done, Failed
    from ui.session import Session

T = TypeVar("T")


class Form(FormPanel):
    """A form that knows what it is for. ``done_words`` says that it was done."""

    done_words: str

    @abstractmethod
    def send(self, session: Session, done: Done[str], failed: Failed) -> None:
        """Asks the till to do it; done with the account whose file shows it. Raises Refusal for what cannot be read."""

    def ask(self, session: Session, saved: Done[str]) -> None:
        """Sends what was typed, once; what is wrong with it is said here, and it can be sent again."""
        self.wait()
        try:
            self.send(session, session.to(saved), session.to(self.refuse))
        except TillError as error:
            self.refuse(error)


class PersonFields:
    """The fields of a person and of what is billed, as several forms have them."""

    def __init__(self, form: FormPanel, choices: Choices, file: CustomerFile | None) -> None:
        self._form = form
        self._file = file
        tr = form.words.tr
        customer = file.customer if file else None
        form.line(Field.NAME, tr("Name"), customer.name if customer else "", wide=True)
        form.line(Field.PHONE, tr("Phones"), ", ".join(customer.phones) if customer else "")
        form.line(Field.EMAIL, tr("E-mail"), customer.email if customer else "")
        form.line(Field.DOCUMENT_KIND, tr("Kind of identity document"), customer.document.kind if customer else "")
        form.line(Field.DOCUMENT, tr("Number of the document"), customer.document.number if customer else "")
        languages = named(choices.languages)
        form.choice(Field.LANGUAGE, tr("Language of receipts"), languages, customer.language if customer else "")

    def customer(self) -> Customer:
        """The person that was typed; the phones as they were typed."""
        form = self._form
        phones = tuple(part.strip() for part in form.typed(Field.PHONE).replace(";", ",").split(",") if part.strip())
        return Customer(
            number=self._file.customer.number if self._file else "",
            name=form.typed(Field.NAME),
            language=form.typed(Field.LANGUAGE),
            phones=phones,
            document=Document(form.typed(Field.DOCUMENT_KIND), form.typed(Field.DOCUMENT)),
            email=form.typed(Field.EMAIL),
        )


class ContractFields:
    """The fields of an account: how its water is billed."""

    def __init__(self, form: FormPanel, choices: Choices, account: Account | None) -> None:
        self._form = form
        self._account = account
        words, tr = form.words, form.words.tr
        classes = [(name, class_name(name, words)) for name in choices.classes]
        form.choice(Field.CUSTOMER_CLASS, tr("Class"), classes, account.customer_class if account else "")
        tariffs = [(key, key) for key in choices.tariffs]
        form.choice(Field.TARIFF, tr("Tariff"), tariffs, account.tariff if account else "")
        form.line(Field.DWELLINGS, tr("Dwellings"), str(account.dwellings) if account else "1", longest=5)
        form.tick(Field.SOCIAL, tr("Low income"), bool(account and account.social))
        form.tick(Field.EXEMPT, tr("Exempt from taxes"), bool(account and account.exempt))

    def account(self, before: Account) -> Account:
        """An account with these answers in place of its own."""
        form = self._form
        return replace(
            before,
            customer_class=form.typed(Field.CUSTOMER_CLASS),
            tariff=form.typed(Field.TARIFF),
            dwellings=whole(form, Field.DWELLINGS),
            social=form.ticked(Field.SOCIAL),
            exempt=form.ticked(Field.EXEMPT),
        )


class OpenForm(Form):
    """A new account: who, where, and how it is billed."""

    def __init__(self, words: Words, choices: Choices, today: date) -> None:
        why = words.tr("Creates the file. The meter and the card follow at once.")
        super().__init__(words, words.tr("Open an account"), why, words.tr("Open the account"))
        self.done_words = words.tr("The account is open.")
        self._today, self._region = today, choices.region
        self._person = PersonFields(self, choices, None)
        self.line(Field.ACCOUNT, words.tr("Account number (empty: the next one)"), longest=32)
        self.line(Field.ADDRESS, words.tr("Address of the supply"), wide=True)
        self.line(Field.CONNECTION, words.tr("Connection number (empty: as the account)"), longest=32)
        zones = [("", words.tr("none")), *((code, f"{code} {name}") for code, name in choices.zones)]
        self.choice(Field.ZONE, words.tr("Zone"), zones)
        self._contract = ContractFields(self, choices, None)

    def send(self, session: Session, done: Done[str], failed: Failed) -> None:
        """Opens the account."""
        number = self.typed(Field.ACCOUNT)
        connection = Connection(
            self.typed(Field.CONNECTION), self.typed(Field.ADDRESS), self._region, self.typed(Field.ZONE)
        )
        account = self._contract.account(Account(number, "", "", "", "", self._today))
        session.desk.open_account(session.operator, self._person.customer(), connection, account, done, failed)


class EditForm(Form):
    """What is known of a customer, their account and the address of the supply."""

    def __init__(self, words: Words, choices: Choices, view: CustomerView) -> None:
        why = words.tr("What stood here before stays in the history.")
        super().__init__(words, words.tr("Change the data"), why, words.tr("Save"))
        self.done_words = words.tr("The change is saved.")
        self._file = view.file
        self._person = PersonFields(self, choices, view.file)
        self.line(Field.ADDRESS, words.tr("Address of the supply"), view.file.connection.address, wide=True)
        zones = [("", words.tr("none")), *((code, f"{code} {name}") for code, name in choices.zones)]
        self.choice(Field.ZONE, words.tr("Zone"), zones, view.file.connection.zone)
        self._contract = ContractFields(self, choices, view.file.account) if view.file.account.closed is None else None

    def send(self, session: Session, done: Done[str], failed: Failed) -> None:
        """Changes what differs."""
        file = self._file
        connection = replace(file.connection, address=self.typed(Field.ADDRESS), zone=self.typed(Field.ZONE))
        account = self._contract.account(file.account) if self._contract else file.account
        session.desk.change_file(session.operator, self._person.customer(), connection, account, done, failed)


class MoveForm(Form):
    """One moves out, another in."""

    def __init__(self, words: Words, choices: Choices, view: CustomerView) -> None:
        why = words.tr(
            "{name} moves out today. Connection, meter and card stay. {owed} are still owed and stay with who leaves.",
            name=view.file.customer.name,
            owed=view.owed,
        )
        super().__init__(words, words.tr("Change of user"), why, words.tr("Change the user"))
        self.done_words = words.tr("The user is changed.")
        self._file, self._today = view.file, view.today
        reading_field(self, view)
        self._person = PersonFields(self, choices, None)
        self._contract = ContractFields(self, choices, view.file.account)

    def send(self, session: Session, done: Done[str], failed: Failed) -> None:
        """Changes the user."""
        old = self._file.account
        account = self._contract.account(replace(old, number="", customer="", opened=self._today))
        register = _register(self)
        session.desk.change_user(session.operator, old.number, register, self._person.customer(), account, done, failed)


class CloseForm(Form):
    """An account ends."""

    def __init__(self, words: Words, view: CustomerView) -> None:
        why = words.tr(
            "The account of {name} ends today. Nothing can be sold under it any more; {owed} are still owed.",
            name=view.file.customer.name,
            owed=view.owed,
        )
        super().__init__(words, words.tr("Close the account"), why, words.tr("Close the account"))
        self.done_words = words.tr("The account is closed.")
        self._account = view.file.account.number
        reading_field(self, view)

    def send(self, session: Session, done: Done[str], failed: Failed) -> None:
        """Closes the account."""
        session.desk.close_account(session.operator, self._account, _register(self), done, failed)


class MeterForm(Form):
    """A meter comes to a connection."""

    def __init__(self, words: Words, view: CustomerView) -> None:
        why = words.tr(
            "The meter that serves {address} from today on. Its card is made next.", address=view.file.connection.address
        )
        super().__init__(words, words.tr("Install a meter"), why, words.tr("Install the meter"))
        self.done_words = words.tr("The meter is installed.")
        self._file = view.file
        self.line(Field.METER, words.tr("Meter number"), longest=16)
        self.line(REGISTER, words.tr("Register of the meter, m³"), words.cubic_metres(Volume(0)), longest=14)
        self.line(Field.SIZE, words.tr("Size, mm"), "15", longest=4)
        self.line(Field.MAKE, words.tr("Make"), longest=40)
        modes = [(mode.name, words.name(mode)) for mode in MeterMode]
        self.choice(Field.MODE, words.tr("Mode"), modes)
        self.line(MASTER, words.tr("Master meter (empty: none)"), longest=16)

    def send(self, session: Session, done: Done[str], failed: Failed) -> None:
        """Installs the meter."""
        meter = Meter(
            self.typed(Field.METER),
            whole(self, Field.SIZE),
            self.typed(Field.MAKE),
            mode=MeterMode[self.typed(Field.MODE)],
            master=self.typed(MASTER),
        )
        register = _register(self)
        if register is None:
            raise Refusal(Code.READING_MISSING, meter=meter.number)
        session.desk.install_meter(session.operator, self._file.account, meter, register, done, failed)


class NoteForm(Form):
    """Something to remember of a customer."""

    def __init__(self, words: Words, view: CustomerView) -> None:
        why = words.tr("Everybody who may look at customers reads it; it cannot be taken back.")
        super().__init__(words, words.tr("Add a note"), why, words.tr("Add the note"))
        self.done_words = words.tr("The note is added.")
        self._account = view.file.account.number
        self.line(NOTE, words.tr("Note"), wide=True, longest=2000)

    def send(self, session: Session, done: Done[str], failed: Failed) -> None:
        """Adds the note."""
        session.desk.add_note(session.operator, self._account, self.typed(NOTE), done, failed)


class DebtForm(Form):
    """Something that an account owes."""

    def __init__(self, words: Words, view: CustomerView) -> None:
        why = words.tr("Purchases pay it back, as the tariff says. With a sum a month it falls due month by month.")
        super().__init__(words, words.tr("Add a debt"), why, words.tr("Add the debt"))
        self.done_words = words.tr("The debt is entered.")
        self._account, self._today = view.file.account.number, view.today
        self.choice(Field.DEBT, words.tr("Kind"), [(kind.value, words.name(kind)) for kind in DebtKind])
        self.line("label", words.tr("What it is called on receipts"), longest=40)
        self.line(AMOUNT, words.tr("Amount"), longest=14)
        self.line(MONTHLY, words.tr("Sum a month (empty: all at once)"), longest=14)

    def send(self, session: Session, done: Done[str], failed: Failed) -> None:
        """Enters the debt."""
        kind = DebtKind(self.typed(Field.DEBT))
        label = self.typed("label") or self.words.name(kind)
        monthly = _money(self, MONTHLY) if self.typed(MONTHLY) else None
        debt = OwedSum(
            "", self._account, kind, ((self.words.locale.split("_")[0], label),), self._today, _money(self, AMOUNT), monthly
        )
        session.desk.add_debt(session.operator, debt, done, failed)


def reading_field(form: FormPanel, view: CustomerView) -> None:
    """Asks for what the meter shows, where there is one; what it said last is a help."""
    words = form.words
    if view.file.installation is not None:
        last = words.cubic_metres(Volume(view.status.register)) if view.status else ""
        label = (
            words.tr("Register of the meter now, m³ (last known: {last})", last=last)
            if last
            else words.tr("Register of the meter now, m³")
        )
        form.line(REGISTER, label, longest=14)


def _register(form: FormPanel) -> int | None:
    """The litres that were read off the meter; None where nothing was typed or asked."""
    if not form.has(REGISTER) or not form.typed(REGISTER):
        return None
    return at_field(REGISTER, lambda: form.words.parse_volume(form.typed(REGISTER))).litres


def _money(form: FormPanel, key: str) -> Money:
    return at_field(key, lambda: form.words.parse_money(form.typed(key)))
