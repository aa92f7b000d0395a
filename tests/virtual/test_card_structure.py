"""Making a card: applications, files, keys, settings, memory, as personalisation and repair use them."""

import pytest

from tests.virtual.cards import AID, BACKUP_A, KEYS, UID, image, refused_status, terminal
from virtual.card import Comm, VirtualCard, blank_image, cipher
from virtual.contact import Contact
from virtual.terminal import CardRefused, Terminal

CREATE = AID + b"\x0b\x85"
BACKUP_FILE = bytes.fromhex("0203" + "1F20" + "600200")


@pytest.fixture
def blank() -> VirtualCard:
    return VirtualCard(blank_image(UID))


def created(card: VirtualCard) -> Terminal:
    """The application just made, authenticated with its all-zero master key."""
    reader = Terminal(Contact(card))
    reader.command(0xCA, Comm.PLAIN, b"", CREATE)
    reader.select(AID)
    reader.authenticate(0, bytes(16))
    return reader


def test_a_blank_card_has_nothing_on_it(blank: VirtualCard) -> None:
    reader = Terminal(Contact(blank))
    assert reader.command(0x6A, Comm.PLAIN) == b""
    assert reader.command(0x6E, Comm.PLAIN) == (4096).to_bytes(3, "little")
    assert refused_status(reader, 0x6F, Comm.PLAIN) == 0x9D
    with pytest.raises(CardRefused, match="91A0"):
        reader.select(AID)


def test_an_application_and_its_files(blank: VirtualCard) -> None:
    reader = created(blank)
    reader.command(0xCB, Comm.MAC, b"", BACKUP_FILE)
    reader.command(0xCD, Comm.MAC, b"", bytes.fromhex("0000" + "00EF" + "100000"))
    value_file = bytes.fromhex("0803" + "003F" + "00000000" + "04000000" + "04000000" + "02")
    reader.command(0xCC, Comm.MAC, b"", value_file)
    assert reader.command(0x6F, Comm.MAC) == bytes([0, 2, 8])
    assert reader.command(0xF5, Comm.MAC, b"", b"\x02") == bytes.fromhex("0103" + "1F20" + "600200")
    assert reader.command(0xF5, Comm.MAC, b"", b"\x08").hex() == "0203003f" + "00000000" + "04000000" + "00" * 4 + "02"
    assert reader.command(0x45, Comm.MAC) == b"\x0b\x85"
    reader.select(bytes(3))
    assert reader.command(0x6A, Comm.PLAIN) == AID


def test_listing_is_free_but_creating_is_not(blank: VirtualCard) -> None:
    created(blank)
    reader = Terminal(Contact(blank))
    reader.select(AID)
    assert reader.command(0x6F, Comm.PLAIN) == b""
    assert refused_status(reader, 0xCB, Comm.PLAIN, b"", BACKUP_FILE) == 0xAE


def test_a_closed_directory_needs_the_master_key() -> None:
    card = VirtualCard(image(settings=0x09))
    for ins, data in ((0x6F, b""), (0xF5, b"\x00"), (0x45, b"")):
        assert refused_status(terminal(card), ins, Comm.PLAIN, b"", data) == 0xAE
        terminal(card, key=0).command(ins, Comm.MAC, b"", data)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("0203" + "1F20" + "6002", 0x7E),
        ("2003" + "1F20" + "600200", 0x9E),
        ("0204" + "1F20" + "600200", 0x9E),
        ("0203" + "1F60" + "600200", 0x9E),
        ("0203" + "1F20" + "000000", 0x9E),
        ("0203" + "1F20" + "000800", 0x0E),
        ("0203" + "1F20" + "0000FF", 0x0E),
    ],
)
def test_files_that_cannot_be_made(blank: VirtualCard, body: str, status: int) -> None:
    assert refused_status(created(blank), 0xCB, Comm.MAC, b"", bytes.fromhex(body)) == status


def test_a_backup_file_takes_its_memory_twice(blank: VirtualCard) -> None:
    reader = created(blank)
    before = blank.image().free_memory
    reader.command(0xCB, Comm.MAC, b"", BACKUP_FILE)
    assert blank.image().free_memory == before - 2 * 608


def test_a_file_number_is_given_once(blank: VirtualCard) -> None:
    reader = created(blank)
    reader.command(0xCB, Comm.MAC, b"", BACKUP_FILE)
    assert refused_status(reader, 0xCB, Comm.MAC, b"", BACKUP_FILE) == 0xDE


@pytest.mark.parametrize(
    ("body", "status"),
    [("0151410B", 0x7E), ("0000000B85", 0x9E), ("0151410B05", 0x9E), ("0151410B80", 0x9E), ("0151410B8F", 0x9E)],
)
def test_applications_that_cannot_be_made(blank: VirtualCard, body: str, status: int) -> None:
    assert refused_status(Terminal(Contact(blank)), 0xCA, Comm.PLAIN, b"", bytes.fromhex(body)) == status


def test_an_application_is_made_once_and_at_card_level(blank: VirtualCard) -> None:
    reader = created(blank)
    assert refused_status(reader, 0xCA, Comm.MAC, b"", CREATE) == 0x9D
    reader.select(bytes(3))
    assert refused_status(reader, 0xCA, Comm.PLAIN, b"", CREATE) == 0xDE


def test_an_application_is_deleted_with_its_own_master_key(blank: VirtualCard) -> None:
    reader = created(blank)
    assert reader.send(0xDA, AID) == (b"", 0x7E)
    reader.select(AID)
    assert refused_status(reader, 0xDA, Comm.PLAIN, b"", AID) == 0xAE
    reader.select(AID)
    reader.authenticate(0, bytes(16))
    deleted(reader)
    assert blank.image() == blank_image(UID)


