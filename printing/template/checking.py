"""Tries a template where it can do no harm: in a child process with a clock and with limits. Never in the window's."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from app.domain.errors import Code, Refusal
from app.domain.paper import Heading
from app.domain.template import Letterhead, Template
from printing.lines import Printout
from printing.template.child import SECONDS, Answer, Question

_ROOT = Path(__file__).resolve().parents[2]
_CHILD = (sys.executable, "-m", "printing.template.child")
_START = 5
"""Seconds more than the limit of processor time: starting on a slow machine."""
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def checked(template: Template, heading: Heading, currency: str, letterhead: Letterhead) -> Printout:
    """A made-up document by this template.

    Refuses what `printing.template.trial.tried` refuses, and TEMPLATE_ENDLESS for one that had to be stopped.
    """
    question = msgspec.json.encode(Question(template, heading, currency, letterhead))
    return msgspec.json.decode(ask(_CHILD, question, SECONDS + _START), type=Answer).printout()


def ask(command: Sequence[str], question: bytes, seconds: float) -> bytes:
    """What a command answers to its standard input; refuses TEMPLATE_ENDLESS when it does not end well, or in time."""
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            command, input=question, capture_output=True, timeout=seconds, cwd=_ROOT, check=True, creationflags=_NO_WINDOW
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        raise Refusal(Code.TEMPLATE_ENDLESS) from error
    return done.stdout
