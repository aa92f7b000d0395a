"""Lists on the command line: the sample comes in, its faults come back as a file, and what is written reads back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl

from aquatill.home import Home
from tests.e2e.command_line import Answer, aquatill
from tests.e2e.desk import ROOT

SAMPLE = ROOT / "resources" / "demo" / "lists" / "padron.csv"


def supervisor(home: Home, *typed: str, **how: Any) -> Answer:
    """A command by the demo's supervisor."""
    return aquatill(home, *typed, "--operator", "3", "--pin-stdin", lines=["9045"], **how)


def test_the_sample_is_shown_brought_in_mended_and_written_again(demo: Home, tmp_path: Path) -> None:
    choice, bad, out = tmp_path / "map.json", tmp_path / "bad.xlsx", tmp_path / "out.xlsx"
    shown = supervisor(demo, "import", str(SAMPLE), "--preview", "--map", str(choice), "--new-zones")
    assert shown.code == 1
    assert "Meter number: column Medidor" in shown.said
    assert "Row 6: Teléfono “123” is not a phone number that exists." in shown.said
    assert "Row 7: Fecha de instalación “30/02/2022” is not a date" in shown.said
    assert "This was a preview" in shown.said

    result = supervisor(demo, "import", str(SAMPLE), "--map", str(choice), "--bad", str(bad), "--json").json()
    assert (result["new"], result["bad"], result["booked"]) == (4, 2, 4)
    assert [(one["row"], one["fault"]) for one in result["findings"]] == [
        (6, "phone"), (7, "date"), (7, "twice-in-file"),
    ]  # fmt: skip

    book = openpyxl.load_workbook(bad)
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]][-1] == "Reason"
    sheet["C2"], sheet["C3"], sheet["G3"], sheet["I3"] = "55 9999 1111", "55 3456 7890", "310000055", "28/02/2022"
    book.save(bad)
    mended = supervisor(demo, "import", str(bad), "--new-zones", "--json").json()
    assert (mended["booked"], mended["bad"]) == (2, 0)
    again = supervisor(demo, "import", str(SAMPLE), "--map", str(choice), "--json").json()
    assert (again["booked"], again["same"]) == (0, 4)

    written = supervisor(demo, "export", "customers", str(out), language="es")
    assert written.code == 0, written.complained
    read = supervisor(demo, "import", str(out), "--json", language="es").json()
    assert (read["bad"], read["differing"], read["new"]) == (0, 0, 0)
    assert read["same"] == read["rows"] >= 7
    assert aquatill(demo, "verify").code == 0


def test_a_blacklist_comes_in_with_the_rest_told_and_goes_out_again(demo: Home, tmp_path: Path) -> None:
    given, bad, out = tmp_path / "list.csv", tmp_path / "bad.csv", tmp_path / "out.csv"
    given.write_text("kind,number,cause\nTarjeta,04A1B2C3D4E5F6,robada\nmeter,77001,fraud\nship,1,\n", "utf-8")
    answer = supervisor(demo, "blacklist", "import", str(given), "--reason", "police list", "--bad", str(bad), language="es")
    assert (answer.code, "Fila 4" in answer.said) == (1, True)
    assert "ship" in bad.read_text("utf-8-sig")
    (found,) = supervisor(demo, "blacklist", "show", "77001", "--json").json()["listed"]
    assert (found["kind"], found["cause"], found["remark"]) == ("meter", "fraud", "police list")
    assert supervisor(demo, "blacklist", "lift", "meter", "77001", "--reason", "mistake").code == 0
    assert supervisor(demo, "blacklist", "add", "meter", "77001", "--cause", "fraud", "--reason", "seen again").code == 0
    written = supervisor(demo, "blacklist", "export", str(out), "--json").json()
    assert written["written"] == len(out.read_text("utf-8-sig").splitlines()) - 1 >= 2


def test_what_cannot_be_read_is_told_in_three_parts(demo: Home, tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 and no more")
    answer = supervisor(demo, "import", str(broken))
    assert answer.code == 1
    assert "This workbook is damaged" in answer.complained
    assert "Nothing was brought in." in answer.complained
