"""Excel and CSV files as people send them are read as they were meant; what cannot be read is told by its reason."""

from __future__ import annotations

import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest

from app.domain.errors import Code, Refusal
from app.domain.lists import Field
from app.domain.lists.cells import lost_digits, text_of
from exchange.lists.columns import Recogniser
from exchange.lists.source import Form, Source, letter, look
from tests.exchange.lists.files import text, workbook
from words.terms import NAMES as NAMES_OF_TERMS

NAMES = ["Cuenta", "Nombre", "Dirección", "Teléfono", "Medidor"]
ROWS = [
    ["A-1", "María Muñoz", "Peñón 4", "55 1234 5678", "M001"],
    ["A-2", "José Ángel Güemes", "Río Bravo 12", "55 1234 5679", "M002"],
]
RECOGNISER = Recogniser()


def _texts(source: Source) -> list[list[str]]:
    return [[text_of(cell) for cell in row.cells] for row in source.rows()]


def _refused(path: Path, sheet: str = "", encoding: str = "") -> Refusal:
    with pytest.raises(Refusal) as refused:
        list(look(path, RECOGNISER, sheet=sheet, encoding=encoding).rows())
    return refused.value


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp850", "mac_roman"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encoding_and_delimiter_of_a_text_file_are_found(tmp_path: Path, encoding: str, delimiter: str) -> None:
    source = look(text(tmp_path / "list.csv", [NAMES, *ROWS], encoding, delimiter), RECOGNISER)
    assert source.columns == tuple(NAMES)
    assert _texts(source) == ROWS
    assert source.layout.delimiter == delimiter


def test_excels_own_line_about_the_delimiter_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("sep=;\nCuenta;Nombre\n1;A, B\n", encoding="utf-8")
    assert _texts(look(path, RECOGNISER)) == [["1", "A, B"]]


def test_a_given_encoding_that_does_not_fit_is_told_with_the_line(tmp_path: Path) -> None:
    refusal = _refused(text(tmp_path / "list.csv", [["a", "b"], *ROWS], "cp1252"), encoding="utf-8")
    assert (refusal.code, refusal.params) == (Code.LIST_ENCODING, {"encoding": "utf-8", "line": 2})
    assert _refused(tmp_path / "list.csv", encoding="klingon").code is Code.LIST_ENCODING


