"""The command line of the demo: what it sells, and with which sentence it refuses."""

from __future__ import annotations

import json

import pytest

from app.domain.people_events import SettingChanged
from aquatill.books import books_of
from aquatill.clock import SystemClock
from aquatill.demo.equipment import DemoEquipment
from aquatill.home import Home
from db.till import verify
from tests.e2e.command_line import aquatill, open_shift, sell
from tests.e2e.folders import lay_on_reader
from ui.demo.bench import CardKind, PrinterFault


def entries(home: Home) -> int:
    """How many journal entries there are; the books must be right."""
    result = verify(home.folder, DemoEquipment(home).keys(None).store)
    assert result.sound, result
    return result.entries


def test_the_demo_without_a_display_plays_the_whole_loop(demo: Home) -> None:
    answer = aquatill(demo, "demo")
    assert answer.code == 0
    assert "María Fernanda López Hernández" in answer.said
    assert "Efectivo" in answer.said, "the receipt speaks the customer's language"
    assert "Meter 0412334567 has taken the card: 11.240\u00a0m³ of credit, valve: Open." in answer.said
    assert "11.240\u00a0m³ in the meter, 0.000\u00a0m³ waiting on the card." in answer.said
    verified = aquatill(demo, "verify")
    assert (verified.code, verified.complained) == (0, "")
    assert f"{entries(demo)} " in verified.said


def test_the_demo_is_played_on_where_it_was_left(demo: Home) -> None:
    aquatill(demo, "demo")
    assert "21.240\u00a0m³ of credit" in aquatill(demo, "demo").said
    assert "11.240\u00a0m³ of credit" in aquatill(demo, "demo", "--fresh").said


def test_a_sale_by_volume_is_booked_and_told_as_json(counter: Home) -> None:
    lay_on_reader(counter, CardKind.CUSTOMER)
    answer = sell(counter, "--volume", "10", "--tender", "1300", "--json")
    assert answer.code == 0, answer.complained
    facts = answer.json()
    assert (facts["state"], facts["litres"], facts["total"], facts["change"]) == ("completed", 10_000, 77_720, 52_280)
    assert (facts["account"], facts["meter"], facts["currency"]) == ("204-118-7", "0412334567", "MXN")
    entries(counter)


def test_a_sale_by_money_sells_the_largest_volume_within_it_and_is_paid_by_card_and_cash(counter: Home) -> None:
    lay_on_reader(counter, CardKind.CUSTOMER)
    facts = sell(counter, "--money", "777.20", "--pay", "card:ab 0815=500", "--tender", "300", "--json").json()
    assert (facts["litres"], facts["total"], facts["change"]) == (10_000, 77_720, 2_280)
    assert facts["tenders"] == [
        {"method": "card", "amount": 50_000, "reference": "AB0815"},
        {"method": "cash", "amount": 30_000, "reference": ""},
    ]


def test_the_sentence_of_a_sale_is_spoken_in_spanish_too(counter: Home) -> None:
    lay_on_reader(counter, CardKind.CUSTOMER)
    assert sell(counter, "--volume", "1", "--tender", "100", language="es").said.startswith("Listo.")


def test_a_sale_needs_an_open_shift_and_opens_none(demo: Home) -> None:
    lay_on_reader(demo, CardKind.CUSTOMER)
    answer = sell(demo, "--volume", "1", "--tender", "100")
    assert (answer.code, answer.said) == (1, "")
    assert "shift" in answer.complained.lower()


def test_a_shift_is_opened_once_and_closed_with_a_backup(counter: Home) -> None:
    assert "open" in open_shift(counter).complained
    by_ana = ("--operator", "1", "--pin-stdin")
    dropped = aquatill(counter, "drawer", "drop", "100", "--reason", "6", "--json", *by_ana, lines=["5307"])
    assert (dropped.code, dropped.json()["number"]) == (0, 1), dropped.complained
    seen = aquatill(counter, "shift", "x", "--json", *by_ana, lines=["5307"]).json()
    assert (seen["counts"]["sales"], seen["expected"]) == (0, None), "a cashier counts blind"
    closing = ("shift", "close", "--counted", "380.50", "--left", "300", *by_ana)
    refused = aquatill(counter, *closing, lines=["5307"])
    assert (refused.code, refused.said) == (1, "")
    assert "differs" in refused.complained
    accepted = (*closing, "--approver", "3", "--reason", "a note was torn")
    answer = aquatill(counter, *accepted, lines=["5307", "9045"])
    assert answer.code == 0, answer.complained
    assert "$400.00 expected, $380.50 counted, -$19.50 difference" in answer.said
    assert len(list((counter.folder / "backups").glob("*.db"))) == 1


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (CardKind.BLANK, "blank"),
        (CardKind.FOREIGN, "not a water card"),
        (CardKind.OTHER_UTILITY, "4722"),
        (CardKind.OLDER, "replaced by a newer one"),
        (CardKind.BLOCKED, "blocked"),
        (CardKind.UNKNOWN_LAYOUT, "9"),
    ],
)
def test_a_card_that_must_not_be_sold_to_is_refused_with_its_reason(counter: Home, kind: CardKind, said: str) -> None:
    before = entries(counter)
    lay_on_reader(counter, kind)
    answer = sell(counter, "--volume", "1", "--tender", "100")
    assert (answer.code, answer.said) == (1, "")
    assert said in answer.complained
    assert entries(counter) == before + 1, "the log-in and nothing else"


