"""What `aquatill verify` says: one line, either that the books are right or where they break first."""

from __future__ import annotations

from collections.abc import Iterator

from db.till.compare import ABSENT, WHOLE_ROW, Difference
from db.till.verification import AnchorFlaw, JournalFlaw, Verification
from words import N_, Words

_FLAWS = {
    "number": N_("Journal entry {seq}: a number is missing or comes twice."),
    "link": N_("Journal entry {seq} does not follow the entry before it."),
    "content": N_("Journal entry {seq} was changed after it was written."),
    "signature": N_("Journal entry {seq} is not signed by this till."),
    "author": N_("Journal entry {seq} comes from an unknown author."),
    "unreadable": N_("Journal entry {seq} cannot be read."),
}
_ANCHOR = {
    "lost": N_("The anchor outside the database is gone; the journal ends at entry {found}."),
    "shortened": N_("The journal ends at entry {found}, but entry {anchored} was written: later entries are lost."),
    "forked": N_("Journal entry {anchored} is not the one that was anchored."),
}


def verdict(verification: Verification, words: Words) -> str:
    """The one line."""
    if verification.sound:
        return words.tr(
            "The books are right: {entries} journal entries; pages, triggers, chain, anchor, tables and sums agree.",
            entries=verification.entries,
        )
    found = list(_findings(verification, words))
    return words.ntr("{n} finding. {first}", "{n} findings, the first: {first}", len(found), first=found[0])


def _findings(verification: Verification, words: Words) -> Iterator[str]:
    """Every finding, causes before consequences."""
    integrity = verification.integrity
    for page in integrity.pages:
        yield words.tr("Page {page} of the database is damaged.", page=page)
    for flaw in integrity.structure:
        yield words.tr("The structure of the database is damaged: {flaw}.", flaw=flaw)
    for guard in verification.guards:
        yield words.tr("The guard “{guard}” of the journal is missing or changed.", guard=guard)
    yield from (_of_journal(flaw, words) for flaw in verification.chain)
    if verification.anchor is not None:
        yield _of_anchor(verification.anchor, words)
    yield from (_of_table(difference, words) for difference in verification.differences)
    for law in verification.sums:
        yield words.tr(
            "Sum “{law}” of {key}: {expected} was expected, {found} was found.",
            law=law.law,
            key=law.key,
            expected=law.expected,
            found=law.found,
        )


def _of_journal(flaw: JournalFlaw, words: Words) -> str:
    return words.tr(_FLAWS[flaw.what], seq=flaw.seq)


def _of_anchor(flaw: AnchorFlaw, words: Words) -> str:
    return words.tr(_ANCHOR[flaw.what], anchored=flaw.anchored, found=flaw.found)


def _of_table(difference: Difference, words: Words) -> str:
    place = {"table": difference.table, "key": difference.key}
    if difference.column == WHOLE_ROW:
        if difference.found == ABSENT:
            return words.tr("Table {table}: the row {key} is missing.", **place)
        return words.tr("Table {table}: the row {key} should not be there.", **place)
    return words.tr(
        "Table {table}, row {key}, {column}: {expected} was expected, {found} was found.",
        **place,
        column=difference.column,
        expected=difference.expected,
        found=difference.found,
    )
