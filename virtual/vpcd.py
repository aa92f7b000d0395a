"""Serves a virtual card to the real PC/SC daemon through its virtual reader (vpcd of vsmartcard).

    python -m virtual.vpcd --image CARD.json [--port N] [--seed N]

The reader listens, the card connects: a TCP connection is a card in the reader. Frames are a 2-byte big-endian
length and the payload; a payload of one byte 00, 01, 02 or 04 is off, on, reset or "tell your ATR".

Orders come as lines on standard input, each answered by one line: ``insert [FILE]``, ``remove``,
``tear before|during|after N`` (counted from now, or from the next insertion), ``commands`` (those sent since the
insertion, in hexadecimal). The end of the input removes the card. The image is kept at every change, so that
a killed process is a card whose power went. With a seed the card's random numbers are the same at each insertion,
so that a recorded exchange can be replayed to it.
"""

import argparse
import os
import socket
import struct
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from app.domain.errors import CardLost
from virtual.card import CardImage, VirtualCard
from virtual.card.card import ATR
from virtual.contact import Contact, Tear, TearKind

PORT = 0x8C7B
RETRY_SECONDS = 0.02
CONTROLS = frozenset({b"\x00", b"\x01", b"\x02", b"\x04"})
TELL_ATR = b"\x04"
HANG_UP_AT_ONCE = struct.pack("ii", 1, 0)
"""Otherwise a killed daemon's port stays taken for a minute and the next one cannot listen."""


def save_image(image: CardImage, path: Path) -> None:
    """Replace the file by the card's JSON form; at no moment is it half written."""
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(image.to_json(), encoding="utf-8")
    os.replace(fresh, path)


def load_card(path: Path, random: Callable[[int], bytes] = os.urandom) -> VirtualCard:
    """The card kept in a file, which keeps itself there from now on."""
    image = CardImage.from_json(path.read_text(encoding="utf-8"))
    return VirtualCard(image, random=random, on_change=lambda changed: save_image(changed, path))


def random_numbers(seed: int | None) -> Callable[[int], bytes]:
    """A card's source of random bytes; with a seed always the same ones."""
    return os.urandom if seed is None else Random(seed).randbytes  # noqa: S311 - meant to be foreseen


class Insertion:
    """A card lying in a vpcd reader until :meth:`remove` or a tear. It connects again when the reader restarts."""

    def __init__(self, contact: Contact, port: int) -> None:
        self.contact = contact
        self._port = port
        self._gone = threading.Event()
        self._socket: socket.socket | None = None
        self._thread = threading.Thread(target=self._lie_there, daemon=True)
        self._thread.start()

    def remove(self) -> None:
        """Take the card out and wait until the reader can see it."""
        self._gone.set()
        self.contact.remove()
        if self._socket is not None:
            _hang_up(self._socket)
        self._thread.join()

    def _lie_there(self) -> None:
        while not self._gone.is_set():
            try:
                connection = socket.create_connection(("127.0.0.1", self._port))
            except OSError:
                self._gone.wait(RETRY_SECONDS)
                continue
            self._socket = connection
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, HANG_UP_AT_ONCE)
            with connection:
                self._serve(connection)

    def _serve(self, connection: socket.socket) -> None:
        """Answer frames until the reader or the card is gone."""
        try:
            for frame in _frames(connection):
                answer = self._answer(frame)
                if answer is not None:
                    connection.sendall(struct.pack(">H", len(answer)) + answer)
        except CardLost:
            self._gone.set()
        except OSError:
            self.contact.reset()

    def _answer(self, frame: bytes) -> bytes | None:
        if frame == TELL_ATR:
            return ATR
        if frame in CONTROLS:
            self.contact.reset()
            return None
        return self.contact.transmit(frame)


def _frames(connection: socket.socket) -> Iterator[bytes]:
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    while head := _exactly(connection, 2):
        yield _exactly(connection, struct.unpack(">H", head)[0])


def _exactly(connection: socket.socket, length: int) -> bytes:
    """That many bytes, or none when the other side hung up."""
    received = b""
    while len(received) < length:
        _acknowledge_at_once(connection)
        piece = connection.recv(length - len(received))
        if not piece:
            return b""
        received += piece
    return received


def _acknowledge_at_once(connection: socket.socket) -> None:
    """Without this Linux delays each acknowledgement, and vpcd waits for it: 21 commands a second."""
    if hasattr(socket, "TCP_QUICKACK"):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)


def _hang_up(connection: socket.socket) -> None:
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


class Desk:
    """Obeys the orders that come as lines."""

    def __init__(self, image: Path, port: int, seed: int | None) -> None:
        self._image = image
        self._port = port
        self._seed = seed
        self._inserted: Insertion | None = None
        self._tear: Tear | None = None

    def obey(self, line: str) -> str:
        """Do what the line says; the line to answer."""
        match line.split():
            case ["insert", *file]:
                self._insert(Path(file[0]) if file else self._image)
            case ["remove"]:
                self.remove()
            case ["tear", kind, at]:
                self._set_tear(Tear(int(at), TearKind(kind)))
            case ["commands"]:
                sent = self._inserted.contact.commands if self._inserted else ()
                return " ".join(f"{ins:02X}" for ins in sent)
            case _:
                return "unknown order"
        return "ok"

    def remove(self) -> None:
        """Take out the card, if there is one."""
        if self._inserted is not None:
            self._inserted.remove()
            self._inserted = None

    def _insert(self, file: Path) -> None:
        self.remove()
        contact = Contact(load_card(file, random_numbers(self._seed)), tear=self._tear)
        self._tear = None
        self._inserted = Insertion(contact, self._port)

    def _set_tear(self, tear: Tear) -> None:
        if self._inserted is None:
            self._tear = tear
        else:
            self._inserted.contact.set_tear(tear)


def main() -> None:
    """Serve one card until standard input ends."""
    arguments = argparse.ArgumentParser(prog="virtual.vpcd", description="a virtual card for the PC/SC daemon")
    arguments.add_argument("--image", type=Path, required=True, help="the card's file (JSON)")
    arguments.add_argument("--port", type=int, default=PORT, help="port of the reader's slot on 127.0.0.1")
    arguments.add_argument("--seed", type=int, help="makes the card's random numbers repeat at each insertion")
    chosen = arguments.parse_args()
    desk = Desk(chosen.image, chosen.port, chosen.seed)
    for line in sys.stdin:
        sys.stdout.write(desk.obey(line) + "\n")
        sys.stdout.flush()
    desk.remove()


if __name__ == "__main__":
    main()
