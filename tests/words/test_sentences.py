"""Every error has a calm sentence, and every sentence gets from its error what it names."""

import ast
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from string import Formatter

import pytest

from app.domain.card import Alarm, MeterEventCode
from app.domain.errors import Code, Refusal
from app.domain.lists import Field, Finding, RowFault
from app.domain.money import Money
from app.domain.roles import Job, Role
from app.domain.tariff.finding import Fault
from app.domain.tariff.finding import Finding as TariffFinding
from words import Sentence, Words, row_faults, tariff_faults
from words.meter_log import ALARMS, METER_EVENTS
from words.sentences import UNSAID, table
from words.terms import NAMES

ROOT = Path(__file__).parents[2]
ROOMS = ("app", "aquatill", "db", "devices", "exchange", "printing", "ui", "virtual", "words")
ENGLISH = Words("en", "UTC", "USD")


def _named(sentence: Sentence) -> set[str]:
    text = " ".join((sentence.happened, sentence.not_done, sentence.next_step))
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    assert set(table()) == set(Code)


@pytest.mark.parametrize("code", Code)
def test_a_sentence_says_what_happened_and_what_to_do(code: Code) -> None:
    sentence = table()[code]
    assert sentence.happened
    assert sentence.next_step
    assert "!" not in str(sentence)


@pytest.mark.parametrize("enumeration", NAMES)
def test_every_member_of_an_enumeration_with_names_has_one(enumeration: type[Enum]) -> None:
    assert set(NAMES[enumeration]) == set(enumeration)


def test_every_alarm_and_every_meter_event_has_words() -> None:
    assert set(ALARMS) == set(Alarm)
    assert set(METER_EVENTS) == set(MeterEventCode)


def test_every_fault_of_a_row_has_a_sentence() -> None:
    assert set(row_faults.TABLE) == set(RowFault)
    finding = Finding(7, RowFault.PHONE, Field.PHONE, "Tel.", "123")
    assert ENGLISH.finding(finding) == "Tel. “123” is not a phone number that exists."


def test_every_fault_of_a_tariff_has_a_sentence() -> None:
    assert set(tariff_faults.TABLE) == set(Fault)
    overlap = TariffFinding(Fault.BOUNDS_OVERLAP, "upto", "domestic", "water", item=3)
    assert tariff_faults.of(overlap, ENGLISH) == "Steps overlap: the bound of step 3 is not above the one before it."
    free = TariffFinding(Fault.TIME_WITHOUT_PRICE, "band", "domestic", params={"band": ""})
    assert tariff_faults.of(free, ENGLISH).startswith("There are hours in which water has no price")


def test_alarms_come_with_what_to_do_the_most_urgent_first() -> None:
    first, second = ENGLISH.alarms(Alarm.CREDIT_LOW | Alarm.VALVE_FAULT)
    assert str(first) == "Valve faulty Report the meter to the workshop."
    assert second.happened == "Credit low"


def test_parameters_are_shown_in_the_forms_of_the_locale() -> None:
    error = Refusal(Code.TENDER_TOO_LOW, total=Money(121725, "USD"), tendered=Money(1, "USD"))
    assert ENGLISH.sentence(error).happened == "The customer has given less than the price of $1,217.25."


def test_roles_and_jobs_are_said_by_name() -> None:
    error = Refusal(Code.NOT_ALLOWED, job=Job.SELL.value, role=Role.AUDITOR.value)
    assert "“Sell water”" in ENGLISH.sentence(error).happened
    assert "“Auditor”" in ENGLISH.sentence(error).happened


def test_a_parameter_that_is_a_brace_or_absent_breaks_no_sentence() -> None:
    assert ENGLISH.sentence(Refusal(Code.NOT_A_NUMBER, text="{x}")).happened == "“{x}” cannot be read as one number."
    assert UNSAID in ENGLISH.sentence(Refusal(Code.NOT_A_NUMBER)).happened


def test_a_parameter_of_another_meaning_than_its_namesake_is_said_as_it_is() -> None:
    error = Refusal(Code.SETTING_INVALID, field="admin_name", value="")
    assert "admin_name" in ENGLISH.sentence(error).happened


def _raised(room: str) -> Iterator[tuple[str, Code, set[str]]]:
    """Each place that makes an error of a code: where, which code, and the parameters it gives."""
    for path in sorted((ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and _is_code(node.args[0]) and _makes_an_error(node.func):
                code = Code[ast.unparse(node.args[0]).removeprefix("Code.")]
                yield f"{path.relative_to(ROOT)}:{node.lineno}", code, {k.arg for k in node.keywords if k.arg}


def _is_code(argument: ast.expr) -> bool:
    return ast.unparse(argument).startswith("Code.")


def _makes_an_error(function: ast.expr) -> bool:
    return isinstance(function, ast.Name) and function.id.endswith(("Error", "Refusal", "Lost", "Trouble"))


def test_every_place_that_raises_gives_what_its_sentence_names() -> None:
    places = [place for room in ROOMS for place in _raised(room)]
    assert len(places) > 20
    assert [place for place in places if _named(table()[place[1]]) - place[2]] == []