def test_an_open_quotation_mark_is_told_and_swallows_nothing(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('account,name\n1,"Anna\n' + "".join(f"{n},B\n" for n in range(2, 60)), encoding="utf-8")
    refusal = _refused(path)
    assert (refusal.code, refusal.params) == (Code.LIST_QUOTE, {"line": 2})


def test_names_of_columns_are_found_below_a_title(tmp_path: Path) -> None:
    table = [["Padrón de usuarios 2026"], [], ["", "", "al 21 de noviembre"], NAMES, *ROWS]
    source = look(workbook(tmp_path / "list.xlsx", table), RECOGNISER)
    assert (source.header, source.columns) == (4, tuple(NAMES))
    assert [row.number for row in source.rows()] == [5, 6]


def test_the_sheet_with_the_list_is_found_among_others(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", [["Instructions"], ["read this"]], [NAMES, *ROWS], [])
    source = look(path, RECOGNISER)
    assert (source.layout.sheet, source.sheets) == ("Otra", ("Lista", "Otra", "Tercera"))
    assert look(path, RECOGNISER, sheet="Lista").columns == ("Instructions",)
    assert _refused(path, sheet="Nada").params == {"sheet": "Nada", "sheets": "Lista, Otra, Tercera"}


def test_rows_without_anything_do_not_count_and_the_others_keep_their_numbers(tmp_path: Path) -> None:
    source = look(workbook(tmp_path / "list.xlsx", [NAMES, [], ROWS[0], ["", None], ROWS[1]]), RECOGNISER)
    assert [row.number for row in source.rows()] == [3, 5]


def test_columns_without_a_name_or_with_the_same_have_names_of_their_own(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", [["Name", "", "Name"], ["a", "b", "c", "d"]])
    assert look(path, RECOGNISER).columns == ("Name", "B", "Name (C)", "D")


def test_what_excel_keeps_as_numbers_and_dates_becomes_exact_text(tmp_path: Path) -> None:
    row = ["A-1", 5512345678.0, 412334567.0, 0.1, date(2026, 11, 21), True, 20.52, None]
    source = look(workbook(tmp_path / "list.xlsx", [["Cuenta", *"bcdefgh"], row]), RECOGNISER)
    cells = next(source.rows()).cells
    assert [text_of(cell) for cell in cells][:7] == ["A-1", "5512345678", "412334567", "0.1", "2026-11-21", "1", "20.52"]
    assert text_of(datetime(2026, 11, 21, 10, 30)) == "2026-11-21 10:30:00"  # noqa: DTZ001  Excel knows no zones
    assert not any(map(lost_digits, cells))
    assert lost_digits(1234567890123456.0)
    assert not lost_digits("1234567890123456")


def _as_other_name(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "list.xlsx"
    path.write_bytes(content)
    return path


def test_a_truncated_workbook_is_told_as_damaged(tmp_path: Path) -> None:
    content = workbook(tmp_path / "whole.xlsx", [NAMES, *ROWS]).read_bytes()
    for size in (30, len(content) // 2, len(content) - 20):
        assert _refused(_as_other_name(tmp_path, content[:size])).code is Code.LIST_BROKEN


def test_a_workbook_whose_rows_break_off_is_told_as_damaged_and_not_read_in_part(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "whole.xlsx", [NAMES, *(ROWS * 1000)])
    broken = tmp_path / "broken.xlsx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(broken, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content[: len(content) // 2] if "sheet1" in name else content)
    assert _refused(broken).code is Code.LIST_BROKEN


def test_a_zip_that_is_no_workbook_is_told_as_damaged(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with zipfile.ZipFile(path, "w") as other:
        other.writestr("word/document.xml", "<x/>")
    assert _refused(path).code is Code.LIST_BROKEN


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), Code.LIST_OLD_EXCEL),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99) + "EncryptedPackage".encode("utf-16-le"), Code.LIST_PASSWORD),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(200)), Code.LIST_KIND_UNKNOWN),
        (b"", Code.LIST_EMPTY),
        (b"\n \n,,,\n", Code.LIST_EMPTY),
    ],
)
def test_what_is_no_list_is_told_by_what_it_is(tmp_path: Path, content: bytes, code: Code) -> None:
    assert _refused(_as_other_name(tmp_path, content)).code is code


def test_an_empty_workbook_and_a_file_that_is_not_there_are_told(tmp_path: Path) -> None:
    assert _refused(workbook(tmp_path / "list.xlsx", [], [])).code is Code.LIST_EMPTY
    assert _refused(tmp_path / "none.csv").code is Code.LIST_NOT_FOUND


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("No. de Cuenta", Field.ACCOUNT),
        ("NÚMERO DE MEDIDOR", Field.METER),
        ("meter_number", Field.METER),
        ("Nombre del titular", Field.NAME),
        ("Dirección", Field.ADDRESS),
        ("Fecha de instalación", Field.INSTALLED),
        ("Adeudo", Field.DEBT),
        ("Customer class", Field.CUSTOMER_CLASS),
        ("Shoe size of the mayor", None),
        ("", None),
    ],
)
def test_a_columns_name_is_known_in_english_and_spanish(name: str, field: Field | None) -> None:
    assert RECOGNISER.field(name) is field


def test_phones_beside_each_other_find_places_and_the_first_of_two_alike_counts() -> None:
    guessed = RECOGNISER.guess(["Teléfono", "Cuenta", "Celular", "cuenta", "Tel. 3"])
    assert guessed == {Field.PHONE: 0, Field.ACCOUNT: 1, Field.PHONE_2: 2, Field.PHONE_3: 4}


def test_the_persons_own_words_are_known_too() -> None:
    assert Recogniser({Field.METER: ["Zähler"]}).guess(["Zahler"]) == {Field.METER: 0}


def test_every_field_has_names_and_letters_run_on_behind_z() -> None:
    assert {RECOGNISER.field(name) for name in NAMES_OF_TERMS[Field].values()} == set(Field)
    assert [letter(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_the_form_is_told_by_the_content_not_by_the_name(tmp_path: Path) -> None:
    assert look(workbook(tmp_path / "list.csv", [NAMES, *ROWS]), RECOGNISER).layout.form is Form.EXCEL
