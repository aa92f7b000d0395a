"""`aquatill blacklist import|export`: whole lists in and out."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from aquatill.cli.acts import Act, Work
from aquatill.cli.approver import add_approver
from words import N_

if TYPE_CHECKING:
    from app.counter.bring_blacklist import BroughtList
    from app.domain.approval import Approval
    from app.domain.blacklist import ListCause
    from exchange.lists.blacklist import Spoken
    from exchange.lists.source import Source
    from words import Words


def _bring_flags(parser: argparse.ArgumentParser, words: Words) -> None:
    from app.domain.blacklist import ListCause

    tr, file = words.tr, words.tr("FILE")
    causes = [cause.value for cause in ListCause if cause is not ListCause.REPLACED]
    parser.add_argument("file", type=Path, metavar=file, help=tr("the list: Excel (.xlsx) or CSV"))
    parser.add_argument("--reason", required=True, metavar=tr("TEXT"), help=tr("why; it stays in the books"))
    parser.add_argument(
        "--cause", choices=causes, default=ListCause.OTHER.value, help=tr("what happened, where a row says nothing")
    )
    parser.add_argument("--bad", type=Path, metavar=file, help=tr("where the rows go that do not come in (.xlsx or .csv)"))
    parser.add_argument(
        "--preview", action="store_true", help=tr("say what would come in, and write nothing into the books")
    )
    add_approver(parser, words)


def _write_flags(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("file", type=Path, metavar=words.tr("FILE"), help=words.tr("where to (.csv or .xlsx)"))


def _bring(work: Work) -> int:
    from app.domain.blacklist import ListCause
    from exchange.lists.blacklist import entries, look_at

    typed, words, cause = work.parsed, work.words, ListCause(work.parsed.cause)
    source, spoken = look_at(typed.file), _spoken(words)
    bad = _tell_bad(work, source, spoken, cause)
    if typed.preview:
        count = sum(1 for _ in entries(source, spoken, cause))
        told = words.tr("This was a preview: {n} rows can come in, {bad} cannot.", n=count, bad=bad)
        work.tell({"can": count, "bad": bad}, told)
    else:
        brought = _brought(work, source, spoken, cause)
        told = words.tr(
            "{added} listed, {known} were listed already, {bad} rows cannot come in.",
            added=brought.added,
            known=brought.known,
            bad=bad,
        )
        work.tell({"added": brought.added, "known": brought.known, "bad": bad}, told)
    return 1 if bad else 0


def _tell_bad(work: Work, source: Source, spoken: Spoken, cause: ListCause) -> int:
    """Says which rows cannot come in, and writes them where they were asked for; how many."""
    from exchange.lists.blacklist import bad_rows, write_bad

    words, count = work.words, 0
    for row, refusal in bad_rows(source, spoken, cause):
        count += 1
        if not work.parsed.json:
            work.console.say(words.tr("Row {row}: {reason}", row=row.number, reason=words.sentence(refusal).happened))
    if count and work.parsed.bad:
        bad = bad_rows(source, spoken, cause)
        write_bad(work.parsed.bad, source, bad, words.tr("Reason"), lambda one: str(words.sentence(one)))
    return count


def _brought(work: Work, source: Source, spoken: Spoken, cause: ListCause) -> BroughtList:
    from app.counter.bring_blacklist import bring_in_blacklist
    from app.domain.roles import Job
    from aquatill.cli.progress import Progress
    from exchange.lists.blacklist import entries

    def do(approval: Approval | None) -> BroughtList:
        with Progress(work.console, work.words.tr("Bringing in"), source.expected) as progress:
            wanted = entries(source, spoken, cause)
            return bring_in_blacklist(work.till, work.operator, wanted, work.parsed.reason, progress, approval)

    return work.approved(Job.BLACKLIST, do)


def _spoken(words: Words) -> Spoken:
    """What this program writes, and the words of the person's language."""
    from app.domain.blacklist import ListCause, ListedKind
    from exchange.lists.blacklist import Spoken

    kinds = {word.lower(): kind for kind in ListedKind for word in (kind.value, words.name(kind))}
    return Spoken(kinds, {word.lower(): one for one in ListCause for word in (one.value, words.name(one))})


def _write(work: Work) -> None:
    from app.counter.bring_blacklist import written_blacklist
    from exchange.lists.blacklist import write_blacklist

    count = write_blacklist(work.parsed.file, written_blacklist(work.till, work.operator))
    work.tell({"written": count}, work.words.ntr("{n} entry written.", "{n} entries written.", count))


ACTS = (
    Act("import", N_("put a whole list on it, from CSV or Excel"), _bring, _bring_flags, card=False),
    Act("export", N_("write the whole list, in the shape that import reads"), _write, _write_flags, card=False),
)
