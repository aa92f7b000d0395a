"""A real PC/SC daemon with a virtual reader, in a network of its own, and cards put into that reader.

Needs root, pcscd and vsmartcard-vpcd. The daemon's socket has a fixed path, so only one can run on a machine: a
lock file makes concurrent test runs wait for each other.

    with pcsc_daemon() as daemon, daemon.card(file) as card:
        card.insert()
        ...  # the reader is READERS[0]
"""

import fcntl
import os
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, AnyStr, Self

from smartcard import scard

from virtual.card import CardImage
from virtual.contact import TearKind
from virtual.vpcd import PORT, save_image

READERS = ("Virtual PCD 00 00", "Virtual PCD 00 01")
DRIVER = Path("/usr/lib/pcsc/drivers/serial/libifdvpcd.so")
RUN = Path("/run/pcscd")
RUNNING = RUN / "pcscd.comm"
PID_FILE = RUN / "pcscd.pid"
LOCK = Path("/tmp/aquatill-pcscd.lock")
ROOT = Path(__file__).parents[1]
PATIENCE_SECONDS = 20.0
PATIENCE_MILLISECONDS = 20_000
READER_CONF = f"""FRIENDLYNAME "Virtual PCD"
DEVICENAME /dev/null:0x{PORT:X}
LIBPATH {DRIVER}
CHANNELID 0x{PORT:X}
"""


class CardProcess:
    """A process that holds one card; it lives in the daemon's network and obeys lines (see virtual.vpcd)."""

    def __init__(self, daemon_pid: int, image: Path, slot: int, seed: int | None) -> None:
        self.image_file = image
        self._reader = READERS[slot]
        self._inserted: Moment | None = None
        command = ["nsenter", "-t", str(daemon_pid), "-n", sys.executable, "-m", "virtual.vpcd"]
        fixed = [] if seed is None else ["--seed", str(seed)]
        self._process = subprocess.Popen(
            [*command, "--image", str(image), "--port", str(PORT + slot), *fixed],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )

    def insert(self, image: Path | None = None) -> None:
        """Put the card (or that of another file) into the reader; returns when the daemon sees it."""
        self._order(f"insert {image}" if image else "insert")
        self._inserted = wait_for(self._reader, scard.SCARD_STATE_PRESENT)

    def remove(self) -> None:
        """Take the card out; returns when the daemon sees that."""
        self._order("remove")
        self.wait_until_gone()

    def wait_until_gone(self) -> None:
        """Wait until the daemon has noticed that the card was torn out.

        It says so too early when a reset fails on the way, and does not see a card that comes before its next look.
        """
        wait_for(self._reader, scard.SCARD_STATE_EMPTY, after=self._inserted)

    def tear(self, kind: TearKind, at: int) -> None:
        """Tear the card out at a command, counted from now or from the next insertion."""
        self._order(f"tear {kind.value} {at}")

    def commands(self) -> list[int]:
        """The command bytes since the insertion."""
        return [int(ins, 16) for ins in self._order("commands").split()]

    def image(self) -> CardImage:
        """What the card remembers now."""
        return CardImage.from_json(self.image_file.read_text())

    def kill(self) -> None:
        """The card's world ends without a word (SIGKILL)."""
        self._process.kill()
        self._close()

    def close(self) -> None:
        """Remove the card and end the process; nothing of it is left for the next test to see."""
        if self._process.poll() is None:
            self._order("remove")
            if RUNNING.exists():
                self.wait_until_gone()
            _pipe(self._process.stdin).close()
            self._close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _close(self) -> None:
        self._process.wait(PATIENCE_SECONDS)
        with suppress(OSError):
            _pipe(self._process.stdin).close()
        _pipe(self._process.stdout).close()

    def _order(self, line: str) -> str:
        _pipe(self._process.stdin).write(line + "\n")
        answer = _pipe(self._process.stdout).readline().strip()
        assert not answer.startswith("unknown"), line
        return answer


