"""`aquatill meter parameters`: ask, sell, let the meter take it, and see it said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from aquatill.home import Home
from tests.e2e.command_line import Answer, aquatill, sell
from tests.e2e.folders import lay_on_reader, through_the_meter
from ui.demo.bench import CardKind

CONNECTION = "204-118-7"


def parameters(home: Home, *typed: str, operator: str = "3", pin: str = "9045", **how: Any) -> Answer:
    """The command by the demo's supervisor."""
    return aquatill(
        home, "meter", "parameters", CONNECTION, "--operator", operator, "--pin-stdin", *typed, lines=[pin], **how
    )


def test_what_is_asked_is_in_the_meter_after_a_sale_and_a_visit(counter: Home) -> None:
    asked = parameters(
        counter, "--friendly", "6,7 00:00-24:00", "--holidays", "2026-12-24/2027-01-02", "--backup-for", "0.5",
        "--steps-of-tariff", "--json",
    )  # fmt: skip
    assert asked.code == 0, asked.complained
    # ten holidays, from a Thursday on, end in a weekend: eleven days of half a cubic metre
    assert asked.json()["asked"]["backup_level"] == "5.5"
    assert asked.json()["asked"]["steps"].startswith("month: ")
    assert (asked.json()["state"], asked.json()["visits"], asked.json()["in_meter"]) == ("asked", 1, {})

    lay_on_reader(counter, CardKind.CUSTOMER)
    assert sell(counter, "--volume", "10", "--tender", "1300").code == 0
    through_the_meter(counter, CardKind.CUSTOMER)
    lay_on_reader(counter, CardKind.CUSTOMER)
    assert sell(counter, "--volume", "1", "--tender", "200").code == 0
    taken = parameters(counter, "--json").json()
    assert (taken["state"], taken["asked"], taken["in_meter"]) == ("taken", {}, asked.json()["asked"])
    assert "In the meter" in parameters(counter).said


def test_what_cannot_be_read_is_refused_with_an_example_in_the_persons_language(demo: Home) -> None:
    refused = parameters(demo, "--friendly", "saturdays")
    assert refused.code == 1
    assert "6,7 00:00-24:00" in refused.complained
    assert "horas amigables" in parameters(demo, "--friendly", "saturdays", language="es").complained.lower()
    assert parameters(demo, "--json").json()["state"] == "nothing"


def test_a_cashier_may_not_ask(demo: Home) -> None:
    refused = parameters(demo, "--alarm-level", "2", operator="1", pin="5307")
    assert refused.code == 1
    assert "Change what a meter does" in refused.complained


def test_what_the_meter_counted_in_its_registers_is_read_from_the_card(counter: Home) -> None:
    assert parameters(counter, "--bands", "2: 1-7 00:00-24:00", "--social", "0.5 1").code == 0
    lay_on_reader(counter, CardKind.CUSTOMER)
    assert sell(counter, "--volume", "10", "--tender", "1300").code == 0
    through_the_meter(counter, CardKind.CUSTOMER, litres=1_000)
    lay_on_reader(counter, CardKind.CUSTOMER)
    told = registers(counter, "--json").json()
    assert told == {
        "meter": "0412334567",
        "registers": {"social": [500, 500, 0], "1": [0, 0, 0], "2": [1_000, 1_000, 0]},
    }
    assert "0.500\u00a0m³" in registers(counter).said


def registers(home: Home, *typed: str) -> Answer:
    return aquatill(home, "meter", "registers", "--operator", "1", "--pin-stdin", *typed, lines=["5307"])


def test_a_tariff_that_names_its_meters_asks_them_with_the_next_sale(counter: Home, tmp_path: Path) -> None:
    text = aquatill(counter, "tariff", "export", "domestic").said.replace("version = 1", "version = 2")
    file = tmp_path / "new.toml"
    friendly = '[[meter.friendly]]\nweekdays = ["sat", "sun"]\n'
    file.write_text(f"{text}[meter]\nsteps = true\nalarm_level = 2\nbackup_a_day = 0.35\n{friendly}", encoding="utf-8")
    taken_over = aquatill(counter, "tariff", "import", str(file), "--operator", "4", "--pin-stdin", lines=["7361"])
    assert taken_over.code == 0, taken_over.complained

    lay_on_reader(counter, CardKind.CUSTOMER)
    assert sell(counter, "--volume", "10", "--tender", "1300").code == 0
    through_the_meter(counter, CardKind.CUSTOMER)
    lay_on_reader(counter, CardKind.CUSTOMER)
    assert sell(counter, "--volume", "1", "--tender", "200").code == 0
    facts = parameters(counter, "--json").json()
    assert (facts["state"], facts["by_tariff"]) == ("taken", ["alarm_level", "backup_level", "steps", "friendly"])
    assert (facts["in_meter"]["alarm_level"], facts["in_meter"]["backup_level"]) == ("2", "0.7")
