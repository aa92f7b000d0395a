"""The price at the sale screen: line by line, debts apart, and what becomes of a rest."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.counter.postpaid import PostpaidAccount
from app.counter.present import Presented
from app.counter.pricing import Priced
from app.domain.card import Register, Registers
from app.domain.profile import Leak
from app.domain.register import DebtKind, DebtStanding, OwedSum
from app.domain.tariff.definition import Band, DebtRule, MeterDefaults, Rest
from app.domain.tariff.postpaid import MonthBill, PostpaidBill
from app.domain.tariff.prices import prices
from app.domain.volume import Volume
from tests.ui import samples
from tests.ui.conftest import Counter
from ui import tokens
from ui.desk import Usage


def of_a_poor_household(kept: int = 0, owed: int = 50_000) -> Presented:
    """María owes from last year and pays a fifth of each purchase; or something is kept to her credit."""
    label = (("en", "Arrears of 2025"), ("es", "Adeudo de 2025"))
    debt = OwedSum("D-1", "204-118-7", DebtKind.ARREARS, label, date(2025, 12, 31), samples.pesos(owed))
    standing = DebtStanding(debt, samples.pesos(0))
    tariff = replace(samples.TARIFF, debts=DebtRule(share=Decimal(20)), rest=Rest.KEEP)
    due = standing.for_sale(date(2026, 11, 21)) if owed else None
    situation = replace(samples.at_work().situation, debts=(due,) if due else (), credit=kept)
    priced = Priced(prices(tariff, situation), samples.BOUGHT, (standing,) if due else (), samples.pesos(kept))
    return samples.presented(price=priced)


def test_what_goes_to_debts_stands_apart_with_what_stays_owed(at_sale: Counter) -> None:
    at_sale.desk.on_reader = of_a_poor_household()
    at_sale.put_card()
    assert "Owes $500.00" in at_sale.sell.customer.chip_texts()
    at_sale.type("10")
    assert at_sale.sell.amount.line_texts() == [
        ("Water, step 2", "10.000\u00a0m³ × 67.00", "670.00"),
        ("VAT 16%", "", "107.20"),
        ("Also goes to debts – agree it with the customer:",),
        ("Repaid: Arrears of 2025", "", "194.30"),
        ("Still owed after this sale", "", "305.70"),
    ]
    assert at_sale.sell.pay.to_pay.text() == "$971.50"


def test_what_credit_pays_needs_no_cash(at_sale: Counter) -> None:
    at_sale.desk.on_reader = of_a_poor_household(kept=50_000, owed=0)
    at_sale.put_card()
    assert "Credit $500.00" in at_sale.sell.customer.chip_texts()
    at_sale.type("1")
    assert at_sale.sell.amount.line_texts()[-1] == ("Credit used", "", "-77.72")
    assert at_sale.sell.pay.to_pay.text() == "$0.00"
    assert at_sale.sell.pay.button.isEnabled()


def test_a_price_shorter_than_the_last_leaves_no_empty_rows(at_sale: Counter) -> None:
    for litres in ("30", "1", "30", "1"):
        at_sale.sell.amount.amount.edit.clear()
        at_sale.type(litres)
    assert [line[0] for line in at_sale.sell.amount.line_texts()] == ["Water, step 2", "VAT 16%"]


def test_an_account_that_owes_does_not_widen_the_window(at_sale: Counter) -> None:
    at_sale.desk.on_reader = of_a_poor_household(kept=123_450, owed=987_650)
    at_sale.put_card()
    at_sale.type("40")
    least = at_sale.shell.minimumSizeHint()
    assert (least.width(), least.height()) <= tokens.WINDOW
    assert least.height() <= tokens.WINDOW[1]


def test_a_postpaid_meter_shows_what_is_due(at_sale: Counter) -> None:
    november = MonthBill(samples.PERIOD, 1, samples.at_work().quote(Volume(1_000), samples.BOUGHT))
    bill = PostpaidBill((november,), samples.pesos(5_000))
    figures = at_sale.sell.figures
    at_sale.desk.last("read_usage").done(Usage(samples.MONTHS, PostpaidAccount(bill, whole=True)))
    at_sale.settle()
    assert (figures.bought.title.text(), figures.bought.value.text()) == ("To be paid for usage", "$27.72")
    assert figures.bought.note.text() == "billed $77.72, paid $50.00"
    at_sale.desk.last("read_usage").done(Usage(samples.MONTHS, PostpaidAccount(bill, whole=False)))
    at_sale.settle()
    assert (figures.bought.title.text(), figures.bought.value.text()) == ("Billed for the months on the card", "$77.72")
    at_sale.put_card()
    assert figures.bought.title.text() == "Bought this month"


def test_registers_beside_the_main_one_stand_small_below_the_numbers(at_sale: Counter) -> None:
    at_sale.put_card()
    assert at_sale.sell.customer.register_text() == ""
    counted = Registers(Register(9_000, 6_000, 3_000), (Register(), Register(700, 400, 300)))
    at_sale.desk.last("read_usage").done(Usage(samples.MONTHS, registers=counted))
    at_sale.settle()
    told = at_sale.sell.customer.register_text().replace("\u00a0", " ")
    assert told == "Social register: 6.000 m³ this month  ·  Register 2: 0.400 m³ this month"


def test_a_leak_that_the_books_know_of_is_told_to_who_sells(at_sale: Counter) -> None:
    at_sale.put_card()
    at_sale.desk.last("read_usage").done(Usage(samples.MONTHS, leak=Leak(6, 4)))
    at_sale.settle()
    assert "Never stops at night" in at_sale.sell.customer.chip_texts()


def test_a_register_has_the_name_of_the_tariffs_hours(at_sale: Counter) -> None:
    (home,) = samples.TARIFF.classes
    meter = MeterDefaults(registers=True)
    tariff = replace(samples.TARIFF, classes=(replace(home, meter=meter),), bands=(Band("n", (("en", "Night"),)),))
    at_work = prices(tariff, samples.at_work().situation)
    priced = Priced(at_work, samples.BOUGHT, (), samples.pesos(0))
    at_sale.desk.on_reader = samples.presented(price=priced)
    at_sale.put_card()
    at_sale.desk.last("read_usage").done(Usage(samples.MONTHS, registers=Registers(bands=(Register(700, 400, 300),))))
    at_sale.settle()
    assert at_sale.sell.customer.register_text().startswith("Night: 0.400")
