"""Reads the published card cryptography vectors of tests/data/card_vectors.json."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

VECTOR_FILE = Path(__file__).parents[1] / "data" / "card_vectors.json"


@cache
def _by_id() -> dict[str, dict[str, Any]]:
    return {vector["id"]: vector for vector in json.loads(VECTOR_FILE.read_text("utf-8"))["vectors"]}


class Vector:
    """One vector: `octets(name)` looks a hexadecimal field up in its input, then in what it expects."""

    def __init__(self, vector_id: str) -> None:
        self._fields: dict[str, Any] = {}
        vector = _by_id()[vector_id]
        expected = vector["expected"]
        self._fields.update(vector["input"])
        self._fields.update(expected if isinstance(expected, dict) else {})

    def octets(self, name: str) -> bytes:
        """A hexadecimal field as bytes."""
        return bytes.fromhex(self._fields[name])

    def number(self, name: str) -> int:
        """A number as it stands."""
        return int(self._fields[name])
