"""The virtual card keeps the DESFire rules that till and meter rely on: rights, modes, errors, transactions."""

import pytest

from tests.virtual.cards import (
    AID,
    BACKUP_A,
    BACKUP_B,
    FREE_READ,
    KEYS,
    LOCKED,
    STANDARD_FULL,
    STANDARD_MAC,
    UID,
    VALUE,
    data_file,
    image,
    refused_status,
    selected,
    terminal,
    value,
)
from virtual.card import CardImage, Comm, VirtualCard, blank_image, cipher
from virtual.contact import Contact
from virtual.terminal import CardRefused, NotGenuine, Terminal


def span(file: int, offset: int, length: int) -> bytes:
    return bytes([file]) + offset.to_bytes(3, "little") + length.to_bytes(3, "little")


@pytest.fixture
def card() -> VirtualCard:
    return VirtualCard(image())


# authentication


def test_a_wrong_key_is_refused_and_nothing_opens(card: VirtualCard) -> None:
    reader = terminal(card)
    with pytest.raises(CardRefused, match="91AE"):
        reader.authenticate(1, KEYS[2])
    assert refused_status(reader, 0xAD, Comm.PLAIN, span(STANDARD_FULL, 0, 4)) == 0xAE


def test_a_key_number_that_does_not_exist(card: VirtualCard) -> None:
    with pytest.raises(CardRefused, match="9140"):
        terminal(card).authenticate(5, bytes(16))


def test_a_reader_notices_a_card_that_does_not_know_the_key(card: VirtualCard) -> None:
    class Impostor(Contact):
        def transmit(self, apdu: bytes) -> bytes:
            return bytes(len(super().transmit(apdu)) - 2) + b"\x91\x00" if apdu[1] == 0xAF else super().transmit(apdu)

    with pytest.raises(NotGenuine):
        selected(Impostor(card), key=1)


def test_non_first_needs_a_session(card: VirtualCard) -> None:
    with pytest.raises(CardRefused, match="919D"):
        terminal(card).authenticate_again(1, KEYS[1])


def test_non_first_changes_the_key_within_a_transaction(card: VirtualCard) -> None:
    reader = terminal(card, key=2)
    reader.write(BACKUP_A, b"written by key 2")
    reader.authenticate_again(3, KEYS[3])
    reader.debit(VALUE, 1)
    reader.commit()
    assert data_file(card, BACKUP_A).startswith(b"written by key 2")
    assert value(card) == 3


def test_first_begins_anew_and_drops_what_was_not_committed(card: VirtualCard) -> None:
    reader = terminal(card, key=2)
    reader.write(BACKUP_A, b"lost")
    reader.authenticate(2, KEYS[2])
    assert refused_status(reader, 0xC7, Comm.MAC) == 0x0C
    assert data_file(card, BACKUP_A) == bytes(300)


def test_a_failed_authentication_ends_the_session_before_it(card: VirtualCard) -> None:
    reader = terminal(card, key=2)
    with pytest.raises(CardRefused):
        reader.authenticate_again(1, KEYS[3])
    assert refused_status(reader, 0xAD, Comm.PLAIN, span(STANDARD_FULL, 0, 4)) == 0xAE


def test_the_card_itself_of_a_new_card_has_a_des_key_that_ev2_cannot_use() -> None:
    reader = Terminal(Contact(VirtualCard(blank_image(UID))))
    with pytest.raises(CardRefused, match="91AE"):
        reader.authenticate(0, bytes(16))


@pytest.mark.parametrize(("ins", "body"), [(0x71, ""), (0x71, "0003"), (0x71, "0007" + "00" * 7)])
def test_a_malformed_first_step(card: VirtualCard, ins: int, body: str) -> None:
    assert terminal(card).send(ins, bytes.fromhex(body)) == (b"", 0x7E)


def test_a_short_proof(card: VirtualCard) -> None:
    reader = terminal(card)
    reader.send(0x71, b"\x01\x00")
    assert reader.send(0xAF, bytes(31)) == (b"", 0x7E)


# secure messaging


