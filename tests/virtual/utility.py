"""A small utility for the meter's tests: its root secret, cards as a till personalises them, and orders."""

from dataclasses import dataclass, field
from hashlib import sha256

from app.domain.card import Binding, Commodity, ParametersVersion
from virtual.card import CardImage, Comm, VirtualCard, blank_image
from virtual.card.cipher import cmac
from virtual.card.image import Application, CardFile, DataFile, FileKind, Key, Rights, ValueFile
from virtual.contact import Contact, OnCommand, Tear
from virtual.meter import Provision, VirtualMeter, VolatileMemory, provision
from virtual.meter.derivation import AID, card_context, diversified, master, packed_meter
from virtual.meter.layout import serial_field

ROOT = bytes(range(32))
UID = bytes.fromhex("04782E21801D80")
OTHER_UID = bytes.fromhex("04A1B2C3D4E5F6")
BINDING = Binding(4711, 12, Commodity.WATER, "0412334567", 2)
STATUS_HEAD = 192

BACKUP, STANDARD = FileKind.BACKUP, FileKind.STANDARD
BY_TILL, BY_METER, TILL_READS = Rights(2, 0xF, 1, 0), Rights(1, 0xF, 2, 0), Rights(1, 0xF, 0, 0)


def meter(binding: Binding = BINDING, *, lowest_key_epoch: int = 0) -> VirtualMeter:
    return VirtualMeter(provision(ROOT, binding, lowest_key_epoch=lowest_key_epoch), VolatileMemory())


def card(uid: bytes = UID, binding: Binding = BINDING) -> VirtualCard:
    """A personalised card without an order: files, rights and keys of docs/card-layout.md section 2."""
    return VirtualCard(card_image(uid, binding))


def card_image(uid: bytes = UID, binding: Binding = BINDING) -> CardImage:
    files: tuple[CardFile, ...] = (
        DataFile(0, STANDARD, Comm.PLAIN, Rights(0xE, 0xF, 0, 0), bytes(16)),
        DataFile(1, STANDARD, Comm.FULL, TILL_READS, bytes(192)),
        DataFile(2, BACKUP, Comm.FULL, BY_TILL, bytes(608)),
        DataFile(3, BACKUP, Comm.FULL, BY_METER, bytes(720)),
        DataFile(4, BACKUP, Comm.FULL, BY_TILL, bytes(192)),
        DataFile(5, STANDARD, Comm.FULL, BY_METER, bytes(192)),
        DataFile(6, STANDARD, Comm.FULL, BY_METER, bytes(256)),
        ValueFile(8, Comm.FULL, Rights(3, 0xF, 0, 0), 0, 4, 4, ValueFile.FREE_GET_VALUE),
        DataFile(9, STANDARD, Comm.FULL, BY_METER, bytes(128)),
    )
    names = ("card-app", "card-till", None, "card-error", "card-spare")
    own = provision(ROOT, binding).keys.card
    keys = [diversified(master(ROOT, n), card_context(uid, i)) if n else own for i, n in enumerate(names)]
    app = Application(AID, 0x0B, tuple(Key(key) for key in keys), {file.number: file for file in files})
    return blank_image(uid).with_application(app)


@dataclass(frozen=True)
class Entry:
    """A tally as its till makes it."""

    till: int = 1
    number: int = 1
    sold: int = 0
    taken_back: int = 0
    epoch: int = 1
    key_epoch: int = 1

    def raw(self, binding: Binding = BINDING) -> bytes:
        numbers = [(self.till, 4), (self.epoch, 2), (self.key_epoch, 2), (self.number, 4)]
        body = b"".join(n.to_bytes(size, "big") for n, size in [*numbers, (self.sold, 8), (self.taken_back, 8)])
        body += bytes(28)
        key = provision(ROOT, binding).keys.order_key(self.till, self.key_epoch)
        owner = binding.utility.to_bytes(4, "big") + packed_meter(binding.meter) + binding.number.to_bytes(4, "big")
        return body + cmac(key, b"AQT1-TALLY" + owner + body)[:8]


