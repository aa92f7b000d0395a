"""Another program on the same computer that uses the card: a process of its own that obeys lines.

`alone READER`, `shared READER` open the card; `transaction` begins one; `reset` gives the card back reset, `leave`
gives it back as it is. Each line is answered with the result in hexadecimal.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

ROOT = Path(__file__).parents[2]


class OtherProgram:
    """Starts the process; ends it with the ``with`` block."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.devices.other_program"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        return self

    def does(self, line: str) -> None:
        """Order something that must succeed, and wait until it is done."""
        stdin, stdout = self._pipes()
        stdin.write(line + "\n")
        answer = stdout.readline().strip()
        assert answer == "0", f"{line}: {answer}"

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self.kill()
        for pipe in self._pipes():
            pipe.close()

    def _pipes(self) -> tuple[IO[str], IO[str]]:
        assert self._process.stdin
        assert self._process.stdout
        return self._process.stdin, self._process.stdout


class _Obedience:
    def __init__(self) -> None:
        from smartcard import scard

        self._scard: Any = scard
        self._context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)[1]
        self._card = 0

    def obey(self, line: str) -> int:
        word, _, reader = line.strip().partition(" ")
        match word:
            case "alone":
                return self._open(reader, self._scard.SCARD_SHARE_EXCLUSIVE)
            case "shared":
                return self._open(reader, self._scard.SCARD_SHARE_SHARED)
            case "transaction":
                return int(self._scard.SCardBeginTransaction(self._card))
            case "reset":
                return int(self._scard.SCardDisconnect(self._card, self._scard.SCARD_RESET_CARD))
            case "leave":
                return int(self._scard.SCardDisconnect(self._card, self._scard.SCARD_LEAVE_CARD))
        raise ValueError(line)

    def _open(self, reader: str, mode: int) -> int:
        result, self._card, _ = self._scard.SCardConnect(self._context, reader, mode, 3)
        return int(result)


def main() -> None:
    obedience = _Obedience()
    for line in sys.stdin:
        print(f"{obedience.obey(line) & 0xFFFFFFFF:X}", flush=True)


if __name__ == "__main__":
    main()
