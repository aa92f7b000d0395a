"""The choice of columns as a JSON file, so that an import can be run again by a script."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import msgspec

from app.domain.errors import Code, Refusal
from app.domain.lists import REQUIRED, Choice, Field

_KNOWN = {one.name for one in fields(Choice)}
_encoder = msgspec.json.Encoder(order="deterministic")


def write_choice(path: Path, choice: Choice) -> None:
    """Writes the choice; OSError when the place cannot be written."""
    path.write_bytes(msgspec.json.format(_encoder.encode(choice), indent=2) + b"\n")


def read_choice(path: Path) -> Choice:
    """Reads a choice; Refusal LIST_MAPPING_BROKEN (reason) for anything that is none, LIST_NOT_FOUND."""
    try:
        content = path.read_bytes()
        choice = msgspec.json.decode(content, type=Choice)
        strangers = sorted(msgspec.json.decode(content, type=dict[str, msgspec.Raw]).keys() - _KNOWN)
    except OSError as error:
        raise Refusal(Code.LIST_NOT_FOUND, file=path.name) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Refusal(Code.LIST_MAPPING_BROKEN, reason=str(error)) from None
    if strangers:
        raise Refusal(Code.LIST_MAPPING_BROKEN, reason=", ".join(strangers))
    if choice.decimal not in (".", ","):
        raise Refusal(Code.LIST_MAPPING_BROKEN, reason=f"decimal = {choice.decimal}")
    return choice


def positions(choice: Choice, columns: tuple[str, ...]) -> dict[Field, int]:
    """Where in a row each chosen column stands.

    Refusal LIST_NO_SUCH_COLUMN (column, columns) for a name that the file does not have, LIST_FIELD_NOT_MAPPED (field) for a
    field that no import does without.
    """
    for name in choice.columns.values():
        if name not in columns:
            raise Refusal(Code.LIST_NO_SUCH_COLUMN, column=name, columns=", ".join(columns))
    for needed in REQUIRED:
        if needed not in choice.columns:
            raise Refusal(Code.LIST_FIELD_NOT_MAPPED, field=needed.value)
    return {field: columns.index(name) for field, name in choice.columns.items()}
