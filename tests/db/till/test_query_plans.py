"""Every question is answered by an index: no query reads a table from end to end, however long the till has run."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from inspect import getmembers, isfunction
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import pytest
import sqlalchemy as sa

from app.domain.blacklist import card_key
from app.domain.closed_period import ClosingKind
from app.domain.template import DocumentKind
from db.kit import prepared
from db.till import StoreFiles
from db.till.opening import connect
from db.till.reading import BookReading
from tests.db.statements import statements
from tests.db.till.card_story import PAYMENT
from tests.db.till.register_story import MASTER, METER
from tests.db.till.story_sales import BINDING, KEYS, SERIAL, SUPPLY, entry_id

FIRST, LAST = datetime(2020, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC)


def read_ahead(books: BookReading, typed: str) -> None:
    """There is something to read ahead once a search has stopped at what it shows."""
    books.search(typed, 1)
    books.read_ahead(typed)


QUESTIONS: dict[str, Callable[[BookReading], object]] = {
    "accounts": lambda books: books.accounts(["A-500"]),
    "asked_parameters": lambda books: books.asked_parameters(BINDING.number),
    "bindings": lambda books: books.bindings("500-1"),
    "branches": lambda books: books.branches(),
    "blacklist": lambda books: books.blacklist(card_key(SERIAL), 50),
    "card_finished": lambda books: books.card_finished(SERIAL),
    "made_card": lambda books: books.made_card(SERIAL),
    "card_retrieved": lambda books: books.card_retrieved(SERIAL),
    "fee_left": lambda books: books.fee_left(SUPPLY.number),
    "listed": lambda books: books.listed([card_key(SERIAL)]),
    "listed_for": lambda books: books.listed_for(SERIAL, METER.number, SUPPLY.customer),
    "next_generation": lambda books: books.next_generation(SUPPLY.number),
    "next_fee": lambda books: books.next_fee(),
    "payment": lambda books: books.payment(PAYMENT),
    "replacement": lambda books: books.replacement(SERIAL, 2),
    "archives": lambda books: books.archives(),
    "copies_made": lambda books: books.copies_made(),
    "copy_places": lambda books: books.copy_places(),
    "places_behind": lambda books: books.places_behind(),
    "uncopied_since": lambda books: books.uncopied_since(30),
    "cards": lambda books: books.cards([SERIAL]),
    "classes": lambda books: books.classes(),
    "connections": lambda books: books.connections(["500-1"]),
    "safe": lambda books: books.safe(10),
    "safe_shares": lambda books: books.safe_shares(),
    "drop": lambda books: books.drop(1),
    "deposits_with": lambda books: books.deposits_with("R1"),
    "drops": lambda books: books.drops(10),
    "safe_unanswered": lambda books: books.safe_unanswered("cash"),
    "next_deposit": lambda books: books.next_deposit(),
    "next_safe_count": lambda books: books.next_safe_count(),
    "last_closing": lambda books: books.last_closing(ClosingKind.DAY),
    "closings": lambda books: books.closings(ClosingKind.DAY, 5),
    "z_parts_after": lambda books: books.z_parts_after(0),
    "taken_since": lambda books: books.taken_since(1, 1, datetime(2026, 11, 22, tzinfo=UTC)),
    "closing_parts_after": lambda books: books.closing_parts_after(ClosingKind.DAY, 0),
    "totals_at": lambda books: books.totals_at(1),
    "closed_shifts": lambda books: books.closed_shifts(5),
    "last_closed": lambda books: books.last_closed(),
    "cash_payouts": lambda books: books.cash_payouts(1),
    "next_method_refund": lambda books: books.next_method_refund(),
    "refund_reference_used": lambda books: books.refund_reference_used("card", "R1"),
    "recounts": lambda books: books.recounts(1),
    "count_draft": lambda books: books.count_draft(1),
    "totals_to_date": lambda books: books.totals_to_date(),
    "turnover": lambda books: books.turnover(1),
    "z_job": lambda books: books.z_job(1),
    "drawer_reason": lambda books: books.drawer_reason(1),
    "drawer_reasons": lambda books: books.drawer_reasons(),
    "movements": lambda books: books.movements(1),
    "next_movement": lambda books: books.next_movement(),
    "next_reason": lambda books: books.next_reason(),
    "debts": lambda books: books.debts("A-501"),
    "credit": lambda books: books.credit(SUPPLY.account),
    "copies": lambda books: books.copies(1),
    "count_accounts": lambda books: books.count_accounts(),
    "correction_limit": lambda books: books.correction_limit(),
    "customers": lambda books: books.customers(["C-500"]),
    "debts_by_id": lambda books: books.debts_by_id(["D-1"]),
    "entry": lambda books: books.entry(entry_id(1)),
    "carried_over": lambda books: books.carried_over(BINDING.number),
    "exchange_from": lambda books: books.exchange_from(1),
    "exchange_into": lambda books: books.exchange_into(BINDING.number),
    "fed_in_zone": lambda books: books.fed_in_zone("Z1", MASTER.number, FIRST.date(), LAST.date()),
    "fed_through": lambda books: books.fed_through(MASTER.number, FIRST.date(), LAST.date()),
    "taken_between": lambda books: books.taken_between(SUPPLY.number, FIRST, LAST),
    "carried_back": lambda books: books.carried_back(BINDING.number),
    "exposures": lambda books: books.exposures(),
    "file": lambda books: books.file("A-501"),
    "function_card": lambda books: books.function_card(BINDING.meter, 1),
    "function_cards": lambda books: books.function_cards(SUPPLY.number),
    "last_task_counter": lambda books: books.last_task_counter(BINDING.meter),
    "fee_tenders": lambda books: books.fee_tenders(1),
    "files_after": lambda books: books.files_after(0, 500),
    "founding": lambda books: books.founding(),
    "history": lambda books: [books.history(number) for number in ("A-501", "C-500", "500-1", METER.number, "Z1")],
    "holder": lambda books: books.holder(SERIAL),
    "holder_of": lambda books: books.holder_of(SUPPLY.number),
    "installation": lambda books: books.installation(BINDING.number),
    "installations_at": lambda books: books.installations_at(["500-1"]),
    "installations_of": lambda books: books.installations_of([METER.number]),
    "intended_ref": lambda books: books.intended_ref(entry_id(1)),
    "issued_at": lambda books: books.issued_at(SERIAL),
    "known_tallies": lambda books: books.known_tallies(BINDING.number),
    "kept_report": lambda books: books.kept_report(bytes(32)),
    "next_kept_report": lambda books: books.next_kept_report(),
    "last_job": lambda books: books.last_job(),
    "last_purchases": lambda books: books.last_purchases(SUPPLY.number, 3),
    "lines": lambda books: books.lines(entry_id(1)),
    "lock": lambda books: books.lock(),
    "methods": lambda books: books.methods(),
    "meters": lambda books: books.meters([METER.number]),
    "meters_below": lambda books: books.meters_below(MASTER.number),
    "master_meters": lambda books: books.master_meters(),
    "meter_readings": lambda books: books.meter_readings(METER.number),
    "meter_events": lambda books: books.meter_events(BINDING.number, 28),
    "meter_months": lambda books: books.meter_months(BINDING.number),
    "meter_profile": lambda books: books.meter_profile(BINDING.number, 0),
    "profile_end": lambda books: books.profile_end(BINDING.number),
    "meter_hours": lambda books: books.meter_hours(BINDING.number),
    "has_billed": lambda books: books.has_billed(BINDING.number),
    "meter_registers": lambda books: books.meter_registers(BINDING.number),
    "next_task": lambda books: books.next_task(),
    "open_tasks": lambda books: books.open_tasks(),
    "past_statuses": lambda books: books.past_statuses(BINDING.number, 12),
    "tampering_rule": lambda books: books.tampering_rule(SUPPLY.account),
    "task": lambda books: books.task(1),
    "tasks": lambda books: books.tasks(BINDING.number),
    "newest_at": lambda books: books.newest_at(),
    "next_binding": lambda books: books.next_binding(),
    "next_account": lambda books: books.next_account("A-501"),
    "next_entry": lambda books: books.next_entry(BINDING.number),
    "next_job": lambda books: books.next_job(),
    "next_receipt": lambda books: books.next_receipt(),
    "next_shift": lambda books: books.next_shift(),
    "next_z": lambda books: books.next_z(),
    "open_entries": lambda books: (books.open_entries(), books.open_entries(BINDING.number)),
    "open_shift": lambda books: books.open_shift(),
    "operator": lambda books: books.operator(7),
    "operators": lambda books: books.operators(),
    "roles": lambda books: books.roles(),
    "setting": lambda books: books.setting("idle_minutes"),
    "setting_trail": lambda books: books.setting_trail("idle_minutes"),
    "two_people": lambda books: books.two_people(),
    "own_tally": lambda books: books.own_tally(BINDING.number),
    "paper_job": lambda books: books.paper_job(1),
    "paper_waiting": lambda books: books.paper_waiting(),
    "papers": lambda books: books.papers(5, 3),
    "pin": lambda books: books.pin(7),
    "purchases_between": lambda books: books.purchases_between(SUPPLY.number, FIRST, LAST, 3),
    "recovered_on": lambda books: books.recovered_on(BINDING.number, SUPPLY.account),
    "receipt_job": lambda books: books.receipt_job(1),
    "readings_around": lambda books: books.readings_around([METER.number], FIRST.date(), LAST.date()),
    "readings_at": lambda books: books.readings_at("500-1"),
    "reference_taken": lambda books: books.reference_taken("card", "0815"),
    "regions": lambda books: books.regions(),
    "sales_of": lambda books: books.sales_of(BINDING.number, SUPPLY.account),
    "read_ahead": lambda books: read_ahead(books, "rev"),
    "search": lambda books: (books.search("rev nadia", 50), books.search("55 9876", 50)),
    "seen_status": lambda books: books.seen_status(BINDING.number),
    "served_at": lambda books: books.served_at(["500-1"]),
    "sold_after": lambda books: books.sold_after(FIRST, 0, LAST, 3),
    "service": lambda books: books.service("500-1"),
    "shift": lambda books: books.shift(1),
    "shift_sums": lambda books: books.shift_sums(1),
    "zones": lambda books: books.zones(),
    "taken_of": lambda books: books.taken_of(BINDING.number),
    "taking_back": lambda books: books.taking_back(entry_id(6)),
    "tenders": lambda books: books.tenders(entry_id(1)),
    "tariffs": lambda books: books.tariffs(),
    "tariff_versions": lambda books: books.tariff_versions("home"),
    "letterhead": lambda books: books.letterhead(),
    "invoice_of": lambda books: books.invoice_of(1),
    "next_invoice": lambda books: books.next_invoice(),
    "template": lambda books: books.template(DocumentKind.SLIP),
    "templates": lambda books: books.templates(),
    "tenure": lambda books: books.tenure(SUPPLY.account),
    "unsettled_returns": lambda books: books.unsettled_returns(BINDING.number),
    "volumes_between": lambda books: books.volumes_between(SUPPLY.number, FIRST, LAST),
}

# Tables with a row for the till, its few operators, its locks: read whole on purpose, or the one row that there is.
SMALL = (
    "founding",
    "operator",
    "till_lock",
    "rekeying",
    "progress",
    "region",
    "zone",
    "branch",
    "customer_class",
    "letterhead",
    "drawer_reason",
    "role",
    "two_people",
    "method",
    "copy_made",
    "copy_place",
    "year_archive",
)
# An index that holds only what is open is as short as the list that is asked for.
SHORT_INDEXES = ("entry_open", "paper_waits", "shift_open", "meter_bulk", "taking_back_exposed", "correction_limit")
# What holds no more rows than were asked for: a subquery, the list that was given, the tree as far as it goes.
FEW = ("shown", "asked", "b", "found", "master", "step")
# The words of a search are looked up in the index ("M"), from a place on (">"), in its order (64): nothing is sorted.
WORDS = "SCAN search VIRTUAL TABLE INDEX 64:M1>"
# All of a handful of tariffs; of the safe, which has a few lines a shift.
SAFE_BOOK = "SCAN safe_move USING COVERING INDEX safe_move_by_kind"
WHOLE = {
    "tariffs": "SCAN tariff USING INDEX tariff_by_day",
    "open_tasks": "SCAN task USING INDEX task_open",
    "safe": "SCAN safe_move USING COVERING INDEX safe_move_by_kind",
    "safe_shares": "SCAN safe_move USING COVERING INDEX safe_move_by_kind",
}


@pytest.fixture
def books(told: Path) -> Iterator[sa.Connection]:
    connection = connect(StoreFiles(told), KEYS, "ro")
    yield connection
    connection.close()


def plans(connection: sa.Connection, question: Callable[[BookReading], object]) -> list[str]:
    """SQLite's plan for each statement that a question sends, through SQLAlchemy or past it."""
    raw = connection.connection.driver_connection
    assert raw is not None
    asked: list[tuple[str, Any]] = []
    announced: list[str] = []

    def announce(statement: str, parameters: Any, many: bool) -> None:
        announced.append(statement)
        asked.append((statement, parameters))

    def trace(statement: str) -> None:
        if announced:
            announced.clear()
        elif not statement.startswith("--"):  # a statement of the index's own
            asked.append((statement, ()))

    usual = question(BookReading(connection, None))  # opens the index of words, too, which looks at itself then
    raw.set_trace_callback(trace)
    with statements(announce):
        made_ready = question(BookReading(connection, None))
    raw.set_trace_callback(None)
    assert made_ready == usual
    explained = (raw.execute(f"EXPLAIN QUERY PLAN {statement}", values) for statement, values in asked)
    return [row[3] for rows in explained for row in rows.fetchall()]


