"""The blacklist as a list file: columns ``kind``, ``number``, ``cause`` and ``remark``, in any order, as CSV or Excel."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from app.domain.blacklist import ListCause, Listed, ListedKind, ListEntry, checked_key
from app.domain.errors import Code, Refusal
from app.domain.lists.cells import Row, lost_digits, text_of
from app.domain.lists.texts import cleaned
from exchange.lists.source import Source, look
from exchange.lists.writing import Column, table

KIND, NUMBER, CAUSE, REMARK = COLUMNS = ("kind", "number", "cause", "remark")
_LONGEST_REMARK = 200
T = TypeVar("T")
Say = Callable[[Refusal], str]


@dataclass(frozen=True, slots=True)
class Spoken:
    """What people write for kinds and causes, in small letters, beside the names that this program writes."""

    kinds: Mapping[str, ListedKind]
    causes: Mapping[str, ListCause]


class _Names:
    """Knows the four columns by name."""

    def guess(self, columns: Sequence[str]) -> dict[str, int]:
        known = [name.strip().lower() for name in columns]
        return {name: known.index(name) for name in COLUMNS if name in known}


def look_at(path: Path) -> Source:
    """The file; Refusal as `exchange.lists.source.look`, and LIST_NO_SUCH_COLUMN without kind or number."""
    source = look(path, _Names())
    for name in (KIND, NUMBER):
        if name not in _places(source):
            raise Refusal(Code.LIST_NO_SUCH_COLUMN, column=name, columns=", ".join(source.columns))
    return source


def entries(source: Source, spoken: Spoken, cause: ListCause) -> Iterator[ListEntry]:
    """The rows that can be listed; ``cause`` where a row says none."""
    return (read for _, read in _read(source, spoken, cause) if isinstance(read, ListEntry))


def bad_rows(source: Source, spoken: Spoken, cause: ListCause) -> Iterator[tuple[Row, Refusal]]:
    """The rows that cannot, each with its reason."""
    return ((row, read) for row, read in _read(source, spoken, cause) if isinstance(read, Refusal))


def write_bad(path: Path, source: Source, bad: Iterable[tuple[Row, Refusal]], reason: str, say: Say) -> None:
    """Writes them in the shape of their file with the reason behind them.

    Refusal LIST_NOT_WRITTEN, also over the list itself: it is still to be read, and its good rows would be lost.
    """
    if path.exists() and path.samefile(source.path):
        raise Refusal(Code.LIST_NOT_WRITTEN, file=path.name, reason=os.strerror(errno.EEXIST))
    names = [*map(Column, source.columns), Column(reason)]
    with _written(path), table(path, names, reason, source.layout.delimiter or ",") as sink:
        for row, refusal in bad:
            cells = [*row.cells, *[None] * len(source.columns)][: len(source.columns)]
            sink.row([*cells, say(refusal)])


def write_blacklist(path: Path, listed: Iterable[Listed]) -> int:
    """Writes all of them in the shape that is read; how many. Refusal LIST_NOT_WRITTEN."""
    count = 0
    with _written(path), table(path, [Column(name) for name in COLUMNS], "blacklist") as sink:
        for one in listed:
            sink.row((one.key.kind.value, one.key.number, one.cause.value, one.remark))
            count += 1
    return count


def _read(source: Source, spoken: Spoken, cause: ListCause) -> Iterator[tuple[Row, ListEntry | Refusal]]:
    places = _places(source)
    for row in source.rows():
        try:
            yield row, _entry(row, places, spoken, cause)
        except Refusal as refusal:
            yield row, refusal


def _entry(row: Row, places: Mapping[str, int], spoken: Spoken, cause: ListCause) -> ListEntry:
    """What a row wants; Refusal LIST_WORD_UNKNOWN (``word``, ``known``), LISTED_NUMBER, WHY_MISSING (``most``)."""
    cells = {name: row.cells[at] if at < len(row.cells) else None for name, at in places.items()}
    text = {name: cleaned(text_of(cell)) for name, cell in cells.items()}
    kind = _meant(text[KIND], spoken.kinds)
    if lost_digits(cells[NUMBER]):
        raise Refusal(Code.LISTED_NUMBER, number=text[NUMBER], listed=kind.value)
    remark = text.get(REMARK, "")
    if len(remark) > _LONGEST_REMARK or not remark.isprintable():
        raise Refusal(Code.WHY_MISSING, most=_LONGEST_REMARK)
    told = text.get(CAUSE, "")
    return ListEntry(row.number, checked_key(kind, text[NUMBER]), _meant(told, spoken.causes) if told else cause, remark)


def _meant(word: str, known: Mapping[str, T]) -> T:
    """The value of a word; Refusal LIST_WORD_UNKNOWN."""
    if word.lower() not in known:
        raise Refusal(Code.LIST_WORD_UNKNOWN, word=word, known=", ".join(known))
    return known[word.lower()]


def _places(source: Source) -> dict[str, int]:
    return _Names().guess(source.columns)


@contextmanager
def _written(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Refusal(Code.LIST_NOT_WRITTEN, file=path.name, reason=error.strerror or "") from error