@pytest.mark.parametrize("file", [STANDARD_FULL, STANDARD_MAC])
@pytest.mark.parametrize("write", [0x8D, 0x3D])
@pytest.mark.parametrize("length", [1, 15, 16, 100, 224])
def test_written_data_are_read_back(card: VirtualCard, file: int, write: int, length: int) -> None:
    comm = Comm.FULL if file == STANDARD_FULL else Comm.MAC
    data = bytes(range(length))
    reader = terminal(card, key=2)
    reader.command(write, comm, span(file, 5, length), data)
    assert data_file(card, file)[5 : 5 + length] == data
    for read in (0xAD, 0xBD):
        assert reader.command(read, comm, span(file, 5, length)) == data


def test_a_command_without_its_mac_is_refused_and_ends_the_session(card: VirtualCard) -> None:
    reader = terminal(card, key=2)
    reader.write(BACKUP_A, b"data")
    assert reader.send(0xC7) == (b"", 0x7E)
    assert refused_status(reader, 0xAD, Comm.MAC, span(STANDARD_MAC, 0, 4)) == 0xAE
    assert data_file(card, BACKUP_A) == bytes(300)


def test_a_replayed_command_is_refused(card: VirtualCard) -> None:
    sent: list[bytes] = []

    class Tape(Contact):
        def transmit(self, apdu: bytes) -> bytes:
            sent.append(apdu)
            return super().transmit(apdu)

    contact = Tape(card)
    selected(contact, key=2).write(STANDARD_MAC, b"once", Comm.MAC)
    assert contact.transmit(sent[-1]) == b"\x91\x1e"


def test_a_command_of_another_session_is_refused(card: VirtualCard) -> None:
    old = terminal(card, key=2)
    terminal(card, key=2)
    assert refused_status(old, 0x8D, Comm.MAC, span(STANDARD_MAC, 0, 4), b"data") != 0


def test_plain_access_in_a_session_still_counts(card: VirtualCard) -> None:
    reader = terminal(card, key=2)
    reader.read(FREE_READ, 16, Comm.PLAIN)
    reader.write(STANDARD_FULL, b"after a plain read")
    assert data_file(card, STANDARD_FULL).startswith(b"after a plain read")


def test_data_that_do_not_have_the_announced_length(card: VirtualCard) -> None:
    reader = terminal(card, key=2)
    assert refused_status(reader, 0x8D, Comm.FULL, span(STANDARD_FULL, 0, 5), b"four") == 0x7E


def test_the_serial_needs_a_session(card: VirtualCard) -> None:
    assert refused_status(terminal(card), 0x51, Comm.PLAIN) == 0xAE
    assert terminal(card, key=1).command(0x51, Comm.FULL) == UID


def test_the_serial_as_the_reader_asks_for_it(card: VirtualCard) -> None:
    assert Contact(card).transmit(bytes.fromhex("FFCA000000")) == UID + b"\x90\x00"


# access rights


def test_rights_by_key(card: VirtualCard) -> None:
    terminal(card, key=1).read(STANDARD_FULL, 4)
    terminal(card, key=2).read(STANDARD_FULL, 4)
    assert refused_status(terminal(card, key=3), 0xAD, Comm.FULL, span(STANDARD_FULL, 0, 4)) == 0xAE
    assert refused_status(terminal(card, key=1), 0x8D, Comm.FULL, span(STANDARD_FULL, 0, 4), b"data") == 0xAE


def test_free_and_never(card: VirtualCard) -> None:
    assert terminal(card).read(FREE_READ, 16, Comm.PLAIN) == bytes(16)
    assert refused_status(terminal(card), 0x8D, Comm.PLAIN, span(FREE_READ, 0, 1), b"x") == 0xAE
    assert refused_status(terminal(card, key=0), 0xAD, Comm.FULL, span(LOCKED, 0, 4)) == 0x9D


