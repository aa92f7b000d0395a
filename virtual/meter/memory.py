"""Where a meter keeps its state without power: one text, replaced as a whole or not at all."""

import os
from pathlib import Path
from typing import Protocol


class MeterMemory(Protocol):
    """A place for one text that survives a power cut."""

    def load(self) -> str | None:
        """The text last kept; None when nothing ever was."""
        ...

    def keep(self, text: str) -> None:
        """Replace the text. After a cut the old or the new one is there, never a mixture."""
        ...


class VolatileMemory:
    """Survives the meter's power cuts, but not the end of this process."""

    def __init__(self) -> None:
        self._text: str | None = None

    def load(self) -> str | None:
        """The text last kept."""
        return self._text

    def keep(self, text: str) -> None:
        """Replace the text."""
        self._text = text


class FileMemory:
    """A file that is written and flushed beside, then renamed: a process killed anywhere leaves the old text or the new."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> str | None:
        """The text last kept."""
        return self._path.read_text(encoding="utf-8") if self._path.exists() else None

    def keep(self, text: str) -> None:
        """Replace the file."""
        fresh = self._path.with_name(self._path.name + ".new")
        with fresh.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, self._path)