def deleted(reader: Terminal) -> None:
    """Delete the application from inside: the session goes with it, so the answer has no MAC."""
    assert reader.send(0xDA, reader.protected(0xDA, Comm.MAC, b"", AID)) == (b"", 0x00)


def test_deleting_what_is_not_there(blank: VirtualCard) -> None:
    assert refused_status(Terminal(Contact(blank)), 0xDA, Comm.PLAIN, b"", AID) == 0xA0


def test_formatting_needs_the_cards_own_key() -> None:
    card = VirtualCard(blank_image(UID, picc_key=bytes(16)))
    Terminal(Contact(card)).command(0xCA, Comm.PLAIN, b"", CREATE)
    reader = Terminal(Contact(card))
    assert refused_status(reader, 0xFC, Comm.PLAIN) == 0xAE
    reader.authenticate(0, bytes(16))
    reader.command(0xFC, Comm.MAC)
    assert card.image().applications == {}


# keys


def test_another_key_is_changed_and_proven_by_its_use(blank: VirtualCard) -> None:
    reader = created(blank)
    new = KEYS[1] + b"\x07" + cipher.key_crc(KEYS[1])
    reader.command(0xC4, Comm.FULL, b"\x01", new)
    assert reader.command(0x64, Comm.MAC, b"", b"\x01") == b"\x07"
    reader.authenticate(1, KEYS[1])
    assert refused_status(reader, 0x64, Comm.MAC, b"", b"\x05") == 0x40


def test_the_difference_to_the_old_key_is_what_travels() -> None:
    card = VirtualCard(image())
    new = bytes(16)
    change = bytes(a ^ b for a, b in zip(new, KEYS[3], strict=True)) + b"\x01" + cipher.key_crc(new)
    terminal(card, key=0).command(0xC4, Comm.FULL, b"\x03", change)
    terminal(card).authenticate(3, new)


def test_the_key_in_use_is_changed_without_a_mac_and_ends_the_session(blank: VirtualCard) -> None:
    reader = created(blank)
    body = reader.protected(0xC4, Comm.FULL, b"\x00", KEYS[0] + b"\x01")
    assert reader.send(0xC4, b"\x00" + body) == (b"", 0x00)
    assert refused_status(reader, 0xCB, Comm.PLAIN, b"", BACKUP_FILE) == 0xAE
    reader.authenticate(0, KEYS[0])


def test_a_key_change_with_a_wrong_checksum_changes_nothing(blank: VirtualCard) -> None:
    reader = created(blank)
    assert refused_status(reader, 0xC4, Comm.FULL, b"\x01", KEYS[1] + b"\x00" + bytes(4)) == 0x1E
    reader.authenticate(1, bytes(16))


@pytest.mark.parametrize(
    ("settings", "session", "key", "status"),
    [(0x0B, 1, 2, 0xAE), (0x0A, 0, 0, 0x9D), (0xFB, 0, 1, 0x9D), (0xEB, 0, 1, 0xAE), (0x2B, 0, 1, 0xAE), (0x2B, 2, 2, 0xAE)],
)
def test_who_may_not_change_keys(settings: int, session: int, key: int, status: int) -> None:
    reader = terminal(VirtualCard(image(settings)), key=session)
    data = bytes(21 if session != key else 17)
    assert refused_status(reader, 0xC4, Comm.FULL, bytes([key]), data) == status


@pytest.mark.parametrize(("settings", "session", "key"), [(0xEB, 2, 2), (0x2B, 0, 2), (0x2B, 2, 1)])
def test_who_may_change_keys(settings: int, session: int, key: int) -> None:
    card = VirtualCard(image(settings))
    new = bytes(16)
    difference = bytes(a ^ b for a, b in zip(new, KEYS[key], strict=True))
    data = new + b"\x01" if session == key else difference + b"\x01" + cipher.key_crc(new)
    reader = terminal(card, key=session)
    reader.send(0xC4, bytes([key]) + reader.protected(0xC4, Comm.FULL, bytes([key]), data))
    assert card.image().applications[AID].keys[key].secret == new


def test_settings_change_under_the_master_key_until_frozen() -> None:
    card = VirtualCard(image())
    terminal(card, key=0).command(0x54, Comm.FULL, b"", b"\x03")
    assert refused_status(terminal(card, key=0), 0x54, Comm.FULL, b"", b"\x0b") == 0x9D
    assert refused_status(terminal(card, key=1), 0x54, Comm.FULL, b"", b"\x0b") == 0xAE


def test_the_cards_own_key_and_settings() -> None:
    card = VirtualCard(blank_image(UID, picc_key=bytes(16)))
    reader = Terminal(Contact(card))
    reader.authenticate(0, bytes(16))
    reader.command(0x54, Comm.FULL, b"", b"\x0b")
    body = reader.protected(0xC4, Comm.FULL, b"\x80", KEYS[0] + b"\x01")
    assert reader.send(0xC4, b"\x80" + body) == (b"", 0x00)
    assert refused_status(reader, 0xCA, Comm.PLAIN, b"", CREATE) == 0xAE
    reader.authenticate(0, KEYS[0])
    reader.command(0xCA, Comm.MAC, b"", CREATE)
    assert card.image().applications[AID].memory + card.image().free_memory == 4096


def test_key_four_opens_nothing() -> None:
    reader = terminal(VirtualCard(image()), key=4)
    header = bytes([BACKUP_A]) + bytes(3) + b"\x04\x00\x00"
    assert refused_status(reader, 0xAD, Comm.FULL, header) == 0xAE
