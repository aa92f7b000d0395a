"""Data folders for whole programs: each test gets a copy of one demo that was made once."""

from __future__ import annotations

from pathlib import Path

import pytest

from aquatill.home import Home
from tests.e2e.command_line import fresh_copy, open_shift
from tests.e2e.folders import demo_home


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A demo that nobody uses."""
    return demo_home(tmp_path_factory.mktemp("demo") / "home")


@pytest.fixture
def demo(demo_template: Home, tmp_path: Path) -> Home:
    """A demo of the test's own, without an open shift, all cards in the tray."""
    return fresh_copy(demo_template, tmp_path / "demo")


@pytest.fixture(scope="session")
def counter_template(demo_template: Home, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A demo with an open shift that nobody uses."""
    home = fresh_copy(demo_template, tmp_path_factory.mktemp("counter") / "home")
    assert open_shift(home).code == 0
    return home


@pytest.fixture
def counter(counter_template: Home, tmp_path: Path) -> Home:
    """A demo whose first cashier has opened a shift."""
    return fresh_copy(counter_template, tmp_path / "demo")
