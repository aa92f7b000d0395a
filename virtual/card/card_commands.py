"""Commands on the card's structure: applications, files, keys, version, serial."""

from dataclasses import replace

from virtual.card import cipher
from virtual.card.image import (
    PICC_LEVEL,
    Application,
    CardFile,
    Comm,
    DataFile,
    FileKind,
    Key,
    Rights,
    ValueFile,
)
from virtual.card.state import (
    FREE_CREATION,
    FREE_LISTING,
    MASTER,
    MASTER_CHANGEABLE,
    SETTINGS_CHANGEABLE,
    CardState,
)
from virtual.card.status import Refusal, Status, require

AES_KEYS = 0x80
LAST_FILE = 0x1F
MOST_KEYS = 14
CHANGE_BY_SAME_KEY = 0xE
CHANGE_NEVER = 0xF
COMM_MODES = {0: Comm.PLAIN, 1: Comm.MAC, 2: Comm.PLAIN, 3: Comm.FULL}
SOFTWARE_VERSION = 0x03


def get_version(state: CardState, header: bytes, data: bytes) -> bytes:
    """GetVersion: hardware (7 bytes), software (7), serial, batch and production date (14)."""
    require(not header + data, Status.LENGTH_ERROR)
    size = 2 * (state.image.capacity.bit_length() - 1)
    hardware = bytes([0x04, 0x01, 0x01, state.image.hardware_version, 0x00, size, 0x05])
    software = bytes([0x04, 0x01, 0x01, SOFTWARE_VERSION, 0x00, size, 0x05])
    return hardware + software + state.image.uid + bytes(5) + b"\x01\x26"


def get_card_uid(state: CardState, header: bytes, data: bytes) -> bytes:
    """GetCardUID: the serial, only inside a session and encrypted."""
    require(not header + data, Status.LENGTH_ERROR)
    require(state.session is not None, Status.AUTHENTICATION_ERROR)
    return state.image.uid


def free_memory(state: CardState, header: bytes, data: bytes) -> bytes:
    """FreeMemory: bytes left, 3 bytes, least significant first."""
    require(not header + data, Status.LENGTH_ERROR)
    return state.image.free_memory.to_bytes(3, "little")


def select_application(state: CardState, header: bytes, data: bytes) -> bytes:
    """SelectApplication: ends the session and the transaction."""
    aid = header + data
    require(len(aid) == 3, Status.LENGTH_ERROR)
    known = aid == PICC_LEVEL or aid in state.image.applications
    require(known, Status.APPLICATION_NOT_FOUND)
    state.select(aid)
    return b""


def get_application_ids(state: CardState, header: bytes, data: bytes) -> bytes:
    """GetApplicationIDs: 3 bytes each."""
    require(not header + data, Status.LENGTH_ERROR)
    require(state.at_picc_level, Status.PERMISSION_DENIED)
    state.require_master_unless(FREE_LISTING)
    return b"".join(state.image.applications)


def create_application(state: CardState, header: bytes, data: bytes) -> bytes:
    """CreateApplication: AID (3), key settings, number of AES keys (0x80 ‖ n); all keys begin as zeros."""
    require(len(header + data) == 5, Status.LENGTH_ERROR)
    aid, settings, keys = data[:3], data[3], data[4]
    require(state.at_picc_level, Status.PERMISSION_DENIED)
    state.require_master_unless(FREE_CREATION)
    require(aid != PICC_LEVEL, Status.PARAMETER_ERROR)
    require(aid not in state.image.applications, Status.DUPLICATE)
    count = keys - AES_KEYS
    require(1 <= count <= MOST_KEYS, Status.PARAMETER_ERROR)
    state.replace_application(Application(aid, settings, (Key(bytes(16)),) * count, {}))
    return b""


def delete_application(state: CardState, header: bytes, data: bytes) -> bytes:
    """DeleteApplication: under the card's master key, or the application's own from inside it."""
    aid = header + data
    require(len(aid) == 3, Status.LENGTH_ERROR)
    require(aid in state.image.applications, Status.APPLICATION_NOT_FOUND)
    require(state.at_picc_level or aid == state.selected, Status.PERMISSION_DENIED)
    require(state.at_picc_level or bool(state.image.picc_settings & FREE_CREATION), Status.PERMISSION_DENIED)
    state.require_key(MASTER)
    state.image = state.image.without_application(aid)
    if not state.at_picc_level:
        state.select(PICC_LEVEL)
    return b""


def format_card(state: CardState, header: bytes, data: bytes) -> bytes:
    """FormatPICC: delete every application, under the card's master key."""
    require(not header + data, Status.LENGTH_ERROR)
    require(state.at_picc_level, Status.PERMISSION_DENIED)
    state.require_key(MASTER)
    state.image = replace(state.image, applications={})
    return b""


def get_file_ids(state: CardState, header: bytes, data: bytes) -> bytes:
    """GetFileIDs: a byte each."""
    require(not header + data, Status.LENGTH_ERROR)
    files = state.application.files
    state.require_master_unless(FREE_LISTING)
    return bytes(sorted(files))


