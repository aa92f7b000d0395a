"""Accounts that hold some words, in the order of their places, found with as little walking and reading as possible.

The index has a list of accounts for each word and for each beginning of up to six letters. Where lists meet rarely they
are walked to their ends, and that of a word like "Calle" may be as long as the register. So only the lists of rare
words are walked, and of common words the accounts themselves are asked, whose words stand in `hit`. How common a word is
tells a sample: every so-manieth account of the register. Where it misleads, one more list is walked.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from app.domain.register.search import Sought
from db.kit.engine import bare

Row = Sequence[Any]
"""A row of `hit`: place, words, and what is shown."""

_KEPT = "sample of the register"
_SAMPLED = 128
_STEPS = json.dumps(list(range(_SAMPLED)))
_LISTED = 6
"""Letters of the longest beginning that has a list of its own; see `db.till.register_tables.SEARCH`."""
_MORE = 4
"""Of a longer beginning all lists of words that begin so are put together, which is slow. It is worth it for numbers, few
of which begin alike, and where so many times fewer accounts hold it than its first six letters, which would be read."""
_READ = 2000
"""To read an account, which may have to be deciphered, takes as long as to walk so many entries of a list."""
_IN_VAIN = 64
"""Accounts that may be read in vain before another list is walked."""

COUNT = "SELECT coalesce(max(place), 0) FROM hit"
SAMPLE = """
    SELECT h.words FROM json_each(?1) AS step JOIN hit AS h ON h.place = 1 + step.value * ?2 / ?3"""
MATCHING = """
    SELECT h.* FROM search CROSS JOIN hit AS h ON h.place = search.rowid
    WHERE search MATCH ? AND search.rowid > ? ORDER BY search.rowid"""


@dataclass(frozen=True, slots=True)
class Sample:
    """The words of accounts from all over the register, each between spaces, and how many accounts it has."""

    lines: tuple[str, ...]
    accounts: int

    def share(self, part: str) -> float:
        """How many of all accounts hold a part of a line, from 0 to 1: never 0, for the sample is small."""
        return (sum(part in line for line in self.lines) or 0.5) / len(self.lines)


def sample(connection: sa.Connection) -> Sample | None:
    """A look at every so-manieth account, kept until the register has grown by a tenth; None while there is no account."""
    kept: Sample | None = connection.info.get(_KEPT)
    [(accounts,)] = bare(connection).execute(COUNT).fetchall()
    if kept is None or not kept.accounts <= accounts <= kept.accounts * 1.1:
        rows = bare(connection).execute(SAMPLE, (_STEPS, accounts, _SAMPLED)).fetchall()
        kept = connection.info[_KEPT] = Sample(tuple(f" {words} " for (words,) in rows), accounts)
    return kept if kept.lines else None


def matching(connection: sa.Connection, sought: Sought, sampled: Sample, most: int, behind: int = 0) -> Generator[Row]:
    """The accounts behind a place that are sought, each read when it is asked for. ``most``: about how many will be."""
    walk, last = _Walk(sought, sampled, most), behind
    while True:
        absent: Counter[str] = Counter()
        in_vain = 0
        with closing(bare(connection).execute(MATCHING, (walk.question, last))) as rows:
            for row in rows:
                last = row[0]
                if lacking := sought.absent(row[1]):
                    absent.update(lacking)
                    in_vain += 1
                    if in_vain == _IN_VAIN:
                        break
                else:
                    yield row
            else:
                return
        walk.narrow(absent.most_common(1)[0][0])


class _Walk:
    """Which lists are walked. Of words that have none here, or one of too many, the accounts that come are asked."""

    def __init__(self, sought: Sought, sampled: Sample, most: int) -> None:
        self._sign = "" if sought.whole else "*"
        self._lists = {word: self._list(word, sampled) for word in sought.words}
        self._walked: dict[str, str] = {}
        left, wanted = float(sampled.accounts), float(most)
        for word, (share, question) in sorted(self._lists.items(), key=lambda one: one[1]):
            spared = min(left, wanted / share) - min(left * share, wanted)
            if not self._walked or sampled.accounts * share < spared * _READ:
                self._walked[word] = question
                left *= share
            else:
                wanted /= share

    @property
    def question(self) -> str:
        """What the index is asked."""
        return " AND ".join(self._walked.values())

    def narrow(self, word: str) -> None:
        """Walks the list of one more word; if it was walked for the word's first letters, that of all of it."""
        self._walked[word] = self._asked(word) if word in self._walked else self._lists[word][1]

    def _list(self, word: str, sampled: Sample) -> tuple[float, str]:
        """The list that is walked for a word, and how many of all accounts it holds."""
        if not self._sign:
            return sampled.share(f" {word} "), self._asked(word)
        share, listed = sampled.share(f" {word}"), sampled.share(f" {word[:_LISTED]}")
        whole = word.isdecimal() or listed > share * _MORE
        return (share, self._asked(word)) if whole else (listed, self._asked(word[:_LISTED]))

    def _asked(self, word: str) -> str:
        return f'"{word}"{self._sign}'
