"""The choice of columns survives as a file, and a file that is none is told by its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.domain.errors import Code, Refusal
from app.domain.lists import Choice, DateOrder, Field
from exchange.lists.choice_file import positions, read_choice, write_choice

CHOICE = Choice(
    {Field.ACCOUNT: "Cuenta", Field.NAME: "Nombre"}, {Field.TARIFF: "t"}, encoding="cp1252", dates=DateOrder.MONTH_FIRST
)


def test_a_choice_is_read_as_it_was_written(tmp_path: Path) -> None:
    write_choice(tmp_path / "map.json", CHOICE)
    assert read_choice(tmp_path / "map.json") == CHOICE


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"{", "Input data was truncated"),
        (b'{"columns": {"shoe": "A"}}', "Invalid enum value 'shoe'"),
        (b'{"columns": {}, "colour": "red"}', "colour"),
        (b'{"columns": {}, "decimal": "x"}', "decimal = x"),
        (b"\xff\xfe{", ""),
    ],
)
def test_what_is_no_choice_is_told(tmp_path: Path, content: bytes, reason: str) -> None:
    (tmp_path / "map.json").write_bytes(content)
    with pytest.raises(Refusal) as refused:
        read_choice(tmp_path / "map.json")
    assert refused.value.code is Code.LIST_MAPPING_BROKEN
    assert reason in str(refused.value.params["reason"])


def test_a_choice_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        read_choice(tmp_path / "none.json")
    assert refused.value.code is Code.LIST_NOT_FOUND


def test_every_chosen_column_must_be_there_and_the_needed_ones_chosen() -> None:
    assert positions(CHOICE, ("Nombre", "Cuenta")) == {Field.ACCOUNT: 1, Field.NAME: 0}
    with pytest.raises(Refusal) as refused:
        positions(CHOICE, ("Nombre",))
    assert refused.value.params == {"column": "Cuenta", "columns": "Nombre"}
    with pytest.raises(Refusal) as refused:
        positions(Choice({Field.ACCOUNT: "A"}), ("A",))
    assert refused.value.params == {"field": "name"}
