"""Makes a customer's card out of a blank one, or finishes one whose making was interrupted at any command.

Each step looks at what the card already has and adds what is missing; the label, whose first four bytes are written
last, makes the card valid. The one key that depends on the customer's meter is only ever set while the identity on
the card names that meter, so that a second attempt, even for another customer, knows which key it replaces.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from app.cards.application import (
    AES_KEYS,
    APPLICATION,
    FILES,
    MASTER_KEY_SETTINGS,
    PROFILE_FILE,
    CardFile,
    CardKey,
    CommMode,
)
from app.cards.authentication import RandomBytes
from app.cards.desfire import Desfire
from app.cards.layout.identity import decode_identity, encode_identity
from app.cards.layout.label import MAGIC, encode_label
from app.cards.recognition import CardKind, authenticate_ours, find, require_ours
from app.domain.card import Binding, Identity, Label
from app.domain.errors import CardError, Code
from app.keys.root import require_fit
from app.keys.secret import Secret
from app.keys.stand_alone import meter_octets
from app.ports import CardConnection, KeySource

FACTORY_KEY = Secret(bytes(16))
"""What every key of a new application is."""
OUR_VERSION = 1
"""The version byte set with each of our keys; a key that is still the factory's has 0."""
_SERIAL_KEYS = (CardKey.TILL, CardKey.ERROR, CardKey.SPARE)
_EV2 = 0x12
_DESFIRE_LIGHT = 0x30
_SMALLEST = 0x18
"""4,096 bytes, as GetVersion tells it."""
_WITH_PROFILE = 0x1A
"""8,192 bytes."""
_HARDWARE_MAJOR, _STORAGE = 3, 5
_ABOUT_WHOM = slice(12, 24)
"""Where a status names meter and binding (card layout, section 6)."""
_NOTHING = bytes(4)
"""The beginning of a file that nobody has written yet."""


@dataclass(frozen=True, slots=True)
class CardPlan:
    """What is to stand on a new card: `order` and `parameters` are encoded and signed."""

    identity: Identity
    order: bytes
    parameters: bytes | None = None

    @property
    def label(self) -> bytes:
        """The label's 16 bytes."""
        binding = self.identity.binding
        return encode_label(Label(self.identity.family, binding.utility, binding.region))


def personalise(
    connection: CardConnection, keys: KeySource, plan: CardPlan, random_bytes: RandomBytes = secrets.token_bytes
) -> None:
    """Makes the card; when it returns, the card is finished and its label has been read back.

    Raises CARD_FOREIGN for a card that has other applications, is no EV2 or EV3 or is too small; CARD_TAKEN for a
    finished card that is not the one of this plan; CARD_KEYS_MISMATCH for one begun under other keys;
    KEY_REAL_REFUSED; and what the connection raises. After any failure the same call on the same card goes on where
    it stopped.
    """
    require_fit(keys.kind, connection)
    desfire = Desfire(connection, random_bytes)
    found = find(desfire)
    if found.kind is CardKind.OURS:
        _Making(desfire, keys, connection.serial, plan).require_made()
        return
    if found.kind is CardKind.FOREIGN:
        raise CardError(Code.CARD_FOREIGN)
    version = desfire.version()
    if found.kind is CardKind.BLANK:
        _create_application(desfire, version)
    _Making(desfire, keys, connection.serial, plan, with_profile=has_room_for_profile(version)).finish()


def remake(
    connection: CardConnection, keys: KeySource, plan: CardPlan, random_bytes: RandomBytes = secrets.token_bytes
) -> None:
    """Makes a customer's card anew, for another meter or generation: whatever stood on it is gone.

    The caller has read and kept what the card held, for the label goes first: stopped anywhere, the card counts for nobody
    and `personalise` finishes it. Raises CARD_BLANK, CARD_UNFINISHED or CARD_FOREIGN for what is no finished card of ours,
    and otherwise as `personalise`.
    """
    require_fit(keys.kind, connection)
    desfire = Desfire(connection, random_bytes)
    require_ours(find(desfire))
    roomy = has_room_for_profile(desfire.version())
    making = _Making(desfire, keys, connection.serial, plan, with_profile=roomy)
    making.invalidate()
    making.finish()


def _create_application(desfire: Desfire, version: bytes) -> None:
    if not is_suitable(version):
        raise CardError(Code.CARD_FOREIGN)
    desfire.create_application(APPLICATION, MASTER_KEY_SETTINGS, AES_KEYS)
    desfire.select(APPLICATION)


def is_suitable(version: bytes) -> bool:
    """Whether this version (`Desfire.version`) is of an EV2 or EV3 with room enough."""
    if len(version) <= _STORAGE:
        return False
    major, storage = version[_HARDWARE_MAJOR], version[_STORAGE]
    return major >= _EV2 and major != _DESFIRE_LIGHT and storage >= _SMALLEST


def has_room_for_profile(version: bytes) -> bool:
    """Whether a card of this version is large enough for a load profile beside everything else."""
    return len(version) > _STORAGE and version[_STORAGE] >= _WITH_PROFILE


