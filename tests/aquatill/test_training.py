"""Training: a till of its own beside the real one, which stays untouched; its papers and screens say what it is."""

from __future__ import annotations

import hashlib
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.errors import Code, KeyTrouble
from aquatill.cli.console import Console
from aquatill.cli.demo_sale import sell_one
from aquatill.cli.place import till_in
from aquatill.demo.opening import open_demo
from aquatill.home import Home
from aquatill.training import start_training, training_home
from tests.aquatill.test_home import PROFILE
from tests.household import Counter
from words import Words


def everything_in(folder: Path) -> dict[str, str]:
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


def test_a_sale_at_the_training_leaves_the_real_books_untouched(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    real = Home(tmp_path / "till")
    Counter(real.folder).close()
    real.keep_profile(PROFILE)
    before = everything_in(real.folder)
    here = training_home(real)
    open_demo(here, "en", PROFILE, fresh=False, training=True)
    place = till_in(here)
    sell_one(Console(Words("en", "UTC", "MXN")), place)
    assert "F O R M A C I Ó N" in capsys.readouterr().out
    assert everything_in(real.folder) == before
    assert here.folder.parent == real.folder.parent
    assert (place.profile.training, place.profile.utility_name) == (True, PROFILE.utility_name)
    with pytest.raises(KeyTrouble, match=Code.KEY_DEMO_REFUSED.value):
        place.equipment.keys(None).source(demo=False)
    with pytest.raises(KeyTrouble, match=Code.KEY_REAL_REFUSED.value):
        open_demo(here, "en", fresh=False)


@pytest.mark.parametrize("fresh", [True, False])
def test_a_real_till_is_never_taken_for_a_training(tmp_path: Path, fresh: bool) -> None:
    real = Home(tmp_path)
    for mode in ("real", "demo"):
        real.keep_profile(replace(PROFILE, mode=mode))
        with pytest.raises(KeyTrouble, match=Code.KEY_REAL_REFUSED.value):
            open_demo(real, "en", fresh=fresh, training=True)


def test_the_door_starts_a_program_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(subprocess, "Popen", lambda command, **how: started.append(command))
    start_training()
    assert [command[1:] for command in started] == [["-m", "aquatill", "training"]]
