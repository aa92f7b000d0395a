"""A card torn out at a command: before it, during it, after it; each at every command of an exchange."""

import pytest

from app.domain.errors import CardLost
from app.ports import CardConnection
from tests.virtual.cards import BACKUP_A, FREE_READ, KEYS, STANDARD_FULL, UID, data_file, image, selected
from virtual.card import Comm, VirtualCard
from virtual.contact import Contact, OnCommand, Tear, TearKind
from virtual.terminal import Terminal

COMMANDS = [0x5A, 0x71, 0xAF, 0x8D, 0x8D, 0xC7]
COMMIT = len(COMMANDS) - 1
NEW = bytes(range(150)) * 2


def write_order(card: VirtualCard, tear: Tear | None = None, on_command: OnCommand | None = None) -> None:
    reader = selected(Contact(card, tear=tear, on_command=on_command), key=2)
    reader.write(BACKUP_A, NEW)
    reader.commit()


def test_a_contact_is_the_connection_that_the_till_asks_for() -> None:
    connection: CardConnection = Contact(VirtualCard(image()))
    assert connection.serial == UID
    assert connection.simulated


def test_the_commands_of_a_run_are_told_in_order() -> None:
    seen: list[tuple[int, int]] = []
    write_order(VirtualCard(image()), on_command=lambda index, ins: seen.append((index, ins)))
    assert seen == list(enumerate(COMMANDS))


@pytest.mark.parametrize("at", range(len(COMMANDS)))
@pytest.mark.parametrize("kind", TearKind)
def test_a_backup_file_is_old_or_new_never_between(at: int, kind: TearKind) -> None:
    card = VirtualCard(image())
    with pytest.raises(CardLost, match="card-gone"):
        write_order(card, Tear(at, kind))
    took_effect = at == COMMIT and kind is TearKind.AFTER
    assert data_file(card, BACKUP_A) == (NEW if took_effect else bytes(300))


def test_the_world_can_be_stopped_at_a_command() -> None:
    class PowerCut(Exception):
        pass

    def stop(index: int, _ins: int) -> None:
        if index == COMMIT:
            raise PowerCut

    card = VirtualCard(image())
    with pytest.raises(PowerCut):
        write_order(card, on_command=stop)
    assert data_file(card, BACKUP_A) == bytes(300)


def test_after_a_tear_the_connection_stays_gone_and_a_new_one_starts_anew() -> None:
    card = VirtualCard(image())
    contact = Contact(card, tear=Tear(3, TearKind.BEFORE))
    reader = selected(contact, key=2)
    for _again in range(2):
        with pytest.raises(CardLost):
            reader.commit()
    assert not contact.present
    write_order(card)
    assert data_file(card, BACKUP_A) == NEW


def test_a_removed_card_answers_nothing() -> None:
    contact = Contact(VirtualCard(image()))
    contact.remove()
    with pytest.raises(CardLost):
        Terminal(contact).select(bytes(3))


@pytest.mark.parametrize(("kind", "kept"), [(TearKind.BEFORE, 0), (TearKind.DURING, 48), (TearKind.AFTER, 100)])
def test_a_standard_file_may_keep_half_of_a_write(kind: TearKind, kept: int) -> None:
    card = VirtualCard(image())
    reader = selected(Contact(card, tear=Tear(3, kind)), key=2)
    data = bytes(range(1, 101))
    with pytest.raises(CardLost):
        reader.write(STANDARD_FULL, data)
    found = data_file(card, STANDARD_FULL)
    assert found[:100] == data[:kept] + bytes(100 - kept)


@pytest.mark.parametrize(("kind", "kept"), [(TearKind.BEFORE, b"eight ok"), (TearKind.DURING, b"eight okand ")])
def test_frames_that_had_arrived_stay(kind: TearKind, kept: bytes) -> None:
    card = VirtualCard(image())
    reader = selected(Contact(card, tear=Tear(4, kind)), key=0)
    reader.send(0x3D, bytes([FREE_READ]) + bytes(3) + b"\x10\x00\x00" + b"eight ok")
    with pytest.raises(CardLost):
        reader.send(0xAF, b"and more")
    assert data_file(card, FREE_READ) == kept.ljust(16, b"\x00")


def test_an_unfinished_write_without_rights_keeps_nothing() -> None:
    card = VirtualCard(image())
    reader = selected(Contact(card, tear=Tear(1, TearKind.DURING)))
    with pytest.raises(CardLost):
        reader.send(0x8D, bytes([FREE_READ]) + bytes(3) + b"\x10\x00\x00" + bytes([7]) * 16)
    assert data_file(card, FREE_READ) == bytes(16)


def test_a_key_change_torn_after_it_took_effect_is_kept() -> None:
    card = VirtualCard(image())
    reader = selected(Contact(card, tear=Tear(3, TearKind.AFTER)), key=0)
    with pytest.raises(CardLost):
        reader.send(0xC4, b"\x00" + reader.protected(0xC4, Comm.FULL, b"\x00", KEYS[1] + b"\x01"))
    with_new_key = Terminal(Contact(card))
    with_new_key.select(bytes.fromhex("015141"))
    with_new_key.authenticate(0, KEYS[1])


def test_a_reader_that_lets_go_late_does_not_disturb_the_card_in_its_next_place() -> None:
    card = VirtualCard(image())
    left = Contact(card)
    left.remove()
    reader = selected(Contact(card), key=2)
    left.reset()
    left.remove()
    reader.write(BACKUP_A, NEW)
    reader.commit()
    assert data_file(card, BACKUP_A)[: len(NEW)] == NEW
