"""What a card keeps without power: applications, keys and files as frozen values, and their JSON form."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import Enum, IntEnum
from typing import Any

FREE = 0xE
NEVER = 0xF
BLOCK_OF_MEMORY = 32
APPLICATION_OVERHEAD = 5 * BLOCK_OF_MEMORY
FACTORY_SETTINGS = 0x0F
PICC_LEVEL = b"\x00\x00\x00"


class Comm(IntEnum):
    """How a file's data travel when a key was used to get at it."""

    PLAIN = 0
    MAC = 1
    FULL = 3


class FileKind(IntEnum):
    """File types as GetFileSettings names them."""

    STANDARD = 0
    BACKUP = 1
    VALUE = 2


@dataclass(frozen=True, slots=True)
class Rights:
    """Key number (0…D), E free or F never, for each way to use a file."""

    read: int
    write: int
    read_write: int
    change: int

    @classmethod
    def from_wire(cls, raw: bytes) -> "Rights":
        """Two bytes, least significant first: nibbles read, write, read+write, change."""
        word = int.from_bytes(raw, "little")
        return cls(word >> 12, word >> 8 & 15, word >> 4 & 15, word & 15)

    def to_wire(self) -> bytes:
        """Inverse of :meth:`from_wire`."""
        word = self.read << 12 | self.write << 8 | self.read_write << 4 | self.change
        return word.to_bytes(2, "little")

    @property
    def all(self) -> tuple[int, int, int, int]:
        """Every nibble, for checking them against the number of keys."""
        return self.read, self.write, self.read_write, self.change


@dataclass(frozen=True, slots=True)
class DataFile:
    """A standard or backup data file; a backup file takes its memory twice."""

    number: int
    kind: FileKind
    comm: Comm
    rights: Rights
    data: bytes

    @property
    def memory(self) -> int:
        """Bytes of card memory, in whole blocks of 32."""
        blocks = -(-len(self.data) // BLOCK_OF_MEMORY) * BLOCK_OF_MEMORY
        return blocks * (2 if self.kind is FileKind.BACKUP else 1)

    def settings(self) -> bytes:
        """The answer to GetFileSettings: kind, mode, rights, size (3 bytes, least significant first)."""
        return bytes([self.kind, self.comm]) + self.rights.to_wire() + len(self.data).to_bytes(3, "little")

    def patched(self, offset: int, data: bytes) -> "DataFile":
        """The file with ``data`` written at ``offset``."""
        return replace(self, data=self.data[:offset] + data + self.data[offset + len(data) :])


@dataclass(frozen=True, slots=True)
class ValueFile:
    """A signed 32-bit value between two limits."""

    number: int
    comm: Comm
    rights: Rights
    lower: int
    upper: int
    value: int
    options: int
    kind: FileKind = FileKind.VALUE

    FREE_GET_VALUE = 0x02

    @property
    def memory(self) -> int:
        """A value file takes one block."""
        return BLOCK_OF_MEMORY

    @property
    def free_get_value(self) -> bool:
        """Whether anybody may read the value."""
        return bool(self.options & self.FREE_GET_VALUE)

    def settings(self) -> bytes:
        """The answer to GetFileSettings: kind, mode, rights, lower, upper, limited credit (0), options."""
        limits = b"".join(n.to_bytes(4, "little", signed=True) for n in (self.lower, self.upper, 0))
        return bytes([self.kind, self.comm]) + self.rights.to_wire() + limits + bytes([self.options])


CardFile = DataFile | ValueFile


@dataclass(frozen=True, slots=True)
class Key:
    """An AES-128 key and the version byte that GetKeyVersion answers."""

    secret: bytes
    version: int = 0

    def __repr__(self) -> str:
        return f"Key(version={self.version})"


@dataclass(frozen=True, slots=True)
class Application:
    """One application: its keys (0 is the master) and its files, by number."""

    aid: bytes
    settings: int
    keys: tuple[Key, ...]
    files: Mapping[int, CardFile]

    def with_files(self, changed: Mapping[int, CardFile]) -> "Application":
        """The application with ``changed`` in place of the files of those numbers."""
        return replace(self, files={**self.files, **changed})

    @property
    def memory(self) -> int:
        """Bytes that the application takes, its files included."""
        return APPLICATION_OVERHEAD + sum(file.memory for file in self.files.values())


@dataclass(frozen=True, slots=True)
class CardImage:
    """Everything that a card remembers. A snapshot is this value itself; nothing in it ever changes.

    ``picc_key`` None stands for the DES key of a factory-new card, which EV2 authentication cannot use.
    """

    uid: bytes
    capacity: int
    hardware_version: int
    picc_key: Key | None
    picc_settings: int
    applications: Mapping[bytes, Application]

    @property
    def free_memory(self) -> int:
        """Bytes left for applications and files."""
        return self.capacity - sum(app.memory for app in self.applications.values())

    def with_application(self, app: Application) -> "CardImage":
        """The card with ``app`` added or replaced."""
        return replace(self, applications={**self.applications, app.aid: app})

    def without_application(self, aid: bytes) -> "CardImage":
        """The card with the application gone."""
        return replace(self, applications={a: app for a, app in self.applications.items() if a != aid})

    def to_json(self) -> str:
        """The card as JSON text; bytes are written in hexadecimal. It holds the card's keys."""
        return json.dumps(_plain(asdict(self)), indent=1)

    @classmethod
    def from_json(cls, text: str) -> "CardImage":
        """Inverse of :meth:`to_json`; KeyError or ValueError when the text is not a card."""
        raw = json.loads(text)
        apps = (_application(app) for app in raw["applications"].values())
        return cls(
            uid=bytes.fromhex(raw["uid"]),
            capacity=raw["capacity"],
            hardware_version=raw["hardware_version"],
            picc_key=_key(raw["picc_key"]) if raw["picc_key"] else None,
            picc_settings=raw["picc_settings"],
            applications={app.aid: app for app in apps},
        )


def blank_image(
    uid: bytes, *, capacity: int = 4096, hardware_version: int = 0x33, picc_key: bytes | None = None
) -> CardImage:
    """A factory-new card: no application, anybody may create one.

    ``uid`` has 7 bytes; ``hardware_version`` 0x12 is an EV2, 0x33 an EV3; ``capacity`` in bytes.
    """
    if len(uid) != 7:
        raise ValueError("a DESFire serial has 7 bytes")
    key = Key(picc_key) if picc_key is not None else None
    return CardImage(uid, capacity, hardware_version, key, FACTORY_SETTINGS, {})


def _plain(value: Any) -> Any:
    """Bytes as hexadecimal, enums as numbers, mappings with text keys: what JSON can hold."""
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {k.hex() if isinstance(k, bytes) else str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value


def _key(raw: dict[str, Any]) -> Key:
    return Key(bytes.fromhex(raw["secret"]), raw["version"])


def _application(raw: dict[str, Any]) -> Application:
    files = (_file(file) for file in raw["files"].values())
    keys = tuple(_key(key) for key in raw["keys"])
    return Application(bytes.fromhex(raw["aid"]), raw["settings"], keys, {f.number: f for f in files})


def _file(raw: dict[str, Any]) -> CardFile:
    kind, comm, rights = FileKind(raw["kind"]), Comm(raw["comm"]), Rights(**raw["rights"])
    if kind is FileKind.VALUE:
        limits = (raw[name] for name in ("lower", "upper", "value", "options"))
        return ValueFile(raw["number"], comm, rights, *limits)
    return DataFile(raw["number"], kind, comm, rights, bytes.fromhex(raw["data"]))
