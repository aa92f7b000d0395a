"""A row of a list becomes records of ours, or tells everything that is wrong with it."""

from __future__ import annotations

from datetime import date
from typing import Any

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.card import Commodity, MeterMode
from app.domain.lists import DateOrder, Field, RowFault
from app.domain.lists.cells import Cell, Row
from app.domain.lists.records import complete, differing, values_of
from app.domain.lists.row import ReadRow, RowReader
from app.domain.lists.rules import Rules
from app.domain.lists.texts import cleaned
from app.domain.money import Money
from exchange.lists.phones import phone_reader
from exchange.lists.spoken import spoken

CLASSES, LANGUAGES = ("domestic", "commercial", "social"), ("es", "en")


def rules(**other: Any) -> Rules:
    plain = Rules(
        region=1,
        currency="MXN",
        today=date(2026, 11, 21),
        languages=LANGUAGES,
        classes=CLASSES,
        tariffs=("town",),
        zones=frozenset({"N1"}),
        new_zones=False,
        check_digits=False,
        dates=DateOrder.DAY_FIRST,
        decimal=".",
        spoken=spoken(CLASSES, LANGUAGES),
        phone=phone_reader("MX"),
    )
    return Rules(**({name: getattr(plain, name) for name in Rules.__slots__} | other))


def read(cells: dict[Field, Cell], by: Rules | None = None, fixed: dict[Field, str] | None = None) -> ReadRow:
    """One row with these cells, account and name filled in where they are not given."""
    whole: dict[Field, Cell] = {Field.ACCOUNT: "A-1", Field.NAME: "Ana", **cells}
    columns = [field.value for field in whole]
    reader = RowReader({field: place for place, field in enumerate(whole)}, columns, fixed or {}, by or rules(), strict=True)
    return reader.read(Row(2, tuple(whole.values())))


@pytest.mark.parametrize(
    ("field", "cell", "value"),
    [
        (Field.NAME, "  María\u00a0 del  Mar ", "María del Mar"),
        (Field.NAME, "Nun\u0303ez", "Nuñez"),
        (Field.NAME, "'=Ana", "=Ana"),
        (Field.ACCOUNT, 1234.0, "1234"),
        (Field.ACCOUNT, "5.512345678E+09", "5512345678"),
        (Field.PHONE, 5512345678.0, ("+525512345678",)),
        (Field.PHONE, "+1 (212) 555-0123", ("+12125550123",)),
        (Field.PHONE, "55 1234 5678 / 55 8765 4321", ("+525512345678", "+525587654321")),
        (Field.CUSTOMER_CLASS, "DOMÉSTICA", "domestic"),
        (Field.CUSTOMER_CLASS, "social", "social"),
        (Field.LANGUAGE, "Español", "es"),
        (Field.SOCIAL, "Sí", True),
        (Field.SOCIAL, False, False),
        (Field.EXEMPT, "-", False),
        (Field.OPENED, date(2025, 4, 3), date(2025, 4, 3)),
        (Field.OPENED, "3/4/2025", date(2025, 4, 3)),
        (Field.OPENED, "2025-04-03", date(2025, 4, 3)),
        (Field.OPENED, 45750, date(2025, 4, 3)),
        (Field.METER, 412334567.0, "412334567"),
        (Field.SIZE, '1/2"', 15),
        (Field.SIZE, "DN 20", 20),
        (Field.SIZE, 25.0, 25),
        (Field.MODE, "Prepago", MeterMode.PREPAID),
        (Field.COMMODITY, "agua", Commodity.WATER),
        (Field.DEBT, "$ 1,234.50", Money(123450, "MXN")),
        (Field.DEBT, 0.1, Money(10, "MXN")),
        (Field.CARD, "04 a1:b2-c3 d4e5f6", bytes.fromhex("04A1B2C3D4E5F6")),
        (Field.DWELLINGS, 12, 12),
    ],
)
def test_a_cell_is_read_as_it_was_meant(field: Field, cell: Cell, value: object) -> None:
    made = read({field: cell})
    assert made.findings == []
    assert made.values[field] == value


