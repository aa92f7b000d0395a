"""The virtual DESFire card: APDUs in and out, chaining, and the rule that an error ends the session."""

import os
from collections.abc import Callable
from dataclasses import dataclass

from virtual.card.authentication import FIRST, NON_FIRST, Challenge, challenge, prove
from virtual.card.command_table import COMMANDS, WRITES, Command
from virtual.card.data_commands import DATA_HEADER, write_arrived
from virtual.card.image import CardImage
from virtual.card.state import CardState
from virtual.card.status import Refusal, Status, require

ATR = bytes.fromhex("3B8180018080")
GET_SERIAL = bytes.fromhex("FFCA000000")
WRAPPED = 0x90
MORE = 0xAF


@dataclass(slots=True)
class Arriving:
    """A command whose frames have not all come; ``body`` grows with each."""

    ins: int
    command: Command
    body: bytes


class VirtualCard:
    """One card. :meth:`process` is all that a reader sees of it.

    ``random`` gives that many random bytes (fixed ones make a recorded exchange repeatable); ``on_change``
    is called with the new image as soon as the card remembers something new, before it answers.
    """

    def __init__(
        self,
        image: CardImage,
        *,
        random: Callable[[int], bytes] = os.urandom,
        on_change: Callable[[CardImage], None] | None = None,
    ) -> None:
        self._state = CardState(image, random)
        self._on_change = on_change
        self._challenge: Challenge | None = None
        self._arriving: Arriving | None = None
        self._leaving: list[bytes] = []

    @property
    def uid(self) -> bytes:
        """The 7-byte serial."""
        return self._state.image.uid

    def image(self) -> CardImage:
        """What the card keeps without power; a value that never changes, so it is a snapshot as it is."""
        return self._state.image

    @classmethod
    def from_image(cls, image: CardImage) -> "VirtualCard":
        """A card that remembers what ``image`` says, with real randomness."""
        return cls(image)

    def power_off(self) -> None:
        """The field is gone: session, transaction and unfinished frames with it.

        A standard file keeps what had arrived of an unfinished write.
        """
        if self._arriving is not None and self._arriving.ins in WRITES:
            self._keep_what_arrived(self._arriving)
        self._forget_frames()
        self._state.select(b"\x00\x00\x00")

    def interrupted(self, apdu: bytes) -> None:
        """The field goes while this command travels: half of its bytes arrived, then :meth:`power_off`."""
        ins, body = apdu[1], apdu[5:-1]
        half = body[: len(body) // 2]
        if ins in WRITES:
            self._arriving = Arriving(ins, COMMANDS[ins], half)
        elif ins == MORE and self._arriving is not None:
            self._arriving.body += half
        self.power_off()

    def process(self, apdu: bytes) -> bytes:
        """Answer one APDU: data and two status bytes (91 xx for native commands, ISO 7816 otherwise)."""
        if apdu == GET_SERIAL:
            return self.uid + b"\x90\x00"
        if len(apdu) < 5 or apdu[0] != WRAPPED:
            return b"\x6e\x00"
        if apdu[2:4] != b"\x00\x00":
            return b"\x6a\x86"
        body = _body(apdu)
        return b"\x67\x00" if body is None else self._native(apdu[1], body)

    def _native(self, ins: int, body: bytes) -> bytes:
        before = self._state.image
        try:
            answer, status = self._frame(ins, body)
        except Refusal as refusal:
            self._state.drop_session()
            self._forget_frames()
            answer, status = b"", refusal.status
        if self._on_change is not None and self._state.image is not before:
            self._on_change(self._state.image)
        return answer + bytes([0x91, status])

    def _frame(self, ins: int, body: bytes) -> tuple[bytes, Status]:
        if ins == MORE:
            return self._continued(body)
        unfinished = self._challenge is not None or self._arriving is not None or bool(self._leaving)
        require(not unfinished, Status.COMMAND_ABORTED)
        if ins in (FIRST, NON_FIRST):
            self._challenge, answer = challenge(self._state, ins, body)
            return answer, Status.MORE_FRAMES
        require(ins in COMMANDS, Status.ILLEGAL_COMMAND)
        return self._arrived(Arriving(ins, COMMANDS[ins], body))

    def _continued(self, body: bytes) -> tuple[bytes, Status]:
        """AF: the proof of an authentication, the next frame of a command, or "go on" with an answer."""
        if self._challenge is not None:
            pending, self._challenge = self._challenge, None
            return prove(self._state, pending, body), Status.OK
        if self._arriving is not None:
            arriving, self._arriving = self._arriving, None
            arriving.body += body
            return self._arrived(arriving)
        require(bool(self._leaving), Status.ILLEGAL_COMMAND)
        require(not body, Status.LENGTH_ERROR)
        return self._next_frame()

    def _arrived(self, arriving: Arriving) -> tuple[bytes, Status]:
        """Run the command when it is whole, else ask for its next frame."""
        command = arriving.command
        header, body = arriving.body[: command.header], arriving.body[command.header :]
        require(len(header) == command.header, Status.LENGTH_ERROR)
        if command.expected is not None:
            missing = command.expected(self._state, header) - len(body)
            require(missing >= 0, Status.LENGTH_ERROR)
            if missing:
                self._arriving = arriving
                return b"", Status.MORE_FRAMES
        self._leaving = command.split(self._execute(arriving.ins, command, header, body))
        return self._next_frame()

    def _execute(self, ins: int, command: Command, header: bytes, body: bytes) -> bytes:
        """Unwrap, run, wrap. A command that ended the session is answered plainly."""
        comm = command.mode(self._state, header)
        session = self._state.session
        data = session.open_command(comm, ins, header, body) if session else body
        answer = command.run(self._state, header, data)
        return session.close_response(comm, answer) if session and session is self._state.session else answer

    def _next_frame(self) -> tuple[bytes, Status]:
        frame = self._leaving.pop(0) if self._leaving else b""
        return frame, Status.MORE_FRAMES if self._leaving else Status.OK

    def _keep_what_arrived(self, arriving: Arriving) -> None:
        header, body = arriving.body[:DATA_HEADER], arriving.body[DATA_HEADER:]
        write_arrived(self._state, header, body)
        if self._on_change is not None:
            self._on_change(self._state.image)

    def _forget_frames(self) -> None:
        self._challenge = None
        self._arriving = None
        self._leaving = []


def _body(apdu: bytes) -> bytes | None:
    """The data of a short APDU: `90 INS 00 00 Le` or `90 INS 00 00 Lc data Le`; None when lengths lie."""
    if len(apdu) == 5:
        return b""
    return apdu[5:-1] if len(apdu) == 6 + apdu[4] else None
