"""A demo till at work, made once and copied for each module: its folder, its workers, and the people who stand at it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import db.till
from app.domain.roles import Operator
from aquatill.demo.opening import open_demo
from aquatill.home import Home
from tests.aquatill.test_desk import Counter
from tests.runner.parts import SOON


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a demo that nobody uses; tests copy it."""
    folder = tmp_path_factory.mktemp("demo")
    open_demo(Home(folder), "en", fresh=False)
    return folder


@pytest.fixture(scope="module")
def demo_home(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The folder of a demo of the module's own."""
    folder = tmp_path_factory.mktemp("module") / "demo"
    shutil.copytree(template, folder)
    return Home(folder)


@pytest.fixture(scope="module")
def demo_counter(demo_home: Home) -> Iterator[Counter]:
    """The demo at work; at the end nothing has crashed and its books verify."""
    counter = Counter(demo_home)
    counter.begin()
    yield counter
    counter.workplace.end(SOON)
    assert counter.crashes.none
    assert db.till.verify(demo_home.folder, counter.equipment.keys(None).store).sound


@pytest.fixture(scope="module")
def supervisor(demo_counter: Counter) -> Operator:
    """The demo's supervisor, logged in."""
    operator: Operator = demo_counter.ask(demo_counter.desk.log_in, 3, "9045").operator
    return operator
