"""The virtual card in the real PC/SC daemon, used by an EV2 client that we did not write (pylibsdm)."""

from collections.abc import Iterator

import pytest
from smartcard import scard
from smartcard.Exceptions import SmartcardException

from tests.pcsc_daemon import READERS, CardProcess, PcscDaemon, wait_for
from tests.virtual.cards import AID, BACKUP_A, KEYS, STANDARD_FULL, UID, data_file, image
from tests.virtual.stranger import CHANGE_KEY, COMMIT, OK, WRITE, Client, Wire, connected, span
from virtual.card import VirtualCard, cipher
from virtual.card.card import ATR
from virtual.contact import TearKind

pytestmark = pytest.mark.pcsc


@pytest.fixture
def card(daemon: PcscDaemon) -> Iterator[CardProcess]:
    with daemon.card(image()) as process:
        process.insert()
        yield process


@pytest.fixture
def client(card: CardProcess) -> Iterator[Client]:
    with connected() as connection:
        tag = Client(Wire(connection))
        for number, key in enumerate(KEYS):
            tag.set_key(number, key)
        yield tag


def assert_the_card_answers() -> None:
    with connected() as connection:
        assert connection.transmit([0xFF, 0xCA, 0, 0, 0]) == (list(UID), 0x90, 0x00)


def kept(card: CardProcess, file: int) -> bytes:
    return data_file(VirtualCard.from_image(card.image()), file)


def test_the_reader_shows_the_card_as_a_desfire(card: CardProcess) -> None:
    with connected() as connection:
        assert bytes(connection.getATR()) == ATR
    assert_the_card_answers()


def test_a_stranger_authenticates_writes_and_reads(client: Client, card: CardProcess) -> None:
    assert client.authenticate_ev2_first(2)
    client.send_command_full(2, WRITE, span(STANDARD_FULL, 9), b"from afar", expected=OK)
    assert kept(card, STANDARD_FULL).startswith(b"from afar")
    assert client.read_file(2, STANDARD_FULL, 9) == b"from afar"
    assert client.cmdctr == 2


def test_a_stranger_commits_a_transaction(client: Client, card: CardProcess) -> None:
    client.authenticate_ev2_first(2)
    client.send_command_full(2, WRITE, span(BACKUP_A, 4), b"both", expected=OK)
    assert kept(card, BACKUP_A) == bytes(300)
    client.send_command_mac(2, COMMIT, b"", b"", expected=OK)
    assert kept(card, BACKUP_A).startswith(b"both")


def test_a_stranger_changes_the_key_in_use_and_another(client: Client, card: CardProcess) -> None:
    client.authenticate_ev2_first(0)
    new = bytes(range(16))
    change = bytes(a ^ b for a, b in zip(new, KEYS[1], strict=True)) + b"\x02" + cipher.key_crc(new)
    client.send_command_full(0, CHANGE_KEY, b"\x01", change, expected=OK)
    client.change_key(0, new)
    keys = card.image().applications[AID].keys
    assert (keys[0].secret, keys[1].secret, keys[1].version) == (new, new, 2)
    client.set_key(1, new)
    assert client.authenticate_ev2_first(1)


@pytest.mark.parametrize(("kind", "took_effect"), [(TearKind.BEFORE, False), (TearKind.AFTER, True)])
def test_a_card_torn_out_at_the_commit(client: Client, card: CardProcess, kind: TearKind, took_effect: bool) -> None:
    client.authenticate_ev2_first(2)
    client.send_command_full(2, WRITE, span(BACKUP_A, 4), b"torn", expected=OK)
    card.tear(kind, at=0)
    with pytest.raises(SmartcardException):
        client.send_command_mac(2, COMMIT, b"", b"", expected=OK)
    assert kept(card, BACKUP_A).startswith(b"torn") is took_effect
    assert card.commands()[-2:] == [0x8D, 0xC7]
    card.wait_until_gone()
    card.insert()
    assert_the_card_answers()


def test_a_removed_card_is_seen_as_gone(card: CardProcess) -> None:
    with connected() as connection:
        card.remove()
        with pytest.raises(SmartcardException):
            connection.transmit([0xFF, 0xCA, 0, 0, 0])


def test_a_card_in_the_reader_survives_a_killed_daemon(daemon: PcscDaemon, card: CardProcess) -> None:
    assert_the_card_answers()
    daemon.kill()
    daemon.start()
    wait_for(READERS[0], scard.SCARD_STATE_PRESENT)
    assert_the_card_answers()


def test_a_killed_card_process_is_a_card_without_power(daemon: PcscDaemon, client: Client, card: CardProcess) -> None:
    client.authenticate_ev2_first(2)
    client.send_command_full(2, WRITE, span(STANDARD_FULL, 4), b"kept", expected=OK)
    client.send_command_full(2, WRITE, span(BACKUP_A, 4), b"lost", expected=OK)
    card.kill()
    card.wait_until_gone()
    with daemon.card(card.image_file) as again:
        again.insert()
        assert_the_card_answers()
        assert kept(again, STANDARD_FULL).startswith(b"kept")
        assert kept(again, BACKUP_A) == bytes(300)


def test_a_seeded_card_repeats_its_random_numbers_at_each_insertion(daemon: PcscDaemon) -> None:
    challenges = []
    with daemon.card(image(), seed=7) as card:
        for _insertion in range(2):
            card.insert()
            with connected() as connection:
                connection.transmit([0x90, 0x5A, 0, 0, 3, *AID, 0])
                challenges.append(connection.transmit([0x90, 0x71, 0, 0, 2, 1, 0, 0]))
            card.remove()
    assert challenges[0] == challenges[1]
