"""The data folder, its profile, and the language that follows from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from aquatill.home import Home, Profile, home
from aquatill.language import preferred_language, words_in

PROFILE = Profile("real", "Agua", "Centro", ("es", "en"), "America/Mexico_City", "MXN", "", "pdf:", "keyring")


def test_the_folder_is_the_one_that_the_environment_names(aquatill_home: Path) -> None:
    assert home().folder == aquatill_home


def test_a_profile_comes_back_as_it_was_kept(aquatill_home: Path) -> None:
    here = Home(aquatill_home)
    assert here.profile() is None
    here.keep_profile(PROFILE)
    assert here.profile() == PROFILE
    assert [path.name for path in aquatill_home.iterdir()] == ["profile.json"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"mode": "real"}'])
def test_a_profile_that_does_not_read_as_one_is_none(aquatill_home: Path, text: str) -> None:
    (aquatill_home / "profile.json").write_text(text)
    assert Home(aquatill_home).profile() is None


@pytest.mark.parametrize(("wanted", "spoken"), [("es", "es"), ("es_MX.UTF-8", "es"), ("tlh", None), ("", None)])
def test_the_environment_chooses_a_language_that_is_spoken(
    monkeypatch: pytest.MonkeyPatch, wanted: str, spoken: str | None
) -> None:
    monkeypatch.setenv("AQUATILL_LANG", wanted)
    assert preferred_language() == spoken


def test_without_a_wish_the_profile_chooses() -> None:
    assert words_in(None, PROFILE).locale == "es"
    assert words_in("en", PROFILE).currency == "MXN"
    assert words_in(None, None).locale == "en"