class PcscDaemon:
    """The daemon; it can be ended, killed and started again while tests hold contexts and cards."""

    def __init__(self, folder: Path) -> None:
        self.config = folder / "readers"  # pcscd reads every file in it
        self._cards = folder / "cards"
        self.config.mkdir()
        self._cards.mkdir()
        (self.config / "reader.conf").write_text(READER_CONF)
        self._holder = subprocess.Popen(
            ["unshare", "-n", "--", sys.executable, "-m", "tests.pcsc_daemon"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._network_is_up = False
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The daemon's process."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Start the daemon and wait until it answers."""
        _refuse_beside_another()
        self._wait_for_the_network()
        enter = ["nsenter", "-t", str(self._holder.pid), "-n", "--"]
        self._process = subprocess.Popen(
            [*enter, "pcscd", "-f", "-i", "-c", str(self.config)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _wait_until_it_answers(self._process)

    def stop(self) -> None:
        """End the daemon in good order (SIGTERM)."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End the daemon without a word (SIGKILL)."""
        self._end(signal.SIGKILL)

    def card(self, image: Path | CardImage, slot: int = 0, seed: int | None = None) -> CardProcess:
        """A process for a card kept in a file (an image is put into one first), for reader ``READERS[slot]``.

        With a ``seed`` the card's random numbers are the same at each insertion.
        """
        if isinstance(image, CardImage):
            file = self._cards / f"card-{image.uid.hex()}-{time.monotonic_ns()}.json"
            save_image(image, file)
            image = file
        return CardProcess(self._holder.pid, image, slot, seed)

    def close(self) -> None:
        """End the daemon and its network."""
        self.stop()
        _pipe(self._holder.stdin).close()
        self._holder.wait(PATIENCE_SECONDS)
        _pipe(self._holder.stdout).close()

    def _wait_for_the_network(self) -> None:
        if not self._network_is_up:
            self._network_is_up = _pipe(self._holder.stdout).readline() == b"up\n"
        assert self._network_is_up, "no network of our own: unshare -n needs root"

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(PATIENCE_SECONDS)
            self._process = None
            _clear_what_a_killed_daemon_left()


@contextmanager
def pcsc_daemon() -> Iterator[PcscDaemon]:
    """The machine's one PC/SC daemon; waits while another test run has it."""
    assert DRIVER.exists(), "the tests marked pcsc need the packages pcscd and vsmartcard-vpcd"
    with LOCK.open("w") as lock, tempfile.TemporaryDirectory(prefix="pcscd-") as folder:
        fcntl.flock(lock, fcntl.LOCK_EX)
        daemon = PcscDaemon(Path(folder))
        try:
            daemon.start()
            yield daemon
        finally:
            daemon.close()


@dataclass(frozen=True, slots=True)
class Moment:
    """When a state of a reader was seen: by which daemon (its process), after how many comings and goings."""

    daemon: str
    count: int


def wait_for(reader: str, wanted: int, after: Moment | None = None) -> Moment:
    """Wait until the daemon reports a reader's state to have the ``wanted`` bit (scard.SCARD_STATE_…).

    A card must have come or gone since ``after``, unless the daemon was started again.
    """
    result, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
    assert result == scard.SCARD_S_SUCCESS, f"0x{result & 0xFFFFFFFF:08X}"
    daemon = PID_FILE.read_text()
    state = scard.SCARD_STATE_UNAWARE
    while not state & wanted or Moment(daemon, state >> 16) == after:
        result, changes = scard.SCardGetStatusChange(context, PATIENCE_MILLISECONDS, [(reader, state)])
        assert result == scard.SCARD_S_SUCCESS, f"0x{result & 0xFFFFFFFF:08X}"
        state = changes[0][1]
    scard.SCardReleaseContext(context)
    return Moment(daemon, state >> 16)


def _pipe(pipe: IO[AnyStr] | None) -> IO[AnyStr]:
    assert pipe is not None
    return pipe


def _wait_until_it_answers(process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        assert process.poll() is None, "pcscd ended at once"
        with socket.socket(socket.AF_UNIX) as knock, suppress(OSError):
            knock.connect(str(RUNNING))
            return
        time.sleep(0.01)
    raise AssertionError("pcscd does not answer")


def _refuse_beside_another() -> None:
    """Two daemons would share one socket; files of one that was killed elsewhere are cleared."""
    if PID_FILE.exists():
        running = Path("/proc") / PID_FILE.read_text().strip() / "comm"
        assert not (running.exists() and running.read_text().strip() == "pcscd"), "another pcscd is running"
    _clear_what_a_killed_daemon_left()


def _clear_what_a_killed_daemon_left() -> None:
    """A killed daemon leaves its files, and the next one refuses to start on them."""
    for left in (PID_FILE, RUNNING):
        left.unlink(missing_ok=True)


def _hold_a_network() -> None:
    """In its new network: take the loopback device up, then stay until standard input ends."""
    set_flags, up_and_running = 0x8914, 0x41
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, set_flags, struct.pack("16sH14s", b"lo", up_and_running, b""))
    # The reader's driver cannot listen again on a port while connections of a killed daemon linger in TIME_WAIT.
    Path("/proc/sys/net/ipv4/tcp_max_tw_buckets").write_text("0")
    sys.stdout.write("up\n")
    sys.stdout.flush()
    os.read(sys.stdin.fileno(), 1)


if __name__ == "__main__":
    _hold_a_network()
