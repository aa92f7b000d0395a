"""Templates and letterhead on the command line."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from app.domain.errors import Code, TillError
from app.domain.roles import Operator, Role
from aquatill.cli import letterhead, template
from aquatill.cli.console import Console
from aquatill.cli.parser import parse
from tests.counter.conftest import counter, counters  # noqa: F401 - fixtures
from tests.household import ZONE, Counter
from words import Words

ADMIN = Operator(1, "Eva", Role.ADMINISTRATOR)
WORDS = Words("en", ZONE, "MXN")
SOURCE = "{utility}\n{number}\n{circumstances}\n{payment}\n>Visit us at aguas.example<\n{reference}\n"


def typed(counter: Counter, *words: object) -> None:  # noqa: F811
    command, parsed = parse(
        [template.COMMAND, letterhead.COMMAND], WORDS, [*map(str, words), "--operator", "1", "--pin-stdin"]
    )
    act = template.act if command is template.COMMAND else letterhead.act
    act(Console(WORDS), counter.till, ADMIN, parsed)


def test_a_template_is_begun_tried_set_and_shown(
    counter: Counter,  # noqa: F811
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / "receipt.txt"
    typed(counter, "template", "show", "sale-receipt")
    assert "{payment}" in capsys.readouterr().out
    typed(counter, "template", "facts", "sale-receipt")
    assert {"{payment}", "{{ heading.tax_number }}"} <= set(capsys.readouterr().out.splitlines())
    file.write_text("\ufeff" + SOURCE, encoding="utf-8")
    typed(counter, "template", "set", "sale-receipt", file)
    typed(counter, "template", "list")
    told = capsys.readouterr().out
    assert "Receipt of a sale: version 1 holds from now on." in told
    assert "Receipt of a payment" in told
    typed(counter, "template", "own", "sale-receipt")
    assert "version 2" in capsys.readouterr().out


def test_a_file_that_is_no_text_is_said_to_be_none(counter: Counter, tmp_path: Path) -> None:  # noqa: F811
    (tmp_path / "odd").write_bytes(b"\xff\xfe\x00")
    for act in (("template", "check", "slip", tmp_path / "odd"), ("letterhead", "set", "--logo", tmp_path / "none")):
        with pytest.raises(TillError, match=Code.FILE_NOT_READ.value):
            typed(counter, *act)


def test_a_letterhead_is_changed_in_parts(
    counter: Counter,  # noqa: F811
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    logo = BytesIO()
    Image.new("RGBA", (900, 300), (0, 0, 0, 255)).save(logo, "PNG")
    (tmp_path / "logo.png").write_bytes(logo.getvalue())
    typed(counter, "letterhead", "set", "--logo", tmp_path / "logo.png", "--below", "Thank you.", "--second-language", "es")
    typed(counter, "letterhead", "set", "--above", "Registered 1931")
    typed(counter, "letterhead", "show")
    told = capsys.readouterr().out.splitlines()[-5:]
    assert told[1:] == ["Second language: es", "Registered 1931", "…", "Thank you."]
    kept = counter.store.read(lambda r: r.letterhead()).logo
    with Image.open(BytesIO(kept)) as picture:
        assert (picture.size, picture.mode) == ((384, 128), "1")
    (tmp_path / "logo.png").write_bytes(b"GIF89a")
    with pytest.raises(TillError, match=Code.LOGO_UNREADABLE.value):
        typed(counter, "letterhead", "set", "--logo", tmp_path / "logo.png")
    typed(counter, "letterhead", "set", "--no-logo", "--second-language", "none")
    assert counter.store.read(lambda r: r.letterhead()).logo == b""
