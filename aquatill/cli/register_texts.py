"""Files, hits and changes of the register as lines of a terminal, and as plain facts for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from app.domain.money import Money
from app.domain.register import Change, CustomerFile, Hit
from aquatill.cli.columns import columns
from words import Words
from words.register import class_name, field_name


def hit_rows(hits: Sequence[Hit]) -> Iterator[str]:
    """One line an account: number, name, address, meter, phone."""
    return columns([(hit.account, hit.holder, hit.address, hit.meter, hit.phone) for hit in hits], "<<<<<")


def change_rows(changes: Sequence[Change], words: Words) -> Iterator[str]:
    """One line a change: when, who, what, from what to what."""
    rows = [
        (
            words.moment(one.at),
            str(one.operator) if one.operator else one.source or words.tr("set-up"),
            words.name(one.subject),
            one.key,
            _what(one, words),
        )
        for one in changes
    ]
    return columns(rows, "<<<<<")


def file_rows(file: CustomerFile, words: Words) -> Iterator[str]:
    """What is known of an account, a line a thing."""
    account, installation = file.account, file.installation
    rows = [
        (words.tr("Customer"), file.customer.name),
        (words.tr("Phones"), " ".join(file.customer.phones)),
        (words.tr("Identity document"), f"{file.customer.document.kind} {file.customer.document.number}".strip()),
        (words.tr("Account"), account.number),
        (words.tr("Class"), class_name(account.customer_class, words)),
        (words.tr("Tariff"), account.tariff),
        (words.tr("Opened on"), words.day(account.opened)),
        (words.tr("Closed on"), words.day(account.closed) if account.closed else ""),
        (words.tr("Connection"), f"{file.connection.number} {file.connection.address}"),
        (words.tr("Meter"), installation.meter if installation else ""),
        (words.tr("Card"), file.cards[0].serial.hex().upper() if file.cards else ""),
        *((words.name(one.debt.kind), words.money(one.owed)) for one in file.debts),
        *((words.tr("Note"), note.text) for note in file.notes),
    ]
    return columns([row for row in rows if row[1]], "<<")


def facts(value: Any) -> Any:
    """Records as what JSON has: names of fields, texts, numbers; money as minor units with its currency."""
    if isinstance(value, Money):
        return {"minor": value.minor, "currency": value.currency}
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: facts(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [facts(one) for one in value]
    if isinstance(value, bytes):
        return value.hex().upper()
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def _what(change: Change, words: Words) -> str:
    if not change.field:
        return words.tr("entered")
    return words.tr(
        "{field}: “{before}” → “{after}”", field=field_name(change.field, words), before=change.before, after=change.after
    )
