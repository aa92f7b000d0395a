"""`verify` names what was changed behind the journal's back: table, key, column, what was expected, what is there."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.domain.errors import Code, StoreError
from app.domain.events import LoggedIn, ShiftOpened, VendIntended
from app.domain.shift import CashKind
from db.kit import cipher, journal
from db.kit.chain import Entry, seal
from db.kit.integrity import Integrity
from db.till import StoreFiles, TillStore, check_integrity, last_good_backup, open_store, restore, verify
from db.till.compare import ABSENT, PRESENT, Difference, differences
from db.till.opening import connect
from db.till.projection import shifts
from db.till.rebuild import Rebuilt
from db.till.sums import LAWS, sum_flaws
from db.till.tables import PROJECTED
from db.till.verification import AnchorFlaw, JournalFlaw, Verification
from tests.db.till.story import day_events, posting, whole_story
from tests.db.till.story_sales import KEYS, StoryClock, pesos

Statement = str | tuple[str, tuple[Any, ...]]

FIRST_SALE = next(seq for seq, event in enumerate(whole_story(), 1) if isinstance(event, VendIntended))
MOST = 100
"""A report names no more flaws of a kind."""
NOBODY = Ed25519PrivateKey.from_private_bytes(bytes(32))


def tamper(folder: Path, *statements: Statement) -> None:
    """Change the closed database with the right key; the journal's triggers are dropped and put back."""
    connection = cipher.connect(StoreFiles(folder).database, KEYS.database.open(), mode="rw")
    connection.execute("PRAGMA foreign_keys = OFF")
    triggers = {name: text for name, text in journal.GUARDED.items() if text.startswith("CREATE TRIGGER")}
    for name in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    for statement in (*statements, *triggers.values()):
        connection.execute(*([statement] if isinstance(statement, str) else statement))
    connection.close()


def found_after(folder: Path, *statements: Statement) -> Verification:
    tamper(folder, *statements)
    return verify(folder, KEYS)


def test_an_honest_day_is_sound(told: Path) -> None:
    report = verify(told, KEYS)
    assert report.sound
    assert report.entries == report.head == len(whole_story())


def test_verifying_beside_a_running_till_sees_one_state(told: Path) -> None:
    store = open_store(told, KEYS, StoryClock())
    store.write(posting([ShiftOpened(2, 7, pesos(100))]))
    report = verify(told, KEYS)
    assert report.sound
    assert report.head == store.write(lambda tx: tx.post(LoggedIn(7))).seq - 1
    store.close()


def test_a_changed_row_is_named_with_what_was_expected(told: Path) -> None:
    report = found_after(told, "UPDATE entry SET litres = 99000 WHERE binding = 2 AND number = 1")
    assert report.differences == (Difference("entry", "1/1/2/1", "litres", "10000", "99000"),)
    assert not report.sound
    assert report.chain == ()
    assert {(flaw.law, flaw.key, flaw.expected, flaw.found) for flaw in report.sums} == {
        ("litres-sold-to-date", "1", 114_500, 25_500),
        ("litres-sold", "1/1/2", 99_000, 10_000),
        ("litres-sold", "1/1/2", 104_000, 15_000),
        ("litres-sold", "1/1/2", 114_000, 25_000),
        ("litres-sold", "1/1/2", 114_500, 25_500),
    }


def test_a_row_that_is_gone_and_one_too_many_are_named(told: Path) -> None:
    report = found_after(
        told,
        "DELETE FROM cash WHERE kind = 'change' AND seq = (SELECT min(seq) FROM cash WHERE kind = 'change')",
        "INSERT INTO cash VALUES (999, 'refund', 'cash', 1, 5, 0)",
    )
    assert report.differences == (
        Difference("cash", f"{FIRST_SALE}/change/cash", "", PRESENT, ABSENT),
        Difference("cash", "999/refund/cash", "", ABSENT, PRESENT),
    )
    assert [(flaw.law, flaw.key, flaw.expected, flaw.found) for flaw in report.sums] == [
        ("cash-of-shift", "1", 84_500, 84_595),
        ("expected-when-closed", "1", 84_595, 84_500),
    ]


def test_a_changed_journal_entry_is_named_by_its_number(told: Path) -> None:
    report = found_after(
        told, "UPDATE journal SET payload = CAST(replace(payload, '10000', '90000') AS BLOB) WHERE kind = 'vend-intended'"
    )
    assert JournalFlaw(FIRST_SALE, "content") in report.chain
    assert Difference("entry", "1/1/2/1", "litres", "90000", "10000") in report.differences


