"""The file that describes the demo utility, as it stands; light enough to be read before the login is painted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_FILE = Path(__file__).resolve().parents[2] / "resources" / "demo" / "utility.json"


def facts() -> dict[str, Any]:
    """Everything in resources/demo/utility.json."""
    read: dict[str, Any] = json.loads(_FILE.read_text("utf-8"))
    return read
