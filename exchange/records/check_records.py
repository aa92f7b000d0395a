"""Checks records of an Aquatill till without the till: Python 3.9 or later and nothing else.

    python3 check_records.py records.zip [--after earlier.zip] [--key "9F2A 01BC ..."] [--every-signature] [--lang en|es]

The records may be a ZIP file or a folder with its content; whatever lies there beside the signed files is refused. Checked
are the signature of the manifest, every file's hash,
every entry of the journal (number, link to the entry before, its own hash), signatures, and that the tables add up to the
totals and to the journal. Exit code 0: all is right; 1: something is wrong, each finding on a line; 2: no records.

This is one file on purpose: it travels alone, and nothing is installed for it.

A key proves who signed. Compare the fingerprint that is told with the one that the utility gave you by another way
(the page "Backups" of the till shows it), or give it with --key.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import json
import os
import stat
import struct
import sys
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

FORMAT = "aquatill-records-1"
NEEDED = {"journal.jsonl", "sales.csv", "money.csv", "shifts.csv"}
UNLISTED = {"manifest.json", "manifest.sig", "check_records.py", "check_records.sig"}
LONGEST_WHOLE, LONGEST_LINE = 1 << 22, 1 << 26
BROKEN = (zipfile.BadZipFile, OSError, EOFError, zlib.error, RuntimeError)
NO_RECORDS = (*BROKEN, ValueError, KeyError, TypeError, AttributeError, ArithmeticError, struct.error, csv.Error)
SPANISH = {
    "These are no records: {what}": "Esto no son registros: {what}",
    "The manifest is not signed with its key.": "El manifiesto no está firmado con su llave.",
    "The records are signed with another key: {found}": "Los registros están firmados con otra llave: {found}",
    "{name} is no plain file.": "{name} no es un archivo simple.",
    "File {name} comes twice.": "El archivo {name} viene dos veces.",
    "File {name} unpacks to far more than records do.": "El archivo {name} se expande a mucho más que unos registros.",
    "Something lies in the file that belongs to none of its parts.": "En el archivo hay algo que no pertenece a ninguna "
    "de sus partes.",
    "File {name} is not named by the manifest.": "El manifiesto no nombra el archivo {name}.",
    "File {name} is missing.": "Falta el archivo {name}.",
    "File {name} was changed.": "El archivo {name} fue cambiado.",
    "Line {line} of the journal cannot be read.": "No se puede leer la línea {line} del diario.",
    "Entry {seq}: entry {expected} was expected, one is missing or comes twice.": "Asiento {seq}: se esperaba el asiento "
    "{expected}, falta uno o viene dos veces.",
    "Entry {seq} does not follow the entry before it.": "El asiento {seq} no sigue al anterior.",
    "Entry {seq} was changed after it was written.": "El asiento {seq} fue cambiado después de escribirse.",
    "Entry {seq} is not signed by this till.": "El asiento {seq} no está firmado por esta caja.",
    "The journal ends at entry {found}, not {expected}.": "El diario termina en el asiento {found}, no en {expected}.",
    "Total “{name}”: {expected} was told, the tables come to {found}.": "Total «{name}»: se dijo {expected}, suman {found}.",
    "Sales in the journal: {found}; in the tables: {expected}.": "Ventas en el diario: {found}; en las tablas: {expected}.",
    "These records do not follow the earlier ones.": "Estos registros no siguen a los anteriores.",
    "OK: {count} entries, {first} to {last}, till {till} of {utility}.": "CORRECTO: {count} asientos, {first} a {last}, "
    "caja {till} de {utility}.",
    "Signatures checked: {count}": "Firmas comprobadas: {count}",
    "Key: {key}": "Llave: {key}",
}

# ── Ed25519 (RFC 8032, section 5.1), verification alone

_P = 2**255 - 19
_L = 2**252 + 27742317777372353535851937790883648493
Point = tuple[int, int, int, int]
_D = -121665 * pow(121666, _P - 2, _P) % _P
_ROOT = pow(2, (_P - 1) // 4, _P)


def _add(one: Point, other: Point) -> Point:
    a = (one[1] - one[0]) * (other[1] - other[0]) % _P
    b = (one[1] + one[0]) * (other[1] + other[0]) % _P
    c = 2 * one[3] * other[3] * _D % _P
    d = 2 * one[2] * other[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _times(factor: int, point: Point) -> Point:
    result = (0, 1, 1, 0)
    while factor:
        if factor & 1:
            result = _add(result, point)
        point = _add(point, point)
        factor >>= 1
    return result


def _same(one: Point, other: Point) -> bool:
    return (one[0] * other[2] - other[0] * one[2]) % _P == 0 and (one[1] * other[2] - other[1] * one[2]) % _P == 0


def _x_of(y: int, sign: int) -> int | None:
    if y >= _P:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, _P - 2, _P) % _P
    if square == 0:
        return None if sign else 0
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT % _P
    if (x * x - square) % _P:
        return None
    return _P - x if x & 1 != sign else x


def _point(octets: bytes) -> Point | None:
    number = int.from_bytes(octets, "little")
    y, sign = number & (1 << 255) - 1, number >> 255
    x = _x_of(y, sign)
    return None if x is None else (x, y, 1, x * y % _P)


_BASE_Y = 4 * pow(5, _P - 2, _P) % _P
_BASE_X = _x_of(_BASE_Y, 0) or 0
_BASE = (_BASE_X, _BASE_Y, 1, _BASE_X * _BASE_Y % _P)


def signed(key: bytes, message: bytes, signature: bytes) -> bool:
    """Whether the signature (64 bytes) over the message belongs to the public key (32 bytes)."""
    if len(key) != 32 or len(signature) != 64:
        return False
    public, first = _point(key), _point(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if public is None or first is None or scalar >= _L:
        return False
    digest = hashlib.sha512(signature[:32] + key + message).digest()
    challenge = int.from_bytes(digest, "little") % _L
    return _same(_times(scalar, _BASE), _add(first, _times(challenge, public)))


# ── the journal

_MARK = b',"payload":'
_EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)  # noqa: UP017 - Python 3.9 has no datetime.UTC


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The members of a line; nobody shall read another one of two with the same name."""
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a member comes twice")
    return dict(pairs)


