"""A record: named fields of fixed size, one behind the other, as the tables of docs/card-layout.md list them."""

from __future__ import annotations

import struct
from typing import Any

_RESERVED = "reserved"


class Record:
    """A table of (name, format) with the letters of `struct`: B u8, H u16, I u32, Q u64, q i64, 8s eight bytes.

    A field named "reserved" is written as zeros and ignored when read. Integers are big-endian.
    """

    def __init__(self, *fields: tuple[str, str]) -> None:
        self._fields = fields
        self._struct = struct.Struct(">" + "".join(form for _, form in fields))
        self.size = self._struct.size

    def pack(self, **values: int | bytes) -> bytes:
        """The bytes of these values; ValueError when one does not fit its field."""
        try:
            return self._struct.pack(*(self._value(name, form, values) for name, form in self._fields))
        except struct.error as error:
            raise ValueError(f"a value does not fit: {error}") from None

    def unpack(self, octets: bytes) -> dict[str, Any]:
        """The values by name, from the beginning of `octets`, which must hold the whole record."""
        values = self._struct.unpack_from(octets)
        return {name: value for (name, _), value in zip(self._fields, values, strict=True) if name != _RESERVED}

    def offsets(self) -> dict[int, tuple[str, int]]:
        """Where each field begins: its name and its size in bytes."""
        result, at = {}, 0
        for name, form in self._fields:
            size = struct.calcsize(">" + form)
            result[at] = (name, size)
            at += size
        return result

    @staticmethod
    def _value(name: str, form: str, values: dict[str, int | bytes]) -> int | bytes:
        if name == _RESERVED:
            return bytes(struct.calcsize(form)) if form.endswith("s") else 0
        value = values[name]
        if isinstance(value, bytes) and len(value) != struct.calcsize(form):
            raise ValueError(f"{name} has {len(value)} bytes")
        return value
