"""Where a stick with a certain label is mounted now; None while it is not plugged in."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

_BY_LABEL = Path("/dev/disk/by-label")
_MOUNTS = Path("/proc/self/mounts")
_HEX = re.compile(r"\\x([0-9a-fA-F]{2})")
_OCTAL = re.compile(r"\\([0-7]{3})")

if sys.platform == "win32":
    import ctypes
    import string

    def mounted(label: str) -> Path | None:
        """The folder at which the stick with this label can be used."""
        return next((Path(root) for root in _drives() if _label_of(root) == label), None)

    def _drives() -> list[str]:
        there = ctypes.windll.kernel32.GetLogicalDrives()
        return [f"{letter}:\\" for place, letter in enumerate(string.ascii_uppercase) if there >> place & 1]

    def _label_of(root: str) -> str:
        name = ctypes.create_unicode_buffer(261)
        told = ctypes.windll.kernel32.GetVolumeInformationW(root, name, 261, None, None, None, None, 0)
        return name.value if told else ""

else:

    def mounted(label: str) -> Path | None:
        """The folder at which the stick with this label can be used."""
        if sys.platform == "darwin":
            volume = Path("/Volumes") / label
            return volume if os.path.ismount(volume) else None
        return mounted_in(label, _BY_LABEL, _MOUNTS)


def mounted_in(label: str, by_label: Path, mounts: Path) -> Path | None:
    """As Linux tells it: udev's links from labels to devices, and the kernel's table of what is mounted where."""
    try:
        device = next((link.resolve() for link in by_label.iterdir() if _plain(_HEX, 16, link.name) == label), None)
        table = mounts.read_text("utf-8", errors="surrogateescape")
    except OSError:
        return None
    lines = (line.split(" ") for line in table.splitlines())
    found = [_plain(_OCTAL, 8, line[1]) for line in lines if device and Path(_plain(_OCTAL, 8, line[0])).resolve() == device]
    return Path(found[-1]) if found else None


def _plain(escaped: re.Pattern[str], base: int, text: str) -> str:
    """A name without the escapes that udev and the kernel put in the place of blanks and other signs."""
    octets = escaped.sub(lambda match: chr(int(match[1], base)), text)
    try:
        return octets.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return octets
