"""The till's application on a DESFire: its number, keys and files, as a table (card layout, section 2)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

APPLICATION = bytes.fromhex("015141")
"""The application identifier 0x415101 as it is sent, least significant byte first."""
PICC = bytes(3)
"""The card itself, above all applications."""

MASTER_KEY_SETTINGS = 0x0B
AES_KEYS = 0x85
"""Five keys of the AES type."""


FUNCTION_APPLICATION = bytes.fromhex("025141")
"""0x415102, the application of a function card (card layout, section 11)."""
FUNCTION_AES_KEYS = 0x83
"""Three keys of the AES type: MASTER, TILL and METER."""


class CardKey(IntEnum):
    """Key numbers of the application."""

    MASTER = 0
    TILL = 1
    METER = 2
    ERROR = 3
    SPARE = 4


class CardFile(IntEnum):
    """File numbers of the application."""

    LABEL = 0
    IDENTITY = 1
    ORDER = 2
    STATUS = 3
    PARAMETERS = 4
    MONTHS = 5
    EVENTS = 6
    PROFILE = 7
    ERROR_COUNTER = 8
    REGISTERS = 9


class FunctionFile(IntEnum):
    """File numbers of a function card."""

    LABEL = 0
    TASK = 1
    RESULT = 2
    LAST_STATUS = 3
    METER = 4


class CommMode(IntEnum):
    """How a file's data travel; the value is that of the create commands."""

    PLAIN = 0
    FULL = 3


class FileKind(IntEnum):
    """Kinds of files; the value is the create command."""

    STANDARD = 0xCD
    BACKUP = 0xCB
    VALUE = 0xCC


FREE = 0xE
NEVER = 0xF


@dataclass(frozen=True, slots=True)
class FileDescription:
    """One file as it is created: key numbers for the four rights, size in bytes; `highest` of a value file only."""

    number: CardFile | FunctionFile
    kind: FileKind
    size: int
    mode: CommMode
    read: int
    write: int
    read_write: int
    change: int = CardKey.MASTER
    highest: int = 0

    @property
    def rights(self) -> bytes:
        """The four rights as sent: two bytes, least significant first."""
        together = self.read << 12 | self.write << 8 | self.read_write << 4 | self.change
        return together.to_bytes(2, "little")


MOST_ERRORS = 4
"""The error counter's first and highest value; at 0 the card is blocked."""

_PLAIN, _FULL = CommMode.PLAIN, CommMode.FULL
_MASTER, _TILL, _METER, _ERROR = CardKey.MASTER, CardKey.TILL, CardKey.METER, CardKey.ERROR

FILES = (
    FileDescription(CardFile.LABEL, FileKind.STANDARD, 16, _PLAIN, FREE, NEVER, _MASTER),
    FileDescription(CardFile.IDENTITY, FileKind.STANDARD, 192, _FULL, _TILL, NEVER, _MASTER),
    FileDescription(CardFile.ORDER, FileKind.BACKUP, 608, _FULL, _METER, NEVER, _TILL),
    FileDescription(CardFile.STATUS, FileKind.BACKUP, 720, _FULL, _TILL, NEVER, _METER),
    FileDescription(CardFile.PARAMETERS, FileKind.BACKUP, 192, _FULL, _METER, NEVER, _TILL),
    FileDescription(CardFile.MONTHS, FileKind.STANDARD, 192, _FULL, _TILL, NEVER, _METER),
    FileDescription(CardFile.EVENTS, FileKind.STANDARD, 256, _FULL, _TILL, NEVER, _METER),
    FileDescription(CardFile.REGISTERS, FileKind.STANDARD, 128, _FULL, _TILL, NEVER, _METER),
    FileDescription(CardFile.ERROR_COUNTER, FileKind.VALUE, 4, _FULL, _ERROR, NEVER, _MASTER, highest=MOST_ERRORS),
)
"""All files that every card has, in the order in which they are created."""

PROFILE_FILE = FileDescription(CardFile.PROFILE, FileKind.STANDARD, 2720, _FULL, _TILL, NEVER, _METER)
"""The load profile, for which only cards of 8K and more have room."""

FUNCTION_FILES = (
    FileDescription(FunctionFile.LABEL, FileKind.STANDARD, 16, _PLAIN, FREE, NEVER, _MASTER),
    FileDescription(FunctionFile.TASK, FileKind.BACKUP, 128, _FULL, _METER, NEVER, _TILL),
    FileDescription(FunctionFile.RESULT, FileKind.BACKUP, 96, _FULL, _TILL, NEVER, _METER),
    FileDescription(FunctionFile.LAST_STATUS, FileKind.BACKUP, 720, _FULL, _TILL, NEVER, _METER),
    FileDescription(FunctionFile.METER, FileKind.STANDARD, 16, _FULL, _TILL, NEVER, _MASTER),
)
"""All files of a function card."""
