"""Files change where somebody changes them; who did it is told, and what cannot be is refused."""

from __future__ import annotations

from dataclasses import replace

from app.counter.register.close_account import close_account
from app.counter.register.debts import add_debt
from app.counter.register.edit import LONGEST_NOTE, add_note, change_account, change_connection, change_customer, change_file
from app.counter.register.meters import change_meter, remove_meter
from app.domain.card import Commodity
from app.domain.errors import Code
from app.domain.money import Money
from app.domain.register import DebtKind, OwedSum, Subject
from tests.counter.registering import TODAY, opened, refused
from tests.household import BINDING, CASHIER, CONNECTION, CURRENCY, SUPERVISOR, Counter


def test_what_was_changed_by_whom_is_told(counter: Counter) -> None:
    file = counter.store.read(lambda r: r.file(CONNECTION.account))
    assert file is not None
    change_customer(counter.till, CASHIER, replace(file.customer, name="María López", phones=()))
    change_account(counter.till, SUPERVISOR, replace(file.account, dwellings=3, social=True))
    change_connection(counter.till, CASHIER, replace(file.connection, address="Calle Morelos 120"))
    changes = counter.store.read(lambda r: r.history(CONNECTION.account))
    told = {(one.operator, one.subject, one.field, one.before, one.after) for one in changes if one.field}
    assert told == {
        (CASHIER.number, Subject.CUSTOMER, "name", CONNECTION.holder, "María López"),
        (CASHIER.number, Subject.CUSTOMER, "phones", CONNECTION.phone, ""),
        (SUPERVISOR.number, Subject.ACCOUNT, "dwellings", "1", "3"),
        (SUPERVISOR.number, Subject.ACCOUNT, "social", "0", "1"),
        (CASHIER.number, Subject.CONNECTION, "address", CONNECTION.address, "Calle Morelos 120"),
    }
    assert next(one.subject for one in changes if one.field) is Subject.CONNECTION, "the newest comes first"
    assert {one.subject for one in changes if not one.field} >= {Subject.METER, Subject.CARD, Subject.INSTALLATION}


def test_a_changed_name_is_found_and_the_old_one_no_longer(counter: Counter) -> None:
    file = counter.store.read(lambda r: r.file(CONNECTION.account))
    assert file is not None
    change_customer(counter.till, CASHIER, replace(file.customer, name="Wang 小明"))
    assert [hit.account for hit in counter.store.read(lambda r: r.search("小", 5))] == [CONNECTION.account]
    assert counter.store.read(lambda r: r.search("fernanda", 5)) == ()


def test_what_cannot_be_changed_is_refused(counter: Counter) -> None:
    file = counter.store.read(lambda r: r.file(CONNECTION.account))
    assert file is not None
    till = counter.till
    moved, region = replace(file.account, connection="elsewhere"), replace(file.connection, region=4)
    assert refused(lambda: change_account(till, CASHIER, moved)) is Code.ACCOUNT_FIXED
    assert refused(lambda: change_connection(till, CASHIER, region)) is Code.REGION_FIXED
    assert refused(lambda: change_connection(till, CASHIER, replace(region, number="404"))) is Code.CONNECTION_UNKNOWN
    assert refused(lambda: change_customer(till, CASHIER, replace(file.customer, number="404"))) is Code.CUSTOMER_UNKNOWN


def test_notes_stay_with_their_writer(counter: Counter) -> None:
    add_note(counter.till, CASHIER, CONNECTION.account, " The dog bites. ")
    add_note(counter.till, SUPERVISOR, CONNECTION.account, "It does not.")
    file = counter.store.read(lambda r: r.file(CONNECTION.account))
    assert file is not None
    assert [(one.operator, one.text) for one in file.notes] == [(9, "It does not."), (7, "The dog bites.")]
    for text in ("  ", "x" * (LONGEST_NOTE + 1)):
        assert refused(lambda text=text: add_note(counter.till, CASHIER, CONNECTION.account, text)) is Code.NOTE_EMPTY  # type: ignore[misc]


