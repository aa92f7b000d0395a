"""What can be wrong with records, as `aquatill verify --archive` finds it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RecordsFlaw(StrEnum):
    """What is wrong."""

    SIGNATURE = "manifest-signature"
    TWICE = "twice"
    NOT_PLAIN = "not-plain"
    TOO_LARGE = "too-large"
    BETWEEN = "between"
    UNNAMED = "unnamed"
    MISSING = "missing"
    CHANGED = "changed"
    LINE = "line"
    NUMBER = "number"
    LINK = "link"
    CONTENT = "content"
    ENTRY_SIGNATURE = "signature"
    ENDS = "ends"
    TABLE = "table"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class RecordsFinding:
    """A flaw and where it is: a file's ``name``, a line or an entry (``number``)."""

    what: RecordsFlaw
    name: str = ""
    number: int = 0
