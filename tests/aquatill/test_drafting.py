"""A set-up that was cut at any point leaves nothing, or all of it once somebody looks again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.domain.errors import Code, StoreError
from aquatill.drafting import drafting, require_empty, settle_draft
from aquatill.home import Home
from tests.aquatill.test_home import PROFILE

FILES = ("anchor", "till.db", "profile.json")


class PowerCut(BaseException):
    """The power goes."""


def make(draft: Home) -> None:
    for name in FILES[:-1]:
        (draft.folder / name).write_text(name)
    (draft.folder / "bench").mkdir()
    draft.keep_profile(PROFILE)


def make_half(home: Home) -> None:
    with drafting(home) as draft:
        (draft.folder / "till.db").write_text("half")
        raise PowerCut


def test_everything_stands_in_its_place_afterwards(aquatill_home: Path) -> None:
    with drafting(Home(aquatill_home)) as draft:
        make(draft)
    assert sorted(path.name for path in aquatill_home.iterdir()) == ["anchor", "bench", "profile.json", "till.db"]


def test_what_fails_leaves_nothing(aquatill_home: Path) -> None:
    with pytest.raises(PowerCut):
        make_half(Home(aquatill_home))
    assert list(aquatill_home.iterdir()) == []


def test_a_draft_without_its_profile_is_thrown_away(aquatill_home: Path) -> None:
    (aquatill_home / "setup-draft").mkdir()
    (aquatill_home / "setup-draft" / "till.db").write_text("half")
    require_empty(Home(aquatill_home))
    assert list(aquatill_home.iterdir()) == []


@pytest.mark.parametrize("moved", [0, 1, 2, 3])
def test_a_draft_that_was_being_moved_is_carried_on(aquatill_home: Path, moved: int) -> None:
    home, draft = Home(aquatill_home), Home(aquatill_home / "setup-draft")
    draft.make()
    make(draft)
    for name in ("anchor", "bench", "till.db")[:moved]:
        shutil.move(draft.folder / name, aquatill_home / name)
    settle_draft(home)
    assert home.profile() == PROFILE
    assert sorted(path.name for path in aquatill_home.iterdir()) == ["anchor", "bench", "profile.json", "till.db"]


@pytest.mark.parametrize("name", ["profile.json", "till.db"])
def test_a_till_that_stands_is_never_drafted_over(aquatill_home: Path, name: str) -> None:
    home = Home(aquatill_home)
    if name == "profile.json":
        home.keep_profile(PROFILE)
    else:
        (aquatill_home / name).write_text("books")
    with pytest.raises(StoreError) as refused, drafting(home):
        raise AssertionError("the block must not be entered")
    assert refused.value.code is Code.STORE_SET_UP_ALREADY