def test_a_journal_entry_that_nobody_can_read_is_named(told: Path) -> None:
    report = found_after(told, "UPDATE journal SET payload = x'7b7d' WHERE seq = 10")
    assert report.chain[:2] == (JournalFlaw(10, "content"), JournalFlaw(10, "unreadable"))


def test_a_chain_rewritten_with_another_signing_key_is_named_from_where_it_was_forged(told: Path) -> None:
    books = connect(StoreFiles(told), KEYS, "ro")
    statements: list[Statement] = []
    before = journal.entry_at(books, 9)
    assert before is not None
    for entry in journal.entries(books, after=9):
        payload = entry.draft.payload.replace(b"10000", b"90000")
        before = seal(replace(entry.draft, payload=payload), before.head, NOBODY)
        statements.append(rewriting(before))
    books.close()
    report = found_after(told, *statements)
    assert report.chain == tuple(JournalFlaw(seq, "signature") for seq in range(10, before.seq + 1))[:MOST]
    assert report.anchor == AnchorFlaw("forked", before.seq, before.seq)


def rewriting(entry: Entry) -> Statement:
    """The statement that puts a forged entry in the place of the one with its number."""
    change = "UPDATE journal SET payload = ?, prev_hash = ?, hash = ?, signature = ? WHERE seq = ?"
    return change, (entry.draft.payload, entry.prev_hash, entry.hash, entry.signature, entry.seq)


def test_a_journal_cut_short_is_behind_its_anchor(told: Path) -> None:
    last = len(whole_story())
    report = found_after(told, ("DELETE FROM journal WHERE seq = ?", (last,)))
    assert report.anchor == AnchorFlaw("shortened", last, last - 1)


def test_a_lost_anchor_is_said(told: Path) -> None:
    (told / "anchor").unlink()
    assert verify(told, KEYS).anchor == AnchorFlaw("lost", 0, len(whole_story()))


def test_a_dropped_trigger_is_said(told: Path) -> None:
    connection = cipher.connect(told / "till.db", KEYS.database.open(), mode="rw")
    connection.execute("DROP TRIGGER journal_never_changes")
    connection.close()
    assert verify(told, KEYS).guards == ("journal_never_changes",)


@pytest.fixture
def books(told: Path) -> Iterator[sa.Connection]:
    """The told store's database, open for tampering inside a transaction that is rolled back."""
    connection = connect(StoreFiles(told), KEYS, "rw")
    connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
    connection.rollback()
    connection.connection.driver_connection.execute("PRAGMA foreign_keys = OFF")  # type: ignore[union-attr]
    yield connection
    connection.close()


def changed(value: Any) -> Any:
    """Another value of the same kind."""
    if value is None or isinstance(value, int):
        return (value or 0) + 7_001
    return value + (b"\0" if isinstance(value, bytes) else "x")


def test_any_change_of_any_column_of_any_table_is_named(books: sa.Connection) -> None:
    rebuilt = Rebuilt()
    for entry in journal.entries(books):
        assert rebuilt.take(entry)
    assert list(differences(rebuilt.connection, books)) == []
    books.rollback()
    for table in PROJECTED:
        for column in table.columns:
            assert list(named_after_change(books, rebuilt.connection, table, column)), (table.name, column.name)
    rebuilt.close()


def named_after_change(
    books: sa.Connection, expected: sa.Connection, table: sa.Table, column: sa.Column[Any]
) -> Iterator[Difference]:
    """Change the column in the first row and yield the differences that name exactly this."""
    plain = sa.table(table.name, *(sa.column(c.name) for c in table.columns))
    row = books.execute(sa.select(plain)).first()
    assert row is not None, f"the story leaves {table.name} empty"
    before = row._mapping[column.name]
    same_row = sa.and_(*(plain.c[key.name] == row._mapping[key.name] for key in table.primary_key))
    numbers = isinstance(getattr(column.type, "impl_instance", column.type), sa.Integer)
    after = changed(before) if before is not None or numbers else "x"
    books.execute(plain.update().where(same_row).values({column.name: after}))
    for difference in differences(expected, books):
        whole_row = column.primary_key and difference.column == ""
        if difference.table == table.name and (whole_row or difference.column == column.name):
            yield difference
    books.rollback()


def test_a_word_that_is_missing_in_the_search_index_or_too_many_is_named(told: Path) -> None:
    hide = "INSERT OR REPLACE INTO search (rowid, words) SELECT place, 'stranger' FROM account WHERE number = 'A-9001'"
    report = found_after(told, hide)
    assert Difference("search", "rosa/1", "", PRESENT, ABSENT) in report.differences
    assert Difference("search", "stranger/1", "", ABSENT, PRESENT) in report.differences
    assert {one.table for one in report.differences} == {"search"}


