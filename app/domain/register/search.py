"""By which words an account is found, and which words are meant by what somebody typed; the same rule for both.

Words have no case and no accents, in any script. A word with a digit in it is one whatever stands between its digits
(204-118-7 is 2041187), other words end where a sign does. Chinese and Japanese signs are a word each, for nothing parts
them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

_MOST_WORDS = 8
_SHORTEST_PHONE = 6
_APOSTROPHES = str.maketrans("", "", "'’ʼ`´ـ")  # the last is the Arabic lengthening stroke
_ASCII = {code: " " if not chr(code).isalnum() else chr(code).lower() for code in range(128)}
_ASCII |= {ord(sign): "" for sign in "'`"}
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
    }
)
_TWO_DIGIT_COUNTRIES = frozenset(
    [
        "20",
        "27",
        "30",
        "31",
        "32",
        "33",
        "34",
        "36",
        "39",
        "40",
        "41",
        "43",
        "44",
        "45",
        "46",
        "47",
        "48",
        "49",
        "51",
        "52",
        "53",
        "54",
        "55",
        "56",
        "57",
        "58",
        "60",
        "61",
        "62",
        "63",
        "64",
        "65",
        "66",
        "81",
        "82",
        "84",
        "86",
        "90",
        "91",
        "92",
        "93",
        "94",
        "95",
        "98",
    ]
)
"""Country codes of two digits (ITU-T E.164, list of assigned country codes); 1 and 7 have one, all others three."""


@dataclass(frozen=True, slots=True)
class Findable:
    """What an account can be found by. ``serials`` are those of its cards; ``meter`` may be empty."""

    name: str
    phones: tuple[str, ...]
    document: str
    account: str
    connection: str
    address: str
    meter: str
    serials: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was typed, in its possible readings, the likeliest first: each a tuple of words that must all be there."""

    readings: tuple[tuple[str, ...], ...]


def words_for(account: Findable) -> str:
    """The words by which an account is found, each once, with a space between."""
    said = (account.name, account.address, account.account, account.connection, account.document)
    found = dict.fromkeys(words_in(" ".join(said)))
    for phone in account.phones:
        found[phone[1:]] = found[national(phone)] = None
    if account.meter:
        found[account.meter] = found[account.meter.lstrip("0")] = None
    for serial in account.serials:
        found[serial.hex()] = None
    return " ".join(found)


@dataclass(frozen=True, slots=True)
class Sought:
    """Words that must all be there: as they stand when ``whole``, otherwise as beginnings of words."""

    words: tuple[str, ...]
    whole: bool

    @classmethod
    def of(cls, reading: tuple[str, ...], *, whole: bool) -> Sought:
        """Without words that say nothing more: the same again, or the beginning of another one."""
        words = tuple(dict.fromkeys(reading))
        if not whole:
            words = tuple(word for word in words if not any(one != word and one.startswith(word) for one in words))
        return cls(words, whole)

    def absent(self, words: str) -> list[str]:
        """Which of the words an account lacks that has the words that `words_for` gives."""
        line = f" {words} "
        return [word for word in self.words if (f" {word} " if self.whole else f" {word}") not in line]


def wanted(typed: str) -> Wanted:
    """The readings of what was typed: numbers in groups as one number first ("55 1234 5678"), then word by word."""
    plain = tuple(islice(words_in(typed), _MOST_WORDS))
    joined = tuple(_joined(plain))
    readings = dict.fromkeys((joined, *_without_trunk(joined), plain))
    return Wanted(tuple(reading for reading in readings if reading))


def words_in(text: str) -> Iterator[str]:
    """The words of a text in their order, folded."""
    for part in text.split():
        if not part.isascii():
            yield from _folded(part)
        elif part.isalnum():
            yield part.lower()
        else:
            yield from _plain(part)


def national(phone: str) -> str:
    """An E.164 number without plus and country code."""
    digits = phone[1:]
    if digits[:1] in ("1", "7"):
        return digits[1:]
    return digits[2:] if digits[:2] in _TWO_DIGIT_COUNTRIES else digits[3:]


def _plain(part: str) -> list[str]:
    """What `_folded` gives for ASCII, which most numbers and addresses are, much faster."""
    words = part.translate(_ASCII).split()
    return ["".join(words)] if any(map(str.isdecimal, part)) and words else words


@lru_cache(maxsize=65_536)
def _folded(part: str) -> tuple[str, ...]:
    plain = part.translate(_APOSTROPHES).casefold().translate(_LETTERS)
    signs = [sign for sign in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(sign)]
    if any(sign.isdecimal() for sign in signs):
        whole = "".join(map(_digit, filter(_stays, signs)))
        return (whole,) if whole else ()
    return tuple("".join(map(_apart, signs)).split())


def _apart(sign: str) -> str:
    """A sign with what parts it from its neighbours."""
    if "\u3040" <= sign <= "\u30ff" or "\u3400" <= sign <= "\u9fff" or sign >= "\U00020000":
        return f" {sign} "
    return sign if _stays(sign) else " "


def _digit(sign: str) -> str:
    return str(unicodedata.decimal(sign)) if sign.isdecimal() else sign


def _stays(sign: str) -> bool:
    """Letters, digits, and the vowel signs of Indic scripts."""
    return sign.isalnum() or unicodedata.category(sign) in ("Mc", "Mn")


def _joined(words: tuple[str, ...]) -> Iterator[str]:
    """Neighbours that are numbers become one."""
    run = ""
    for word in words:
        if word.isdecimal():
            run += word
            continue
        if run:
            yield run
        run = ""
        yield word
    if run:
        yield run


def _without_trunk(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A phone number as it is dialled at home (0…) or from abroad (00…)."""
    shorter = tuple(w.lstrip("0") if w.isdecimal() and len(w) >= _SHORTEST_PHONE and w[0] == "0" else w for w in words)
    if shorter != words:
        yield shorter