def test_boundaries_and_names(card: VirtualCard) -> None:
    assert refused_status(terminal(card, key=2), 0xAD, Comm.FULL, span(STANDARD_FULL, 250, 7)) == 0xBE
    assert refused_status(terminal(card, key=2), 0x8D, Comm.FULL, span(STANDARD_FULL, 255, 2), b"ab") == 0xBE
    assert refused_status(terminal(card, key=2), 0xAD, Comm.FULL, span(9, 0, 4)) == 0xF0
    assert refused_status(terminal(card, key=2), 0xAD, Comm.FULL, span(VALUE, 0, 4)) == 0x9E
    assert refused_status(terminal(card, key=2), 0x6C, Comm.FULL, bytes([STANDARD_FULL])) == 0x9E
    assert refused_status(terminal(card, key=2), 0x8D, Comm.FULL, span(STANDARD_FULL, 0, 0), b"") == 0x9E
    assert refused_status(terminal(card), 0xAD, Comm.PLAIN, b"\x00") == 0x7E
    with pytest.raises(CardRefused, match="91A0"):
        terminal(card).select(b"\x01\x02\x03")


def test_length_zero_reads_to_the_end(card: VirtualCard) -> None:
    assert len(terminal(card, key=1).command(0xBD, Comm.FULL, span(STANDARD_FULL, 6, 0))) == 250


def test_an_answer_that_fits_no_short_apdu_is_refused(card: VirtualCard) -> None:
    assert refused_status(terminal(card, key=1), 0xAD, Comm.FULL, span(STANDARD_FULL, 0, 240)) == 0x7E


# transactions


def test_backup_and_value_files_change_together_at_the_commit(card: VirtualCard) -> None:
    reader = terminal(card, key=0)
    assert refused_status(reader, 0x0C, Comm.FULL, bytes([VALUE]), (1).to_bytes(4, "little")) == 0xBE
    reader = terminal(card, key=2)
    reader.write(BACKUP_A, b"new " * 75)
    reader.write(BACKUP_B, b"also", Comm.MAC)
    reader.authenticate_again(3, KEYS[3])
    reader.debit(VALUE, 2)
    assert data_file(card, BACKUP_A) == bytes(300)
    assert value(card) == 4
    reader.commit()
    assert data_file(card, BACKUP_A) == b"new " * 75
    assert data_file(card, BACKUP_B)[:4] == b"also"
    assert value(card) == 2


def test_reading_inside_a_transaction_gives_what_is_committed(card: VirtualCard) -> None:
    reader = terminal(card, key=2)
    reader.write(BACKUP_A, b"pending")
    assert reader.read(BACKUP_A, 7) == bytes(7)


def test_abort_forgets(card: VirtualCard) -> None:
    reader = terminal(card, key=2)
    reader.write(BACKUP_A, b"pending")
    reader.command(0xA7, Comm.MAC)
    assert refused_status(reader, 0xC7, Comm.MAC) == 0x0C
    assert refused_status(terminal(card, key=2), 0xA7, Comm.MAC) == 0x0C


@pytest.mark.parametrize("lose", ["error", "select", "power"])
def test_what_was_not_committed_is_lost(card: VirtualCard, lose: str) -> None:
    reader = terminal(card, key=2)
    reader.write(BACKUP_A, b"pending")
    if lose == "error":
        refused_status(reader, 0xAD, Comm.FULL, span(9, 0, 1))
    elif lose == "select":
        reader.select(AID)
    else:
        card.power_off()
        reader.select(AID)
    reader.authenticate(2, KEYS[2])
    assert refused_status(reader, 0xC7, Comm.MAC) == 0x0C


def test_a_standard_file_changes_at_once(card: VirtualCard) -> None:
    terminal(card, key=2).write(STANDARD_FULL, b"at once")
    assert data_file(card, STANDARD_FULL).startswith(b"at once")


def test_a_value_stays_within_its_limits_and_can_be_read_by_all(card: VirtualCard) -> None:
    reader = terminal(card, key=3)
    reader.debit(VALUE, 3)
    assert refused_status(reader, 0xDC, Comm.FULL, bytes([VALUE]), (2).to_bytes(4, "little")) == 0xBE
    reader = terminal(card, key=3)
    reader.debit(VALUE, 4)
    reader.commit()
    assert terminal(card).value(VALUE) == 0
    reader = terminal(card, key=0)
    reader.command(0x0C, Comm.FULL, bytes([VALUE]), (4).to_bytes(4, "little"))
    reader.commit()
    assert terminal(card, key=3).value(VALUE, Comm.FULL) == 4
    negative = (-1).to_bytes(4, "little", signed=True)
    assert refused_status(terminal(card, key=3), 0xDC, Comm.FULL, bytes([VALUE]), negative) == 0x9E
    assert refused_status(terminal(card, key=3), 0x0C, Comm.FULL, bytes([VALUE]), bytes(4)) == 0xAE