def test_a_search_index_that_is_gone_does_not_stop_the_verification(told: Path) -> None:
    many = "INSERT OR REPLACE INTO search (rowid, words) SELECT place, hex(randomblob(3)) FROM account"
    report = found_after(told, "DELETE FROM search WHERE rowid > 0", many)
    assert not report.sound


BREAKS = {
    "litres-sold": "UPDATE entry_tally SET sold = sold + 1",
    "litres-taken-back": "UPDATE entry SET litres = litres + 1 WHERE kind = 'return'",
    "cash-of-shift": "UPDATE cash SET amount = amount + 1 WHERE kind = 'float'",
    "money-of-methods": "UPDATE tender SET amount = amount + 1",
    "refunds-of-methods": "UPDATE method_refund SET amount = 500",
    "refunds-of-entries": "UPDATE method_refund SET amount = 5000",
    "refund-numbers": "UPDATE method_refund SET number = 2",
    "change-from-cash": "UPDATE entry SET change = tendered WHERE number = 1",
    "counted-less-expected": "UPDATE shift SET difference = 0",
    "movement-numbers": "DELETE FROM movement WHERE number = 2",
    "expected-when-closed": "UPDATE shift SET expected = expected - opening_float",
    "expected-of-methods": "UPDATE shift_count SET expected = 0 WHERE method = 'card'",
    "counts-of-methods": "UPDATE shift_count SET difference = 0",
    "count-of-cash": "UPDATE shift_count SET counted = expected WHERE final",
    "left-in-drawer": "UPDATE shift SET kept = counted + 1",
    "sales-to-date": "UPDATE shift SET sales_to_date = 0",
    "refunds-to-date": "UPDATE shift SET refunds_to_date = 0",
    "litres-sold-to-date": "UPDATE shift SET litres_sold_to_date = 0",
    "litres-back-to-date": "UPDATE shift SET litres_back_to_date = 0",
    "safe-book": "UPDATE safe_move SET amount = amount + 1 WHERE kind = 'drop'",
    "drops-counted": "UPDATE drop_count SET said = said + 1, difference = difference - 1",
    "safe-before-deposits": "UPDATE deposit SET before = before + 1",
    "safe-counts": "UPDATE safe_count SET difference = difference + 1",
    "deposit-numbers": "UPDATE deposit SET number = 2",
    "closing-numbers": "UPDATE period_closing SET number = 2 WHERE kind = 'day'",
    "sales-of-closings": "UPDATE period_closing SET sales = sales + 1",
    "refunds-of-closings": "UPDATE period_closing SET refunds = refunds + 1",
    "litres-sold-of-closings": "UPDATE period_closing SET litres_sold = 0",
    "litres-back-of-closings": "UPDATE period_closing SET litres_back = 0",
    "counts-of-closings": "UPDATE period_closing SET counted = counted + 1",
    "closings-without-gaps": "UPDATE period_closing SET first_z = 0 WHERE kind = 'month'",
    "credit-of-accounts": "UPDATE credit SET amount = amount + 1",
    "price-given-back": "UPDATE entry SET credited = 1 WHERE kind = 'return'",
    "litres-of-returns": "UPDATE return_part SET litres = litres + 1",
    "sales-taken-back": "UPDATE return_part SET litres = 90000",
    "returns-paid": "UPDATE return_payment SET credited = credited + 1",
    "returns-not-overpaid": "UPDATE taking_back SET worth = 1",
    "debts-recovered": "UPDATE debt SET recovered = recovered + 1 WHERE id = 'D-1'",
    "debts-not-overpaid": "UPDATE debt SET amount = 1",
    "debts-in-tally": "UPDATE entry_tally SET debt_recovered = debt_recovered + 1",
    "price-lines": "UPDATE price_line SET amount = amount + 1 WHERE number = 1 AND position = 1",
    "tendered-less-change": "UPDATE entry SET change = change + 1 WHERE number = 1",
    "entry-numbers": "DELETE FROM entry WHERE number = 2",
    "receipt-numbers": "UPDATE entry SET receipt = 9 WHERE receipt = 2",
    "payments-in-tally": "UPDATE entry_tally SET postpaid_received = postpaid_received + 1",
    "fee-numbers": "UPDATE fee SET number = 3 WHERE number = 2",
    "fee-paid": "UPDATE fee SET change = change + 1",
    "shift-numbers": "UPDATE shift SET number = 3",
    "z-numbers": "UPDATE shift SET z_number = 2",
    "paper-numbers": "DELETE FROM paper_job WHERE number = 1",
}


def test_every_law_has_a_way_to_break_it() -> None:
    assert BREAKS.keys() == LAWS.keys()


