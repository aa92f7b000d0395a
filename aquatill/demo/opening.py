"""The demo's data folder before it is used: founded when it is empty, thrown away when somebody wants to begin anew."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime

from app.domain.errors import Code, KeyTrouble
from aquatill.demo.founding import found
from aquatill.demo.story import StoryClock
from aquatill.drafting import settle_draft
from aquatill.hold import hold
from aquatill.home import Home, Profile

_LOCK = "lock"


def open_demo(home: Home, language: str, like: Profile | None = None, *, fresh: bool, training: bool = False) -> None:
    """Makes sure that a demo stands in the folder; KeyTrouble KEY_REAL_REFUSED when a real till does.

    ``fresh``: an older demo is thrown away. StoreError RUNNING_ALREADY while it runs. ``training`` and ``like`` as in
    `aquatill.demo.founding.found`; a demo that is no training is never taken for one, and the other way round.
    """
    home.make()
    settle_draft(home)
    profile = home.profile()
    if profile is not None and (not profile.demo or profile.training is not training):
        raise KeyTrouble(Code.KEY_REAL_REFUSED)
    if profile is not None and fresh:
        _throw_away(home)
        profile = None
    if profile is None:
        found(home, language, StoryClock(datetime.now(UTC)), like, training=training)


def _throw_away(home: Home) -> None:
    """The profile first: without it the rest is no till."""
    with hold(home, "aquatill demo --fresh"):
        for path in sorted(home.folder.iterdir(), key=lambda path: path.name != "profile.json"):
            if path.is_dir():
                shutil.rmtree(path)
            elif path.name != _LOCK:
                path.unlink()
