"""Authority is checked where the work is done: every job of the table is asked for in app, and guarded ones as guarded."""

from __future__ import annotations

import re
from pathlib import Path

from app.counter.function_cards import JOBS
from app.domain.drawer import JOBS as DRAWER_JOBS
from app.domain.roles import GUARDED, Job

APP = Path(__file__).parents[2] / "app"
FILES = [*(APP / "counter").rglob("*.py"), *((APP / "domain").rglob("*.py"))]
SOURCES = "\n".join(file.read_text("utf-8") for file in FILES if file.name != "roles.py" or file.parent.name == "counter")


def test_every_job_is_asked_for_in_app() -> None:
    asked = {Job[name] for name in re.findall(r"\bJob\.([A-Z_]+)\b", SOURCES)}
    assert set(Job) - asked == set()


def test_two_people_can_be_required_for_every_job_that_asks_for_an_approval_and_for_no_other() -> None:
    named = {Job[name] for name in re.findall(r"approver_of\(\w+, Job\.([A-Z_]+)", SOURCES)}
    asked = named | set(JOBS.values()) | set(DRAWER_JOBS.values())
    assert asked == GUARDED
