"""The documents name every command there is, and none that there is not."""

from __future__ import annotations

import re
from pathlib import Path

from aquatill.cli.blacklist import ACTS as BLACKLIST
from aquatill.cli.card.jobs import ACTS as CARD
from aquatill.cli.commands import WHERE
from aquatill.cli.meter.jobs import ACTS as METER

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGE = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")


def test_every_command_stands_in_the_readme() -> None:
    assert {name for name in WHERE if not re.search(rf"aquatill {name}\b", README)} == set()


def test_every_act_with_cards_meters_and_the_blacklist_stands_on_its_page() -> None:
    told = {name: " ".join(re.findall(rf"`{name} ([^`]*)", PAGE)) for name in ("card", "meter", "blacklist")}
    acts = {"card": CARD, "meter": METER, "blacklist": BLACKLIST}
    assert {(name, act.name) for name, every in acts.items() for act in every if act.name not in told[name]} == set()


def test_no_document_names_a_command_that_is_gone() -> None:
    pages = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")]
    named = {
        (page.name, word) for page in pages for word in re.findall(r"`aquatill ([a-z]+)", page.read_text(encoding="utf-8"))
    }
    assert {(page, word) for page, word in named if word not in WHERE} == set()
