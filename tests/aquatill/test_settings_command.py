"""Settings on the command line; what must be known before the books open follows in the profile."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.errors import Code, TillError
from app.domain.roles import Operator, Role
from aquatill.cli.console import Console
from aquatill.cli.settings import list_settings, set_setting
from aquatill.home import Home, Profile
from aquatill.profile_settings import keep_in_profile
from tests.counter.conftest import counter, counters  # noqa: F401 - fixtures
from tests.household import ZONE, Counter
from words import Words

ADMIN = Operator(1, "Eva", Role.ADMINISTRATOR)
CONSOLE = Console(Words("en", ZONE, "MXN"))


def test_a_setting_is_changed_and_told(counter: Counter, capsys: pytest.CaptureFixture[str]) -> None:  # noqa: F811
    set_setting(CONSOLE, counter.till, Home(counter.folder), ADMIN, "idle_minutes", "10")
    assert "is now: 10" in capsys.readouterr().out
    list_settings(CONSOLE, counter.till, ADMIN, json=True)
    assert json.loads(capsys.readouterr().out)["idle_minutes"] == "10"
    list_settings(CONSOLE, counter.till, ADMIN, json=False)
    assert "Minutes without a touch" in capsys.readouterr().out
    with pytest.raises(TillError, match=Code.SETTING_UNKNOWN.value):
        set_setting(CONSOLE, counter.till, Home(counter.folder), ADMIN, "colour", "blue")


def test_the_profile_follows_the_printer_and_nothing_that_it_does_not_hold(tmp_path: Path) -> None:
    profile = Profile("real", "Agua", "", ("en",), ZONE, "MXN", "", "pdf:", "file")
    home = Home(tmp_path)
    home.keep_profile(profile)
    keep_in_profile(home, {"printer": "network:10.0.0.7:9100", "idle_minutes": "10"})
    assert home.profile() == replace(profile, printer="network:10.0.0.7:9100")


def test_only_reports_that_there_are_are_named(counter: Counter) -> None:  # noqa: F811
    home = Home(counter.folder)
    home.own_reports.mkdir()
    own = home.own_reports / "kiosks.toml"
    own.write_text('title = "Kiosks"\nview = "v_sale"\ncolumns = ["day", "total"]\n', "utf-8")
    set_setting(CONSOLE, counter.till, home, ADMIN, "reports_at_z", "sales-by-shift  kiosks, sales-by-shift")
    for value, missing in (("kiosks,tides", "tides"), ("../own-reports/kiosks", "../own-reports/kiosks")):
        with pytest.raises(TillError) as refused:
            set_setting(CONSOLE, counter.till, home, ADMIN, "reports_at_z", value)
        assert refused.value.code is Code.SETTING_REPORT
        assert refused.value.params == {"field": "reports_at_z", "report": missing}
    own.write_text("view = 1", "utf-8")
    with pytest.raises(TillError, match=Code.REPORT_FILE.value):
        set_setting(CONSOLE, counter.till, home, ADMIN, "reports_at_closing", "kiosks")
    assert counter.store.read(lambda r: r.setting("reports_at_z")) == "sales-by-shift,kiosks"
