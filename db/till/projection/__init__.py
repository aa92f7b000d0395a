"""How each event changes the tables: one small function a kind, deterministic, from event and tables alone.

Live writing and `verify` run the same functions, so whatever a table holds can be told from the journal.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from app.domain import card_events, events, people_events, told_events
from app.domain import drawer_events as of_drawer
from app.domain import exchange_events as exchanged
from app.domain import function_events as function
from app.domain import keeping_events as kept
from app.domain import taking_back_events as taken_back
from app.domain.events import Event
from app.domain.method import MethodSet
from app.domain.method_refund import RefundedByMethod
from app.domain.paper_events import LetterheadSet, TemplateSet
from app.domain.payment import PaymentIntended
from app.domain.register import events as happened
from app.domain.report.kept import ReportKept
from db.till.projection import (
    cards,
    drawer,
    entries,
    exchange,
    files,
    function_cards,
    issued,
    keeping,
    methods,
    paper,
    paper_look,
    people,
    readings,
    register,
    reports,
    returns,
    safe,
    shifts,
    told,
)
from db.till.projection.stamp import Stamp

Projector = Callable[[sa.Connection, Any, Stamp], None]

PROJECTORS: dict[type[Event], Projector] = {
    events.Founded: register.founded,
    events.OperatorAdded: people.operator_added,
    events.TariffAdded: register.tariff_added,
    events.CardIssued: files.card_issued,
    card_events.CardReplaced: issued.card_replaced,
    card_events.CardFinished: issued.card_finished,
    card_events.CardRetrieved: issued.card_retrieved,
    card_events.Blacklisted: issued.blacklisted,
    card_events.BlacklistLifted: issued.blacklist_lifted,
    card_events.FeeTaken: issued.fee_taken,
    card_events.FeeGivenBack: issued.fee_given_back,
    events.LoggedIn: people.logged_in,
    events.LoginRefused: people.login_refused,
    events.Approved: people.approved,
    events.ShiftOpened: shifts.shift_opened,
    events.ShiftClosed: shifts.shift_closed,
    events.ShiftCounted: shifts.shift_counted,
    events.VendIntended: entries.vend_intended,
    events.ReturnIntended: entries.return_intended,
    MethodSet: methods.method_set,
    RefundedByMethod: methods.refunded_by_method,
    PaymentIntended: entries.payment_intended,
    events.EntryWriting: entries.entry_writing,
    events.EntryCompleted: entries.entry_completed,
    events.EntryUnresolved: entries.entry_unresolved,
    events.EntryVoided: entries.entry_voided,
    events.CardSeen: cards.card_seen,
    events.ParametersAsked: cards.parameters_asked,
    events.ParametersTaken: cards.parameters_taken,
    events.TillLocked: register.till_locked,
    events.Rekeyed: register.rekeyed,
    events.ClockConfirmed: register.clock_confirmed,
    events.PaperQueued: paper.paper_queued,
    events.PaperMoved: paper.paper_moved,
    TemplateSet: paper_look.template_set,
    LetterheadSet: paper_look.letterhead_set,
    kept.BackupMade: keeping.backup_made,
    kept.CopyPlaceChosen: keeping.place_chosen,
    kept.CopyPlaceDropped: keeping.place_dropped,
    kept.YearArchived: keeping.year_archived,
    kept.PeriodHandedOut: keeping.period_handed_out,
    ReportKept: reports.report_kept,
    exchanged.MeterExchanged: exchange.meter_exchanged,
    exchanged.CreditCarriedOver: exchange.credit_carried_over,
    exchanged.OldMeterReadOut: exchange.old_meter_read_out,
    function.FunctionCardOrdered: function_cards.function_card_ordered,
    function.FunctionCardWritten: function_cards.function_card_written,
    function.FunctionCardAnswered: function_cards.function_card_answered,
    told_events.MeterTold: told.meter_told,
    told_events.ProfileTold: told.profile_told,
    told_events.TaskRaised: told.task_raised,
    told_events.TaskDone: told.task_done,
    told_events.TamperingRuled: told.tampering_ruled,
    taken_back.TakingBackIntended: returns.taking_back_intended,
    taken_back.ReturnProven: returns.return_proven,
    taken_back.ReturnPaid: returns.return_paid,
    taken_back.ReleaseIntended: returns.release_intended,
    taken_back.CorrectionLimitSet: returns.correction_limit_set,
    taken_back.SaleRestored: returns.sale_restored,
    of_drawer.ReasonSet: drawer.reason_set,
    of_drawer.DrawerMoved: drawer.drawer_moved,
    of_drawer.DropCounted: drawer.drop_counted,
    of_drawer.SafeCounted: safe.safe_counted,
    of_drawer.DepositMade: safe.deposit_made,
    of_drawer.PeriodClosed: safe.period_closed,
    people_events.SettingChanged: people.setting_changed,
    people_events.OperatorChanged: people.operator_changed,
    people_events.LeaveSet: people.leave_set,
    people_events.PinChanged: people.pin_changed,
    people_events.OperatorUnlocked: people.operator_unlocked,
    people_events.RoleSet: people.role_set,
    people_events.RoleDropped: people.role_dropped,
    people_events.TwoPeopleSet: people.two_people_set,
    happened.RegisterBatch: files.batch,
    happened.AccountOpened: files.account_opened,
    happened.CustomerChanged: files.customer_changed,
    happened.AccountChanged: files.account_changed,
    happened.ConnectionChanged: files.connection_changed,
    happened.MeterChanged: files.meter_changed,
    happened.MeterInstalled: files.meter_installed,
    happened.MeterRemoved: files.meter_removed,
    happened.MeterRead: readings.meter_read,
    happened.UserChanged: files.user_changed,
    happened.AccountClosed: files.account_closed,
    happened.NoteAdded: files.note_added,
    happened.DebtAdded: files.debt_added,
}


def project(connection: sa.Connection, event: Event, stamp: Stamp) -> None:
    """Bring the tables up to date with one event, inside the caller's transaction."""
    PROJECTORS[type(event)](connection, event, stamp)