@pytest.mark.parametrize("law", BREAKS)
def test_a_broken_law_is_found_by_its_own_sum(books: sa.Connection, law: str) -> None:
    assert list(sum_flaws(books)) == []
    books.exec_driver_sql(BREAKS[law])
    assert law in {flaw.law for flaw in sum_flaws(books)}
    books.rollback()


@pytest.mark.parametrize("forgotten", [CashKind.CHANGE, CashKind.REFUND, CashKind.FLOAT, CashKind.DROP])
def test_a_program_that_forgets_a_kind_of_cash_is_found_by_the_sums(
    store: TillStore, aquatill_home: Path, monkeypatch: pytest.MonkeyPatch, forgotten: CashKind
) -> None:
    honest = shifts.move_money

    def forgetful(*given: Any) -> None:
        if forgotten not in given:
            honest(*given)

    monkeypatch.setattr(shifts, "move_money", forgetful)
    for event in day_events():
        store.write(posting([event]))
    laws = {flaw.law for flaw in verify(aquatill_home, KEYS).sums}
    assert {"cash-of-shift", "expected-when-closed"} <= laws


def flip_page(folder: Path, page: int) -> None:
    file = folder / "till.db"
    content = bytearray(file.read_bytes())
    content[(page - 1) * 4096 + 500] ^= 1
    file.write_bytes(content)


def test_a_flipped_page_stops_the_till_and_leads_to_the_last_good_backup(told: Path) -> None:
    store = open_store(told, KEYS, StoryClock())
    made = store.backup()
    store.close()
    flip_page(told, 20)
    assert check_integrity(told, KEYS).pages == (20,)
    store = open_store(told, KEYS, StoryClock())
    with pytest.raises(StoreError) as stopped:
        distrust_and_write(store, told)
    assert stopped.value.code is Code.STORE_DAMAGED
    assert stopped.value.params == {"pages": "20", "backup": made.path.name}
    with pytest.raises(StoreError):
        store.read(lambda books: books.newest_at())
    store.abandon()
    good = last_good_backup(told, KEYS)
    assert good == made
    brought = restore(told, KEYS, made, StoryClock())
    assert brought.aside.exists()
    restored = open_store(told, KEYS, StoryClock())
    assert restored.opened.head == made.seq + 1
    assert restored.read(lambda books: books.lock()) == brought.lock
    restored.close()
    assert verify(told, KEYS).sound


def distrust_and_write(store: TillStore, folder: Path) -> None:
    store.distrust(check_integrity(folder, KEYS))
    store.write(posting([LoggedIn(7)]))


def test_a_sound_check_changes_nothing(store: TillStore, aquatill_home: Path) -> None:
    store.distrust(Integrity())
    store.write(posting([LoggedIn(7)]))


def test_a_store_that_cannot_be_read_at_start_leads_to_the_last_good_backup(told: Path) -> None:
    store = open_store(told, KEYS, StoryClock())
    made = store.backup()
    store.close()
    pages = range(3, (told / "till.db").stat().st_size // 4096 + 1)
    for page in pages:
        flip_page(told, page)
    with pytest.raises(StoreError) as stopped:
        open_store(told, KEYS, StoryClock())
    assert (stopped.value.code, stopped.value.params["backup"]) == (Code.STORE_DAMAGED, made.path.name)
    with pytest.raises(StoreError) as stopped:
        verify(told, KEYS)
    assert stopped.value.params == {"pages": ", ".join(map(str, pages)), "backup": made.path.name}


def test_a_page_found_damaged_at_work_stops_the_store_for_good(
    store: TillStore, aquatill_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.close()
    pages = (aquatill_home / "till.db").stat().st_size // 4096
    again = open_store(aquatill_home, KEYS, StoryClock())
    whole = (aquatill_home / "till.db").read_bytes()
    for page in range(3, pages + 1):
        flip_page(aquatill_home, page)
    with pytest.raises(StoreError) as stopped:
        again.read(lambda books: (books.operators(), books.last_purchases("204-118-7", 9), books.paper_waiting()))
    assert stopped.value.code is Code.STORE_DAMAGED
    (aquatill_home / "till.db").write_bytes(whole)
    with pytest.raises(StoreError):
        again.write(posting([LoggedIn(7)]))
    again.close()
    unclean = open_store(aquatill_home, KEYS, StoryClock())
    assert unclean.opened.unclean
    unclean.close()


def test_verifying_a_vanished_store_says_so(aquatill_home: Path) -> None:
    with pytest.raises(StoreError) as refused:
        verify(aquatill_home, KEYS)
    assert refused.value.code is Code.STORE_VANISHED
