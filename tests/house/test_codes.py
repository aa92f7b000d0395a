"""Every error code is raised or shown somewhere: a sentence that nobody can ever read is a promise that nothing keeps."""

from __future__ import annotations

import re
from pathlib import Path

from app.domain.errors import Code

ROOT = Path(__file__).parents[2]
ROOMS = ("app", "aquatill", "db", "devices", "exchange", "printing", "ui")


def test_every_code_has_a_place_where_it_comes_from() -> None:
    files = [file for room in ROOMS for file in (ROOT / room).rglob("*.py")]
    used = {name for file in files for name in re.findall(r"\bCode\.([A-Z_]+)\b", file.read_text(encoding="utf-8"))}
    assert {code.name for code in Code} - used == set()
