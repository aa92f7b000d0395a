"""The ZIP file of records as a container: plain files alone, each once, of a likely size, and nothing in between.

Whoever unpacks records with another program must see what was proven here, and nothing else.
"""

from __future__ import annotations

import stat
import struct
from collections.abc import Iterator
from os import SEEK_CUR, SEEK_END
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from app.domain.records.flaw import RecordsFinding, RecordsFlaw

LONGEST_WHOLE = 1 << 22
"""Octets of a member that is read as a whole: the manifest of a million sales has a few thousand."""
_LIKELY = 100
"""How many times larger than packed a member may be: hashes and signatures do not pack, tables some twenty times."""
_SMALL = 1 << 20
_ENCRYPTED, _SIZES_BEHIND = 0x1, 0x8
_HEADER = struct.Struct("<26xHH")
"""Of a member where it lies: how long its name and what else is told of it are."""
_ENDS = (22, 22 + 20 + 56)
"""The end of the directory, without and with its 64-bit form; a comment would make it longer."""
_ENTRY = 46
_SIZES, _LONGEST_SIZES = b"\x01\x00", 32


def flaws_of(pack: ZipFile, file: IO[bytes]) -> Iterator[RecordsFinding]:
    """What is wrong with the container, whatever lies in it; ``file`` is what ``pack`` was opened on."""
    seen = set[str]()
    for member in pack.infolist():
        if member.filename in seen:
            yield RecordsFinding(RecordsFlaw.TWICE, member.filename)
        elif not _is_plain(member):
            yield RecordsFinding(RecordsFlaw.NOT_PLAIN, member.filename)
        elif member.file_size > _SMALL + _LIKELY * member.compress_size:
            yield RecordsFinding(RecordsFlaw.TOO_LARGE, member.filename)
        seen.add(member.filename)
    if not _is_whole(pack, file):
        yield RecordsFinding(RecordsFlaw.BETWEEN)


def _is_plain(member: ZipInfo) -> bool:
    """A file that is neither folder nor link nor encrypted, packed as every program can unpack it."""
    kind = stat.S_IFMT(member.external_attr >> 16)
    packed = member.compress_type in (ZIP_STORED, ZIP_DEFLATED) and not member.flag_bits & _ENCRYPTED
    return packed and kind in (0, stat.S_IFREG) and not member.is_dir()


def _is_whole(pack: ZipFile, file: IO[bytes]) -> bool:
    """Whether the members lie one behind the other from the first octet to the directory, and that ends the file.

    Nothing else is told of them: another program may believe another name there, or show a comment.
    """
    at = 0
    for member in sorted(pack.infolist(), key=lambda member: member.header_offset):
        if member.header_offset != at or member.flag_bits & _SIZES_BEHIND:
            return False
        file.seek(at)
        name, more = _HEADER.unpack(file.read(_HEADER.size))
        file.seek(name, SEEK_CUR)
        if member.comment or not (_only_sizes(member.extra) and _only_sizes(file.read(more))):
            return False
        at += _HEADER.size + name + more + member.compress_size
    directory = sum(_ENTRY + len(one.orig_filename.encode()) + len(one.extra) for one in pack.infolist())
    return not pack.comment and at == pack.start_dir and file.seek(0, SEEK_END) - at - directory in _ENDS


def _only_sizes(extra: bytes) -> bool:
    """Whether nothing is told of a member but its sizes and its place in 64 bits."""
    return not extra or (extra[:2] == _SIZES and 4 + int.from_bytes(extra[2:4], "little") == len(extra) <= _LONGEST_SIZES)
