"""The reports that every till has, each a few columns of a view."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.card import MeterEventCode as Log
from app.domain.card import MeterState, Valve
from app.domain.report.shape import Condition, Report, Rule, View
from app.domain.report.views import desk, meters, network, profile, register, sales
from app.domain.tariff.quote import LineKind
from app.domain.vend import EntryState

_TURNED = ("sales", "litres", "sold", "payments", "paid", "returns", "returned", "fees", "fees_back", "net")
_PARTS = ("water", "base", "levies", "minimum", "subsidy", "taxes", "debt", "rounding", "credit_used", "credit_kept")
_SALES = ("sales", "litres", *_PARTS, "total")
_TAXED = ("lines", "taxed", "tax", "taxed_back", "tax_back", "tax_net")
_STANDS = Condition("stands", (1,))
_STEP = Condition("kind", (LineKind.STEP.value,))
_WHOSE = ("account", "holder", "connection", "address", "zone_name")
_LONG_UNSEEN, _BATTERY = 90, 20


def _added(
    key: str, view: View, by: tuple[str, ...], sums: tuple[str, ...], *only: Condition, falling: bool = False
) -> Report:
    return Report(key, view, (*by, *sums), added=True, only=only, falling=falling)


def _listed(
    key: str,
    view: View,
    columns: tuple[str, ...],
    *only: Condition,
    highest: str = "",
    compared: tuple[str, ...] = (),
) -> Report:
    return Report(key, view, columns, only=only, highest=highest, compared=compared)


def _of_sales() -> Iterator[Report]:
    for time in ("day", "month", "year"):
        yield _added(f"sales-by-{time}", sales.TURNOVER, (time,), _TURNED)
    by = {
        "operator": ("operator", "operator_name"),
        "shift": ("shift", "operator_name"),
        "till": ("till",),
        "branch": ("branch",),
        "region": ("region", "region_name"),
        "zone": ("zone", "zone_name"),
        "class": ("customer_class",),
    }
    for name, columns in by.items():
        yield _added(f"sales-by-{name}", sales.TURNOVER, columns, _TURNED)
    yield _added("sales-by-tariff", sales.SALE, ("tariff", "tariff_version"), _SALES, _STANDS)
    yield _added("sales-by-step", sales.LINE, ("month", "tariff", "step"), ("lines", "litres", "amount"), _STANDS, _STEP)
    yield _added("turnover-by-customer", sales.TURNOVER, ("account", "holder"), _TURNED, falling=True)
    yield _added("costs-by-month", sales.TURNOVER, ("account", "holder", "month"), _TURNED)
    blocks = ("account", "holder", "month", "tariff", "step")
    yield _added("steps-by-customer", sales.LINE, blocks, ("lines", "litres", "amount"), _STANDS, _STEP)
    yield _added("sales-by-customer", sales.SALE, ("account", "holder"), _SALES, _STANDS, falling=True)
    columns = ("at", "receipt", "operator_name", "account", "holder", "meter", "state", "litres", "total")
    yield _listed("sales", sales.SALE, (*columns, "entry"))
    lines = ("at", "receipt", "account", "holder", "kind", "label", "step", "litres", "amount", "within", "entry")
    yield _listed("customer-costs", sales.LINE, lines, _STANDS)


def _of_money() -> Iterator[Report]:
    yield _added("money-by-day", desk.MONEY, ("day", "kind"), ("moves", "amount"))
    method = ("method", "method_kind", "method_name")
    yield _added("money-by-shift", desk.MONEY, ("shift", "operator_name", *method, "kind"), ("moves", "amount"))
    yield _added("money-by-method", desk.MONEY, (*method, "kind"), ("moves", "amount"))
    yield _listed("tenders", desk.TENDER, ("at", *method, "reference", "amount"))
    fees = ("fees", "amount", "given_back", "amount_back", "net")
    for time in ("day", "month", "year"):
        yield _added(f"fees-by-{time}", desk.FEE, (time,), fees)
    yield _added("fees-by-operator", desk.FEE, ("operator", "operator_name"), fees)
    fee = ("at", "number", "operator_name", "account", "holder", "card", "amount", "amount_back", "net")
    yield _listed("fees", desk.FEE, fee)
    for time in ("day", "month", "year"):
        yield _added(f"taxes-by-{time}", sales.TAX, (time, "name", "label", "rate"), _TAXED)
    shown = ("shift", "z", "operator_name", "opened", "closed", "float", "expected", "counted", "difference")
    yield _listed("shifts", desk.SHIFT, shown)
    counted = ("at", "z", "operator_name", *method, "expected", "counted", "difference")
    yield _listed("counts", desk.COUNT, counted, Condition("final", (1,)))
    moved = ("at", "number", "shift", "operator_name", "kind", "reason", "note", "approver_name", "amount")
    yield _listed("movements", desk.MOVEMENT, moved)
    yield _added("movements-by-reason", desk.MOVEMENT, ("kind", "reason"), ("moves", "amount"))
    yield _listed("deposits", desk.DEPOSIT, ("at", "number", *method, "bank", "reference", "operator_name", "amount"))
    yield _added("safe", desk.SAFE, (*method, "kind"), ("moves", "amount"))
    closed = ("kind", "number", "since", "until", "first_z", "last_z", "days_late", "operator_name")
    sums = ("taken", "given_back_money", "litres", "litres_back", "counted", "difference")
    yield _listed("closings", desk.CLOSING, (*closed, *sums))
    kept = ("at", "number", "occasion", "closing", "report", "since", "until", "file", "rows", "head", "digest")
    yield _listed("kept-reports", desk.KEPT, kept)
    yield _listed("operator-log", desk.LOG, ("at", "number", "operator", "operator_name", "event"))
    yield _added("operator-work", desk.LOG, ("operator", "operator_name", "event"), ("entries",))
    entry = ("at", "operator_name", "account", "holder", "receipt", "litres", "total")
    cancelled = Condition("state", (EntryState.VOIDED.value,))
    yield _listed("cancelled-sales", sales.CORRECTION, (*entry, "paid_out", "entry"), cancelled)
    corrected = Condition("state", tuple(state.value for state in EntryState if state is not EntryState.VOIDED))
    why = ("kind", "state", "cause", "reason", "approver_name", "paid_out", "credited", "entry")
    yield _listed("corrected-sales", sales.CORRECTION, (*entry, *why), corrected)
    without = ("unproven", "reason", "approver_name", "paid_out", "credited", "entry")
    yield _listed("exposures", sales.CORRECTION, (*entry, *without), Condition("exposures", (1,)))


def _of_accounts() -> Iterator[Report]:
    owed = ("debt", "kind", "label", "since", "amount", "monthly", "recovered", "owed")
    yield _listed("debts", register.DEBT, ("account", "holder", *owed), Condition("owed", (1,), Rule.AT_LEAST))
    yield _added("debts-by-kind", register.DEBT, ("kind",), ("debts", "amount", "recovered", "owed"))
    debt = Condition("kind", (LineKind.DEBT.value,))
    yield _added("repayments-by-month", sales.LINE, ("month",), ("lines", "amount"), _STANDS, debt)
    paid = ("at", "receipt", "operator_name", "account", "holder", "name", "label", "amount")
    yield _listed("repayments", sales.LINE, paid, _STANDS, debt)
    yield _listed("credit-of-accounts", register.CREDIT, (*_WHOSE, "credit"))
    yield _listed(
        "blacklist", register.BLACKLIST, ("at", "kind", "number", "cause", "remark", "operator_name", "approver_name")
    )
    unseen = (*_WHOSE, "meter", "last_sale", "last_seen", "days_unseen")
    late = Condition("days_unseen", (_LONG_UNSEEN,), Rule.AT_LEAST)
    yield _listed("not-seen", register.ACCOUNT, unseen, late, Condition("is_open", (1,)))


def _of_meters() -> Iterator[Report]:
    told = ("said_at", "register", "credit", "waiting", "battery", "valve", "meter_state")
    yield _listed("credit-outstanding", meters.METER, (*_WHOSE, "meter", *told))
    yield _added("credit-by-zone", meters.METER, ("zone", "zone_name"), ("meters", "credit", "waiting"))
    yield _listed("tampering", meters.METER, (*_WHOSE, "meter", *told), Condition("tampering", (1,)))
    hands = Condition("code", (Log.MAGNET, Log.COVER, Log.REVERSE_FLOW))
    yield _listed("tampering-log", meters.LOG, ("at", *_WHOSE, "meter", "logged"), hands)
    yield _listed("batteries", meters.METER, (*_WHOSE, "meter", *told), Condition("battery", (_BATTERY,), Rule.AT_MOST))
    faulty = Condition("valve", (Valve.FAULT.value, Valve.FORCED.value))
    yield _listed("valves", meters.METER, (*_WHOSE, "meter", *told), faulty)
    said = ("at", *_WHOSE, "meter", "meter_state", "valve", "credit", "register")
    empty = Condition("meter_state", (MeterState.BUY_CREDIT.value,))
    yield _listed("suspensions", meters.STATUS, said, empty)
    failed = Condition("meter_state", (MeterState.PENALTY.value, MeterState.SERVICE.value, MeterState.CANCELED.value))
    yield _listed("failures", meters.STATUS, said, failed)
    valve = Condition("code", (Log.VALVE_CLOSED, Log.VALVE_OPENED, Log.RESTARTED, Log.BATTERY_END))
    yield _listed("outages", meters.LOG, ("at", *_WHOSE, "meter", "logged"), valve)
    yield _added("outages-by-month", meters.LOG, ("month", "logged"), ("entries",), valve)
    yield _listed("meter-log", meters.LOG, ("at", *_WHOSE, "meter", "logged"))
    done = ("at", *_WHOSE, "meter", "kind", "open", "done_at", "done_by_name", "note")
    yield _listed("tasks", meters.TASK, done)
    yield _added("consumption-by-month", meters.USE, ("month",), ("meters", "used"))
    yield _added("consumption-by-class", meters.USE, ("month", "customer_class"), ("meters", "used"))
    yield _added("consumption-by-zone", meters.USE, ("month", "zone", "zone_name"), ("meters", "used"))
    yield _added("consumption", meters.USE, ("account", "holder", "meter", "month"), ("used",))
    frozen = ("month", *_WHOSE, "meter", "register", "used")
    yield _listed("frozen-months", meters.USE, frozen)
    yield _added("consumption-by-block", meters.USE, ("month", "block"), ("meters", "used"))
    yield _listed("frozen-bands", meters.BAND, ("month", *_WHOSE, "meter", "band", "used"))
    yield _added("demand-by-band", meters.BAND, ("month", "band"), ("meters", "used"))


def _of_demand() -> Iterator[Report]:
    ran = ("quarters", "used")
    yield _added("consumption-by-day", profile.DAY, ("day",), ("meters", *ran))
    yield _added("demand-by-hour", profile.QUARTER, ("hour",), ran)
    yield _added("demand-by-quarter", profile.QUARTER, ("clock",), ran)
    yield _added("demand-by-class", profile.QUARTER, ("customer_class", "hour"), ran)
    yield _added("demand-by-zone", profile.QUARTER, ("zone", "zone_name", "hour"), ran)
    yield _added("demand-by-customer", profile.QUARTER, ("account", "holder", "meter"), ("used", "quarters"), falling=True)
    yield _added("peak-demand", profile.QUARTER, ("day", "clock"), ("used", "quarters"), falling=True)
    whose = ("account", "holder", "meter", "day")
    yield _listed(
        "peaks-of-customers", profile.DAY, (*whose, "peak", "peak_clock", *ran), highest="peak", compared=("peak",)
    )
    all_night = Condition("night_hour", (1,), Rule.AT_LEAST)
    yield _listed("night-flow", profile.DAY, (*whose, "night_hour", "address", *ran), all_night, highest="night_hour")


def _of_network() -> Iterator[Report]:
    which, flow = ("network_kind", "network", "network_name"), ("ran", "ran_below", "lost", "share", "below", "unread")
    first = ("lost", "share", "ran", "ran_below", "below", "unread")
    shown = (*which, *first, "meter", "read_since", "read_until")
    yield _listed("losses", network.LOSS, shown, Condition("depth", (0,)), compared=("lost", "ran", "share"))
    part = ("network", "line", "depth", "meter", "above", "connection", "address", "read_since", "read_until", *flow)
    yield _listed("losses-by-meter", network.LOSS, ("network_kind", *part))


REPORTS = {
    one.key: one for part in (_of_sales, _of_money, _of_accounts, _of_meters, _of_demand, _of_network) for one in part()
}
"""Every report by its key, in the order in which they are offered."""
