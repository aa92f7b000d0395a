"""On which line of a tariff file a place stands, which Python's reader of TOML does not tell."""

from __future__ import annotations

import re

_STRING = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'[^']*'")
_HEAD = re.compile(r"\s*(\[\[?)\s*(.+?)\s*\]\]?\s*(?:#.*)?")
_FIELD = re.compile(r"\s*(\"[^\"]*\"|'[^']*'|[A-Za-z0-9_.-]+)\s*=")
_NAME = re.compile(r"\s*name\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|'([^']*)')")
_LAST = re.compile(r"\[\d+\]$|\.[^.]*$")


class LineNumbers:
    """The places of a file by line. A row of a list of tables is found by its number and by its ``name``."""

    def __init__(self, text: str) -> None:
        self._lines: dict[str, int] = {}
        self._called: dict[str, str] = {}
        self._rows: dict[str, int] = {}
        self._table = ""
        self._field = ""
        self._depth = self._row = 0
        for number, line in enumerate(text.splitlines(), 1):
            self._take(number, line)

    def of(self, place: str) -> int:
        """The line of a place, otherwise of the table that it belongs in; 1 where nothing is known."""
        for called, numbered in self._called.items():
            if place == called or place.startswith((f"{called}.", f"{called}[")):
                place = numbered + place[len(called) :]
                break
        while place not in self._lines:
            shorter = _LAST.sub("", place)
            if shorter == place:
                return 1
            place = shorter
        return self._lines[place]

    def _take(self, number: int, line: str) -> None:
        head = _HEAD.fullmatch(line)
        if not self._depth and head:
            self._open(number, head[2].replace('"', ""), is_row=head[1] == "[[")
            return
        field = _FIELD.match(line)
        if not self._depth and field:
            self._field = self._inside(field[1].strip("\"'"))
            self._lines.setdefault(self._field, number)
            self._row = 0
            name = _NAME.match(line)
            if name and self._table:
                listed = self._table[: self._table.rindex("[")] if self._table.endswith("]") else self._table
                self._called.setdefault(f"{listed}.{name[1] or name[2]}", self._table)
        self._count_rows(number, line[field.end() :] if field and not self._depth else line)

    def _open(self, number: int, path: str, *, is_row: bool) -> None:
        if is_row:
            self._lines.setdefault(path, number)
            self._rows[path] = self._rows.get(path, 0) + 1
            path = f"{path}[{self._rows[path]}]"
        self._table = path
        self._lines.setdefault(path, number)

    def _count_rows(self, number: int, value: str) -> None:
        """Follows the brackets of a list; a list in it is a row."""
        for character in _STRING.sub("", value).partition("#")[0]:
            if character == "[":
                self._depth += 1
                if self._depth == 2:
                    self._row += 1
                    self._lines.setdefault(f"{self._field}[{self._row}]", number)
            elif character == "]":
                self._depth = max(0, self._depth - 1)

    def _inside(self, name: str) -> str:
        return f"{self._table}.{name}" if self._table else name