class _Making:
    """The steps on one card, in our selected application."""

    def __init__(
        self, desfire: Desfire, keys: KeySource, serial: bytes, plan: CardPlan, *, with_profile: bool = False
    ) -> None:
        self._desfire = desfire
        self._keys = keys
        self._serial = serial
        self._plan = plan
        self._files = (*FILES, PROFILE_FILE) if with_profile else FILES

    def finish(self) -> None:
        """All that is missing, the label last."""
        self._set_serial_keys()
        authenticate_ours(self._desfire, CardKey.MASTER, self._card_key(CardKey.MASTER))
        self._create_files()
        self._set_identity_and_meter_key()
        self._write_order()
        self._clear_what_meters_left()
        self._write_label()

    def invalidate(self) -> None:
        """The label's magic goes: from here on nobody takes the card for a finished one."""
        authenticate_ours(self._desfire, CardKey.MASTER, self._card_key(CardKey.MASTER))
        self._desfire.write_data(CardFile.LABEL, 0, bytes(len(MAGIC)), CommMode.PLAIN)

    def require_made(self) -> None:
        """Refuses a finished card (CARD_TAKEN) unless it is the one that this plan made."""
        authenticate_ours(self._desfire, CardKey.TILL, self._card_key(CardKey.TILL))
        wanted = (CardFile.ORDER, self._plan.order), (CardFile.IDENTITY, self._identity())
        if any(self._beginning(file, len(octets)) != octets for file, octets in wanted):
            raise CardError(Code.CARD_TAKEN)

    def _set_serial_keys(self) -> None:
        """The keys that derive from the serial, the master key last: once it is ours, all of them are."""
        if self._is_ours(CardKey.MASTER):
            return
        self._desfire.authenticate(CardKey.MASTER, FACTORY_KEY)
        for number in _SERIAL_KEYS:
            if not self._is_ours(number):
                self._desfire.change_key(number, FACTORY_KEY, self._card_key(number), OUR_VERSION)
        self._desfire.change_own_key(self._card_key(CardKey.MASTER), OUR_VERSION)

    def _create_files(self) -> None:
        present = self._desfire.file_numbers()
        for file in self._files:
            if file.number not in present:
                self._desfire.create_file(file)

    def _set_identity_and_meter_key(self) -> None:
        """Takes back a meter key that an earlier attempt set for another meter before the identity changes."""
        binding = self._plan.identity.binding
        if self._is_ours(CardKey.METER):
            self._desfire.change_key(CardKey.METER, self._meter_key(self._binding_on_card()), FACTORY_KEY, 0)
        self._desfire.write_data(CardFile.IDENTITY, 0, self._identity(), CommMode.FULL)
        self._desfire.change_key(CardKey.METER, FACTORY_KEY, self._meter_key(binding), OUR_VERSION)

    def _binding_on_card(self) -> Binding:
        size = next(file.size for file in FILES if file.number is CardFile.IDENTITY)
        found = decode_identity(self._beginning(CardFile.IDENTITY, size), self._keys)
        if found is None:
            raise CardError(Code.CARD_DAMAGED, part="identity", field="tag")
        return found.content.binding

    def _write_order(self) -> None:
        """Under the till's key, which alone may write these files; in one transaction."""
        self._desfire.authenticate_next(CardKey.TILL, self._card_key(CardKey.TILL))
        self._desfire.write_data(CardFile.ORDER, 0, self._plan.order, CommMode.FULL)
        if self._plan.parameters is not None:
            self._desfire.write_data(CardFile.PARAMETERS, 0, self._plan.parameters, CommMode.FULL)
        elif self._is_written(CardFile.PARAMETERS):
            self._desfire.write_data(CardFile.PARAMETERS, 0, _NOTHING, CommMode.FULL)
        self._desfire.commit()

    def _clear_what_meters_left(self) -> None:
        """A card that had another life forgets it, in its new meter's name; the status last, as it tells of the rest.

        What the meter of this plan has left stays: a card can be put into it before its label is written.
        """
        left = self._beginning(CardFile.STATUS, _ABOUT_WHOM.stop)
        binding = self._plan.identity.binding
        ours = meter_octets(binding.meter) + binding.number.to_bytes(4, "big")
        if not any(left) or left[_ABOUT_WHOM] == ours:
            return
        self._desfire.authenticate_next(CardKey.METER, self._meter_key(self._plan.identity.binding))
        profile = (CardFile.PROFILE,) if PROFILE_FILE in self._files else ()
        for file in (CardFile.MONTHS, CardFile.EVENTS, CardFile.REGISTERS, *profile, CardFile.STATUS):
            self._desfire.write_data(file, 0, _NOTHING, CommMode.FULL)
        self._desfire.commit()

    def _write_label(self) -> None:
        """Everything behind the magic first: a torn write never leaves a label that looks right."""
        self._desfire.authenticate_next(CardKey.MASTER, self._card_key(CardKey.MASTER))
        label = self._plan.label
        self._desfire.write_data(CardFile.LABEL, len(MAGIC), label[len(MAGIC) :], CommMode.PLAIN)
        self._desfire.write_data(CardFile.LABEL, 0, MAGIC, CommMode.PLAIN)
        self._check_label()

    def _check_label(self) -> None:
        found = require_ours(find(self._desfire))
        if encode_label(found) != self._plan.label:
            raise CardError(Code.CARD_DAMAGED, part="label", field="content")

    def _is_ours(self, key_number: CardKey) -> bool:
        return self._desfire.key_version(key_number) == OUR_VERSION

    def _is_written(self, file: CardFile) -> bool:
        return any(self._beginning(file, len(_NOTHING)))

    def _beginning(self, file: CardFile, length: int) -> bytes:
        return self._desfire.read_data(file, 0, length, CommMode.FULL)

    def _identity(self) -> bytes:
        return encode_identity(self._plan.identity, self._keys)

    def _card_key(self, number: CardKey) -> Secret:
        return Secret(self._keys.card_key(number, self._serial))

    def _meter_key(self, binding: Binding) -> Secret:
        return Secret(self._keys.meter_card_key(binding))
