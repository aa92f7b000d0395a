"""What every test lives under: a data folder of its own, no display, and no warning that nobody asked for."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings

from tests.memory import DISK, keep_folders_in_memory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
keep_folders_in_memory()

settings.register_profile("repeatable", max_examples=100, derandomize=True, deadline=None, database=None, print_blob=True)
settings.register_profile("search", max_examples=5000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

LONG_ONES = ("property", "faults", "e2e", "bench")
"""Rooms whose single tests take long, the longest first."""

NEEDS_ROOT = (
    "The tests marked pcsc start the real PC/SC daemon, those marked root fill a small disk, which needs root: "
    "run them as root, or run the others alone with: .venv/bin/pytest -m 'not pcsc and not root'"
)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Stop before the first test when a chosen one needs root and we are not root; skip nothing."""
    if any(map(_needs_root, session.items)) and not _is_root() and not _one_of_several_workers(session.config):
        pytest.exit(NEEDS_ROOT, returncode=1)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """One of several workers cannot stop them all: there such a test fails."""
    if _needs_root(item) and not _is_root():
        pytest.fail(NEEDS_ROOT, pytrace=False)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With several workers: one has the PC/SC daemon to itself, and what takes long begins before what is quick."""
    if not _one_of_several_workers(config):
        return
    for item in items:
        if item.get_closest_marker("pcsc"):
            item.add_marker(pytest.mark.xdist_group("pcsc"))
    items.sort(key=_how_late)


def _how_late(item: pytest.Item) -> int:
    room = item.path.relative_to(Path(__file__).parent).parts[0]
    return LONG_ONES.index(room) if room in LONG_ONES else len(LONG_ONES)


def _one_of_several_workers(config: pytest.Config) -> bool:
    return hasattr(config, "workerinput")


def _needs_root(item: pytest.Item) -> bool:
    return any(item.get_closest_marker(name) for name in ("pcsc", "root"))


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def tmp_path(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A folder of the test's own; on a disk if it is marked so."""
    if request.node.get_closest_marker("on_disk") is None:
        yield tmp_path
        return
    with TemporaryDirectory(prefix="aquatill-", dir=DISK) as folder:
        yield Path(folder)


@pytest.fixture(autouse=True)
def aquatill_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of this test, empty; the program finds it through AQUATILL_HOME."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("AQUATILL_HOME", str(home))
    return home


class _Collector(logging.Handler):
    """Keeps every record at WARNING and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the record for the verdict at the end of the test."""
        self.records.append(record)


@pytest.fixture(autouse=True)
def _only_expected_log_records(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs at WARNING or above without `@pytest.mark.expected_log(level, text)`.

    An expected record that does not come fails the test as well. Qt's own log lines are watched by pytest-qt
    (`qt_log_level_fail`); a test that provokes one says so with `@pytest.mark.qt_log_ignore(pattern)`.
    """
    collector = _Collector()
    logging.getLogger().addHandler(collector)
    yield
    logging.getLogger().removeHandler(collector)
    expected: list[tuple[str, str]] = [mark.args for mark in request.node.iter_markers("expected_log")]
    unexpected = [record for record in collector.records if not _matches_any(record, expected)]
    absent = [one for one in expected if not any(_matches_any(record, [one]) for record in collector.records)]
    complaints = [f"unexpected log record: {r.levelname} {r.name}: {r.getMessage()}" for r in unexpected]
    complaints += [f"expected log record did not come: {level} {text!r}" for level, text in absent]
    if complaints:
        pytest.fail("\n".join(complaints), pytrace=False)


def _matches_any(record: logging.LogRecord, expected: list[tuple[str, str]]) -> bool:
    return any(record.levelname == level and text in record.getMessage() for level, text in expected)