def test_debts_are_numbered_and_bounded(counter: Counter) -> None:
    debt = OwedSum("", CONNECTION.account, DebtKind.PLAN, (("en", "Meter"),), TODAY, Money(5_000, CURRENCY))
    first = add_debt(counter.till, SUPERVISOR, debt)
    assert first.id == f"{CONNECTION.account}/1"
    assert add_debt(counter.till, SUPERVISOR, debt).id == f"{CONNECTION.account}/2"
    assert refused(lambda: add_debt(counter.till, SUPERVISOR, first)) is Code.DEBT_KNOWN
    nothing, much = replace(debt, amount=Money(0, CURRENCY)), replace(debt, monthly=Money(5_001, CURRENCY))
    assert refused(lambda: add_debt(counter.till, SUPERVISOR, nothing)) is Code.AMOUNT_NOT_POSITIVE
    assert refused(lambda: add_debt(counter.till, SUPERVISOR, much)) is Code.INSTALMENT_TOO_LARGE


def test_a_file_is_changed_where_it_differs_and_nowhere_else(counter: Counter) -> None:
    file = opened(counter)
    change_file(
        counter.till,
        CASHIER,
        replace(file.customer, email="new@example.org"),
        file.connection,
        replace(file.account, dwellings=4),
    )
    changes = [one for one in counter.store.read(lambda r: r.history(file.account.number)) if one.field]
    assert {(one.subject, one.field) for one in changes} == {(Subject.CUSTOMER, "email"), (Subject.ACCOUNT, "dwellings")}


def test_a_file_of_which_one_part_cannot_be_is_not_changed_at_all(counter: Counter) -> None:
    file = opened(counter)
    wrong = replace(file.account, tariff="none")
    customer = replace(file.customer, name="Another Name")
    assert refused(lambda: change_file(counter.till, CASHIER, customer, file.connection, wrong)) is Code.TARIFF_UNKNOWN
    assert counter.store.read(lambda r: r.file(file.account.number)) == file


def test_what_an_installed_meter_counts_cannot_be_changed_under_its_cards(counter: Counter) -> None:
    meter = counter.store.read(lambda r: r.meters((BINDING.meter,)))[BINDING.meter]
    heat = replace(meter, commodity=next(one for one in Commodity if one is not meter.commodity))
    assert refused(lambda: change_meter(counter.till, CASHIER, heat)) is Code.COMMODITY_FIXED
    remove_meter(counter.till, CASHIER, CONNECTION.number, TODAY, 900)
    change_meter(counter.till, CASHIER, heat)


def test_a_debt_does_not_take_the_name_of_one_of_another_account(counter: Counter) -> None:
    other = opened(counter).account.number
    fine = OwedSum("D-1", CONNECTION.account, DebtKind.FINE, (("en", "Fine"),), TODAY, Money(500, CURRENCY))
    add_debt(counter.till, SUPERVISOR, fine)
    assert refused(lambda: add_debt(counter.till, SUPERVISOR, replace(fine, account=other))) is Code.DEBT_KNOWN
    [standing] = counter.store.read(lambda r: r.debts(CONNECTION.account))
    assert standing.debt == fine


def test_a_debt_without_a_name_gets_one_that_is_free(counter: Counter) -> None:
    fine = OwedSum("", CONNECTION.account, DebtKind.FINE, (("en", "Fine"),), TODAY, Money(500, CURRENCY))
    add_debt(counter.till, SUPERVISOR, replace(fine, id=f"{CONNECTION.account}/2"))
    assert add_debt(counter.till, SUPERVISOR, fine).id == f"{CONNECTION.account}/3"


def test_figures_beyond_all_bounds_are_refused(counter: Counter) -> None:
    huge = OwedSum("", CONNECTION.account, DebtKind.FINE, (("en", "Fine"),), TODAY, Money(2**63, CURRENCY))
    assert refused(lambda: add_debt(counter.till, SUPERVISOR, huge)) is Code.FIELD_IMPOSSIBLE
    on = TODAY, 2**63
    assert refused(lambda: close_account(counter.till, SUPERVISOR, CONNECTION.account, *on)) is Code.FIELD_IMPOSSIBLE
