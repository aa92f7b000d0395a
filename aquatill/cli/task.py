"""`aquatill task list|done|tampering`: what meters complain of, who saw to it, and what is sold meanwhile."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from aquatill.cli.acts import Act, Work, command_of
from aquatill.cli.approver import add_approver
from words import N_

if TYPE_CHECKING:
    from words import Words

_NONE = "none"


def _done_flags(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("number", type=int, metavar="N", help=words.tr("number of the task"))
    parser.add_argument("--note", required=True, metavar=words.tr("TEXT"), help=words.tr("what came of it"))


def _rule_flags(parser: argparse.ArgumentParser, words: Words) -> None:
    from app.domain.tampering import TamperingRule

    parser.add_argument("rule", choices=[*(rule.value for rule in TamperingRule), _NONE])
    parser.add_argument("--account", default="", metavar=words.tr("NUMBER"), help=words.tr("number of the account"))
    parser.add_argument("--reason", required=True, metavar=words.tr("TEXT"), help=words.tr("why; it stays in the books"))
    add_approver(parser, words)


def _list(work: Work) -> None:
    from app.counter.tasks import open_tasks
    from aquatill.cli.columns import columns

    words, tasks = work.words, open_tasks(work.till, work.operator)
    if work.parsed.json:
        work.console.say_json({"tasks": tasks})
    elif not tasks:
        work.console.say(words.tr("Nothing is to be seen to: no meter complains."))
    else:
        rows = [(str(one.number), words.moment(one.at), words.name(one.kind), one.account, one.meter) for one in tasks]
        work.console.say_lines(columns(rows, "><<<<"))


def _done(work: Work) -> None:
    from app.counter.tasks import finish_task

    number = work.parsed.number
    finish_task(work.till, work.operator, number, work.parsed.note)
    work.tell({"done": number}, work.words.tr("Task {number} is seen to.", number=number))


def _rule(work: Work) -> None:
    from app.counter.tampering import rule_of, set_account_rule, set_utility_rule
    from app.domain.roles import Job
    from app.domain.tampering import TamperingRule

    typed = work.parsed
    rule = None if typed.rule == _NONE else TamperingRule(typed.rule)
    if typed.account:
        work.approved(
            Job.TAMPERING_RULE,
            lambda approval: set_account_rule(work.till, work.operator, typed.account, rule, typed.reason, approval),
        )
    else:
        set_utility_rule(work.till, work.operator, rule, typed.reason)
    holds = work.till.store.read(lambda r: rule_of(r, typed.account))
    work.tell({"account": typed.account, "rule": holds.value}, work.words.tr("After tampering: {rule}.", rule=holds))


ACTS = (
    Act("list", N_("what nobody has seen to yet"), _list, card=False),
    Act("done", N_("say that a task was seen to"), _done, _done_flags, card=False),
    Act(
        "tampering",
        N_("choose what is sold while tampering is not seen to, for one account or for all others"),
        _rule,
        _rule_flags,
        card=False,
    ),
)
COMMAND = command_of("task", N_("what meters complain of, and who saw to it"), ACTS)
