"""docs/card-layout.md says what the code does: its tables, and its examples in both directions."""

from __future__ import annotations

import re

import pytest

from app.cards.application import (
    FILES,
    FUNCTION_FILES,
    PROFILE_FILE,
    CardFile,
    CommMode,
    FileDescription,
    FileKind,
    FunctionFile,
)
from app.cards.layout import function, identity, label, order, parameters, status, tally
from app.cards.layout.block import HEADER as BLOCK_HEADER
from app.cards.layout.block import Block
from app.cards.layout.function import (
    decode_function_label,
    decode_result,
    decode_task,
    encode_function_label,
    encode_task,
)
from app.cards.layout.identity import decode_identity, encode_identity
from app.cards.layout.label import decode_label, encode_label
from app.cards.layout.logs import decode_events, decode_months, decode_registers
from app.cards.layout.order import decode_order, encode_order
from app.cards.layout.parameter_entries import ENTRIES
from app.cards.layout.parameters import decode_parameters, encode_parameters
from app.cards.layout.profile import decode_profile
from app.cards.layout.record import Record
from app.cards.layout.status import decode_status
from app.cards.layout.tally import decode_tallies, encode_tallies, is_genuine
from app.domain.card import CardFamily
from app.domain.function_card import FunctionKind
from tests.cards.layout_examples import (
    ACKNOWLEDGED,
    ANSWER,
    BINDING,
    DOCUMENT,
    EVENTS,
    FUNCTION_SERIAL,
    IDENTITY,
    KEYS,
    LABEL,
    MONTHS,
    ORDER,
    PARAMETERS,
    PROFILE,
    REGISTERS,
    SERIAL,
    STATUS,
    TABLES,
    TALLY,
    TASK,
    examples,
)
from tests.cards.meter_hand import (
    answer_octets,
    events_octets,
    months_octets,
    profile_octets,
    registers_octets,
    status_octets,
)

TEXT = DOCUMENT.read_text("utf-8")
HEX = examples()