def test_no_card_on_the_reader_is_said(counter: Home) -> None:
    answer = sell(counter, "--volume", "1", "--tender", "100")
    assert answer.code == 1
    assert "card" in answer.complained


def test_a_reader_that_is_not_there_is_said(counter: Home) -> None:
    answer = sell(counter, "--volume", "1", "--tender", "100", "--reader", "Contactless 3000")
    assert answer.code == 1
    assert "reader" in answer.complained


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("--volume", "0", "--tender", "100"), "A sale needs some water"),
        (("--volume", "-3", "--tender", "100"), "A sale needs some water"),
        (("--volume", "5000", "--tender", "100"), "more water than one sale may have"),
        (("--money", "0", "--tender", "100"), "amount"),
        (("--money", "-1", "--tender", "100"), "amount"),
        (("--money", "99999999", "--tender", "100"), "more money than one sale may have"),
        (("--money", "0.01", "--tender", "100"), "That amount buys no water: the least is"),
        (("--volume", "10", "--tender", "777.19"), "$777.20"),
        (("--volume", "10", "--tender", "999999999"), "cash"),
        (("--volume", "1.0005", "--tender", "100"), "1.0005"),
        (("--volume", "1", "--tender", "100.001"), "100.001"),
    ],
)
def test_an_absurd_figure_is_answered_with_a_sentence(counter: Home, typed: tuple[str, ...], said: str) -> None:
    lay_on_reader(counter, CardKind.CUSTOMER)
    answer = sell(counter, *typed)
    assert (answer.code, answer.said) == (1, "")
    assert said in answer.complained
    assert answer.complained.count("\n") == 1


@pytest.mark.parametrize("figure", ["ten", "1e3", "NaN", "Infinity", "1,5", ""])
def test_what_is_no_number_is_misuse(counter: Home, figure: str) -> None:
    answer = sell(counter, "--volume", figure, "--tender", "100", language="es")
    assert answer.code == 2
    assert answer.complained.startswith("uso: aquatill sell")


@pytest.mark.parametrize("command", ["demo", "run", "setup", "verify", "selftest", "sell", "shift"])
def test_every_command_explains_itself_in_both_languages(demo: Home, command: str) -> None:
    english, spanish = (aquatill(demo, command, "--help", language=language) for language in ("en", "es"))
    assert english.code == spanish.code == 0
    assert english.said.startswith(f"usage: aquatill {command}")
    assert spanish.said.startswith(f"uso: aquatill {command}")


def test_a_wrong_pin_makes_the_next_try_wait_and_is_recorded(counter: Home) -> None:
    before = entries(counter)
    first, second = (sell(counter, "--volume", "1", "--tender", "100", pin="1111") for _ in range(2))
    assert (first.code, second.code) == (1, 1)
    assert "PIN" in first.complained
    assert entries(counter) in (before + 1, before + 2), "a try too early is not even looked at"


def test_paper_that_is_out_leaves_the_sale_and_keeps_the_receipt(counter: Home) -> None:
    lay_on_reader(counter, CardKind.CUSTOMER)
    bench = DemoEquipment(counter).bench
    bench.set_printer(PrinterFault.PAPER_OUT)
    bench.settled()
    answer = sell(counter, "--volume", "1", "--tender", "100")
    assert answer.code == 0
    assert "paper" in answer.complained
    parts = {part["part"]: part for part in aquatill(counter, "selftest", "--json").json()["parts"]}
    assert parts["printer"]["code"] == "printer-paper-end"
    assert all(parts[name]["works"] for name in ("reader", "card", "store", "clock"))


def test_the_selftest_says_what_is_missing_and_what_to_do(demo: Home) -> None:
    gone = f"file:{demo.folder}/gone/paper"
    with books_of(demo, DemoEquipment(demo).keys(None), SystemClock(), demo=True, name="test") as books:
        books.store.write(lambda tx: tx.post(SettingChanged("office_printer", gone, 0)))
    answer = aquatill(demo, "selftest")
    assert answer.code == 1
    assert "Office printer: does not work. The printer cannot be reached." in answer.said
    assert "Card reader: works (Simulated reader)." in answer.said
    assert "Card: does not work." in answer.said


def test_a_folder_without_a_till_is_said(demo: Home) -> None:
    empty = Home(demo.folder / "nothing")
    answer = aquatill(empty, "verify")
    assert answer.code == 1
    assert "aquatill setup" in answer.complained
    assert not empty.folder.exists(), "asking makes nothing"


def test_the_version_is_said(demo: Home) -> None:
    assert aquatill(demo, "--version").said == "Aquatill 0.1.0\n"


def test_a_profile_that_was_damaged_counts_as_none(demo: Home) -> None:
    (demo.folder / "profile.json").write_text(json.dumps({"mode": "demo"}))
    assert aquatill(demo, "verify").code == 1
