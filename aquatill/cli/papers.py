"""`aquatill paper list|answer|cancel|again|send|trial`: the print queue on the command line."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from aquatill.cli.parser import Command, Parsed, add_operator
from words import N_

if TYPE_CHECKING:
    from app.counter.till import Till
    from app.domain.paper import PaperJob
    from app.domain.roles import Operator
    from aquatill.cli.console import Console
    from aquatill.equipment import Equipment
    from words import Words

_MOST = 40


def _flags(parser: argparse.ArgumentParser, words: Words) -> None:
    from app.domain.outlet import Outlet

    named = parser.add_subparsers(dest="act", metavar="list|answer|cancel|again|send|trial", required=True)
    texts = {
        "list": words.tr("the newest documents and how they stand"),
        "answer": words.tr("say whether a document of unknown fate came out"),
        "cancel": words.tr("take a document that waits out of the queue"),
        "again": words.tr("print a duplicate"),
        "send": words.tr("send a document to another printer or into a PDF file"),
        "trial": words.tr("print a trial page"),
    }
    acts = {name: named.add_parser(name, help=text, description=text, allow_abbrev=False) for name, text in texts.items()}
    for name in ("answer", "cancel", "again", "send"):
        acts[name].add_argument("job", type=int, metavar="N", help=words.tr("number of the print job"))
    acts["answer"].add_argument("printed", choices=["yes", "no"], help=words.tr("no: a duplicate is printed"))
    for name in ("send", "trial"):
        acts[name].add_argument("outlet", choices=[one.value for one in Outlet if one is not Outlet.DIALOG])
    for act in acts.values():
        act.add_argument("--json", action="store_true", help=words.tr("tell the result as JSON"))
        add_operator(act, words)


def _run(console: Console, parsed: Parsed) -> None:
    from aquatill.cli.place import open_till, operator_from

    with open_till(console, parsed) as here:
        till = here.till
        work(console, parsed, till, operator_from(console, parsed, till), here.place.equipment)


def work(console: Console, parsed: Parsed, till: Till, operator: Operator, equipment: Equipment) -> None:
    """Does what was typed, prints what waits, and tells how the document stands then."""
    from aquatill.cli.paper import print_waiting

    if parsed.act == "list":
        _list(console, till, operator, json=parsed.json)
        return
    number = _act(parsed, till, operator)
    print_waiting(console, till, equipment)
    _tell(console, till, number, json=parsed.json)


def _act(parsed: Parsed, till: Till, operator: Operator) -> int:
    """Does what was typed; the job that it is about afterwards."""
    from app.counter.print_queue import cancel, send_to, try_printer
    from app.counter.reprint import answer_unknown, reprint
    from app.domain.outlet import Outlet

    job: int = getattr(parsed, "job", 0)
    match parsed.act:
        case "answer":
            return answer_unknown(till, operator, job, printed=parsed.printed == "yes") or job
        case "cancel":
            cancel(till, operator, job)
            return job
        case "again":
            return reprint(till, operator, job)
        case "send":
            return send_to(till, operator, job, Outlet(parsed.outlet))
        case _:
            return try_printer(till, operator, Outlet(parsed.outlet))


def _list(console: Console, till: Till, operator: Operator, *, json: bool) -> None:
    from app.counter.print_queue import papers
    from aquatill.cli.columns import columns
    from ui.paper_words import job_line

    jobs, words = papers(till, operator, None, _MOST), console.words
    if json:
        console.say_json({"papers": [_facts(job) for job in jobs]})
    elif not jobs:
        console.say(words.tr("Nothing was printed yet."))
    else:
        console.say_lines(columns([(str(job.number), *job_line(job, words)) for job in jobs], "><<<"))


def _tell(console: Console, till: Till, number: int, *, json: bool) -> None:
    from aquatill.cli.columns import columns
    from ui.paper_words import job_line

    job = till.store.read(lambda r: r.paper_job(number))
    assert job is not None, "a job that was just acted on"
    if json:
        console.say_json(_facts(job))
    else:
        console.say_lines(columns([(str(job.number), *job_line(job, console.words))], "><<<"))


def _facts(job: PaperJob) -> dict[str, object]:
    return {
        "job": job.number,
        "state": job.state.value,
        "reason": job.reason.value if job.reason else None,
        "outlet": job.outlet.value if job.outlet else None,
        "copy": job.copy,
        "original": job.original,
        "tries": job.tries,
        "queued_at": job.queued_at,
    }


COMMAND = Command("paper", N_("the print queue: look at it, cancel, print again, send elsewhere"), _flags, _run)
