"""Secret bytes that never show themselves in text, logs, exceptions or pickles."""

from __future__ import annotations

import hmac
from typing import NoReturn


class Secret:
    """Key bytes of any length, opened only where a cipher needs them.

    `repr` and `str` hide the bytes, comparing takes the same time whatever differs, and pickling or copying
    into a dictionary key is refused, so that a secret does not travel by accident.
    """

    __slots__ = ("_octets",)
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, octets: bytes) -> None:
        self._octets = bytes(octets)

    def open(self) -> bytes:
        """The bytes themselves, for a cipher only."""
        return self._octets

    def __len__(self) -> int:
        return len(self._octets)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and hmac.compare_digest(self._octets, other._octets)

    def __repr__(self) -> str:
        return f"Secret({len(self._octets)} bytes, hidden)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not pickled")