# frames


def test_another_command_in_the_middle_of_frames_aborts(card: VirtualCard) -> None:
    reader = terminal(card)
    assert reader.send(0x60)[1] == 0xAF
    assert reader.send(0x6F) == (b"", 0xCA)
    assert reader.send(0x6F)[1] == 0x00


def test_a_write_in_frames_aborted_by_another_command_writes_nothing(card: VirtualCard) -> None:
    reader = terminal(card, key=0)
    assert reader.send(0x3D, span(FREE_READ, 0, 16) + b"eight ok")[1] == 0xAF
    assert reader.send(0x6F)[1] == 0xCA
    assert data_file(card, FREE_READ) == bytes(16)


def test_a_write_in_frames(card: VirtualCard) -> None:
    reader = terminal(card, key=0)
    assert reader.send(0x3D, span(FREE_READ, 0, 16) + b"eight ok")[1] == 0xAF
    assert reader.send(0xAF, b"and more") == (b"", 0x00)
    assert data_file(card, FREE_READ) == b"eight okand more"
    assert reader.send(0x3D, span(FREE_READ, 0, 4) + b"too long") == (b"", 0x7E)


def test_frames_that_nobody_asked_for(card: VirtualCard) -> None:
    assert terminal(card).send(0xAF) == (b"", 0x1C)
    assert terminal(card).send(0x99) == (b"", 0x1C)


@pytest.mark.parametrize(
    ("apdu", "status"),
    [
        ("00A4040000", "6E00"),
        ("90", "6E00"),
        ("9060010000", "6A86"),
        ("905A0000035151", "6700"),
        ("905A000003515151", "6700"),
    ],
)
def test_apdus_that_are_none_of_ours(card: VirtualCard, apdu: str, status: str) -> None:
    assert card.process(bytes.fromhex(apdu)) == bytes.fromhex(status)


def test_the_version_tells_family_size_and_serial(card: VirtualCard) -> None:
    reader = terminal(card)
    version = reader.command(0x60, Comm.PLAIN)
    assert (version[0], version[3], version[5]) == (0x04, 0x33, 0x18)
    assert version[14:21] == UID
    assert terminal(card, key=1).command(0x60, Comm.MAC) == version


def test_an_image_survives_json(card: VirtualCard) -> None:
    reader = terminal(card, key=2)
    reader.write(BACKUP_A, b"kept")
    reader.commit()
    again = CardImage.from_json(card.image().to_json())
    assert again == card.image()
    assert data_file(VirtualCard.from_image(again), BACKUP_A).startswith(b"kept")


def test_every_lasting_change_is_reported_before_the_answer() -> None:
    kept: list[CardImage] = []
    card = VirtualCard(image(), on_change=kept.append)
    reader = terminal(card, key=2)
    reader.write(BACKUP_A, b"pending")
    assert kept == []
    reader.commit()
    assert kept == [card.image()]


def test_fixed_randomness_repeats_an_exchange() -> None:
    def exchange() -> list[bytes]:
        counter = iter(range(100))
        card = VirtualCard(image(), random=lambda n: bytes([next(counter)]) * n)
        answers = [card.process(bytes.fromhex("905A00000301514100"))]
        answers.append(card.process(bytes.fromhex("9071000002010000")))
        rnd_b = cipher.decrypt(KEYS[1], answers[-1][:16])
        proof = cipher.encrypt(KEYS[1], bytes(16) + cipher.rotated(rnd_b))
        answers.append(card.process(bytes.fromhex("90AF000020") + proof + b"\x00"))
        return answers

    assert exchange() == exchange()
