"""Whether windows can be shown here."""

from __future__ import annotations

import os
import sys


def has_display() -> bool:
    """True where the system always has windows, and on Linux when a display server is named."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
