"""What is said of records: what they hold, and what is wrong with them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.domain.records.flaw import RecordsFinding, RecordsFlaw
from app.domain.records.manifest import Manifest, RecordsKind, fingerprint
from words.words import N_

if TYPE_CHECKING:
    from words.words import Words

FLAWS = {
    RecordsFlaw.SIGNATURE: N_("The manifest is not signed with its key."),
    RecordsFlaw.TWICE: N_("File {name} comes twice."),
    RecordsFlaw.NOT_PLAIN: N_("{name} is no plain file."),
    RecordsFlaw.TOO_LARGE: N_("File {name} unpacks to far more than records do."),
    RecordsFlaw.BETWEEN: N_("Something lies in the file that belongs to none of its parts."),
    RecordsFlaw.UNNAMED: N_("File {name} is not named by the manifest."),
    RecordsFlaw.MISSING: N_("File {name} is missing."),
    RecordsFlaw.CHANGED: N_("File {name} was changed."),
    RecordsFlaw.LINE: N_("Line {number} of the journal cannot be read."),
    RecordsFlaw.NUMBER: N_("Journal entry {number}: a number is missing or comes twice."),
    RecordsFlaw.LINK: N_("Journal entry {number} does not follow the entry before it."),
    RecordsFlaw.CONTENT: N_("Journal entry {number} was changed after it was written."),
    RecordsFlaw.ENTRY_SIGNATURE: N_("Journal entry {number} is not signed by this till."),
    RecordsFlaw.ENDS: N_("The journal does not end at the entry that the manifest names."),
    RecordsFlaw.TABLE: N_("Table {name} or its totals are not what the journal says."),
    RecordsFlaw.EARLIER: N_("These records do not follow the earlier ones."),
}


def finding(found: RecordsFinding, words: Words) -> str:
    """A finding as a line."""
    name = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in found.name)
    return words.tr(FLAWS[found.what], name=words.isolated(name), number=found.number)


def about(manifest: Manifest, words: Words) -> str:
    """What records hold, in a line."""
    since, until = date.fromisoformat(manifest.since), date.fromisoformat(manifest.until)
    first, last, till, utility = manifest.first, manifest.last, manifest.till, manifest.utility_name
    if manifest.kind is RecordsKind.ARCHIVE:
        return words.tr(
            "Archive up to {until}: journal entries {first} to {last} of till {till}, {utility}",
            until=until,
            first=first,
            last=last,
            till=till,
            utility=utility,
        )
    return words.tr(
        "Records from {since} to {until}: journal entries {first} to {last} of till {till}, {utility}",
        since=since,
        until=until,
        first=first,
        last=last,
        till=till,
        utility=utility,
    )


def key_line(manifest: Manifest, words: Words) -> str:
    """Whose signature it is, as people compare it."""
    return words.tr("Key of the till: {key}", key=words.isolated(fingerprint(manifest.public_key)))