def get_file_settings(state: CardState, header: bytes, data: bytes) -> bytes:
    """GetFileSettings of one file."""
    require(len(header + data) == 1, Status.LENGTH_ERROR)
    file = state.file(data[0])
    state.require_master_unless(FREE_LISTING)
    return file.settings()


def create_standard_file(state: CardState, header: bytes, data: bytes) -> bytes:
    """CreateStdDataFile: number, mode, rights (2), size (3); filled with zeros."""
    return _create_data_file(state, FileKind.STANDARD, header + data)


def create_backup_file(state: CardState, header: bytes, data: bytes) -> bytes:
    """CreateBackupDataFile: as a standard file, but takes the memory twice and changes at the commit."""
    return _create_data_file(state, FileKind.BACKUP, header + data)


def create_value_file(state: CardState, header: bytes, data: bytes) -> bytes:
    """CreateValueFile: number, mode, rights (2), lower, upper, value (4 each), options (1)."""
    body = header + data
    require(len(body) == 17, Status.LENGTH_ERROR)
    lower, upper, value = (int.from_bytes(body[at : at + 4], "little", signed=True) for at in (4, 8, 12))
    require(lower <= value <= upper and body[16] in (0, ValueFile.FREE_GET_VALUE), Status.PARAMETER_ERROR)
    rights = Rights.from_wire(body[2:4])
    return _add_file(state, ValueFile(body[0], _comm(body[1]), rights, lower, upper, value, body[16]))


def get_key_settings(state: CardState, header: bytes, data: bytes) -> bytes:
    """GetKeySettings: the settings byte, then 0x80 ‖ number of keys."""
    require(not header + data, Status.LENGTH_ERROR)
    state.require_master_unless(FREE_LISTING)
    return bytes([state.settings, AES_KEYS | len(state.keys)])


def change_key_settings(state: CardState, header: bytes, data: bytes) -> bytes:
    """ChangeKeySettings: one byte, encrypted, under the master key, unless it was frozen."""
    state.require_key(MASTER)
    require(len(data) == 1, Status.LENGTH_ERROR)
    require(bool(state.settings & SETTINGS_CHANGEABLE), Status.PERMISSION_DENIED)
    if state.at_picc_level:
        state.image = replace(state.image, picc_settings=data[0])
    else:
        state.replace_application(replace(state.application, settings=data[0]))
    return b""


def get_key_version(state: CardState, header: bytes, data: bytes) -> bytes:
    """GetKeyVersion of one key: a byte."""
    require(len(header + data) == 1, Status.LENGTH_ERROR)
    return bytes([state.key(data[0]).version])


def change_key(state: CardState, header: bytes, data: bytes) -> bytes:
    """ChangeKey: of another key new ⊕ old, version, CRC of the new one; of the key in use new, version.

    Changing the key in use ends the session, so that its answer carries no MAC.
    """
    require(len(header) == 1, Status.LENGTH_ERROR)
    number = header[0] & 0x3F if state.at_picc_level else header[0]
    old = state.key(number)
    require(state.session is not None, Status.AUTHENTICATION_ERROR)
    _require_change_right(state, number)
    if state.is_authenticated(number):
        require(len(data) == 17, Status.LENGTH_ERROR)
        state.replace_key(number, Key(data[:16], data[16]))
        state.drop_session()
        return b""
    require(len(data) == 21, Status.LENGTH_ERROR)
    secret = bytes(new ^ was for new, was in zip(data[:16], old.secret, strict=True))
    require(cipher.key_crc(secret) == data[17:], Status.INTEGRITY_ERROR)
    state.replace_key(number, Key(secret, data[16]))
    return b""


def _require_change_right(state: CardState, number: int) -> None:
    """The upper nibble of the settings says which key changes keys; the master key changes itself."""
    changer = state.settings >> 4
    if number == MASTER:
        require(bool(state.settings & MASTER_CHANGEABLE), Status.PERMISSION_DENIED)
        state.require_key(MASTER)
    elif changer == CHANGE_NEVER:
        raise Refusal(Status.PERMISSION_DENIED)
    elif changer == CHANGE_BY_SAME_KEY:
        state.require_key(number)
    else:
        state.require_key(MASTER if number == changer else changer)


def _create_data_file(state: CardState, kind: FileKind, body: bytes) -> bytes:
    require(len(body) == 7, Status.LENGTH_ERROR)
    size = int.from_bytes(body[4:7], "little")
    require(size > 0, Status.PARAMETER_ERROR)
    require(size <= state.image.capacity, Status.OUT_OF_MEMORY)
    rights = Rights.from_wire(body[2:4])
    return _add_file(state, DataFile(body[0], kind, _comm(body[1]), rights, bytes(size)))


def _add_file(state: CardState, file: CardFile) -> bytes:
    app = state.application
    state.require_master_unless(FREE_CREATION)
    require(file.number <= LAST_FILE, Status.PARAMETER_ERROR)
    require(all(nibble < len(app.keys) or nibble >= 0xE for nibble in file.rights.all), Status.PARAMETER_ERROR)
    require(file.number not in app.files, Status.DUPLICATE)
    state.replace_application(app.with_files({file.number: file}))
    return b""


def _comm(code: int) -> Comm:
    require(code in COMM_MODES, Status.PARAMETER_ERROR)
    return COMM_MODES[code]
