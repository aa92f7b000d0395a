"""What is posted can be asked for: the whole day at the counter through the store's port."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import get_args

import pytest
import sqlalchemy as sa

from app.domain.card import Month
from app.domain.errors import Cancelled, Code, StoreError
from app.domain.events import (
    CardIssued,
    CardSeen,
    ClockConfirmed,
    EntryUnresolved,
    EntryVoided,
    EntryWriting,
    Event,
    LoggedIn,
    LoginRefused,
    OperatorAdded,
    PaperMoved,
    PaperQueued,
    ShiftOpened,
    TariffAdded,
    TillLocked,
)
from app.domain.paper import PaperState
from app.domain.register import CardRecord, Holder
from app.domain.roles import Operator, Role
from app.domain.shift import CashKind, expected, expected_cash
from app.domain.tampering import TamperingRule
from app.domain.task import TaskKind
from app.domain.till import Lock, TillIdentity
from app.domain.told_events import MeterTold
from app.domain.vend import EntryId, EntryKind, EntryState
from db.till import TillStore, create, open_store, verify
from db.till.projection.entries import ForbiddenMove
from tests.db.till import told_story
from tests.db.till.story import day_events, posting, whole_story
from tests.db.till.story_documents import SUMS, receipt, slip
from tests.db.till.story_sales import (
    BINDING,
    FOUNDING,
    KEYS,
    OTHER_TILL,
    OWNER,
    SERIAL,
    START,
    SUPPLY,
    TARIFF,
    StoryClock,
    completed,
    entry_id,
    pesos,
    sale,
    taking_back,
    tally,
)
from tests.db.till.told_story import status_of_meter


def post(store: TillStore, *events: Event) -> None:
    for event in events:
        store.write(posting([event]))


def test_the_story_tells_every_kind_of_event() -> None:
    assert {type(event) for event in whole_story()} == set(get_args(Event))


def test_a_till_knows_what_it_was_founded_with(store: TillStore) -> None:
    assert store.read(lambda books: books.founding()) == FOUNDING


def test_an_empty_store_is_not_set_up(aquatill_home: Path) -> None:
    store = create(aquatill_home, KEYS, StoryClock())
    with pytest.raises(StoreError) as refused:
        store.read(lambda books: books.next_entry(2))
    assert refused.value.code is Code.STORE_NOT_SET_UP
    store.close()


def test_a_founding_that_was_rolled_back_is_not_remembered(aquatill_home: Path) -> None:
    store = create(aquatill_home, KEYS, StoryClock())

    def fail_after_founding(tx: object) -> None:
        posting(whole_story()[:1])(tx)
        raise RuntimeError("power")

    with pytest.raises(RuntimeError):
        store.write(fail_after_founding)
    with pytest.raises(StoreError):
        store.read(lambda books: books.founding())
    store.close()


def test_a_card_names_its_holder_and_the_newest_generation(store: TillStore) -> None:
    newer = CardRecord(bytes(7), SUPPLY.number, 2)
    post(store, CardIssued(newer))
    older = CardRecord(SERIAL, SUPPLY.number, 1)
    assert store.read(lambda books: books.holder(SERIAL)) == Holder(older, SUPPLY, newest_generation=2)
    assert store.read(lambda books: books.holder_of(SUPPLY.number)) == Holder(newer, SUPPLY, 2)
    assert store.read(lambda books: books.holder(b"unknown")) is None
    assert store.read(lambda books: books.holder_of("unknown")) is None


def test_the_versions_of_a_tariff_come_in_the_order_of_their_days(store: TillStore) -> None:
    later = replace(TARIFF, version=2, valid_from=date(2026, 11, 1))
    corrected = replace(later, version=3)
    earlier = replace(TARIFF, version=4, valid_from=date(2024, 7, 1))
    post(store, TariffAdded(corrected), TariffAdded(later), TariffAdded(earlier))
    assert store.read(lambda books: books.tariff_versions("home")) == (earlier, TARIFF, later, corrected)
    assert store.read(lambda books: books.tariff_versions("other")) == ()


def test_wrong_pins_are_counted_until_a_right_one(store: TillStore) -> None:
    store.write(lambda tx: tx.keep_pin(7, "$argon2id$hash"))
    post(store, LoginRefused(7), LoginRefused(7))
    record = store.read(lambda books: books.pin(7))
    assert record is not None
    assert (record.hash, record.failures) == ("$argon2id$hash", 2)
    assert record.last_failure is not None
    assert record.last_failure > START
    post(store, LoggedIn(7))
    record = store.read(lambda books: books.pin(7))
    assert record is not None
    assert record.failures == 0


def test_nobody_without_a_stored_pin_can_log_in(store: TillStore) -> None:
    assert store.read(lambda books: books.pin(99)) is None
    post(store, LoginRefused(99))
    record = store.read(lambda books: books.pin(99))
    assert record is not None, "who tries numbers has to wait as well"
    assert (record.hash, record.failures) == (None, 1)


def test_a_changed_pin_replaces_the_old_one_and_stays_out_of_the_journal(told: Path) -> None:
    store = open_store(told, KEYS, StoryClock())
    before = store.read(lambda books: books.newest_at())
    store.write(lambda tx: tx.keep_pin(7, "first"))
    store.write(lambda tx: tx.keep_pin(7, "second"))
    record = store.read(lambda books: books.pin(7))
    assert record is not None
    assert record.hash == "second"
    assert store.read(lambda books: books.newest_at()) >= before
    store.close()
    report = verify(told, KEYS)
    assert report.sound
    assert report.entries == len(whole_story())


def test_operators_are_listed_by_number_and_can_be_changed(store: TillStore) -> None:
    post(store, OperatorAdded(Operator(7, "Luis M.", Role.SUPERVISOR, active=False)))
    found = store.read(lambda books: books.operators())
    assert found == (Operator(1, "Ana", Role.ADMINISTRATOR), Operator(7, "Luis M.", Role.SUPERVISOR, False))
    assert store.read(lambda books: books.operator(7)) == found[1]
    assert store.read(lambda books: books.operator(8)) is None


def test_a_sale_goes_through_its_states(store: TillStore) -> None:
    post(store, ShiftOpened(1, 7, pesos(50_000)), sale(1, 10_000, 15_000))
    [intended] = store.read(lambda books: books.open_entries(BINDING.number))
    assert (intended.state, intended.kind, intended.tally) == (EntryState.INTENDED, EntryKind.SALE, None)
    assert (intended.total, intended.tendered, intended.change) == (pesos(15_000), pesos(15_100), pesos(100))
    assert store.read(lambda books: books.own_tally(BINDING.number)) is None
    post(store, EntryWriting(entry_id(1), tally(1, 10_000)))
    assert store.read(lambda books: books.own_tally(BINDING.number)) == tally(1, 10_000)
    post(store, completed(1, receipt=1))
    entry = store.read(lambda books: books.entry(entry_id(1)))
    assert entry is not None
    assert (entry.state, entry.receipt, entry.tally) == (EntryState.COMPLETED, 1, tally(1, 10_000))
    assert store.read(lambda books: books.open_entries()) == ()
    assert store.read(lambda books: books.lines(entry_id(1))) == sale(1, 10_000, 15_000).lines


def test_the_journal_entry_that_began_a_sale_is_found_again(store: TillStore) -> None:
    post(store, ShiftOpened(1, 7, pesos(0)))
    begun = store.write(lambda tx: tx.post(sale(1, 10_000, 15_000)))
    post(store, EntryWriting(entry_id(1), tally(1, 10_000)))
    assert store.read(lambda books: books.intended_ref(entry_id(1))) == begun


def test_a_move_that_the_table_forbids_changes_nothing(store: TillStore) -> None:
    post(store, ShiftOpened(1, 7, pesos(0)), sale(1, 10_000, 15_000))
    with pytest.raises(ForbiddenMove):
        post(store, completed(1, receipt=1))
    entry = store.read(lambda books: books.entry(entry_id(1)))
    assert entry is not None
    assert entry.state is EntryState.INTENDED


def test_a_second_open_shift_is_refused_by_the_table_itself(store: TillStore) -> None:
    post(store, ShiftOpened(1, 7, pesos(0)))
    with pytest.raises(sa.exc.IntegrityError):
        post(store, ShiftOpened(2, 7, pesos(0)))


def test_an_unresolved_sale_ends_when_its_return_is_paid(store: TillStore) -> None:
    post(store, ShiftOpened(1, 7, pesos(0)), sale(1, 5_000, 6_000))
    post(store, EntryWriting(entry_id(1), tally(1, 5_000)), EntryUnresolved(entry_id(1)))
    post(store, taking_back(2, 1, 5_000, 6_000), EntryWriting(entry_id(2), tally(2, 5_000, 5_000)))
    post(store, completed(2, None, paid=6_000))
    entry = store.read(lambda books: books.entry(entry_id(1)))
    assert entry is not None
    assert entry.state is EntryState.TAKEN_BACK
    assert store.read(lambda books: books.last_purchases(SUPPLY.number, 5)) == ()


def test_the_figures_of_a_shift_add_up(store: TillStore) -> None:
    for event in day_events():
        post(store, event)
    sums = store.read(lambda books: books.shift_sums(1))
    assert replace(sums, paper_waiting=0) == SUMS
    papers = sum(isinstance(event, PaperQueued) for event in day_events())
    assert sums.paper_waiting == papers - 4, "the first one was printed, and so is the paper of paper_story done"
    assert expected_cash(sums.cash, "MXN") == pesos(84_500)
    by_card = sums.methods["card"]
    assert expected(sums, "card", "MXN") == by_card.taken
    taken = sums.cash[CashKind.TENDERED] - sums.cash[CashKind.CHANGE] + by_card.taken - by_card.fees
    voided = pesos(4_000)
    assert taken == sums.sold + sums.paid + sums.unresolved_money + voided
    assert sums.cash[CashKind.REFUND] == voided + sums.returned


def test_a_closed_shift_keeps_what_was_counted(told: Path) -> None:
    store = open_store(told, KEYS, StoryClock())
    shift = store.read(lambda books: books.shift(1))
    assert shift is not None
    assert (shift.counted, shift.expected) == (pesos(84_400), pesos(84_500))
    assert shift.closed_at is not None
    assert store.read(lambda books: books.open_shift()) is None
    assert store.read(lambda books: (books.next_shift(), books.next_z(), books.next_receipt())) == (2, 2, 4)
    assert store.read(lambda books: books.next_entry(77)).number == 1
    assert store.read(lambda books: books.shift(2)) is None
    store.close()


def test_cash_of_an_unsettled_sale_is_in_the_drawer(store: TillStore) -> None:
    post(store, ShiftOpened(1, 7, pesos(50_000)), sale(3, 5_000, 6_000))
    sums = store.read(lambda books: books.shift_sums(1))
    assert (sums.sales, sums.unresolved, sums.unresolved_money) == (0, 1, pesos(6_000))
    assert expected_cash(sums.cash, "MXN") == pesos(56_000)
    post(store, EntryVoided(entry_id(3), pesos(6_000), pesos(0)))
    sums = store.read(lambda books: books.shift_sums(1))
    assert (sums.voided, sums.unresolved) == (1, 0)
    assert expected_cash(sums.cash, "MXN") == pesos(50_000)


def test_what_cards_told_is_kept_at_its_highest_number(store: TillStore) -> None:
    newest, older = tally(9, 700, owner=OTHER_TILL), tally(8, 600, owner=OTHER_TILL)
    post(store, CardSeen(SUPPLY.number, 2, SERIAL, (newest,), status_of_meter(5), 5, START))
    post(store, CardSeen(SUPPLY.number, 2, SERIAL, (older,), status_of_meter(4), 4, START))
    post(store, CardSeen(SUPPLY.number, 2, SERIAL, (), b"", 0, None))
    assert store.read(lambda books: books.known_tallies(2)) == (newest,)
    seen = store.read(lambda books: books.seen_status(2))
    assert seen is not None
    assert (seen.counter, seen.raw) == (5, status_of_meter(5))
    assert store.read(lambda books: books.seen_status(3)) is None


def test_print_jobs_keep_their_document_state_and_copies(store: TillStore) -> None:
    post(store, ShiftOpened(1, 7, pesos(0)))
    original = receipt(1, 1, 10_000, 15_000)
    post(store, PaperQueued(1, original, 0, 1, True), PaperQueued(2, slip(2), 0, 2, False))
    assert [job.number for job in store.read(lambda books: books.paper_waiting())] == [1, 2]
    post(store, PaperMoved(1, PaperState.SENDING, ""), PaperMoved(1, PaperState.CONFIRMED, ""))
    post(store, PaperMoved(2, PaperState.UNKNOWN, "printer-no-answer"))
    assert [job.number for job in store.read(lambda books: books.paper_waiting())] == [2]
    post(store, PaperQueued(3, original, 1, 1, False))
    job = store.read(lambda books: books.receipt_job(1))
    assert job is not None
    assert (job.number, job.document, job.state, job.drawer) == (1, original, PaperState.CONFIRMED, True)
    assert store.read(lambda books: books.copies(1)) == 1
    assert store.read(lambda books: books.copies(2)) == 0
    last = store.read(lambda books: books.last_job())
    assert last is not None
    assert (last.number, last.document) == (2, slip(2))
    assert store.read(lambda books: books.next_job()) == 4
    assert store.read(lambda books: (books.paper_job(9), books.receipt_job(9))) == (None, None)


def test_a_locked_till_says_why(store: TillStore) -> None:
    lock = Lock(Code.TILL_RESTORED, 1, found=9, known=6, since=START)
    assert store.read(lambda books: books.lock()) is None
    post(store, TillLocked(lock))
    assert store.read(lambda books: books.lock()) == lock


def test_a_re_keyed_till_works_under_its_new_epoch_at_once(told: Path) -> None:
    store = open_store(told, KEYS, StoryClock())
    assert store.read(lambda books: books.lock()) is None, "the lock was that of the closed epoch"
    assert store.read(lambda books: books.next_entry(BINDING.number)) == EntryId(TillIdentity(1, 2), BINDING.number, 1)
    assert store.read(lambda books: books.own_tally(BINDING.number)) is None
    closed = store.read(lambda books: books.own_tally(BINDING.number, epoch=1))
    assert closed == tally(7, 25_500, 6_000)
    assert closed in store.read(lambda books: books.known_tallies(BINDING.number))
    post(store, LoggedIn(7))
    store.close()
    assert verify(told, KEYS).sound


def test_the_highest_time_goes_back_only_when_the_clock_is_confirmed(aquatill_home: Path) -> None:
    clock = StoryClock()
    store = create(aquatill_home, KEYS, clock)
    post(store, *whole_story()[:6])
    clock.time, highest = START, clock.time
    post(store, ClockConfirmed(1, START, highest))
    assert START < store.read(lambda books: books.newest_at()) == clock.time < highest
    store.close()
    assert verify(aquatill_home, KEYS).sound


def test_the_highest_time_ever_seen_is_remembered(aquatill_home: Path) -> None:
    clock = StoryClock()
    store = create(aquatill_home, KEYS, clock)
    post(store, *whole_story()[:6])
    highest = clock.time
    clock.time = START
    post(store, LoggedIn(7))
    assert store.read(lambda books: books.newest_at()) == highest
    store.close()


def test_purchases_are_the_standing_sales_newest_first(told: Path) -> None:
    store = open_store(told, KEYS, StoryClock())
    found = store.read(lambda books: books.last_purchases(SUPPLY.number, 5))
    assert [purchase.entry.id.number for purchase in found] == [5, 1]
    assert found[1].lines == sale(1, 10_000, 15_000).lines
    assert len(store.read(lambda books: books.last_purchases(SUPPLY.number, 1))) == 1
    store.close()


def test_purchases_and_volumes_of_a_time_begin_with_it_and_end_before_its_end(told: Path) -> None:
    store = open_store(told, KEYS, StoryClock())
    newest, oldest = (one.entry for one in store.read(lambda books: books.last_purchases(SUPPLY.number, 5)))
    assert [one.entry for one in store.read(lambda r: r.purchases_between(SUPPLY.number, oldest.at, newest.at, 5))] == [
        oldest
    ]
    after = newest.at + timedelta(seconds=1)
    assert len(store.read(lambda r: r.purchases_between(SUPPLY.number, oldest.at, after, 1))) == 1
    found = store.read(lambda r: r.volumes_between(SUPPLY.number, oldest.at, after))
    assert found == ((newest.at, newest.litres - 500), (oldest.at, oldest.litres)), "500 of it were taken back"
    store.close()


def test_everything_in_one_write_stands_or_falls_together(store: TillStore) -> None:
    def work(tx: object) -> None:
        posting([ShiftOpened(1, 7, pesos(0)), sale(1, 10_000, 15_000)])(tx)
        raise RuntimeError("changed their mind")

    before = store.read(lambda books: books.next_entry(2))
    with pytest.raises(RuntimeError):
        store.write(work)
    assert store.read(lambda books: books.open_shift()) is None
    assert store.read(lambda books: books.next_entry(2)) == before
    post(store, ShiftOpened(1, 7, pesos(0)))
    assert store.read(lambda books: books.founding().identity) == OWNER


def test_an_error_of_the_database_does_not_tell_what_was_written(store: TillStore) -> None:
    with pytest.raises(sa.exc.IntegrityError) as told:
        store.write(lambda tx: tx.keep_pin(None, "$argon2id$hash"))  # type: ignore[arg-type]
    assert "$argon2id$hash" not in str(told.value)


def test_what_meters_told_is_kept_once_and_only_grows(told: Path) -> None:
    store = open_store(told, KEYS, StoryClock())
    told_of = store.read
    assert told_of(lambda books: books.meter_months(2)) == (Month(322, 1_240_000, 12_500), told_story.MONTHS[1])
    assert told_of(lambda books: books.meter_events(2, 10)) == told_story.EVENTS
    assert told_of(lambda books: books.meter_registers(2)) == told_story.REGISTERS
    assert told_of(lambda books: books.meter_hours(2)) == told_story.HOURS
    assert [one.counter for one in told_of(lambda books: books.past_statuses(2, 10))] == [5]
    older = Month(322, 1_200_000, 1)
    store.write(lambda tx: tx.post(MeterTold("204-118-7", 2, SERIAL, (older,), told_story.EVENTS, None)))
    assert told_of(lambda books: books.meter_months(2))[0] == Month(322, 1_240_000, 12_500)
    assert told_of(lambda books: books.meter_events(2, 10)) == told_story.EVENTS
    assert [task.kind for task in told_of(lambda books: books.open_tasks())] == [TaskKind.BATTERY_LOW]
    assert told_of(lambda books: books.tampering_rule("")) is TamperingRule.WARN
    assert told_of(lambda books: books.tampering_rule("A-9001")) is None
    store.close()


def test_who_asks_when_the_books_are_closed_is_cancelled(aquatill_home: Path) -> None:
    """A report that is still being written while the till ends is no bug."""
    books = create(aquatill_home, KEYS, StoryClock())
    books.close()
    with pytest.raises(Cancelled):
        books.read(lambda reading: reading.founding())
