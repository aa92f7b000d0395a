"""Events as the exact bytes that the journal keeps: JSON by msgspec, fields in their declared order.

A decimal is a string, an instant RFC 3339 in UTC, bytes base64, an enum its value. The kind and the version stand
beside the payload. A name in `KINDS` and the meaning of a version never change once released; a changed event gets
the next version, and what is older is read through its own decoder.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec

from app.domain import card_events, events
from app.domain import drawer_events as drawer
from app.domain import exchange_events as exchanged
from app.domain import function_events as function
from app.domain import keeping_events as kept
from app.domain import people_events as people
from app.domain import taking_back_events as taken_back
from app.domain import told_events as told
from app.domain.card_paper import CardSlip, FunctionCardSheet, MeterChangeSlip, MeterReport
from app.domain.events import Event, OperatorAdded, PaperQueued, TariffAdded
from app.domain.method import MethodSet
from app.domain.method_refund import RefundedByMethod
from app.domain.outlet import Outlet
from app.domain.paper import CoverNote, Document, Invoice, PaymentReceipt, ReturnSlip, SaleReceipt, Slip, TrialPage
from app.domain.paper_events import LetterheadSet, TemplateSet
from app.domain.payment import PaymentIntended
from app.domain.register import events as register
from app.domain.report.kept import ReportKept
from app.domain.roles import Operator, role_of
from app.domain.shift_paper import DepositSlip, DrawerSlip, PeriodReport, RefundSlip, ShiftReport, XReport
from db.kit import journal
from db.till.tariff_codec import decode_tariff, encode_tariff

KINDS: dict[str, type[Event]] = {
    "founded": events.Founded,
    "operator-added": events.OperatorAdded,
    "tariff-added": events.TariffAdded,
    "card-issued": events.CardIssued,
    "card-replaced": card_events.CardReplaced,
    "card-finished": card_events.CardFinished,
    "card-retrieved": card_events.CardRetrieved,
    "blacklisted": card_events.Blacklisted,
    "blacklist-lifted": card_events.BlacklistLifted,
    "method-set": MethodSet,
    "refunded-by-method": RefundedByMethod,
    "payment-intended": PaymentIntended,
    "fee-taken": card_events.FeeTaken,
    "fee-given-back": card_events.FeeGivenBack,
    "logged-in": events.LoggedIn,
    "login-refused": events.LoginRefused,
    "approved": events.Approved,
    "shift-opened": events.ShiftOpened,
    "shift-closed": events.ShiftClosed,
    "shift-counted": events.ShiftCounted,
    "vend-intended": events.VendIntended,
    "return-intended": events.ReturnIntended,
    "entry-writing": events.EntryWriting,
    "entry-completed": events.EntryCompleted,
    "entry-unresolved": events.EntryUnresolved,
    "entry-voided": events.EntryVoided,
    "card-seen": events.CardSeen,
    "parameters-asked": events.ParametersAsked,
    "parameters-taken": events.ParametersTaken,
    "till-locked": events.TillLocked,
    "rekeyed": events.Rekeyed,
    journal.CLOCK_CONFIRMED: events.ClockConfirmed,
    "paper-queued": events.PaperQueued,
    "paper-moved": events.PaperMoved,
    "template-set": TemplateSet,
    "letterhead-set": LetterheadSet,
    "backup-made": kept.BackupMade,
    "copy-place-chosen": kept.CopyPlaceChosen,
    "copy-place-dropped": kept.CopyPlaceDropped,
    "year-archived": kept.YearArchived,
    "period-handed-out": kept.PeriodHandedOut,
    "meter-exchanged": exchanged.MeterExchanged,
    "credit-carried-over": exchanged.CreditCarriedOver,
    "old-meter-read-out": exchanged.OldMeterReadOut,
    "function-card-ordered": function.FunctionCardOrdered,
    "function-card-written": function.FunctionCardWritten,
    "function-card-answered": function.FunctionCardAnswered,
    "meter-told": told.MeterTold,
    "profile-told": told.ProfileTold,
    "task-raised": told.TaskRaised,
    "task-done": told.TaskDone,
    "tampering-ruled": told.TamperingRuled,
    "taking-back-intended": taken_back.TakingBackIntended,
    "return-proven": taken_back.ReturnProven,
    "return-paid": taken_back.ReturnPaid,
    "release-intended": taken_back.ReleaseIntended,
    "correction-limit-set": taken_back.CorrectionLimitSet,
    "sale-restored": taken_back.SaleRestored,
    "setting-changed": people.SettingChanged,
    "drawer-reason-set": drawer.ReasonSet,
    "drawer-moved": drawer.DrawerMoved,
    "drop-counted": drawer.DropCounted,
    "safe-counted": drawer.SafeCounted,
    "deposit-made": drawer.DepositMade,
    "period-closed": drawer.PeriodClosed,
    "operator-changed": people.OperatorChanged,
    "leave-set": people.LeaveSet,
    "pin-changed": people.PinChanged,
    "operator-unlocked": people.OperatorUnlocked,
    "role-set": people.RoleSet,
    "role-dropped": people.RoleDropped,
    "two-people-set": people.TwoPeopleSet,
    "register-batch": register.RegisterBatch,
    "account-opened": register.AccountOpened,
    "customer-changed": register.CustomerChanged,
    "account-changed": register.AccountChanged,
    "connection-changed": register.ConnectionChanged,
    "meter-changed": register.MeterChanged,
    "meter-installed": register.MeterInstalled,
    "meter-removed": register.MeterRemoved,
    "meter-read": register.MeterRead,
    "user-changed": register.UserChanged,
    "account-closed": register.AccountClosed,
    "note-added": register.NoteAdded,
    "debt-added": register.DebtAdded,
    "report-kept": ReportKept,
}
DOCUMENTS: dict[str, type[Document]] = {
    "sale-receipt": SaleReceipt,
    "slip": Slip,
    "return-slip": ReturnSlip,
    "shift-report": ShiftReport,
    "meter-change-slip": MeterChangeSlip,
    "function-card-sheet": FunctionCardSheet,
    "meter-report": MeterReport,
    "card-slip": CardSlip,
    "payment-receipt": PaymentReceipt,
    "drawer-slip": DrawerSlip,
    "invoice": Invoice,
    "cover-note": CoverNote,
    "trial-page": TrialPage,
    "x-report": XReport,
    "deposit-slip": DepositSlip,
    "refund-slip": RefundSlip,
    "period-report": PeriodReport,
}
VERSION = 1

_KIND_OF = {event: kind for kind, event in KINDS.items()}
_DOCUMENT_KIND_OF = {document: kind for kind, document in DOCUMENTS.items()}


class UnknownEvent(Exception):
    """The journal holds a kind or version that this program does not know: a newer one wrote it."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """An event as the journal keeps it."""

    kind: str
    version: int
    payload: bytes


@dataclass(frozen=True, slots=True)
class _QueuedPaper:
    """A queued document with the name of its kind beside it, for the bytes alone do not tell a slip from a receipt."""

    job: int
    document_kind: str
    document: msgspec.Raw
    copy: int
    original: int
    drawer: bool
    template: int = 0
    letterhead: int = 0
    operator: int = 0
    outlet: Outlet | None = None


@dataclass(frozen=True, slots=True)
class _AddedTariff:
    """A tariff in the form of `tariff_codec`, which alone tells its charges apart."""

    tariff: msgspec.Raw


@dataclass(frozen=True, slots=True)
class _Person:
    """Who somebody is, without what other events and tables say of them."""

    number: int
    name: str
    role: str
    active: bool


@dataclass(frozen=True, slots=True)
class _AddedOperator:
    """A person as they were added."""

    operator: _Person


# What the journal keeps of an event that cannot be told from its bytes alone.
_STORED: dict[type[Event], type[Any]] = {PaperQueued: _QueuedPaper, TariffAdded: _AddedTariff, OperatorAdded: _AddedOperator}
_encoder = msgspec.json.Encoder(order="deterministic")
_decoders: dict[str, msgspec.json.Decoder[Any]] = {
    kind: msgspec.json.Decoder(_STORED.get(event, event)) for kind, event in KINDS.items()
}
_document_decoders = {kind: msgspec.json.Decoder(document) for kind, document in DOCUMENTS.items()}


def encode(event: Event) -> Encoded:
    """The bytes to journal; the same event always gives the same bytes."""
    return Encoded(_KIND_OF[type(event)], VERSION, _encoder.encode(_stored(event)))


def decode(kind: str, version: int, payload: bytes) -> Event:
    """The event behind journalled bytes. Raises `UnknownEvent`; msgspec.DecodeError for bytes that we never wrote."""
    if version != VERSION or kind not in _decoders:
        raise UnknownEvent(kind, version)
    stored = _decoders[kind].decode(payload)
    if isinstance(stored, _QueuedPaper):
        return _with_document(stored)
    if isinstance(stored, _AddedOperator):
        person = stored.operator
        return OperatorAdded(Operator(person.number, person.name, role_of(person.role), person.active))
    if isinstance(stored, _AddedTariff):
        return TariffAdded(decode_tariff(stored.tariff))
    event: Event = stored
    return event


def _stored(event: Event) -> object:
    if isinstance(event, PaperQueued):
        return _with_document_kind(event)
    if isinstance(event, OperatorAdded):
        one = event.operator
        return _AddedOperator(_Person(one.number, one.name, one.role, one.active))
    if isinstance(event, TariffAdded):
        return _AddedTariff(msgspec.Raw(encode_tariff(event.tariff).encode()))
    return event


def _with_document_kind(event: PaperQueued) -> _QueuedPaper:
    document = msgspec.Raw(_encoder.encode(event.document))
    kind = _DOCUMENT_KIND_OF[type(event.document)]
    rest = (event.template, event.letterhead, event.operator, event.outlet)
    return _QueuedPaper(event.job, kind, document, event.copy, event.original, event.drawer, *rest)


def _with_document(stored: _QueuedPaper) -> PaperQueued:
    if stored.document_kind not in _document_decoders:
        raise UnknownEvent(stored.document_kind)
    document = _document_decoders[stored.document_kind].decode(stored.document)
    rest = (stored.template, stored.letterhead, stored.operator, stored.outlet)
    return PaperQueued(stored.job, document, stored.copy, stored.original, stored.drawer, *rest)
