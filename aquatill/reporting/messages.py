"""What till and reading process say to each other.

Orders go to the process's standard input, pickled: they are values of this program. What it says comes from where a
utility's own query was at work, and is plain data: a line of JSON each.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from app.domain.errors import Code, Refusal, StoreError, TillError
from app.domain.report import Asked, Row

if TYPE_CHECKING:
    from words import Words

_KINDS: dict[str, type[TillError]] = {kind.__name__: kind for kind in (Refusal, StoreError)}


@dataclass(frozen=True, slots=True)
class Target:
    """A file to be written: a draft of its own, in what form and in what words."""

    draft: Path
    form: str
    words: Words


@dataclass(frozen=True, slots=True)
class Order:
    """One report of the books in a folder. ``most``: how many rows are told; ``target``: all go into a file instead."""

    folder: Path
    database_key: bytes = field(repr=False)
    asked: Asked
    most: int = 0
    target: Target | None = None


class Parts(msgspec.Struct, frozen=True, tag=True):
    """So many parts of so many are done."""

    done: int
    total: int


class Rows(msgspec.Struct, frozen=True, tag=True):
    """Some rows more, few enough to be taken over in no time."""

    rows: list[Row]


class Ended(msgspec.Struct, frozen=True, tag=True):
    """All is read: how many rows, as of which journal entry; when they were told, their sums and widest values by column."""

    count: int
    head: int
    sums: tuple[int, ...] = ()
    widest: tuple[Row, ...] = ()


class Failed(msgspec.Struct, frozen=True, tag=True):
    """Why there is no report: an error by its kind and code, its parameters that are texts and numbers, and its days."""

    kind: str
    code: str
    params: dict[str, str | int]
    days: dict[str, date] = {}

    def error(self) -> TillError:
        """The error again."""
        return _KINDS[self.kind](Code(self.code), **self.params, **self.days)


class Unwritten(msgspec.Struct, frozen=True, tag=True):
    """The disk did not take the file."""

    number: int
    reason: str


class Broken(msgspec.Struct, frozen=True, tag=True):
    """A bug: its traceback."""

    trace: str


Message = Parts | Rows | Ended | Failed | Unwritten | Broken


def failure(error: TillError) -> Failed:
    """What is said of an error."""
    kind = next(name for name, of in _KINDS.items() if isinstance(error, of))
    days = {name: value for name, value in error.params.items() if isinstance(value, date)}
    others = {name: value for name, value in error.params.items() if name not in days}
    told = {name: value if isinstance(value, int) else str(value) for name, value in others.items()}
    return Failed(kind, error.code.value, told, days)


def line(message: Message) -> bytes:
    """A message as it is sent."""
    return msgspec.json.encode(message) + b"\n"


_READ = msgspec.json.Decoder(Message)


def read(text: bytes) -> Message:
    """A message as it was sent; msgspec.MsgspecError for anything else."""
    message: Message = _READ.decode(text)
    return message