@dataclass(frozen=True)
class Paper:
    """An order as a till writes it; a test bends one field at a time."""

    tallies: tuple[Entry | bytes, ...] = ()
    serial: bytes = UID
    generation: int = 1
    till: int = 1
    key_epoch: int = 1
    version: int = 1
    flags: int = 0
    parameters: bytes = b""
    parameters_version: ParametersVersion = field(default_factory=ParametersVersion)
    binding: Binding = BINDING
    spoilt: bool = False

    def raw(self) -> bytes:
        tallies = b"".join(t if isinstance(t, bytes) else t.raw(self.binding) for t in self.tallies)
        it = self.binding
        body = b"".join(
            (
                bytes([self.version, self.flags]),
                (96 + len(tallies)).to_bytes(2, "big"),
                it.utility.to_bytes(4, "big"),
                it.region.to_bytes(2, "big"),
                bytes([it.commodity, len(tallies) // 64]),
                packed_meter(it.meter),
                it.number.to_bytes(4, "big"),
                serial_field(self.serial) + b"\x00",
                self.generation.to_bytes(4, "big"),
                (1).to_bytes(4, "big"),
                self.till.to_bytes(4, "big"),
                (1).to_bytes(2, "big"),
                self.key_epoch.to_bytes(2, "big"),
                self.parameters_version.version.to_bytes(4, "big"),
                self.parameters_version.till.to_bytes(4, "big"),
                self.parameters_version.epoch.to_bytes(2, "big"),
                sha256(self.parameters).digest()[:8] if self.parameters else bytes(8),
                bytes(10),
                tallies,
            )
        )
        code = cmac(provision(ROOT, it).keys.order_key(self.till, self.key_epoch), b"AQT1-ORDER" + body)
        return body + (bytes(16) if self.spoilt else code)


def parameters_block(version: ParametersVersion, entries: bytes, key_epoch: int = 1) -> bytes:
    numbers = [(version.version, 4), (version.till, 4), (version.epoch, 2), (key_epoch, 2)]
    payload = b"".join(n.to_bytes(size, "big") for n, size in numbers) + entries
    body = b"\x04\x01" + len(payload).to_bytes(2, "big") + payload
    return body + cmac(provision(ROOT, BINDING).keys.order_key(version.till, key_epoch), b"AQT1-BLOCK" + body)[:8]


def written(card: VirtualCard, paper: Paper) -> VirtualCard:
    """The card after a till wrote and committed this order and its parameters on it."""
    return with_file(with_file(card, 2, paper.raw()), 4, paper.parameters)


def with_file(card: VirtualCard, number: int, data: bytes) -> VirtualCard:
    """The card with these bytes at the start of a data file, whoever may have put them there."""
    image = card.image()
    app = image.applications[AID]
    file = app.files[number]
    assert isinstance(file, DataFile)
    return VirtualCard(image.with_application(app.with_files({number: file.patched(0, data)})))


def sold(*tallies: Entry, uid: bytes = UID, generation: int = 1) -> VirtualCard:
    """A card that carries these tallies."""
    return written(card(uid), Paper(tallies, serial=uid, generation=generation))


def present(meter: VirtualMeter, card: VirtualCard, tear: Tear | None = None, on_command: OnCommand | None = None) -> object:
    """Put the card into the meter: how the visit ended."""
    return meter.visit(Contact(card, tear=tear, on_command=on_command))


def file_bytes(card: VirtualCard, number: int) -> bytes:
    file = card.image().applications[AID].files[number]
    assert isinstance(file, DataFile)
    return file.data


def error_counter(card: VirtualCard) -> int:
    file = card.image().applications[AID].files[8]
    assert isinstance(file, ValueFile)
    return file.value


@dataclass(frozen=True)
class StatusOnCard:
    """What a test looks at in a status, read by position as docs/card-layout.md section 6 gives it."""

    raw: bytes

    @classmethod
    def of(cls, card: VirtualCard) -> "StatusOnCard":
        file = file_bytes(card, 3)
        return cls(file[: int.from_bytes(file[2:4], "big")])

    def number(self, at: int, size: int) -> int:
        return int.from_bytes(self.raw[at : at + size], "big", signed=(at == 56))

    def is_genuine(self, key_of: Provision) -> bool:
        return self.raw[-16:] == cmac(key_of.keys.status, b"AQT1-STATUS" + self.raw[:-16])

    @property
    def tallies(self) -> list[bytes]:
        body = self.raw[STATUS_HEAD:-16]
        return [body[at : at + 64] for at in range(0, len(body), 64)]

    counter = property(lambda self: self.number(40, 4))
    main = property(lambda self: self.number(56, 8))
    backup = property(lambda self: self.number(64, 4))
    lent = property(lambda self: self.number(68, 4))
    shortfall = property(lambda self: self.number(72, 8))
    debited = property(lambda self: self.number(80, 8))
    consumed = property(lambda self: self.number(172, 8))


VERSION_2 = ParametersVersion(2, 1, 1)
LEVELS = bytes.fromhex("0104000003E8" + "020400000BB8" + "0304000007D0" + "050A0001FFFFFFFF000004B0" + "630201FF")


def with_parameters(version: ParametersVersion = VERSION_2, entries: bytes = LEVELS, *tallies: Entry) -> VirtualCard:
    block = parameters_block(version, entries)
    return written(card(), Paper(tallies, parameters=block, parameters_version=version))


def lending_meter() -> VirtualMeter:
    """A meter that has used up 10 m³ and may lend 2 m³."""
    water = meter()
    present(water, with_parameters(VERSION_2, bytes.fromhex("030400000BB8"), Entry(number=1, sold=10_000)))
    water.use_water(10_000)
    present(water, sold(Entry(number=1, sold=10_000)))
    return water
