"""`aquatill role list|set|drop|two-people`: what each role allows, and for which jobs two people are needed."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.domain.roles import GUARDED, Job
from aquatill.cli.parser import Command, Parsed, add_operator
from words import N_

if TYPE_CHECKING:
    from app.counter.till import Till
    from app.domain.roles import Operator
    from aquatill.cli.console import Console
    from words import Words


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    named = parser.add_subparsers(dest="act", metavar="list|set|drop|two-people", required=True)

    def act(name: str, text: str) -> argparse.ArgumentParser:
        return named.add_parser(name, help=text, description=text, allow_abbrev=False)

    listing = act("list", words.tr("tell what each role allows"))
    setting = act("set", words.tr("a role allows these jobs and no others; a key that is not there yet makes a role"))
    dropping = act("drop", words.tr("end a role of your own, or bring one of the program back to what a new till has"))
    two = act("two-people", words.tr("the jobs for which somebody else must stand, whoever does them; none: for none"))
    for one in (setting, dropping):
        one.add_argument("key", metavar=words.tr("ROLE"), help=words.tr("key of the role"))
    setting.add_argument(
        "--name", default="", metavar=words.tr("NAME"), help=words.tr("what you call it; for a role of your own")
    )
    guarded = ", ".join(sorted(GUARDED))
    for one, told in ((setting, words.tr("what it allows, with commas between")), (two, guarded)):
        one.add_argument("--jobs", type=_jobs_in(words), required=True, metavar=words.tr("JOB,JOB"), help=told)
    for each in (listing, setting, dropping, two):
        add_operator(each, words)


def _jobs_in(words: Words) -> Callable[[str], tuple[Job, ...]]:
    """Reads keys of jobs with commas between, or none; anything else is misuse."""

    def jobs(text: str) -> tuple[Job, ...]:
        keys = tuple(key.strip() for key in text.split(",") if key.strip())
        unknown = next((key for key in keys if key not in set(Job)), None)
        if unknown is not None:
            raise argparse.ArgumentTypeError(words.tr("{job} is nothing that a role can allow", job=unknown))
        return tuple(map(Job, keys))

    return jobs


def _run(console: Console, parsed: Parsed) -> None:
    from aquatill.cli.place import open_till, operator_from

    with open_till(console, parsed) as here:
        till = here.till
        by = operator_from(console, parsed, till)
        if parsed.act != "list":
            change(parsed, till, by)
        tell(console, till, by)


def change(parsed: Parsed, till: Till, by: Operator) -> None:
    """Does what was typed."""
    from app.counter.roles import drop_role, set_role, set_two_people

    if parsed.act == "set":
        set_role(till, by, parsed.key, parsed.name, parsed.jobs)
    elif parsed.act == "drop":
        drop_role(till, by, parsed.key)
    else:
        set_two_people(till, by, parsed.jobs)


def tell(console: Console, till: Till, by: Operator) -> None:
    """Every job, with the roles that allow it, and where two people are needed."""
    from app.counter.roles import roles, two_people
    from aquatill.cli.columns import columns

    words, every, two = console.words, roles(till, by), two_people(till, by)
    rows = [
        (
            job.value,
            words.name(job),
            ", ".join(one.key for one in every if job in one.jobs),
            words.tr("two people") if job in two else "",
        )
        for job in Job
    ]
    console.say_lines(columns(rows, "<<<<"))


COMMAND = Command("role", N_("what each role allows: list it, or change it"), _flags, _run)