def reads_whole_table(step: str) -> bool:
    words = step.split()
    allowed = (words[1:2] and words[1] in SMALL + FEW) or any(name in words for name in SHORT_INDEXES)
    return words[0] == "SCAN" and not allowed and words[1] != "CONSTANT"


def test_every_question_is_in_the_table() -> None:
    asked = {name for name, _ in getmembers(BookReading, isfunction) if not name.startswith("_")}
    assert asked == QUESTIONS.keys()


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_reads_a_whole_table(books: sa.Connection, question: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prepared, "_READY", WeakKeyDictionary())  # as if nothing had been asked yet
    steps = plans(books, QUESTIONS[question])
    assert steps
    assert [step for step in steps if reads_whole_table(step) and step not in (WORDS, WHOLE.get(question))] == []


def test_a_card_is_found_by_its_serial_in_the_primary_key(books: sa.Connection) -> None:
    steps = plans(books, QUESTIONS["holder"])
    assert steps[0] == "SEARCH card USING PRIMARY KEY (serial=?)"


def test_this_test_would_notice_a_missing_index(books: sa.Connection) -> None:
    def by_name(reading: BookReading) -> object:
        return books.execute(sa.text("SELECT * FROM connection WHERE address = 'Rosa'")).all()

    assert [step for step in plans(books, by_name) if reads_whole_table(step)] == ["SCAN connection"]
