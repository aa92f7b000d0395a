"""`aquatill audit`, `archive`, `backup` and `verify --archive`, as they are typed at a demo."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from aquatill.cli.main import main
from aquatill.home import Home

ADMINISTRATOR = ("--operator", "4", "--pin-stdin")


class Typist:
    """Types commands at a till; the answers are what was said and complained of."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self._patch, self._capture = monkeypatch, capsys

    def type(self, *typed: str, lines: str = "7361\n") -> tuple[int, str, str]:
        self._patch.setattr("sys.stdin", io.StringIO(lines))
        code = main(typed)
        said = self._capture.readouterr()
        return code, said.out, said.err


@pytest.fixture
def typist(demo_home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Typist:
    monkeypatch.setenv("AQUATILL_HOME", str(demo_home.folder))
    monkeypatch.setenv("AQUATILL_LANG", "en")
    return Typist(monkeypatch, capsys)


def test_records_are_written_and_proven_in_a_folder_without_a_till(
    typist: Typist, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(tmp_path / "records.zip")
    code, said, _ = typist.type("audit", path, "--from", "2020-01-01", "--to", "2099-12-31", *ADMINISTRATOR)
    assert (code, "check_records.py" in said) == (0, True)
    code, _, complained = typist.type("archive", "2999", path, *ADMINISTRATOR)
    assert (code, "2999 is not over" in complained) == (1, True)
    monkeypatch.setenv("AQUATILL_HOME", str(tmp_path / "no-till"))
    code, said, _ = typist.type("verify", "--archive", path)
    assert (code, "The records are right" in said, "Key of the till" in said) == (0, True, True)
    code, _, complained = typist.type("verify", "--archive", path, "--after", path)
    assert (code, "do not follow" in complained) == (1, True)
    code, _, complained = typist.type("verify", "--archive", __file__)
    assert (code, "not an archive" in complained) == (1, True)


def test_a_file_is_looked_at_and_a_place_given_up(typist: Typist, demo_home: Home, tmp_path: Path) -> None:
    place = f"folder:{tmp_path}"
    assert typist.type("backup", "add", place, *ADMINISTRATOR)[0] == 0
    code, said, _ = typist.type("backup", "now", *ADMINISTRATOR)
    assert (code, f"It lies at {tmp_path}" in said) == (0, True)
    [copy] = (tmp_path / "aquatill-copies").glob("*.db")
    code, said, _ = typist.type("backup", "check", str(copy))
    assert (code, "A copy of this till's books" in said) == (0, True)
    copy.write_bytes(copy.read_bytes()[:-4096])
    code, _, complained = typist.type("backup", "check", str(copy))
    assert (code, "does not prove sound" in complained) == (1, True)
    assert typist.type("backup", "drop", place, *ADMINISTRATOR)[0] == 0
    assert "Copies do not go to" in typist.type("backup", "drop", place, *ADMINISTRATOR)[2]
    assert "not a place" in typist.type("backup", "add", "drawer", *ADMINISTRATOR)[2]
    assert "There is no copy" not in typist.type("backup", "list")[1]
