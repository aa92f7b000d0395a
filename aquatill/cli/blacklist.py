"""`aquatill blacklist show|add|lift|import|export`: with what nothing is sold, written or paid."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from aquatill.cli.acts import Act, Work, command_of
from aquatill.cli.approver import add_approver
from aquatill.cli.blacklist_file import ACTS as FILE_ACTS
from words import N_

if TYPE_CHECKING:
    from app.domain.blacklist import Listed, ListKey
    from words import Words


def _show_flags(parser: argparse.ArgumentParser, words: Words) -> None:
    text = words.tr("a number of any kind; without it, the beginning of the list")
    parser.add_argument("number", nargs="?", default="", metavar=words.tr("NUMBER"), help=text)


def _key_flags(parser: argparse.ArgumentParser, words: Words) -> None:
    from app.domain.blacklist import ListedKind

    parser.add_argument("kind", choices=[kind.value for kind in ListedKind], help=words.tr("what the number is of"))
    parser.add_argument("number", metavar=words.tr("NUMBER"), help=words.tr("its number; a card's serial in hexadecimal"))
    parser.add_argument("--reason", required=True, metavar=words.tr("TEXT"), help=words.tr("why; it stays in the books"))
    add_approver(parser, words)


def _add_flags(parser: argparse.ArgumentParser, words: Words) -> None:
    from app.domain.blacklist import ListCause

    _key_flags(parser, words)
    causes = [cause.value for cause in ListCause if cause is not ListCause.REPLACED]
    parser.add_argument("--cause", choices=causes, required=True, help=words.tr("what happened"))


def _show(work: Work) -> None:
    from app.counter.blacklist import look_up_blacklist
    from aquatill.cli.columns import columns

    words, found = work.words, look_up_blacklist(work.till, work.operator, work.parsed.number)
    if work.parsed.json:
        work.console.say_json({"listed": [_facts(one) for one in found]})
    elif not found:
        work.console.say(words.tr("Nothing of that is on the blacklist."))
    else:
        rows = [
            (words.name(one.key.kind), one.key.number, words.name(one.cause), words.moment(one.since), one.remark)
            for one in found
        ]
        work.console.say_lines(columns(rows, "<<<<<"))


def _facts(one: Listed) -> dict[str, object]:
    return {
        "kind": one.key.kind.value,
        "number": one.key.number,
        "cause": one.cause.value,
        "remark": one.remark,
        "since": one.since.isoformat(),
        "approver": one.approver,
    }


def _key(work: Work) -> ListKey:
    from app.domain.blacklist import ListedKind, list_key

    return list_key(ListedKind(work.parsed.kind), work.parsed.number)


def _add(work: Work) -> None:
    from app.counter.blacklist import add_to_blacklist
    from app.domain.blacklist import ListCause
    from app.domain.roles import Job

    typed, words, key = work.parsed, work.words, _key(work)
    cause = ListCause(typed.cause)
    work.approved(
        Job.BLACKLIST,
        lambda approval: add_to_blacklist(work.till, work.operator, key, cause, typed.reason, approval),
    )
    done = words.tr("{kind} {number} is on the blacklist.", kind=key.kind, number=key.number)
    work.tell({"kind": key.kind.value, "number": key.number, "cause": cause.value}, done)


def _lift(work: Work) -> None:
    from app.counter.blacklist import lift_from_blacklist
    from app.domain.roles import Job

    typed, words, key = work.parsed, work.words, _key(work)
    work.approved(
        Job.LIFT_BLACKLIST,
        lambda approval: lift_from_blacklist(work.till, work.operator, key, typed.reason, approval),
    )
    done = words.tr("{kind} {number} is not on the blacklist any more.", kind=key.kind, number=key.number)
    work.tell({"kind": key.kind.value, "number": key.number}, done)


ACTS = (
    Act("show", N_("look up the blacklist"), _show, _show_flags, card=False),
    Act("add", N_("put something on the blacklist"), _add, _add_flags, card=False),
    Act("lift", N_("take something off the blacklist"), _lift, _key_flags, card=False),
    *FILE_ACTS,
)
COMMAND = command_of("blacklist", N_("with what nothing is sold, written or paid: look up, add, lift"), ACTS)
