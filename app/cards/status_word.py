"""The two status bytes that end every answer of a card."""

from __future__ import annotations

from enum import IntEnum


class StatusWord(IntEnum):
    """Status words of DESFire (ISO-wrapped, first byte 0x91) and of the ISO 7816 layer below it.

    A value that is not listed still becomes a member and prints its digits, so that a log never says less than
    the card did.
    """

    OK = 0x9100
    NO_CHANGES = 0x910C
    OUT_OF_MEMORY = 0x910E
    ILLEGAL_COMMAND = 0x911C
    INTEGRITY_ERROR = 0x911E
    NO_SUCH_KEY = 0x9140
    LENGTH_ERROR = 0x917E
    PERMISSION_DENIED = 0x919D
    PARAMETER_ERROR = 0x919E
    APPLICATION_NOT_FOUND = 0x91A0
    AUTHENTICATION_ERROR = 0x91AE
    ADDITIONAL_FRAME = 0x91AF
    BOUNDARY_ERROR = 0x91BE
    CARD_INTEGRITY_ERROR = 0x91C1
    COMMAND_ABORTED = 0x91CA
    CARD_DISABLED = 0x91CD
    COUNT_ERROR = 0x91CE
    DUPLICATE = 0x91DE
    EEPROM_ERROR = 0x91EE
    FILE_NOT_FOUND = 0x91F0
    FILE_INTEGRITY_ERROR = 0x91F1

    @classmethod
    def _missing_(cls, value: object) -> StatusWord | None:
        if not isinstance(value, int) or not 0 <= value <= 0xFFFF:
            return None
        unlisted = int.__new__(cls, value)
        unlisted._name_ = "UNLISTED"
        unlisted._value_ = value
        return unlisted

    def __str__(self) -> str:
        return f"{self.value:04X} {self.name}"

    @property
    def from_desfire(self) -> bool:
        """Whether a DESFire said it, and not a card that does not know the wrapped commands."""
        return self >> 8 == 0x91
