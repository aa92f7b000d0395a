"""A second person approves on the command line: their number as a flag, their PIN as a further line of standard input."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from app.domain.approval import AnotherNeeded
from app.domain.closing import CountBeyond
from app.domain.errors import Code, Refusal, TillError
from app.domain.roles import Job

if TYPE_CHECKING:
    from app.counter.till import Till
    from app.domain.approval import Approval
    from app.domain.roles import Operator
    from aquatill.cli.console import Console
    from aquatill.cli.parser import Parsed
    from words import Words

T = TypeVar("T")


def add_approver(parser: argparse.ArgumentParser, words: Words) -> None:
    """The flag by which somebody approves."""
    text = words.tr("number of who approves; their PIN is the line of standard input after the operator's")
    parser.add_argument("--approver", type=int, default=0, metavar="N", help=text)


def with_approval(
    console: Console,
    parsed: Parsed,
    till: Till,
    operator: Operator,
    job: Job,
    do: Callable[[Approval | None], T],
    *also: Code,
) -> T:
    """What ``do`` does, tried again with the approval of ``job`` when it needs one and somebody is named.

    It needs one when it refuses one of ``also``, which an approval of ``job`` overcomes, or APPROVAL_NEEDED: then of the job
    that the refusal names, which may be another one where two people are required.
    """
    about = ""
    try:
        return do(None)
    except TillError as error:
        if error.code not in (Code.APPROVAL_NEEDED, *also) or not parsed.approver:
            raise
        if error.code is Code.APPROVAL_NEEDED:
            job = Job(str(error.params["job"]))
        if isinstance(error, CountBeyond):
            about = error.about(parsed.reason.strip())
        elif isinstance(error, AnotherNeeded):
            about = error.about
    return do(approval_from(console, parsed, till, operator, job, about))


def approval_from(console: Console, parsed: Parsed, till: Till, operator: Operator, job: Job, about: str = "") -> Approval:
    """The approval of the person named by the flag; refuses as `app.counter.approve` does."""
    from app.counter.approve import approve

    pin = console.line_of_input()
    if not pin:
        raise Refusal(Code.PIN_WRONG, wait=0)
    return approve(till, operator, job, parsed.approver, pin, about)