@pytest.mark.parametrize(
    ("field", "cell", "fault"),
    [
        (Field.ACCOUNT, "", RowFault.MISSING),
        (Field.NAME, None, RowFault.MISSING),
        (Field.ACCOUNT, "5.5E+09", RowFault.DIGITS_LOST),
        (Field.METER, 1234567890123456.0, RowFault.DIGITS_LOST),
        (Field.ACCOUNT, "A" * 21, RowFault.TOO_LONG),
        (Field.CONNECTION, "ñ" * 11, RowFault.TOO_LONG),
        (Field.REGISTER, "9" * 17, RowFault.NUMBER),
        (Field.DEBT, "9" * 17, RowFault.NUMBER),
        (Field.NAME, "#N/A", RowFault.EXCEL_FAULT),
        (Field.NAME, "MarÃ\u00ada", RowFault.GARBLED),
        (Field.NAME, "Mar\ufffda", RowFault.GARBLED),
        (Field.PHONE, "12345", RowFault.PHONE),
        (Field.PHONE, "no tiene", RowFault.PHONE),
        (Field.PHONE, "55 1234 5678 / 99", RowFault.PHONE),
        (Field.EMAIL, "ana(at)example", RowFault.EMAIL),
        (Field.LANGUAGE, "klingon", RowFault.UNKNOWN_LANGUAGE),
        (Field.ZONE, "S9", RowFault.UNKNOWN_ZONE),
        (Field.CUSTOMER_CLASS, "royal", RowFault.UNKNOWN_CLASS),
        (Field.CUSTOMER_CLASS, "industrial", RowFault.UNKNOWN_CLASS),
        (Field.TARIFF, "elsewhere", RowFault.UNKNOWN_TARIFF),
        (Field.DWELLINGS, "0", RowFault.NUMBER),
        (Field.DWELLINGS, 1.5, RowFault.NUMBER),
        (Field.SOCIAL, "maybe", RowFault.YES_OR_NO),
        (Field.OPENED, "31/02/2025", RowFault.DATE),
        (Field.OPENED, "3/4/25", RowFault.DATE),
        (Field.OPENED, "22/11/2026", RowFault.DATE_TO_COME),
        (Field.METER, "M-17", RowFault.METER_NUMBER),
        (Field.METER, "1" * 17, RowFault.METER_NUMBER),
        (Field.SIZE, "wide", RowFault.NUMBER),
        (Field.DEBT, "-5", RowFault.NEGATIVE),
        (Field.DEBT, "0.001", RowFault.NUMBER),
        (Field.DEBT, "12,34", RowFault.NUMBER),
        (Field.MODE, "barter", RowFault.UNKNOWN_CHOICE),
        (Field.CARD, "XYZ", RowFault.CARD_SERIAL),
        (Field.REGISTER, "5", RowFault.NEEDS_METER),
    ],
)
def test_a_cell_that_is_no_such_value_is_told_with_its_reason(field: Field, cell: Cell, fault: RowFault) -> None:
    found = [(one.row, one.field, one.fault) for one in read({field: cell}).findings]
    assert found == [(2, field, fault)]


def test_every_fault_of_a_row_is_told_at_once() -> None:
    made = read({Field.NAME: "", Field.PHONE: "1", Field.OPENED: "never", Field.CUSTOMER_CLASS: "royal"})
    assert {finding.field for finding in made.findings} == {Field.NAME, Field.PHONE, Field.OPENED, Field.CUSTOMER_CLASS}


def test_check_digits_count_where_the_utility_has_them() -> None:
    by = rules(check_digits=True)
    assert read({Field.METER: "79927398713"}, by).findings == []
    assert [f.fault for f in read({Field.METER: "79927398712"}, by).findings] == [RowFault.CHECK_DIGIT]


def test_a_reading_is_cubic_metres_in_the_files_own_signs_but_a_number_of_excel_has_a_point() -> None:
    comma = rules(decimal=",")
    for cell, litres in ((1.234, 1234), ("1,234", 1234), ("1.234", 1_234_000), ("1.234,5 m³", 1_234_500), (7, 7000)):
        assert read({Field.METER: "1", Field.REGISTER: cell}, comma).values[Field.REGISTER] == litres


