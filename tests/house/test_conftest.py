"""The guard around every test works: warnings, unexpected log records and Qt complaints each fail a test."""

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

ROOT = Path(__file__).parents[2]

NAUGHTY = """
import logging, os, warnings
import pytest

def test_warns():
    warnings.warn("a library is about to change", DeprecationWarning)

def test_logs():
    logging.getLogger("app").warning("nobody expected this")

@pytest.mark.expected_log("WARNING", "never comes")
def test_expects_in_vain():
    pass

def test_makes_qt_complain(qapp):
    from PySide6.QtCore import qWarning
    qWarning("QObject: something is wrong")
"""

GOOD = """
import logging, os
from pathlib import Path
import pytest

@pytest.mark.expected_log("WARNING", "reader gone")
def test_expects_what_comes():
    logging.getLogger("devices").warning("reader gone: %s", "ACS")

def test_debug_and_info_are_nobodys_business():
    logging.getLogger("app").info("card read")

@pytest.mark.qt_log_ignore("QObject: on purpose")
def test_qt_may_be_provoked(qapp):
    from PySide6.QtCore import qWarning
    qWarning("QObject: on purpose")

def test_data_folder_is_fresh(aquatill_home):
    assert Path(os.environ["AQUATILL_HOME"]) == aquatill_home
    assert list(aquatill_home.iterdir()) == []
"""


@pytest.fixture
def guarded(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A folder with this project's own conftest and pytest configuration."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    pytester.makeconftest((ROOT / "tests/conftest.py").read_text(encoding="utf-8"))
    pytester.makepyprojecttoml((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return pytester


def test_what_nobody_expected_fails(guarded: pytest.Pytester) -> None:
    guarded.makepyfile(NAUGHTY)
    result = guarded.runpytest_subprocess("--timeout=60", str(guarded.path))
    result.stdout.fnmatch_lines_random(
        [
            "*DeprecationWarning: a library is about to change*",
            "*unexpected log record: WARNING app: nobody expected this*",
            "*expected log record did not come: WARNING 'never comes'*",
            "*Qt messages with level WARNING or above emitted*",
        ]
    )
    assert {"test_warns", "test_makes_qt_complain"} <= _named(result, "FAILED")
    assert {"test_logs", "test_expects_in_vain"} <= _named(result, "ERROR")


def test_what_is_expected_passes(guarded: pytest.Pytester) -> None:
    guarded.makepyfile(GOOD)
    guarded.runpytest_subprocess("--timeout=60", str(guarded.path)).assert_outcomes(passed=4)


def test_without_root_the_daemon_tests_say_what_they_need(guarded: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    guarded.makepyfile("import pytest\n@pytest.mark.pcsc\ndef test_card(): pass\n")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    result = guarded.runpytest_inprocess(str(guarded.path))
    assert result.ret == 1
    result.stdout.fnmatch_lines(["*needs root*"])


def _named(result: pytest.RunResult, verdict: str) -> set[str]:
    lines = [line for line in result.outlines if line.startswith(verdict + " ")]
    return {line.split("::")[1].split(" ")[0] for line in lines}
