"""The second status byte of a DESFire answer (91 xx) and the refusal that carries one."""

from enum import IntEnum


class Status(IntEnum):
    """Native DESFire status codes that this card gives (MF3D(H)x2 data sheet, "status and error codes")."""

    OK = 0x00
    NO_CHANGES = 0x0C
    OUT_OF_MEMORY = 0x0E
    ILLEGAL_COMMAND = 0x1C
    INTEGRITY_ERROR = 0x1E
    NO_SUCH_KEY = 0x40
    LENGTH_ERROR = 0x7E
    PERMISSION_DENIED = 0x9D
    PARAMETER_ERROR = 0x9E
    APPLICATION_NOT_FOUND = 0xA0
    AUTHENTICATION_ERROR = 0xAE
    MORE_FRAMES = 0xAF
    BOUNDARY_ERROR = 0xBE
    COMMAND_ABORTED = 0xCA
    DUPLICATE = 0xDE
    FILE_NOT_FOUND = 0xF0


class Refusal(Exception):
    """The card refuses a command; it ends the session and drops what was not committed."""

    def __init__(self, status: Status) -> None:
        super().__init__(f"91{status:02X}")
        self.status = status


def require(condition: bool, status: Status) -> None:
    """Refuse with ``status`` unless ``condition`` holds."""
    if not condition:
        raise Refusal(status)
