"""The vpcd process without a daemon: its orders, its frames, and what it keeps."""

import socket
import struct
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.virtual.cards import FREE_READ, UID, data_file, image
from virtual.card import VirtualCard
from virtual.card.card import ATR
from virtual.vpcd import Desk, load_card, save_image

GET_SERIAL = bytes.fromhex("FFCA000000")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "card.json"
    save_image(image(), path)
    return path


@pytest.fixture
def reader() -> Iterator[socket.socket]:
    """A virtual reader as vpcd is one: it listens, the card connects."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(10)
        yield listening


@pytest.fixture
def desk(file: Path, reader: socket.socket) -> Iterator[Desk]:
    opened = Desk(file, reader.getsockname()[1], seed=None)
    yield opened
    opened.remove()


def accepted(reader: socket.socket) -> socket.socket:
    connection, _address = reader.accept()
    connection.settimeout(10)
    return connection


def send(connection: socket.socket, frame: bytes) -> None:
    connection.sendall(struct.pack(">H", len(frame)) + frame)


def receive(connection: socket.socket) -> bytes:
    with connection.makefile("rb") as stream:
        return stream.read(struct.unpack(">H", stream.read(2))[0])


def test_controls_are_one_byte_and_only_the_atr_is_answered(desk: Desk, reader: socket.socket) -> None:
    assert desk.obey("insert\n") == "ok"
    with accepted(reader) as connection:
        for control in (b"\x01", b"\x02", b"\x00", b"\x01"):
            send(connection, control)
        send(connection, b"\x04")
        assert receive(connection) == ATR
        send(connection, GET_SERIAL)
        assert receive(connection) == UID + b"\x90\x00"
    assert desk.obey("commands") == "CA"


def test_a_tear_hangs_up_without_an_answer_and_stays_away(desk: Desk, reader: socket.socket) -> None:
    assert desk.obey("tear before 1") == "ok"
    desk.obey("insert")
    with accepted(reader) as connection:
        send(connection, GET_SERIAL)
        receive(connection)
        send(connection, GET_SERIAL)
        with pytest.raises(OSError, match=r"reset|hung"):
            hung_up(connection)
    desk.obey("insert")
    accepted(reader).close()


def hung_up(connection: socket.socket) -> None:
    if connection.recv(1) == b"":
        raise ConnectionResetError("hung up")


def test_a_tear_can_be_set_while_the_card_lies_there(desk: Desk, reader: socket.socket) -> None:
    desk.obey("insert")
    with accepted(reader) as connection:
        send(connection, GET_SERIAL)
        receive(connection)
        desk.obey("tear after 0")
        send(connection, GET_SERIAL)
        with pytest.raises(OSError, match=r"reset|hung"):
            hung_up(connection)


def test_a_card_waits_for_its_reader_and_comes_back_to_it(desk: Desk, reader: socket.socket) -> None:
    desk.obey("insert")
    for _restart in range(2):
        with accepted(reader) as connection:
            send(connection, GET_SERIAL)
            assert receive(connection) == UID + b"\x90\x00"
    desk.obey("remove")
    assert desk.obey("commands") == ""


def test_another_card_can_be_inserted_from_its_file(desk: Desk, reader: socket.socket, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    save_image(image(settings=0x0F), other)
    assert desk.obey(f"insert {other}") == "ok"
    accepted(reader).close()


def test_an_unknown_order_is_said_to_be_one(desk: Desk) -> None:
    assert desk.obey("dance") == "unknown order"


def test_a_card_keeps_itself_in_its_file(file: Path) -> None:
    card = load_card(file)
    assert card.process(bytes.fromhex("905A00000301514100")) == b"\x91\x00"
    card.interrupted(b"\x90\x8d\x00\x00\x05short\x00")
    kept = load_card(file)
    assert kept.image() == card.image() == image()
    assert data_file(VirtualCard(kept.image()), FREE_READ) == bytes(16)


def test_the_process_ends_with_its_input(file: Path) -> None:
    command = [sys.executable, "-m", "virtual.vpcd", "--image", str(file), "--port", "9"]
    root = Path(__file__).parents[2]
    done = subprocess.run(
        command, input="insert\nremove\n", capture_output=True, text=True, cwd=root, timeout=20, check=True
    )
    assert done.stdout == "ok\nok\n"