def _section(title: str) -> str:
    """The text between a heading and the next one."""
    return re.split(r"^#+ ", TEXT.split(title, 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def _rows(section: str) -> list[list[str]]:
    lines = (line for line in section.splitlines() if line.startswith("| "))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def _fields(title: str) -> list[tuple[int, str, str]]:
    """The rows "at, size, field" of a section that stand at a fixed place."""
    return [(int(row[0]), row[1], row[2]) for row in _rows(_section(title)) if len(row) == 3 and row[0].isdigit()]


def _size(form: str) -> int:
    integers = {"u8": 1, "u16": 2, "u32": 4, "u48": 6, "u64": 8, "i64": 8}
    return integers[form] if form in integers else int(form)


def test_the_document_has_every_example() -> None:
    places = re.findall(r"<!-- example:([a-z]+) -->", TEXT)
    assert sorted(places) == sorted(HEX)
    assert set(HEX) == {
        "keys",
        "label",
        "tally",
        "order",
        "status",
        "identity",
        "parameters",
        "acknowledged",
        "tables",
        "registers",
        "profile",
        "months",
        "events",
        "functionkeys",
        "functionlabel",
        "task",
        "answer",
    }


RECORDS = [
    ("## 3. Label", label.RECORD),
    ("## 4. Tally", tally.BODY),
    ("## 5. Order", order.HEADER),
    ("## 6. Status", status.HEADER),
    ("## 7. Blocks", BLOCK_HEADER),
    ("### Identity payload", identity.RECORD),
    ("### Parameters payload", parameters.RECORD),
    ("### Function card label", function.LABEL),
    ("### Frame of task and answer", function.FRAME),
    ("### Task payload", function.TASK),
    ("### Answer payload", function.RESULT),
]


@pytest.mark.parametrize(("title", "record"), RECORDS, ids=[title for title, _ in RECORDS])
def test_every_field_stands_where_the_table_says(title: str, record: Record) -> None:
    told = {at: _size(form) for at, form, _ in _fields(title) if at < record.size}
    assert told == {at: size for at, (_, size) in record.offsets().items()}


def test_every_reserved_field_is_called_so() -> None:
    for title, record in RECORDS:
        told = {at for at, _, field in _fields(title) if field == "reserved"}
        assert told == {at for at, (name, _) in record.offsets().items() if name == "reserved"}


@pytest.mark.parametrize(
    ("title", "files", "numbers"),
    [
        ("## 2. The DESFire application", (*FILES, PROFILE_FILE), CardFile),
        ("### Files of a function card", FUNCTION_FILES, FunctionFile),
    ],
    ids=["customer", "function"],
)
def test_the_files_are_those_of_the_table(
    title: str, files: tuple[FileDescription, ...], numbers: type[CardFile | FunctionFile]
) -> None:
    rights = {"free": 0xE, "never": 0xF}
    told = {}
    for number, _, kind, size, mode, *digits in _rows(_section(title))[1:]:
        if number.isdigit() and mode != "—":
            told[int(number)] = (kind.split()[0], int(size), mode, *(rights.get(d) or int(d) for d in digits))
    kinds = {FileKind.STANDARD: "standard", FileKind.BACKUP: "backup", FileKind.VALUE: "value"}
    modes = {CommMode.PLAIN: "plain", CommMode.FULL: "full"}
    ours = {int(f.number): (kinds[f.kind], f.size, modes[f.mode], f.read, f.write, f.read_write, f.change) for f in files}
    assert told == ours
    assert set(told) == {int(file) for file in numbers}


def test_the_keys_are_those_of_the_example() -> None:
    keys = [KEYS.card_key(n, SERIAL) for n in (0, 1)] + [KEYS.meter_card_key(BINDING)]
    keys += [KEYS.card_key(n, SERIAL) for n in (3, 4)]
    assert HEX["keys"] == b"".join([*keys, KEYS.order_key(BINDING, 1, 1), KEYS.status_key(BINDING)])


def test_the_label_example_holds_both_ways() -> None:
    assert encode_label(LABEL) == HEX["label"]
    assert decode_label(HEX["label"]) == LABEL


def test_the_tally_example_holds_both_ways() -> None:
    assert encode_tallies([TALLY]) == HEX["tally"]
    assert decode_tallies(HEX["tally"], "order") == (TALLY,)
    assert is_genuine(TALLY, BINDING, KEYS)


def test_the_order_example_holds_both_ways() -> None:
    assert encode_order(ORDER, KEYS) == HEX["order"]
    statement = decode_order(HEX["order"], KEYS)
    assert (statement.content, statement.checked) == (ORDER, True)
    assert statement.tallies.believed() == ORDER.tallies


def test_the_status_example_holds_both_ways() -> None:
    assert status_octets(STATUS, KEYS) == HEX["status"]
    statement = decode_status(HEX["status"], KEYS)
    assert statement is not None
    assert (statement.content, statement.checked) == (STATUS, True)
    assert statement.tallies.believed() == STATUS.tallies


def test_the_status_example_keeps_the_sum_of_credits() -> None:
    net = sum(tally.net for tally in STATUS.tallies)
    assert STATUS.main + STATUS.backup - STATUS.lent == net - STATUS.consumed + STATUS.shortfall
    assert STATUS.debited + STATUS.shortfall == sum(tally.taken_back for tally in STATUS.tallies)


def test_the_identity_example_holds_both_ways() -> None:
    assert encode_identity(IDENTITY, KEYS) == HEX["identity"]
    block = decode_identity(HEX["identity"], KEYS)
    assert block is not None
    assert (block.content, block.checked) == (IDENTITY, True)


def test_the_parameters_example_holds_both_ways() -> None:
    assert encode_parameters(PARAMETERS, BINDING, KEYS) == HEX["parameters"]
    block = decode_parameters(HEX["parameters"], BINDING, KEYS)
    assert block is not None
    assert (block.content, block.checked) == (PARAMETERS, True)


def test_the_example_of_a_paid_account_holds_both_ways() -> None:
    assert encode_parameters(ACKNOWLEDGED, BINDING, KEYS) == HEX["acknowledged"]
    block = decode_parameters(HEX["acknowledged"], BINDING, KEYS)
    assert block is not None
    assert (block.content, block.checked) == (ACKNOWLEDGED, True)


def test_the_example_of_every_table_holds_both_ways() -> None:
    assert encode_parameters(TABLES, BINDING, KEYS) == HEX["tables"]
    block = decode_parameters(HEX["tables"], BINDING, KEYS)
    assert block is not None
    assert (block.content, block.checked) == (TABLES, True)


def test_the_tags_are_those_of_the_table() -> None:
    told = [int(row[0]) for row in _rows(_section("#### Entries")) if len(row) == 3 and row[0].isdigit()]
    assert told == [entry.tag for entry in ENTRIES.values()]


def test_the_files_fill_a_small_card_and_the_document_says_so() -> None:
    blocks = {file.number: -(-file.size // 32) * 32 * (2 if file.kind is FileKind.BACKUP else 1) for file in FILES}
    assert sum(blocks.values()) == 3_904
    assert "3,904 bytes" in _section("## 2. The DESFire application")


def test_the_profile_example_holds_both_ways() -> None:
    assert profile_octets(PROFILE, BINDING, KEYS) == HEX["profile"]
    assert decode_profile(HEX["profile"], BINDING, KEYS) == Block(PROFILE, checked=True)


def test_the_registers_example_holds_both_ways() -> None:
    assert registers_octets(REGISTERS, BINDING, KEYS) == HEX["registers"]
    block = decode_registers(HEX["registers"], BINDING, KEYS)
    assert block is not None
    assert (block.content, block.checked) == (REGISTERS, True)


def test_the_months_example_holds_both_ways() -> None:
    assert months_octets(MONTHS, BINDING, KEYS) == HEX["months"]
    block = decode_months(HEX["months"], BINDING, KEYS)
    assert block is not None
    assert (block.content, block.checked) == (MONTHS, True)


def test_the_events_example_holds_both_ways() -> None:
    assert events_octets(EVENTS, BINDING, KEYS) == HEX["events"]
    block = decode_events(HEX["events"], BINDING, KEYS)
    assert block is not None
    assert (block.content, block.checked) == (EVENTS, True)


def test_the_keys_of_a_function_card_are_those_of_the_example() -> None:
    keys = [KEYS.function_card_key(n, FUNCTION_SERIAL) for n in (0, 1)] + [KEYS.meter_card_key(BINDING)]
    assert HEX["functionkeys"] == b"".join([*keys, KEYS.function_key(BINDING)])


def test_the_label_of_a_function_card_holds_both_ways() -> None:
    assert encode_function_label(CardFamily.DESFIRE, 4711, 3) == HEX["functionlabel"]
    assert decode_function_label(HEX["functionlabel"]) == LABEL


def test_the_task_example_holds_both_ways() -> None:
    assert encode_task(TASK, KEYS) == HEX["task"]
    signed = decode_task(HEX["task"].ljust(128, b"\x00"), KEYS)
    assert signed is not None
    assert (signed.content, signed.checked, signed.raw) == (TASK, True, HEX["task"])


def test_the_answer_example_holds_both_ways() -> None:
    assert answer_octets(ANSWER, KEYS) == HEX["answer"]
    signed = decode_result(HEX["answer"].ljust(96, b"\x00"), KEYS)
    assert signed is not None
    assert (signed.content, signed.checked) == (ANSWER, True)


def test_the_kinds_of_tasks_are_those_of_the_table() -> None:
    told = [int(row[0]) for row in _rows(_section("### Kinds of tasks")) if row[2] in ("none", "kept")]
    assert told == [int(kind) for kind in FunctionKind]
