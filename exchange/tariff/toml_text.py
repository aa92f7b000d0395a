"""TOML as a person would write it: a list of rows has a row a line, a table in a field stands on the field's line."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

Value = bool | int | str | Decimal | date | Sequence["Value"] | Mapping[str, str] | None
"""What a field can hold; None only as a usual value that nothing equals."""

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_UNUSUAL = object()


class Lines:
    """A file that grows line by line."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def put(self, name: str, value: Value, usual: object = _UNUSUAL) -> None:
        """Writes a field, unless its value is the usual one."""
        if type(value) is not type(usual) or value != usual:
            self._lines.append(f"{name} = {_shown(value)}")

    def open_table(self, path: str) -> None:
        """Begins a table."""
        self._lines += ["", f"[{path}]"]

    def open_row(self, path: str) -> None:
        """Begins a table of a list of tables."""
        self._lines += ["", f"[[{path}]]"]

    @staticmethod
    def path(*names: str) -> str:
        """The name of a table inside others."""
        return ".".join(map(_key, names))

    def text(self) -> str:
        """Everything written, each line with its end."""
        return "".join(f"{line}\n" for line in self._lines)


def _key(name: str) -> str:
    return name if _BARE_KEY.fullmatch(name) else _quoted(name)


def _quoted(text: str) -> str:
    """A basic string: JSON's escapes are TOML's too, but TOML wants DEL escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _shown(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(name)} = {_quoted(text)}" for name, text in value.items()) + " }"
    if isinstance(value, Sequence):
        return _list(value)
    return str(value)


def _list(values: Sequence[Value]) -> str:
    shown = [_shown(value) for value in values]
    if values and all(isinstance(value, list) for value in values):
        return "[\n" + "".join(f"    {row},\n" for row in shown) + "]"
    return "[" + ", ".join(shown) + "]"


def _number(number: Decimal) -> str:
    """Whole numbers without a point, others without zeros at the end."""
    shortest = number.normalize()
    return format(shortest.quantize(Decimal(1)) if int(shortest.as_tuple().exponent) > 0 else shortest, "f")