def test_month_and_day_are_read_in_the_order_of_the_file() -> None:
    assert read({Field.OPENED: "3/4/2025"}, rules(dates=DateOrder.MONTH_FIRST)).values[Field.OPENED] == date(2025, 3, 4)


def test_a_new_zone_is_taken_where_that_was_chosen() -> None:
    assert read({Field.ZONE: "S9"}, rules(new_zones=True)).values[Field.ZONE] == "S9"


def test_a_fixed_text_fills_what_a_row_leaves_empty() -> None:
    fixed = {Field.TARIFF: "b", Field.CUSTOMER_CLASS: "social"}
    made = read({Field.CUSTOMER_CLASS: "domestic"}, rules(tariffs=("a", "b")), fixed)
    assert (made.values[Field.TARIFF], made.values[Field.CUSTOMER_CLASS]) == ("b", "domestic")
    assert [f.field for f in read({}, rules(tariffs=("a", "b"))).findings] == [Field.TARIFF]


def test_values_behind_the_last_column_tell_that_a_row_was_shifted() -> None:
    reader = RowReader({Field.ACCOUNT: 0, Field.NAME: 1}, ["a", "n"], {}, rules(), strict=True)
    assert [f.value for f in reader.read(Row(5, ("1", "Ana", "", "x"))).findings] == ["x"]
    assert reader.read(Row(6, ("1", "Ana", "", ""))).findings == []


def test_zeros_that_excel_has_dropped_are_told_when_the_others_show_them() -> None:
    reader = RowReader({Field.ACCOUNT: 0, Field.NAME: 1}, ["Cuenta", "n"], {}, rules(), strict=False)
    cells: tuple[Cell, ...] = (123, "00456", 12345)
    rows = [reader.read(Row(n, (cell, "Ana"))) for n, cell in enumerate(cells, 2)]
    turned = reader.lost_zeros()
    assert turned == [rows[0]]
    assert [(f.fault, f.value, f.hint) for f in rows[0].findings] == [(RowFault.ZEROS_LOST, "123", "5")]


def test_what_a_row_leaves_out_is_as_a_utility_usually_means_it() -> None:
    made = complete(read({Field.METER: "17", Field.INSTALLED: "1/2/2020"}).values, rules())
    assert (made.customer.number, made.connection.number, made.account.tariff) == ("A-1", "A-1", "town")
    assert (made.account.customer_class, made.customer.language, made.account.opened) == ("domestic", "es", date(2020, 2, 1))
    assert made.installation is not None
    assert (made.installation.meter, made.installation.register) == ("17", 0)


def test_only_what_a_row_says_can_differ_from_the_books() -> None:
    whole = complete(read({Field.PHONE: "55 1234 5678", Field.ADDRESS: "Río 1", Field.DEBT: "0"}).values, rules())
    known = values_of(whole)
    assert differing(read({}).values, known) == {}
    assert differing(read({Field.ADDRESS: "Río 2", Field.DEBT: "0"}).values, known) == {Field.ADDRESS: "Río 2"}


@given(st.text(alphabet="+0123456789 ()-.xext#/", max_size=24))
def test_a_phone_is_what_the_library_says_and_stays_itself(text: str) -> None:
    phone = phone_reader("MX")
    found = phone(text)
    if found is not None:
        assert phonenumbers.is_valid_number(phonenumbers.parse(found, None))
        assert phone(found) == found


@given(st.dictionaries(st.sampled_from(list(Field)), st.text(max_size=12), max_size=8))
def test_no_text_breaks_a_row_and_each_cell_gives_a_value_or_a_finding(cells: dict[Field, Any]) -> None:
    made = read(cells)
    for field, text in cells.items():
        given = Field.PHONE if field in (Field.PHONE_2, Field.PHONE_3) else field
        assert not cleaned(text) or given in made.values or any(f.field is field for f in made.findings)
