"""A customer's file in lines: what stands in each of its tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from app.counter.meter_history import MeterWord, said_at
from app.domain.asked import AskedState
from app.domain.card import MeterEvent
from app.domain.meter_told import PastStatus
from app.domain.money import Money
from app.domain.register import DebtStanding
from app.domain.vend import EntryState
from app.domain.volume import Volume
from words import Words
from words.register import class_name, field_name

if TYPE_CHECKING:
    from app.counter.customer_view import CustomerView
    from app.domain.register import Change, MeterReading, Note
    from app.ports import Purchase

Fact = tuple[str, str]


def who(view: CustomerView, words: Words) -> Iterator[Fact]:
    """The person: phones, document, language."""
    customer = view.file.customer
    yield words.tr("Customer"), words.isolated(customer.number)
    yield words.tr("Phones"), ", ".join(map(words.isolated, customer.phones))
    document = customer.document
    yield words.tr("Identity document"), " ".join(part for part in (document.kind, words.isolated(document.number)) if part)
    yield words.tr("E-mail"), customer.email
    yield words.tr("Other accounts"), ", ".join(words.isolated(number) for number in other_accounts(view))


def other_accounts(view: CustomerView) -> tuple[str, ...]:
    """Numbers of the customer's other open accounts."""
    own = view.file.account.number
    return tuple(one.number for one in view.file.accounts if one.number != own and one.closed is None)


def contract(view: CustomerView, words: Words) -> Iterator[Fact]:
    """The account: what is billed, and since when."""
    account = view.file.account
    yield words.tr("Class"), class_name(account.customer_class, words)
    yield words.tr("Tariff"), account.tariff
    yield words.tr("Dwellings"), words.number(account.dwellings)
    yield words.tr("Opened on"), words.day(account.opened)
    yield words.tr("Closed on"), words.day(account.closed) if account.closed else ""


def supply(view: CustomerView, words: Words) -> Iterator[Fact]:
    """The point of supply: where it is, its meter and its card."""
    file = view.file
    yield words.tr("Connection"), words.isolated(file.connection.number)
    yield words.tr("Zone"), file.connection.zone
    if file.meter is not None and file.installation is not None:
        size = words.tr("{size} mm", size=file.meter.size)
        yield (
            words.tr("Meter"),
            " · ".join(part for part in (words.isolated(file.meter.number), size, file.meter.make) if part),
        )
        yield words.tr("Mode"), words.name(file.meter.mode)
        yield words.tr("Master meter"), words.isolated(file.meter.master) if file.meter.master else ""
        yield words.tr("Installed on"), words.day(file.installation.installed)
        if view.parameters.state is not AskedState.NOTHING:
            yield words.tr("Meter settings"), words.name(view.parameters.state)
    if file.cards:
        serial = words.isolated(file.cards[0].serial.hex().upper())
        yield words.tr("Card"), words.tr("issue {generation}, {serial}", generation=file.cards[0].generation, serial=serial)


def purchase(one: Purchase, words: Words) -> tuple[str, ...]:
    """A purchase: when, how much, for what sum, its receipt."""
    entry = one.entry
    told = words.name(entry.state) if entry.state is EntryState.UNRESOLVED else ""
    if one.taken:
        told = words.tr("{volume} of it were taken back", volume=Volume(one.taken))
    receipt = str(entry.receipt) if entry.receipt is not None else ""
    return words.moment(entry.at), words.volume(one.volume), words.money(entry.total), receipt, told


def debt(one: DebtStanding, today: date, words: Words) -> tuple[str, ...]:
    """A debt: what for, since when, how much, what is left of it and what may be asked for today."""
    kind = words.name(one.debt.kind)
    label = words.label(one.debt.label)
    monthly = words.tr("{amount} a month", amount=one.debt.monthly) if one.debt.monthly else ""
    what = " · ".join(part for part in (kind, label if label != kind else "", monthly) if part)
    return (
        what,
        words.day(one.debt.since),
        words.money(one.debt.amount),
        words.money(one.recovered),
        words.money(one.owed),
        words.money(one.due(today)),
    )


def note(one: Note, operators: Mapping[int, str], words: Words) -> tuple[str, ...]:
    """A note: when, by whom, what."""
    return words.moment(one.at), operators.get(one.operator, str(one.operator)), one.text


def change(one: Change, operators: Mapping[int, str], words: Words) -> tuple[str, ...]:
    """A change: when, by whom, what, from what to what."""
    by = operators.get(one.operator, str(one.operator)) if one.operator else words.tr("set-up")
    if one.source:
        by = words.tr("{operator}, from {file}", operator=by, file=one.source)
    subject = words.name(one.subject)
    what = words.tr("{subject}: {field}", subject=subject, field=field_name(one.field, words)) if one.field else subject
    if not one.field:
        return words.moment(one.at), by, what, "", words.tr("entered: {number}", number=one.key)
    return words.moment(one.at), by, what, one.before, one.after


def history(view: CustomerView, words: Words) -> list[tuple[str, ...]]:
    """Everything that changed or was said, the newest first: by people, and by the meter."""
    changes = [(one.at, change(one, view.operators, words)) for one in view.changes]
    said = [(said_at(one), meter_word(one, view.operators, words)) for one in view.said]
    return [line for _, line in sorted([*changes, *said], key=lambda one: one[0], reverse=True)]


def meter_word(one: MeterWord, operators: Mapping[int, str], words: Words) -> tuple[str, ...]:
    """What the meter said, and what somebody made of it."""
    moment = words.moment(said_at(one))
    if isinstance(one, MeterEvent):
        sentence = words.meter_event(one)
        return moment, words.tr("the meter"), words.tr("Event"), sentence.happened, sentence.next_step
    if isinstance(one, PastStatus):
        credit = words.tr("credit {volume}, battery {percent}", volume=Volume(one.credit), percent=_percent(one, words))
        return moment, words.tr("the meter"), words.tr("Register"), words.volume(Volume(one.register)), credit
    by = operators.get(one.done_by, str(one.done_by)) if one.done_at else words.tr("nobody yet")
    return moment, by, words.tr("Task {number}", number=one.number), words.name(one.kind), one.note


def _percent(one: PastStatus, words: Words) -> str:
    return words.percent(Decimal(one.battery))


def reading(one: MeterReading, words: Words) -> tuple[str, ...]:
    """A reading: when, of which meter, what it showed, how that is known."""
    return words.day(one.on), words.isolated(one.meter), words.volume(Volume(one.register)), words.name(one.by)


def months_title(measured: bool, bought: bool, words: Words) -> str:
    """What the bars of months tell: what meters measured, what was bought, or one beside the other."""
    if not measured:
        return words.tr("m³ bought a month")
    return words.tr("m³ used a month; outlined: bought") if bought else words.tr("m³ used a month")


def owed_words(owed: Money, due: Money, words: Words) -> str:
    """Below the sum that is owed: how much of it may be asked for now."""
    if not owed.minor:
        return words.tr("no debts")
    return words.tr("{amount} of it due now", amount=due)