def entry_of(line: bytes) -> dict[str, Any]:
    """A line of the journal as a dictionary; "payload" are the octets that were hashed."""
    at = line.index(_MARK)
    said: dict[str, Any] = json.loads(line[:at] + b"}", object_pairs_hook=_each_once)
    if not line.endswith(b"}\n") or json.loads(line)["seq"] != said["seq"]:
        raise ValueError("no line of a journal")
    said["payload"] = line[at + len(_MARK) : -2]
    said["at"] = (datetime.fromisoformat(said["time"]) - _EPOCH) // timedelta(microseconds=1)
    return said


def hash_of(entry: dict[str, Any]) -> str:
    """The hash of an entry over everything that it says and the hash of the one before."""
    author, kind, payload = entry["author"].encode(), entry["kind"].encode(), entry["payload"]
    numbers = struct.pack(">QIQH", entry["seq"], entry["epoch"], entry["at"], len(author))
    names = author + struct.pack(">H", len(kind)) + kind
    body = struct.pack(">HI", entry["version"], len(payload)) + payload
    whole = b"journal-entry-1\0" + numbers + names + body + bytes.fromhex(entry["previous"])
    return hashlib.sha256(whole).hexdigest()


class Check:
    """One check; ``findings`` are what is wrong."""

    def __init__(self, files: InZip, every_signature: bool) -> None:
        self.files = files
        self.every = every_signature
        self.findings: list[tuple[str, dict[str, Any]]] = []
        self.signatures = 0
        self.begun = 0
        self.manifest: dict[str, Any] = {}
        self.key = b""

    def find(self, text: str, **values: Any) -> None:
        """Something is wrong."""
        if len(self.findings) < 100:
            self.findings.append((text, values))

    def run(self) -> None:
        """Everything but what came before."""
        octets = self.files.read("manifest.json")
        self.manifest = manifest = json.loads(octets)
        if manifest["format"] != FORMAT:
            raise ValueError(manifest["format"])
        self.key = bytes.fromhex(manifest["public_key"])
        self.findings += self.files.odd
        for name in sorted(self.files.names - UNLISTED - set(manifest["files"])):
            self.find("File {name} is not named by the manifest.", name=name)
        if self.findings:  # whoever unpacks it sees something else than what was signed
            return
        if not self._signed("manifest.sig", FORMAT, octets):
            self.find("The manifest is not signed with its key.")
        checker = self.files.read("check_records.py") if "check_records.py" in self.files.names else None
        if checker is not None and not self._signed("check_records.sig", "aquatill-checker-1", checker):
            self.find("File {name} was changed.", name="check_records.py")
        sound = {name for name in sorted(NEEDED | set(manifest["files"])) if self._file(name, manifest["files"].get(name))}
        if "journal.jsonl" in self.files.names:
            self._journal()
        if {"sales.csv", "shifts.csv"} <= sound:
            self._totals()

    def _signed(self, name: str, what: str, octets: bytes) -> bool:
        if name not in self.files.names:
            return False
        signature = bytes.fromhex(self.files.read(name).decode("ascii").strip())
        return signed(self.key, what.encode("ascii") + b"\0" + octets, signature)

    def _file(self, name: str, digest: str | None) -> bool:
        if name not in self.files.names:
            self.find("File {name} is missing.", name=name)
        elif self.files.digest(name) == digest:
            return True
        else:
            self.find("File {name} was changed.", name=name)
        return False

    def _journal(self) -> None:
        manifest = self.manifest
        expected, before, seq = manifest["first"], manifest["before"], manifest["first"] - 1
        wanted = self._wanted_signatures()
        for line, octets in enumerate(self.files.lines("journal.jsonl"), 1):
            try:
                entry = entry_of(octets)
                self._entry(entry, expected, before, wanted)
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError, struct.error):
                self.find("Line {line} of the journal cannot be read.", line=line)
                expected += 1
                continue
            seq, expected, before = entry["seq"], entry["seq"] + 1, entry["hash"]
            self.begun += entry["kind"] == "vend-intended"
        if (seq, before) != (manifest["last"], manifest["head"]):
            self.find("The journal ends at entry {found}, not {expected}.", found=seq, expected=manifest["last"])

    def _wanted_signatures(self) -> set[int]:
        """Each hash covers all before it, so that the last signature stands for all; some more are looked at."""
        first, last = self.manifest["first"], self.manifest["last"]
        step = max(1, (last - first) // 4)
        return {first, last, *range(first, last, step)}

    def _entry(self, entry: dict[str, Any], expected: int, before: str, wanted: set[int]) -> None:
        seq = entry["seq"]
        if seq != expected:
            self.find(
                "Entry {seq}: entry {expected} was expected, one is missing or comes twice.", seq=seq, expected=expected
            )
        elif entry["previous"] != before:
            self.find("Entry {seq} does not follow the entry before it.", seq=seq)
        elif hash_of(entry) != entry["hash"]:
            self.find("Entry {seq} was changed after it was written.", seq=seq)
        elif entry["author"] != str(self.manifest["till"]):
            self.find("Entry {seq} is not signed by this till.", seq=seq)
        elif self.every or seq in wanted:
            self.signatures += 1
            message = b"journal-signature-1\0" + bytes.fromhex(entry["hash"])
            if not signed(self.key, message, bytes.fromhex(entry["signature"])):
                self.find("Entry {seq} is not signed by this till.", seq=seq)

    def _totals(self) -> None:
        """The totals, from the tables; and how many sales there are, from the journal."""
        found = dict.fromkeys(self.manifest["totals"], 0)
        begun = 0
        for row in self.files.table("sales.csv"):
            begun += row["kind"] == "sale"
            self._count(row, found)
        for row in self.files.table("shifts.csv"):
            found["shifts"] += 1
            found["differences"] += self._minor(row["difference"])
        for name, expected in self.manifest["totals"].items():
            if found[name] != expected:
                text = "Total “{name}”: {expected} was told, the tables come to {found}."
                self.find(text, name=name, expected=expected, found=found[name])
        if begun != self.begun:
            self.find("Sales in the journal: {found}; in the tables: {expected}.", found=self.begun, expected=begun)

    def _count(self, row: dict[str, str], found: dict[str, int]) -> None:
        if row["kind"] == "return-paid" or (row["kind"] in ("", "release") and row["state"] != "voided"):
            found["paid_back"] += self._minor(row["paid_out"])
        elif row["state"] == "voided":
            return
        elif row["kind"] == "sale":
            found["sales"] += 1
            found["litres"] += int(row["litres"])
            found["sold"] += self._minor(row["total"])
        elif row["kind"] == "payment":
            found["payments"] += 1
            found["paid"] += self._minor(row["total"])
        elif row["kind"] == "return":
            found["returns"] += 1
            found["litres_back"] += int(row["litres"])
            found["paid_back"] += self._minor(row["paid_out"])

    def _minor(self, amount: str) -> int:
        return int(Decimal(amount).scaleb(self.manifest["decimals"]))

    def follows(self, earlier: Check) -> None:
        """Whether these records follow on earlier ones."""
        before, now = earlier.manifest, self.manifest
        digest = hashlib.sha256(earlier.files.read("manifest.json")).hexdigest()
        named = now["previous"]["digest"] if now["previous"] else digest
        if (
            before["last"] + 1 != now["first"]
            or before["head"] != now["before"]
            or before["public_key"] != now["public_key"]
            or named != digest
        ):
            self.find("These records do not follow the earlier ones.")


# ── where the files lie


def only_sizes(extra: bytes) -> bool:
    """Whether no more is told of a part than sizes in 64 bits: some programs believe another name that stands there."""
    return not extra or (extra[:2] == b"\1\0" and 4 + int.from_bytes(extra[2:4], "little") == len(extra) <= 32)


class InZip:
    """The files in a ZIP file; ``odd`` is what is wrong with it, whatever it holds."""

    def __init__(self, path: Path) -> None:
        self.odd: list[tuple[str, dict[str, Any]]] = []
        self.zip = zipfile.ZipFile(path)
        self.names = set(self.zip.namelist())
        members = self.zip.infolist()
        for name in sorted(name for name, times in Counter(one.filename for one in members).items() if times > 1):
            self._odd("File {name} comes twice.", name=name)
        for one in members:
            plain = stat.S_IFMT(one.external_attr >> 16) in (0, stat.S_IFREG) and not one.is_dir()
            if not plain or one.flag_bits & 1 or one.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                self._odd("{name} is no plain file.", name=one.filename)
            if one.file_size > (1 << 20) + 100 * one.compress_size:  # hashes and signatures do not pack so well
                self._odd("File {name} unpacks to far more than records do.", name=one.filename)
        with path.open("rb") as file:
            if not self._whole(file, members):
                self._odd("Something lies in the file that belongs to none of its parts.")

    def _odd(self, text: str, **values: Any) -> None:
        if len(self.odd) < 100:
            self.odd.append((text, values))

    def _whole(self, file: IO[bytes], members: list[zipfile.ZipInfo]) -> bool:
        """Whether one member follows the other from the first octet on, then the directory and the end of the file."""
        at = 0
        for one in sorted(members, key=lambda one: one.header_offset):
            file.seek(at)
            header = file.read(30)
            if one.header_offset != at or one.flag_bits & 8 or len(header) < 30:
                return False
            name, more = struct.unpack("<HH", header[26:])
            told = file.read(name + more)[name:], one.extra
            if one.comment or not all(map(only_sizes, told)):
                return False
            at += 30 + name + more + one.compress_size
        directory = sum(46 + len(one.orig_filename.encode()) + len(one.extra) for one in members)
        return (
            not self.zip.comment
            and at == self.zip.start_dir
            and file.seek(0, os.SEEK_END) - at - directory in (22, 22 + 20 + 56)
        )

    def open(self, name: str) -> IO[bytes]:
        """A file to read from."""
        return self.zip.open(name)

    def read(self, name: str) -> bytes:
        """A whole small file."""
        with self.open(name) as file:
            octets = file.read(LONGEST_WHOLE + 1)
        if len(octets) > LONGEST_WHOLE:
            raise ValueError(name)
        return octets

    def digest(self, name: str) -> str:
        """The SHA-256 of a file; a damaged one has none."""
        digest = hashlib.sha256()
        try:
            with self.open(name) as file:
                for piece in iter(lambda: file.read(1 << 20), b""):
                    digest.update(piece)
        except BROKEN:
            return ""
        return digest.hexdigest()

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of a file, as far as it can be read."""
        try:
            with self.open(name) as file:
                while line := file.readline(LONGEST_LINE):
                    yield line
        except BROKEN:
            return

    def table(self, name: str) -> Iterator[dict[str, str]]:
        """The rows of a table by their titles."""
        with self.open(name) as file:
            yield from csv.DictReader(io.TextIOWrapper(file, "utf-8", newline=""))


class InFolder(InZip):
    """The files in a folder."""

    def __init__(self, path: Path) -> None:
        self.folder = path
        self.names = {file.name for file in path.iterdir()}
        odd = (file.name for file in path.iterdir() if file.is_symlink() or not file.is_file())
        self.odd = [("{name} is no plain file.", {"name": name}) for name in odd]

    def open(self, name: str) -> IO[bytes]:
        """A file to read from."""
        return (self.folder / name).open("rb")


def fingerprint(key: bytes) -> str:
    """A public key as people compare it."""
    letters = hashlib.sha256(key).hexdigest()[:40].upper()
    return " ".join(letters[at : at + 4] for at in range(0, len(letters), 4))


def checked(path: Path, every_signature: bool = False) -> Check:
    """The check of a file, done; raises one of ``NO_RECORDS`` when it holds none."""
    check = Check(InFolder(path) if path.is_dir() else InZip(path), every_signature)
    check.run()
    return check


def main(typed: Sequence[str] | None = None) -> int:
    """Check what was typed; the exit code."""
    parser = argparse.ArgumentParser(description="Checks records of an Aquatill till.")
    parser.add_argument("records", type=Path)
    parser.add_argument("--after", type=Path, metavar="EARLIER", help="the archive before this one")
    parser.add_argument("--key", default="", help="the fingerprint that the key must have")
    parser.add_argument("--every-signature", action="store_true", help="check the signature of each entry (slow)")
    parser.add_argument("--lang", choices=("en", "es"), default="en")
    asked = parser.parse_args(typed)

    def say(text: str, **values: Any) -> None:
        line = (SPANISH[text] if asked.lang == "es" else text).format(**values)
        sys.stdout.write("".join(sign if sign.isprintable() else "\ufffd" for sign in line) + "\n")

    try:
        check = checked(asked.records, asked.every_signature)
        if asked.after:
            check.follows(checked(asked.after))
    except NO_RECORDS as error:
        say("These are no records: {what}", what=error)
        return 2
    wanted = "".join(asked.key.split()).upper()
    if wanted and wanted != fingerprint(check.key).replace(" ", ""):
        check.find("The records are signed with another key: {found}", found=fingerprint(check.key))
    for text, values in check.findings:
        say(text, **values)
    say("Key: {key}", key=fingerprint(check.key))
    if check.findings:
        return 1
    manifest = check.manifest
    say("Signatures checked: {count}", count=check.signatures)
    say(
        "OK: {count} entries, {first} to {last}, till {till} of {utility}.",
        count=manifest["last"] - manifest["first"] + 1,
        utility=manifest["utility_name"],
        **{name: manifest[name] for name in ("first", "last", "till")},
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
