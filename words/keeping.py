"""What is said of copies of the books: whose they are, where they lie, what would be lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from app.domain.keeping import COPIES, CopyFacts, CopyPlace, Kin, Loss, PlaceKind
from app.domain.volume import Volume
from words.words import N_

if TYPE_CHECKING:
    from words.words import Words

KINS = {
    Kin.OURS: N_("A copy of this till's books"),
    Kin.OTHER_BRANCH: N_("A copy of this till's books from before they were last brought back"),
    Kin.OTHER_TILL: N_("Another till's books"),
    Kin.OTHER_UTILITY: N_("Another utility's books"),
    Kin.NEWER_PROGRAM: N_("Books of a newer version of this program"),
    Kin.OTHER_KEYS: N_("A file that the keys of this till do not open"),
    Kin.DAMAGED: N_("A damaged copy"),
    Kin.NO_COPY: N_("No copy of books"),
}


def place_name(place: CopyPlace | None, words: Words) -> str:
    """Where copies lie, as a person says it; None is the till's own folder."""
    if place is None:
        return words.tr("this computer")
    if place.kind is PlaceKind.STICK:
        return words.tr("stick {label}", label=words.isolated(place.where))
    return words.isolated(place.where)


def place_of_key(key: str, words: Words) -> str:
    """The same for the text that stands for a place in the books."""
    kind, _, where = key.partition(":")
    return place_name(CopyPlace(PlaceKind(kind), where) if key else None, words)


def place_said(text: str, words: Words) -> str:
    """What an error calls a place: one for copies as `place_of_key`, a file as it is."""
    return place_of_key(text, words) if text.partition(":")[0] in set(PlaceKind) else words.kept_together(text)


def made_ready(place: CopyPlace, words: Words) -> str:
    """That copies go to a place from now on, and how it is known again."""
    return words.tr(
        "Copies go to {place} from now on, into the folder {folder}.", place=place_name(place, words), folder=COPIES
    )


def size(octets: int, words: Words) -> str:
    """How large a file is."""
    return words.tr("{megabytes} MB", megabytes=words.number(max(1, round(octets / 1_000_000))))


def facts_lines(facts: CopyFacts, words: Words) -> Iterator[str]:
    """What a file is and how far it goes."""
    yield f"{words.isolated(facts.name)}: {words.tr(KINS[facts.kin])}"
    if facts.until is not None:
        yield words.tr("Up to journal entry {entry}, {moment}", entry=words.number(facts.head), moment=facts.until)
    if facts.older_program:
        yield words.tr("An older version of this program made it; it is brought up to date on its way back.")


def loss_lines(loss: Loss, words: Words) -> Iterator[str]:
    """What going back would take out of the books, a line each."""
    tr, ntr = words.tr, words.ntr
    if not loss.counted:
        yield (
            tr("The books of now cannot be read: what would be missing cannot be told.")
            if not loss.entries
            else ntr(
                "{n} journal entry at least would be missing; what it says cannot be read any more.",
                "{n} journal entries at least would be missing; what they say cannot be read any more.",
                loss.entries,
            )
        )
    elif not loss.entries:
        yield tr("Nothing would be lost: the copy holds all that the books hold.")
    else:
        yield from _counted_lines(loss, words)
    if loss.open_sales:
        yield ntr(
            "{n} sale stands open in the copy and is settled by its card.",
            "{n} sales stand open in the copy and are settled by their cards.",
            loss.open_sales,
        )


def _counted_lines(loss: Loss, words: Words) -> Iterator[str]:
    tr, ntr = words.tr, words.ntr
    assert loss.since is not None, "there are entries that have a time"
    assert loss.until is not None, "there are entries that have a time"
    assert loss.money is not None, "what was counted has a sum"
    assert loss.paid_out is not None, "what was counted has a sum"
    yield ntr(
        "{n} journal entry would be missing: {since}",
        "{n} journal entries would be missing: {since} to {until}",
        loss.entries,
        since=loss.since,
        until=loss.until,
    )
    if loss.sales:
        yield ntr("{n} sale of {volume}", "{n} sales of {volume} together", loss.sales, volume=Volume(loss.litres))
    if loss.money.minor:
        yield tr("{money} taken from customers", money=loss.money)
    if loss.paid_out.minor:
        yield tr("{money} paid back to customers", money=loss.paid_out)
    if loss.shifts_closed:
        yield ntr("{n} closed shift with its Z report", "{n} closed shifts with their Z reports", loss.shifts_closed)
    if loss.cards:
        yield ntr(
            "{n} card was written or made since; it keeps its water, and the till learns it when the card comes back.",
            "{n} cards were written or made since; they keep their water, and the till learns it when they come back.",
            loss.cards,
        )
