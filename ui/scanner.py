"""Tells digits of a scanner from digits of a person: by how fast they come."""

from __future__ import annotations

from dataclasses import dataclass

FASTEST_FINGER_MS = 25
SHORTEST_CODE = 6


@dataclass(slots=True)
class ScannerGuard:
    """Watches the keys of one field. A run of at least ``SHORTEST_CODE`` keys, each within ``FASTEST_FINGER_MS`` of
    the one before, is a scanner's. ``before`` is what the field held when the run began.
    """

    before: str = ""
    _run: int = 0
    _last_ms: int = 0

    def typed(self, at_ms: int, field: str) -> bool:
        """A key came at ``at_ms`` (0: nobody knows when) into a field that holds ``field``. True: a scanner's."""
        in_run = at_ms > 0 and self._run > 0 and at_ms - self._last_ms <= FASTEST_FINGER_MS
        if not in_run:
            self.before = field
            self._run = 0
        self._run += 1
        self._last_ms = at_ms
        return self._run >= SHORTEST_CODE
