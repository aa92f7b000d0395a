"""A small application on a virtual card that exercises every kind of file and right."""

from virtual.card import CardImage, VirtualCard, blank_image
from virtual.card.image import Application, Comm, DataFile, FileKind, Key, Rights, ValueFile
from virtual.contact import Contact
from virtual.terminal import CardRefused, Terminal

UID = bytes.fromhex("04782E21801D80")
AID = bytes.fromhex("015141")
KEYS = tuple(bytes([0x10 + n]) * 16 for n in range(5))

STANDARD_FULL, STANDARD_MAC, FREE_READ, LOCKED = 0, 1, 2, 3
BACKUP_A, BACKUP_B, VALUE = 4, 5, 6


def files() -> tuple[DataFile | ValueFile, ...]:
    both = Rights(1, 0xF, 2, 0)
    return (
        DataFile(STANDARD_FULL, FileKind.STANDARD, Comm.FULL, both, bytes(256)),
        DataFile(STANDARD_MAC, FileKind.STANDARD, Comm.MAC, both, bytes(256)),
        DataFile(FREE_READ, FileKind.STANDARD, Comm.PLAIN, Rights(0xE, 0xF, 0, 0), bytes(16)),
        DataFile(LOCKED, FileKind.STANDARD, Comm.FULL, Rights(0xF, 0xF, 0xF, 0), bytes(16)),
        DataFile(BACKUP_A, FileKind.BACKUP, Comm.FULL, both, bytes(300)),
        DataFile(BACKUP_B, FileKind.BACKUP, Comm.MAC, both, bytes(64)),
        ValueFile(VALUE, Comm.FULL, Rights(3, 0xF, 0, 0), 0, 4, 4, ValueFile.FREE_GET_VALUE),
    )


def image(settings: int = 0x0B) -> CardImage:
    app = Application(AID, settings, tuple(Key(key) for key in KEYS), {f.number: f for f in files()})
    return blank_image(UID).with_application(app)


def terminal(card: VirtualCard, key: int | None = None) -> Terminal:
    """A fresh session in the field, in the application, authenticated with ``key`` if one is named."""
    return selected(Contact(card), key)


def selected(contact: Contact, key: int | None = None) -> Terminal:
    reader = Terminal(contact)
    reader.select(AID)
    if key is not None:
        reader.authenticate(key, KEYS[key])
    return reader


def refused_status(reader: Terminal, ins: int, comm: Comm, header: bytes = b"", data: bytes = b"") -> int:
    """The status of a command that must be refused."""
    try:
        reader.command(ins, comm, header, data)
    except CardRefused as refusal:
        return refusal.status
    raise AssertionError(f"{ins:02X} was not refused")


def data_file(card: VirtualCard, number: int) -> bytes:
    file = card.image().applications[AID].files[number]
    assert isinstance(file, DataFile)
    return file.data


def value(card: VirtualCard) -> int:
    file = card.image().applications[AID].files[VALUE]
    assert isinstance(file, ValueFile)
    return file.value
