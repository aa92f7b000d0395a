"""Paper that ESC/POS bytes were printed on: an interpreter of its own, sharing no code with the side that makes them.

Written from Epson's "ESC/POS Command Reference"; it knows the commands that a receipt uses and raises `UnknownCommand` for
another, so that a stray byte in a receipt is found by the first test that prints it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

_CODE_PAGES = {0: "cp437", 2: "cp850", 16: "cp1252", 17: "cp866", 18: "cp852", 19: "cp858"}
_QR_STORE, _QR_PRINT = 80, 81


class UnknownCommand(Exception):
    """Bytes that are no command of this printer; a real one would print them as garbage."""


@dataclass(frozen=True, slots=True)
class Text:
    """A printed line of text. ``wide`` and ``high`` multiply its signs; ``bold`` is emphasis."""

    text: str
    wide: int = 1
    high: int = 1
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Image:
    """A raster image: ``stride`` bytes a row, most significant bit left, 1 is black."""

    stride: int
    rows: int
    data: bytes

    def grey(self) -> bytes:
        """One byte a dot, 0 for black, 255 for white, row by row."""
        return bytes(0 if byte >> (7 - bit) & 1 else 255 for byte in self.data for bit in range(8))


@dataclass(frozen=True, slots=True)
class Qr:
    """A QR code that the printer draws itself."""

    data: str


@dataclass(frozen=True, slots=True)
class Cut:
    """The paper was cut here."""


@dataclass(frozen=True, slots=True)
class DrawerOpened:
    """The cash drawer was opened in the course of printing."""


@dataclass(frozen=True, slots=True)
class FenceReached:
    """Everything before a question was printed; ``answer`` is what the printer then says."""

    answer: bytes


Piece = Text | Image | Qr | Cut | DrawerOpened | FenceReached


class Roll:
    """Interprets bytes as they come. ``pieces`` is what happened, in order."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._bytes = b""
        self._initialise()

    def feed(self, data: bytes) -> list[Piece]:
        """Takes bytes and returns the pieces that they completed; an unfinished command waits for the rest."""
        before = len(self.pieces)
        self._bytes += data
        while self._bytes and (used := self._step(self._bytes)):
            self._bytes = self._bytes[used:]
        return self.pieces[before:]

    def power_cut(self) -> None:
        """Forgets what was not printed yet, as a printer does that is switched off."""
        self._bytes = b""
        self._initialise()

    @property
    def text(self) -> str:
        """The roll as text: lines as they stand, an image as [image], a code by what it says, a cut as scissors."""
        return "\n".join(_shown(piece) for piece in self.pieces if not isinstance(piece, FenceReached))

    @property
    def sheets(self) -> tuple[str, ...]:
        """What stands on the paper, cut where it was cut, oldest first; the last one may still hang in the printer."""
        sheets: list[list[str]] = [[]]
        for piece in tuple(self.pieces):
            if isinstance(piece, Cut):
                sheets.append([])
            elif isinstance(piece, Text | Image | Qr):
                sheets[-1].append(_spread(piece) if isinstance(piece, Text) else _shown(piece))
        return tuple("\n".join(lines) for lines in sheets if lines)

    def _initialise(self) -> None:
        self._line = b""
        self._page, self._wide, self._high, self._bold = "cp437", 1, 1, False
        self._stored_code = ""

    def _step(self, data: bytes) -> int:
        """Obeys one command or takes one sign; how many bytes that was, 0 when the rest has not come."""
        if data[0] == 0x0A:
            self._end_line()
            return 1
        if data[0] >= 0x20:
            self._line += data[:1]
            return 1
        for opening, take in self._commands().items():
            if data.startswith(opening):
                return take(data)
            if opening.startswith(data):
                return 0
        raise UnknownCommand(data[:8].hex(" "))

    def _commands(self) -> dict[bytes, Callable[[bytes], int]]:
        return {
            b"\x1b@": self._reset,
            b"\x1bt": self._select_page,
            b"\x1bE": self._select_bold,
            b"\x1ba": lambda data: 3 if len(data) >= 3 else 0,
            b"\x1bp": self._open_drawer,
            b"\x1d!": self._select_size,
            b"\x1dr": self._answer_sensor,
            b"\x1dV": self._cut,
            b"\x1dv0": self._image,
            b"\x1d(H": self._answer_process_id,
            b"\x1d(k": self._code,
            b"\x10\x04": lambda data: 3 if len(data) >= 3 else 0,
            b"\x10\x14\x01": lambda data: 5 if len(data) >= 5 else 0,
        }

    def _reset(self, data: bytes) -> int:
        self._initialise()
        return 2

    def _select_page(self, data: bytes) -> int:
        if len(data) < 3:
            return 0
        if data[2] not in _CODE_PAGES:
            raise UnknownCommand(f"code page {data[2]}")
        self._page = _CODE_PAGES[data[2]]
        return 3

    def _select_bold(self, data: bytes) -> int:
        if len(data) < 3:
            return 0
        self._bold = bool(data[2] & 1)
        return 3

    def _select_size(self, data: bytes) -> int:
        if len(data) < 3:
            return 0
        self._wide, self._high = (data[2] >> 4) + 1, (data[2] & 15) + 1
        return 3

    def _open_drawer(self, data: bytes) -> int:
        if len(data) < 5:
            return 0
        self.pieces.append(DrawerOpened())
        return 5

    def _answer_sensor(self, data: bytes) -> int:
        if len(data) < 3:
            return 0
        self.pieces.append(FenceReached(b"\x00"))
        return 3

    def _cut(self, data: bytes) -> int:
        """GS V m, or GS V m n for the forms that feed first."""
        length = 4 if len(data) > 2 and data[2] in (65, 66) else 3
        if len(data) < length:
            return 0
        self._flush()
        self.pieces.append(Cut())
        return length

    def _image(self, data: bytes) -> int:
        if len(data) < 8:
            return 0
        stride, rows = int.from_bytes(data[4:6], "little"), int.from_bytes(data[6:8], "little")
        end = 8 + stride * rows
        if len(data) < end:
            return 0
        self.pieces.append(Image(stride, rows, data[8:end]))
        return end

    def _answer_process_id(self, data: bytes) -> int:
        """GS ( H pL pH fn m d1 d2 d3 d4, function 48."""
        end = _length_of(data)
        if end:
            self.pieces.append(FenceReached(b"\x37\x22" + data[7:11] + b"\x00"))
        return end

    def _code(self, data: bytes) -> int:
        """GS ( k pL pH cn fn …: functions 80 and 81 store and print a QR code; the others set how it looks."""
        end = _length_of(data)
        if end and data[6] == _QR_STORE:
            self._stored_code = data[8:end].decode()
        if end and data[6] == _QR_PRINT:
            self.pieces.append(Qr(self._stored_code))
        return end

    def _end_line(self) -> None:
        self.pieces.append(Text(self._line.decode(self._page), self._wide, self._high, self._bold))
        self._line = b""

    def _flush(self) -> None:
        if self._line:
            self._end_line()


def _length_of(data: bytes) -> int:
    """The length of a command with a size in bytes 3 and 4; 0 when it is not all there."""
    end = 5 + int.from_bytes(data[3:5], "little") if len(data) >= 5 else 0
    return end if len(data) >= end else 0


def _spread(line: Text) -> str:
    """A line as wide as it is on paper: signs of double width stand two columns apart."""
    return "".join(sign.ljust(line.wide) for sign in line.text).rstrip()


def _shown(piece: Piece) -> str:
    match piece:
        case Text():
            return piece.text
        case Image():
            return f"[image {piece.stride * 8} × {piece.rows}]"
        case Qr():
            return f"[{piece.data}]"
        case DrawerOpened():
            return "[drawer opens]"
        case _:
            return "✂"
